<?xml version="1.0" encoding="UTF-8"?>
<!-- Fonts, titles, tables and status marks of the binder. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format">
  <xsl:param name="text-font" select="'Marianne'"/>
  <xsl:param name="heading-font" select="'Marianne'"/>

  <xsl:attribute-set name="title-1">
    <xsl:attribute name="font-family"><xsl:value-of select="$heading-font"/></xsl:attribute>
    <xsl:attribute name="font-size">19pt</xsl:attribute>
    <xsl:attribute name="line-height">24pt</xsl:attribute>
    <xsl:attribute name="font-weight">bold</xsl:attribute>
    <xsl:attribute name="color">#000091</xsl:attribute>
    <xsl:attribute name="space-after">5mm</xsl:attribute>
    <xsl:attribute name="hyphenate">false</xsl:attribute>
    <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="title-2">
    <xsl:attribute name="font-family"><xsl:value-of select="$heading-font"/></xsl:attribute>
    <xsl:attribute name="font-size">12.5pt</xsl:attribute>
    <xsl:attribute name="line-height">16pt</xsl:attribute>
    <xsl:attribute name="font-weight">bold</xsl:attribute>
    <xsl:attribute name="space-before">6mm</xsl:attribute>
    <xsl:attribute name="space-after">2mm</xsl:attribute>
    <xsl:attribute name="hyphenate">false</xsl:attribute>
    <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="paragraph">
    <xsl:attribute name="space-after">2mm</xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="remark">
    <xsl:attribute name="space-before">2mm</xsl:attribute>
    <xsl:attribute name="space-after">3mm</xsl:attribute>
    <xsl:attribute name="padding">2mm 3mm</xsl:attribute>
    <xsl:attribute name="background-color">#f6f6f6</xsl:attribute>
    <xsl:attribute name="border-left">2pt solid #000091</xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="table">
    <xsl:attribute name="table-layout">fixed</xsl:attribute>
    <xsl:attribute name="width">100%</xsl:attribute>
    <xsl:attribute name="font-size">8pt</xsl:attribute>
    <xsl:attribute name="line-height">10.5pt</xsl:attribute>
    <xsl:attribute name="space-after">3mm</xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="head-cell">
    <xsl:attribute name="padding">1.2mm 1.5mm</xsl:attribute>
    <xsl:attribute name="font-weight">bold</xsl:attribute>
    <xsl:attribute name="background-color">#eeeeee</xsl:attribute>
    <xsl:attribute name="border-bottom">1pt solid #3a3a3a</xsl:attribute>
    <xsl:attribute name="hyphenate">false</xsl:attribute>
    <xsl:attribute name="display-align">after</xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="cell">
    <xsl:attribute name="padding">1.1mm 1.5mm</xsl:attribute>
    <xsl:attribute name="border-bottom">0.5pt solid #cecece</xsl:attribute>
  </xsl:attribute-set>

  <!-- A header row from names separated by "|". -->
  <xsl:template name="head-row">
    <xsl:param name="names"/>
    <fo:table-header>
      <fo:table-row>
        <xsl:call-template name="head-cells">
          <xsl:with-param name="names" select="$names"/>
        </xsl:call-template>
      </fo:table-row>
    </fo:table-header>
  </xsl:template>

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

  <xsl:template name="cell">
    <xsl:param name="text"/>
    <fo:table-cell xsl:use-attribute-sets="cell">
      <fo:block><xsl:copy-of select="$text"/></fo:block>
    </fo:table-cell>
  </xsl:template>

  <!-- A code that leads to where the thing is shown, with its page. -->
  <xsl:template name="page-link">
    <xsl:param name="to"/>
    <xsl:param name="text" select="$to"/>
    <fo:basic-link external-destination="#{$to}" color="#000091"><xsl:value-of select="$text"/></fo:basic-link>
    <xsl:text>, p.&#160;</xsl:text>
    <fo:page-number-citation ref-id="{$to}"/>
  </xsl:template>

  <!-- Colour never stands alone: the word is always there. -->
  <xsl:template name="status">
    <xsl:param name="code" select="@status"/>
    <xsl:param name="name" select="@status-name"/>
    <fo:inline font-weight="bold">
      <xsl:attribute name="color">
        <xsl:choose>
          <xsl:when test="$code = 'proven'">#18753c</xsl:when>
          <xsl:when test="$code = 'fragile'">#b34000</xsl:when>
          <xsl:when test="$code = 'due'">#3a3a3a</xsl:when>
          <xsl:otherwise>#ce0500</xsl:otherwise>
        </xsl:choose>
      </xsl:attribute>
      <xsl:value-of select="$name"/>
    </fo:inline>
  </xsl:template>
</xsl:stylesheet>
