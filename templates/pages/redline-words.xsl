<?xml version="1.0" encoding="UTF-8"?>
<!-- Words of a redline as HTML, in mode "words": what was inserted is <ins>, underlined; what was deleted <del>, struck
     through; a screen reader is told in words. The parameter side is "both", "older" or "newer": the words of that
     version alone, still marked. Reads the tree of procedures/redline_rendering.hpp. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:x="urn:classeur:redline" exclude-result-prefixes="x">
  <xsl:preserve-space elements="x:t x:ins x:del x:was x:now x:older x:newer x:run"/>

  <xsl:template match="x:t" mode="words">
    <xsl:value-of select="@before"/>
    <xsl:apply-templates mode="run"/>
  </xsl:template>

  <xsl:template match="x:ins | x:now" mode="words">
    <xsl:param name="side">both</xsl:param>
    <xsl:if test="$side != 'older'">
      <xsl:value-of select="@before"/>
      <ins class="cl-ins">
        <xsl:if test="not(ancestor::x:*[@status = 'inserted'])"><span class="fr-sr-only"> (inséré&#160;: </span></xsl:if>
        <xsl:apply-templates mode="run"/>
        <xsl:if test="not(ancestor::x:*[@status = 'inserted'])"><span class="fr-sr-only">) </span></xsl:if>
      </ins>
    </xsl:if>
  </xsl:template>

  <!-- A field that changed is shown whole: the old value, an arrow, the new one. -->
  <xsl:template match="x:del | x:was" mode="words">
    <xsl:param name="side">both</xsl:param>
    <xsl:if test="$side != 'newer'">
      <xsl:value-of select="@before"/>
      <del class="cl-del">
        <xsl:if test="not(ancestor::x:*[@status = 'deleted'])"><span class="fr-sr-only"> (supprimé&#160;: </span></xsl:if>
        <xsl:apply-templates mode="run"/>
        <xsl:if test="not(ancestor::x:*[@status = 'deleted'])"><span class="fr-sr-only">) </span></xsl:if>
      </del>
      <xsl:if test="$side = 'both' and self::x:was and following-sibling::*[1][self::x:now]"><xsl:text> </xsl:text><span aria-hidden="true">→</span><xsl:text> </xsl:text></xsl:if>
    </xsl:if>
  </xsl:template>

  <!-- The same words: no change of the text, and not shown like one. -->
  <xsl:template match="x:looks | x:target" mode="words">
    <xsl:param name="side">both</xsl:param>
    <xsl:value-of select="@before"/>
    <xsl:choose>
      <xsl:when test="$side = 'older'"><span class="cl-looks"><xsl:apply-templates select="x:older/node()" mode="run"/></span></xsl:when>
      <xsl:otherwise>
        <span class="cl-looks"><xsl:apply-templates select="x:newer/node()" mode="run"/></span>
        <xsl:choose>
          <xsl:when test="self::x:target"><span class="cl-note"> (<xsl:value-of select="@note"/>)</span></xsl:when>
          <xsl:otherwise><span class="fr-sr-only"> (<xsl:value-of select="@note"/>)</span></xsl:otherwise>
        </xsl:choose>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="x:br" mode="run"><br/></xsl:template>

  <xsl:template match="x:run" mode="run">
    <xsl:choose>
      <xsl:when test="@href"><a href="{@href}" rel="noopener external"><xsl:call-template name="redline-look"/></a></xsl:when>
      <xsl:when test="@code"><a href="/documents/{@code}{ancestor::x:redline/@query}"><xsl:call-template name="redline-look"/><xsl:if test="@title"><xsl:text> «&#160;</xsl:text><xsl:value-of select="@title"/><xsl:text>&#160;»</xsl:text></xsl:if></a></xsl:when>
      <xsl:otherwise><xsl:call-template name="redline-look"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="redline-look">
    <xsl:choose>
      <xsl:when test="@strong and @em"><strong><em><xsl:value-of select="."/></em></strong></xsl:when>
      <xsl:when test="@strong"><strong><xsl:value-of select="."/></strong></xsl:when>
      <xsl:when test="@em"><em><xsl:value-of select="."/></em></xsl:when>
      <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
