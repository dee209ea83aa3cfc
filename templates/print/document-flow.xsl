<?xml version="1.0" encoding="UTF-8"?>
<!-- Running text of a controlled document as XSL-FO: flow and inline of schema/flow.xsd. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
                xmlns:r="urn:classeur:rendering" xmlns:d="urn:classeur:document" exclude-result-prefixes="r d">
  <!-- The content of the current element: blocks as they are, inline text in a block. -->
  <xsl:template name="flow">
    <xsl:choose>
      <xsl:when test="d:p | d:list | d:table | d:note-box | d:quote | d:register-table">
        <xsl:apply-templates select="*" mode="flow"/>
      </xsl:when>
      <xsl:otherwise><fo:block xsl:use-attribute-sets="paragraph"><xsl:apply-templates mode="flow"/></fo:block></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="d:p" mode="flow">
    <fo:block xsl:use-attribute-sets="paragraph"><xsl:apply-templates mode="flow"/></fo:block>
  </xsl:template>

  <xsl:template match="d:list" mode="flow">
    <fo:list-block provisional-distance-between-starts="6mm" provisional-label-separation="2mm" space-after="1.8mm">
      <xsl:for-each select="d:item">
        <fo:list-item space-after="0.8mm">
          <fo:list-item-label end-indent="label-end()">
            <fo:block>
              <xsl:choose>
                <xsl:when test="../@kind = 'number'"><xsl:value-of select="position()"/>.</xsl:when>
                <xsl:otherwise>•</xsl:otherwise>
              </xsl:choose>
            </fo:block>
          </fo:list-item-label>
          <fo:list-item-body start-indent="body-start()">
            <xsl:choose>
              <xsl:when test="d:p | d:list | d:table | d:note-box | d:quote"><xsl:apply-templates select="*" mode="flow"/></xsl:when>
              <xsl:otherwise><fo:block><xsl:apply-templates mode="flow"/></fo:block></xsl:otherwise>
            </xsl:choose>
          </fo:list-item-body>
        </fo:list-item>
      </xsl:for-each>
    </fo:list-block>
  </xsl:template>

  <xsl:template match="d:note-box" mode="flow">
    <fo:block space-before="1.5mm" space-after="3mm" padding="2mm 3mm" background-color="#f6f6f6" border-left="2pt solid {$accent}" start-indent="4mm" end-indent="4mm">
      <xsl:call-template name="flow"/>
    </fo:block>
  </xsl:template>

  <xsl:template match="d:quote" mode="flow">
    <fo:block font-style="italic" start-indent="8mm" end-indent="8mm" space-after="2mm"><xsl:call-template name="flow"/></fo:block>
  </xsl:template>

  <!-- As many equal columns as the widest line of cells has; spans down are not counted twice there. -->
  <xsl:template match="d:table" mode="flow">
    <xsl:variable name="first" select="(d:head | d:row)[1]"/>
    <xsl:variable name="columns" select="count($first/d:cell[not(@columns)]) + sum($first/d:cell/@columns)"/>
    <fo:block font-size="8.5pt" line-height="11.2pt" font-weight="bold" space-before="1.5mm" space-after="1mm" keep-with-next.within-page="always">
      <xsl:apply-templates select="d:caption" mode="inline-of"/>
    </fo:block>
    <fo:table xsl:use-attribute-sets="table">
      <fo:table-column number-columns-repeated="{$columns}" column-width="proportional-column-width(1)"/>
      <xsl:if test="d:head">
        <fo:table-header><xsl:apply-templates select="d:head" mode="flow"/></fo:table-header>
      </xsl:if>
      <fo:table-body><xsl:apply-templates select="d:row" mode="flow"/></fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template match="d:caption" mode="inline-of"><xsl:apply-templates mode="flow"/></xsl:template>

  <xsl:template match="d:head | d:row" mode="flow">
    <fo:table-row keep-together.within-page="always"><xsl:apply-templates select="d:cell" mode="flow"/></fo:table-row>
  </xsl:template>

  <xsl:template match="d:head/d:cell" mode="flow" priority="1">
    <fo:table-cell xsl:use-attribute-sets="head-cell"><xsl:call-template name="cell-content"/></fo:table-cell>
  </xsl:template>

  <xsl:template match="d:cell" mode="flow">
    <fo:table-cell xsl:use-attribute-sets="cell"><xsl:call-template name="cell-content"/></fo:table-cell>
  </xsl:template>

  <xsl:template name="cell-content">
    <xsl:if test="@columns"><xsl:attribute name="number-columns-spanned"><xsl:value-of select="@columns"/></xsl:attribute></xsl:if>
    <xsl:if test="@rows"><xsl:attribute name="number-rows-spanned"><xsl:value-of select="@rows"/></xsl:attribute></xsl:if>
    <xsl:choose>
      <xsl:when test="d:p | d:list | d:table | d:note-box | d:quote"><xsl:apply-templates select="*" mode="flow"/></xsl:when>
      <xsl:otherwise><fo:block><xsl:apply-templates mode="flow"/></fo:block></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The table of the guide, from the register. -->
  <xsl:template match="d:register-table" mode="flow">
    <fo:table xsl:use-attribute-sets="table">
      <fo:table-column column-width="17mm"/>
      <fo:table-column column-width="79mm"/>
      <fo:table-column column-width="14mm"/>
      <fo:table-column column-width="26mm"/>
      <fo:table-column column-width="14mm"/>
      <fo:table-column column-width="24mm"/>
      <xsl:call-template name="head-row">
        <xsl:with-param name="names">Fiche|Titre|Version|En vigueur le|Label|Engagements</xsl:with-param>
      </xsl:call-template>
      <fo:table-body>
        <xsl:for-each select="ancestor::r:rendered/r:sheet">
          <xsl:variable name="section" select="@section-number"/>
          <xsl:if test="not(preceding-sibling::r:sheet[1]/@section-number = $section)">
            <fo:table-row keep-with-next.within-page="always">
              <fo:table-cell xsl:use-attribute-sets="cell" number-columns-spanned="6" background-color="#f6f6f6">
                <fo:block font-weight="bold"><xsl:value-of select="concat(@section-number, '. ', @section)"/></fo:block>
              </fo:table-cell>
            </fo:table-row>
          </xsl:if>
          <fo:table-row keep-together.within-page="always">
            <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="@code"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="."/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="@version"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="@effective"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="cell">
              <fo:block><xsl:choose><xsl:when test="@label-scope = 'yes'">oui</xsl:when><xsl:otherwise>non</xsl:otherwise></xsl:choose></fo:block>
            </fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="cell">
              <fo:block><xsl:value-of select="@commitments"/><xsl:if test="@commitments = ''">–</xsl:if></fo:block>
            </fo:table-cell>
          </fo:table-row>
          <xsl:for-each select="../r:gap[@after = current()/@number]">
            <fo:table-row keep-together.within-page="always">
              <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="@number"/></fo:block></fo:table-cell>
              <fo:table-cell xsl:use-attribute-sets="cell" number-columns-spanned="5"><fo:block font-style="italic"><xsl:value-of select="."/></fo:block></fo:table-cell>
            </fo:table-row>
          </xsl:for-each>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
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

  <!-- On paper a code is read, not followed. -->
  <xsl:template name="document-name">
    <xsl:param name="code"/>
    <xsl:variable name="title"><xsl:call-template name="title-of"><xsl:with-param name="code" select="$code"/></xsl:call-template></xsl:variable>
    <xsl:value-of select="$code"/>
    <xsl:if test="$title != ''"><xsl:text> </xsl:text><xsl:call-template name="quoted"><xsl:with-param name="text" select="$title"/></xsl:call-template></xsl:if>
  </xsl:template>

  <xsl:template match="d:ref" mode="flow">
    <xsl:choose>
      <xsl:when test="normalize-space(.) = ''">
        <xsl:call-template name="document-name"><xsl:with-param name="code" select="@code"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates mode="flow"/><xsl:value-of select="concat(' (', @code, ')')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="d:em" mode="flow"><fo:inline font-style="italic"><xsl:apply-templates mode="flow"/></fo:inline></xsl:template>
  <xsl:template match="d:strong" mode="flow"><fo:inline font-weight="bold"><xsl:apply-templates mode="flow"/></fo:inline></xsl:template>
  <xsl:template match="d:br" mode="flow"><fo:block/></xsl:template>
  <xsl:template match="d:link" mode="flow">
    <fo:basic-link external-destination="url('{@href}')" color="{$accent}"><xsl:apply-templates mode="flow"/></fo:basic-link>
  </xsl:template>
</xsl:stylesheet>
