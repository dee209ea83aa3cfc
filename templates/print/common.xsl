<?xml version="1.0" encoding="UTF-8"?>
<!-- Paper of controlled documents: fonts, page master, titles, tables. The first and last 11 mm of a page stay free:
     binders put their stamps there. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format">
  <!-- Where the theme is neutral: 'DejaVu Sans'. -->
  <xsl:param name="text-font" select="'Marianne'"/>
  <xsl:param name="heading-font" select="'Marianne'"/>
  <xsl:variable name="accent">#000091</xsl:variable>
  <xsl:variable name="grey">#3a3a3a</xsl:variable>

  <xsl:template name="page-masters">
    <fo:layout-master-set>
      <fo:simple-page-master master-name="page" page-width="210mm" page-height="297mm" margin="0mm">
        <fo:region-body margin="26mm 17mm 18.5mm 17mm"/>
        <fo:region-before extent="26mm"/>
        <fo:region-after extent="18mm"/>
      </fo:simple-page-master>
    </fo:layout-master-set>
  </xsl:template>

  <xsl:attribute-set name="block-title">
    <xsl:attribute name="font-family"><xsl:value-of select="$heading-font"/></xsl:attribute>
    <xsl:attribute name="font-size">10pt</xsl:attribute>
    <xsl:attribute name="line-height">12.5pt</xsl:attribute>
    <xsl:attribute name="font-weight">bold</xsl:attribute>
    <xsl:attribute name="color"><xsl:value-of select="$accent"/></xsl:attribute>
    <xsl:attribute name="space-before">1.9mm</xsl:attribute>
    <xsl:attribute name="space-after">0.8mm</xsl:attribute>
    <xsl:attribute name="hyphenate">false</xsl:attribute>
    <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="paragraph">
    <xsl:attribute name="space-after">0.8mm</xsl:attribute>
    <xsl:attribute name="orphans">2</xsl:attribute>
    <xsl:attribute name="widows">2</xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="table">
    <xsl:attribute name="table-layout">fixed</xsl:attribute>
    <xsl:attribute name="width">100%</xsl:attribute>
    <xsl:attribute name="font-size">8pt</xsl:attribute>
    <xsl:attribute name="line-height">9.8pt</xsl:attribute>
    <xsl:attribute name="space-after">2mm</xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="head-cell">
    <xsl:attribute name="padding">0.5mm 1.2mm</xsl:attribute>
    <xsl:attribute name="font-weight">bold</xsl:attribute>
    <xsl:attribute name="background-color">#eeeeee</xsl:attribute>
    <xsl:attribute name="border-bottom">1pt solid #3a3a3a</xsl:attribute>
    <xsl:attribute name="hyphenate">false</xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="cell">
    <xsl:attribute name="padding">0.4mm 1.2mm</xsl:attribute>
    <xsl:attribute name="border-bottom">0.5pt solid #cecece</xsl:attribute>
  </xsl:attribute-set>

  <!-- A header row from names separated by "|". -->
  <xsl:template name="head-cells">
    <xsl:param name="names"/>
    <fo:table-cell xsl:use-attribute-sets="head-cell">
      <fo:block>
        <xsl:choose>
          <xsl:when test="contains($names, '|')"><xsl:value-of select="substring-before($names, '|')"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="$names"/></xsl:otherwise>
        </xsl:choose>
      </fo:block>
    </fo:table-cell>
    <xsl:if test="contains($names, '|')">
      <xsl:call-template name="head-cells">
        <xsl:with-param name="names" select="substring-after($names, '|')"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template name="head-row">
    <xsl:param name="names"/>
    <fo:table-header>
      <fo:table-row>
        <xsl:call-template name="head-cells"><xsl:with-param name="names" select="$names"/></xsl:call-template>
      </fo:table-row>
    </fo:table-header>
  </xsl:template>
</xsl:stylesheet>
