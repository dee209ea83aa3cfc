<?xml version="1.0" encoding="UTF-8"?>
<!-- Running text of a controlled document as HTML: flow and inline of schema/flow.xsd. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:r="urn:classeur:rendering"
                xmlns:d="urn:classeur:document" exclude-result-prefixes="r d">
  <!-- The content of the current element: blocks as they are, inline text in a paragraph. -->
  <xsl:template name="flow">
    <xsl:choose>
      <xsl:when test="d:p | d:list | d:table | d:note-box | d:quote | d:register-table">
        <xsl:apply-templates select="*" mode="flow"/>
      </xsl:when>
      <xsl:otherwise><p><xsl:apply-templates mode="flow"/></p></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- As above where a paragraph would only add space: items and cells. -->
  <xsl:template name="tight-flow">
    <xsl:choose>
      <xsl:when test="d:p | d:list | d:table | d:note-box | d:quote"><xsl:apply-templates select="*" mode="flow"/></xsl:when>
      <xsl:otherwise><xsl:apply-templates mode="flow"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="table-box">
    <xsl:param name="caption"/>
    <xsl:param name="content"/>
    <div class="cl-table" role="region" tabindex="0" aria-label="{normalize-space($caption)}">
      <table>
        <caption><xsl:value-of select="normalize-space($caption)"/></caption>
        <xsl:copy-of select="$content"/>
      </table>
    </div>
  </xsl:template>

  <xsl:template match="d:p" mode="flow"><p><xsl:apply-templates mode="flow"/></p></xsl:template>

  <xsl:template match="d:list" mode="flow">
    <xsl:variable name="tag"><xsl:choose><xsl:when test="@kind = 'number'">ol</xsl:when><xsl:otherwise>ul</xsl:otherwise></xsl:choose></xsl:variable>
    <xsl:element name="{$tag}">
      <xsl:for-each select="d:item"><li><xsl:call-template name="tight-flow"/></li></xsl:for-each>
    </xsl:element>
  </xsl:template>

  <xsl:template match="d:note-box" mode="flow">
    <div class="fr-callout"><xsl:call-template name="flow"/></div>
  </xsl:template>

  <xsl:template match="d:quote" mode="flow">
    <blockquote><xsl:call-template name="flow"/></blockquote>
  </xsl:template>

  <xsl:template match="d:table" mode="flow">
    <xsl:call-template name="table-box">
      <xsl:with-param name="caption" select="d:caption"/>
      <xsl:with-param name="content">
        <xsl:if test="d:head">
          <thead><xsl:apply-templates select="d:head" mode="flow"/></thead>
        </xsl:if>
        <tbody><xsl:apply-templates select="d:row" mode="flow"/></tbody>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="d:head | d:row" mode="flow"><tr><xsl:apply-templates select="d:cell" mode="flow"/></tr></xsl:template>

  <xsl:template match="d:cell" mode="flow">
    <xsl:variable name="tag"><xsl:choose><xsl:when test="parent::d:head">th</xsl:when><xsl:otherwise>td</xsl:otherwise></xsl:choose></xsl:variable>
    <xsl:element name="{$tag}">
      <xsl:if test="parent::d:head">
        <xsl:attribute name="scope"><xsl:choose><xsl:when test="@columns &gt; 1">colgroup</xsl:when><xsl:otherwise>col</xsl:otherwise></xsl:choose></xsl:attribute>
      </xsl:if>
      <xsl:if test="@columns"><xsl:attribute name="colspan"><xsl:value-of select="@columns"/></xsl:attribute></xsl:if>
      <xsl:if test="@rows"><xsl:attribute name="rowspan"><xsl:value-of select="@rows"/></xsl:attribute></xsl:if>
      <xsl:call-template name="tight-flow"/>
    </xsl:element>
  </xsl:template>

  <!-- The table of the guide, from the register. -->
  <xsl:template match="d:register-table" mode="flow">
    <xsl:variable name="query" select="ancestor::r:rendered/@query"/>
    <xsl:call-template name="table-box">
      <xsl:with-param name="caption">Fiches de procédure en vigueur</xsl:with-param>
      <xsl:with-param name="content">
        <thead>
          <tr>
            <th scope="col">Section</th><th scope="col">Fiche</th><th scope="col">Titre</th><th scope="col">Version</th>
            <th scope="col">En vigueur le</th><th scope="col">Périmètre du label</th><th scope="col">Engagements</th>
          </tr>
        </thead>
        <tbody>
          <xsl:for-each select="ancestor::r:rendered/r:sheet">
            <tr>
              <td><xsl:value-of select="concat(@section-number, '. ', @section)"/></td>
              <td><a href="/documents/{@code}{$query}"><xsl:value-of select="@code"/></a></td>
              <td><xsl:value-of select="."/></td>
              <td><xsl:value-of select="@version"/></td>
              <td><xsl:value-of select="@effective"/></td>
              <td><xsl:choose><xsl:when test="@label-scope = 'yes'">oui</xsl:when><xsl:otherwise>non</xsl:otherwise></xsl:choose></td>
              <td><xsl:value-of select="@commitments"/><xsl:if test="@commitments = ''">–</xsl:if></td>
            </tr>
            <xsl:variable name="section" select="concat(@section-number, '. ', @section)"/>
            <xsl:for-each select="../r:gap[@after = current()/@number]">
              <tr><td><xsl:value-of select="$section"/></td><td><xsl:value-of select="@number"/></td><td colspan="5"><em><xsl:value-of select="."/></em></td></tr>
            </xsl:for-each>
          </xsl:for-each>
        </tbody>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- Within quotation marks those of the title itself are of the second degree. -->
  <xsl:template name="quoted">
    <xsl:param name="text"/>
    <xsl:text>«&#160;</xsl:text>
    <xsl:choose>
      <xsl:when test="contains($text, '«&#160;') and contains(substring-after($text, '«&#160;'), '&#160;»')">
        <xsl:value-of select="concat(substring-before($text, '«&#160;'), '“', substring-before(substring-after($text, '«&#160;'), '&#160;»'), '”', substring-after(substring-after($text, '«&#160;'), '&#160;»'))"/>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
    </xsl:choose>
    <xsl:text>&#160;»</xsl:text>
  </xsl:template>

  <!-- To another document, by code; its title is the one it has today. -->
  <xsl:template name="document-link">
    <xsl:param name="code"/>
    <xsl:variable name="title"><xsl:call-template name="title-of"><xsl:with-param name="code" select="$code"/></xsl:call-template></xsl:variable>
    <a href="/documents/{$code}{ancestor::r:rendered/@query}">
      <xsl:value-of select="$code"/>
      <xsl:if test="$title != ''"><xsl:text> </xsl:text><xsl:call-template name="quoted"><xsl:with-param name="text" select="$title"/></xsl:call-template></xsl:if>
    </a>
  </xsl:template>

  <xsl:template match="d:ref" mode="flow">
    <xsl:choose>
      <xsl:when test="normalize-space(.) = ''">
        <xsl:call-template name="document-link"><xsl:with-param name="code" select="@code"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <a href="/documents/{@code}{ancestor::r:rendered/@query}"><xsl:apply-templates mode="flow"/></a>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="d:em" mode="flow"><em><xsl:apply-templates mode="flow"/></em></xsl:template>
  <xsl:template match="d:strong" mode="flow"><strong><xsl:apply-templates mode="flow"/></strong></xsl:template>
  <xsl:template match="d:br" mode="flow"><br/></xsl:template>
  <xsl:template match="d:link" mode="flow">
    <a href="{@href}" rel="noopener external"><xsl:apply-templates mode="flow"/></a>
  </xsl:template>
</xsl:stylesheet>
