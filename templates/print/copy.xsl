<?xml version="1.0" encoding="UTF-8"?>
<!-- What every page of a printed document says, so that a page on its own tells what it is a copy of, what that was on
     the day it was printed, and where to learn whether it still is. From r:rendered with r:copy. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
                xmlns:r="urn:classeur:rendering" xmlns:d="urn:classeur:document" exclude-result-prefixes="r d">
  <xsl:include href="state-marks.xsl"/>
  <xsl:variable name="alert">#b34000</xsl:variable>

  <xsl:template name="copy-page-masters">
    <fo:layout-master-set>
      <fo:simple-page-master master-name="page" page-width="210mm" page-height="297mm" margin="0mm">
        <fo:region-body margin="31mm 17mm 20mm 17mm"/>
        <fo:region-before extent="30.5mm"/>
        <fo:region-after extent="19.5mm"/>
      </fo:simple-page-master>
    </fo:layout-master-set>
  </xsl:template>

  <xsl:template name="header-band">
    <xsl:variable name="has-code" select="r:copy/@path != ''"/>
    <fo:block padding-top="9.5mm" margin-left="17mm" margin-right="17mm">
      <fo:table table-layout="fixed" width="100%" font-size="8pt" line-height="10.5pt" hyphenate="false" border-bottom="1.5pt solid {$accent}">
        <fo:table-column column-width="46mm"/>
        <fo:table-column>
          <xsl:attribute name="column-width"><xsl:choose><xsl:when test="$has-code">62mm</xsl:when><xsl:otherwise>82mm</xsl:otherwise></xsl:choose></xsl:attribute>
        </fo:table-column>
        <fo:table-column column-width="48mm"/>
        <xsl:if test="$has-code"><fo:table-column column-width="20mm"/></xsl:if>
        <fo:table-body>
          <fo:table-row>
            <fo:table-cell padding="0mm 2mm 2mm 0mm">
              <fo:block font-weight="bold"><xsl:value-of select="@organisation"/></fo:block>
              <fo:block color="{$grey}"><xsl:value-of select="@label"/></fo:block>
            </fo:table-cell>
            <fo:table-cell padding="0mm 2mm 2mm 2mm">
              <fo:block color="{$grey}"><xsl:value-of select="@type-name"/></fo:block>
              <xsl:call-template name="header-title"/>
            </fo:table-cell>
            <fo:table-cell padding="0mm 0mm 2mm 2mm" text-align="end">
              <fo:block font-weight="bold"><xsl:value-of select="@code"/><xsl:text>, version </xsl:text><xsl:value-of select="@version"/></fo:block>
              <xsl:if test="@mark != ''">
                <fo:block font-weight="bold" color="#ffffff" background-color="{$alert}" padding="0.2mm 1mm" start-indent="20mm" text-align="center"><xsl:value-of select="@mark"/></fo:block>
              </xsl:if>
              <fo:block><xsl:value-of select="@state-words"/></fo:block>
              <fo:block><xsl:text>Date d’effet&#160;: </xsl:text><xsl:value-of select="@effective"/></fo:block>
            </fo:table-cell>
            <xsl:if test="$has-code">
              <fo:table-cell padding="0mm 0mm 1.5mm 0mm" text-align="end">
                <fo:block line-height="0pt"><xsl:call-template name="qr-code"><xsl:with-param name="side">17mm</xsl:with-param></xsl:call-template></fo:block>
              </fo:table-cell>
            </xsl:if>
          </fo:table-row>
        </fo:table-body>
      </fo:table>
    </fo:block>
  </xsl:template>

  <!-- All of it, in the four lines that the band has: a title has 300 characters at most. -->
  <xsl:template name="header-title">
    <xsl:variable name="title" select="normalize-space(d:*/d:head/d:title)"/>
    <fo:block font-weight="bold">
      <xsl:choose>
        <xsl:when test="string-length($title) &gt; 200">
          <xsl:attribute name="font-size">5.6pt</xsl:attribute>
          <xsl:attribute name="line-height">6.6pt</xsl:attribute>
        </xsl:when>
        <xsl:when test="string-length($title) &gt; 100">
          <xsl:attribute name="font-size">6.8pt</xsl:attribute>
          <xsl:attribute name="line-height">8pt</xsl:attribute>
        </xsl:when>
      </xsl:choose>
      <xsl:value-of select="$title"/>
    </fo:block>
  </xsl:template>

  <!-- The white of the paper around it is its quiet zone. -->
  <xsl:template name="qr-code">
    <xsl:param name="side"/>
    <fo:instream-foreign-object content-width="{$side}" content-height="{$side}">
      <svg xmlns="http://www.w3.org/2000/svg" width="{$side}" height="{$side}" viewBox="0 0 {r:copy/@modules} {r:copy/@modules}">
        <path fill="#000000" d="{r:copy/@path}"/>
      </svg>
    </fo:instream-foreign-object>
  </xsl:template>

  <!-- Across the page, under its text: nobody takes for the rule what is not, or is not yet, or is no more. -->
  <xsl:template name="state-mark">
    <xsl:param name="scale" select="1"/>
    <xsl:if test="@state != 'in-force'">
      <fo:block-container absolute-position="fixed" left="0mm" top="0mm" width="{210 * $scale}mm" height="{297 * $scale}mm">
        <fo:block line-height="0pt">
          <fo:instream-foreign-object content-width="{210 * $scale}mm" content-height="{297 * $scale}mm">
            <svg xmlns="http://www.w3.org/2000/svg" width="{210 * $scale}mm" height="{297 * $scale}mm" viewBox="0 0 210 297">
              <g transform="translate(105 150) rotate(-53)"><xsl:call-template name="drawn-state"/></g>
            </svg>
          </fo:instream-foreign-object>
        </fo:block>
      </fo:block-container>
    </xsl:if>
  </xsl:template>

  <xsl:template name="footer-band">
    <fo:block margin-left="17mm" margin-right="17mm" padding-top="1.5mm" border-top="0.5pt solid #929292" font-size="7.5pt" line-height="9.6pt"
              color="{$grey}" hyphenate="false">
      <fo:block text-align-last="justify">
        <fo:inline font-weight="bold">Copie non maîtrisée si imprimée</fo:inline>
        <xsl:if test="r:copy"> · État au <xsl:value-of select="r:copy/@day"/></xsl:if>
        <fo:leader leader-pattern="space"/>
        <xsl:text>page </xsl:text>
        <fo:page-number/>
        <xsl:text> / </xsl:text>
        <fo:page-number-citation-last ref-id="fin"/>
      </fo:block>
      <fo:block>
        <xsl:value-of select="@check"/>
        <xsl:if test="r:copy/@address">
          <fo:basic-link external-destination="url('{r:copy/@address}')"><xsl:value-of select="r:copy/@address"/></fo:basic-link>
        </xsl:if>
      </fo:block>
    </fo:block>
  </xsl:template>
</xsl:stylesheet>
