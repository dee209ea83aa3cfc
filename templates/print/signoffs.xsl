<?xml version="1.0" encoding="UTF-8"?>
<!-- The sign-off block at the end of a printed document: who wrote, who signed when and exactly what, who is still
     awaited. A digest has a line of its own, so that it can be copied in one piece and held against the journal. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
                xmlns:r="urn:classeur:rendering" xmlns:d="urn:classeur:document" exclude-result-prefixes="r d">
  <xsl:template match="d:signoffs" mode="document">
    <xsl:variable name="rendered" select="ancestor::r:rendered"/>
    <fo:block keep-together.within-page="always">
      <fo:block xsl:use-attribute-sets="block-title" space-after="0.4mm" text-align-last="justify">
        <xsl:text>Visas</xsl:text>
        <xsl:if test="$rendered/r:copy">
          <fo:leader leader-pattern="space"/>
          <fo:inline font-family="{$text-font}" font-size="7pt" font-weight="normal" color="{$grey}">
            <xsl:text>Contenu de cette version (SHA-256)&#160;: </xsl:text>
            <xsl:value-of select="$rendered/r:copy/@content"/>
          </fo:inline>
        </xsl:if>
      </fo:block>
      <fo:table xsl:use-attribute-sets="table" line-height="9.4pt" space-after="0mm" hyphenate="false">
        <fo:table-column column-width="30mm"/>
        <fo:table-column column-width="96mm"/>
        <fo:table-column column-width="50mm"/>
        <xsl:call-template name="head-row"><xsl:with-param name="names">Visa|Fonction et compte|Jour et heure</xsl:with-param></xsl:call-template>
        <fo:table-body>
          <fo:table-row>
            <fo:table-cell xsl:use-attribute-sets="cell"><fo:block>Rédacteur</fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="cell">
              <xsl:call-template name="function-and-account">
                <xsl:with-param name="function" select="normalize-space(../d:author)"/>
                <xsl:with-param name="login"><xsl:for-each select="$rendered/r:writer"><xsl:if test="position() &gt; 1">, </xsl:if><xsl:value-of select="@login"/></xsl:for-each></xsl:with-param>
              </xsl:call-template>
            </fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="cell"><fo:block>–</fo:block></fo:table-cell>
          </fo:table-row>
          <xsl:apply-templates select="$rendered/r:signoff | $rendered/r:awaited" mode="signoff"/>
        </fo:table-body>
      </fo:table>
    </fo:block>
  </xsl:template>

  <!-- The line below goes with this one: no rule between them. -->
  <xsl:attribute-set name="upper-cell">
    <xsl:attribute name="padding">0.2mm 1.2mm 0mm 1.2mm</xsl:attribute>
  </xsl:attribute-set>

  <xsl:template name="signoff-part">
    <fo:block>
      <xsl:call-template name="word">
        <xsl:with-param name="list">signoff-part</xsl:with-param>
        <xsl:with-param name="code" select="@part"/>
      </xsl:call-template>
    </fo:block>
  </xsl:template>

  <!-- A function and the account that acted for it: on one line where they surely fit, for a login is never broken. -->
  <xsl:template name="function-and-account">
    <xsl:param name="function"/>
    <xsl:param name="login"/>
    <fo:block>
      <fo:inline font-weight="bold"><xsl:value-of select="$function"/></fo:inline>
      <xsl:if test="$login != '' and string-length($function) + string-length($login) &lt; 50">
        <fo:inline color="{$grey}">, compte <xsl:value-of select="$login"/></fo:inline>
      </xsl:if>
    </fo:block>
    <xsl:if test="$login != '' and string-length($function) + string-length($login) &gt;= 50">
      <fo:block color="{$grey}">compte <xsl:value-of select="$login"/></fo:block>
    </xsl:if>
  </xsl:template>

  <xsl:template match="r:signoff" mode="signoff">
    <fo:table-row>
      <xsl:if test="@statement"><xsl:attribute name="keep-with-next.within-page">always</xsl:attribute></xsl:if>
      <fo:table-cell xsl:use-attribute-sets="upper-cell"><xsl:call-template name="signoff-part"/></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="upper-cell">
        <xsl:choose>
          <xsl:when test="@deputy != ''">
            <xsl:call-template name="function-and-account"><xsl:with-param name="function" select="normalize-space(@deputy)"/><xsl:with-param name="login" select="@login"/></xsl:call-template>
            <fo:block>par suppléance de&#160;: <xsl:value-of select="normalize-space(@function)"/></fo:block>
          </xsl:when>
          <xsl:otherwise><xsl:call-template name="function-and-account"><xsl:with-param name="function" select="normalize-space(@function)"/><xsl:with-param name="login" select="@login"/></xsl:call-template></xsl:otherwise>
        </xsl:choose>
      </fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="upper-cell">
        <fo:block>
          <xsl:text>le </xsl:text><xsl:value-of select="@on"/>
          <xsl:if test="@time and not(@recorded)"><xsl:text> à </xsl:text><xsl:value-of select="@time"/></xsl:if>
          <xsl:if test="not(@statement)"><fo:inline color="{$grey}">, hors de Classeur</fo:inline></xsl:if>
        </fo:block>
      </fo:table-cell>
    </fo:table-row>
    <xsl:if test="@statement"><fo:table-row>
      <fo:table-cell xsl:use-attribute-sets="cell" padding="0mm 1.2mm 0.3mm 1.2mm" number-columns-spanned="3">
        <fo:block color="{$grey}" font-size="6.7pt" line-height="8pt">
          <xsl:text>Signé (SHA-256)&#160;: </xsl:text><xsl:value-of select="@statement"/>
          <xsl:if test="@recorded"><xsl:text>, enregistré le </xsl:text><xsl:value-of select="@recorded"/><xsl:text> à </xsl:text><xsl:value-of select="@time"/></xsl:if>
        </fo:block>
      </fo:table-cell>
    </fo:table-row></xsl:if>
  </xsl:template>

  <xsl:template match="r:awaited" mode="signoff">
    <fo:table-row>
      <fo:table-cell xsl:use-attribute-sets="cell"><xsl:call-template name="signoff-part"/></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="cell">
        <fo:block><xsl:value-of select="normalize-space(@function)"/></fo:block>
        <xsl:if test="@committee != ''"><fo:block color="{$grey}">pour&#160;: <xsl:value-of select="normalize-space(@committee)"/></fo:block></xsl:if>
      </fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="cell"><fo:block color="{$alert}" font-weight="bold">Visa attendu</fo:block></fo:table-cell>
    </fo:table-row>
  </xsl:template>
</xsl:stylesheet>
