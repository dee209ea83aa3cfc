<?xml version="1.0" encoding="UTF-8"?>
<!-- Words of a redline as XSL-FO, in mode "words". A break of line is a block, which no inline may hold. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
                xmlns:x="urn:classeur:redline" exclude-result-prefixes="x">
  <xsl:preserve-space elements="x:t x:ins x:del x:was x:now x:older x:newer x:run"/>

  <xsl:attribute-set name="inserted">
    <xsl:attribute name="color">#18753c</xsl:attribute>
    <xsl:attribute name="text-decoration">underline</xsl:attribute>
  </xsl:attribute-set>
  <xsl:attribute-set name="deleted">
    <xsl:attribute name="color">#ce0500</xsl:attribute>
    <xsl:attribute name="text-decoration">line-through</xsl:attribute>
  </xsl:attribute-set>

  <xsl:template match="x:t" mode="words"><xsl:value-of select="@before"/><xsl:apply-templates mode="run"/></xsl:template>

  <!-- Right behind what was deleted, a thin space keeps the two apart. -->
  <xsl:template match="x:ins | x:now" mode="words">
    <xsl:value-of select="@before"/>
    <xsl:if test="self::x:ins and not(@before) and preceding-sibling::*[1][self::x:del]">&#x2009;</xsl:if>
    <xsl:for-each select="node()">
      <xsl:choose>
        <xsl:when test="self::x:br"><fo:block/></xsl:when>
        <xsl:otherwise><fo:inline xsl:use-attribute-sets="inserted"><xsl:apply-templates select="." mode="run"/></fo:inline></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>
  <xsl:template match="x:del | x:was" mode="words">
    <xsl:value-of select="@before"/>
    <xsl:for-each select="node()">
      <xsl:choose>
        <xsl:when test="self::x:br"><fo:block/></xsl:when>
        <xsl:otherwise><fo:inline xsl:use-attribute-sets="deleted"><xsl:apply-templates select="." mode="run"/></fo:inline></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
    <xsl:if test="self::x:was and following-sibling::*[1][self::x:now]"> → </xsl:if>
  </xsl:template>

  <xsl:template match="x:looks | x:target" mode="words">
    <xsl:value-of select="@before"/>
    <xsl:apply-templates select="x:newer/node()" mode="run"/>
    <fo:inline color="{$grey}" font-size="7pt"> [<xsl:value-of select="@note"/>]</fo:inline>
  </xsl:template>

  <xsl:template match="x:br" mode="run"><fo:block/></xsl:template>
  <xsl:template match="x:run" mode="run">
    <fo:inline>
      <xsl:if test="@strong"><xsl:attribute name="font-weight">bold</xsl:attribute></xsl:if>
      <xsl:if test="@em"><xsl:attribute name="font-style">italic</xsl:attribute></xsl:if>
      <xsl:value-of select="."/>
      <xsl:if test="@title"><xsl:text> «&#160;</xsl:text><xsl:value-of select="@title"/><xsl:text>&#160;»</xsl:text></xsl:if>
    </fo:inline>
  </xsl:template>
</xsl:stylesheet>
