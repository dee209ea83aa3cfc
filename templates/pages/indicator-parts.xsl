<?xml version="1.0" encoding="UTF-8"?>
<!-- What the list of indicators and the page of one of them share. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- What it is and how its published result is judged. -->
  <xsl:template name="indicator-facts">
    <p><xsl:call-template name="judgement-badge"/></p>
    <dl class="cl-facts">
      <xsl:call-template name="fact"><xsl:with-param name="term">Engagement</xsl:with-param><xsl:with-param name="value"><xsl:if test="@commitment &gt; 0"><a href="/engagements/{@commitment}">Engagement <xsl:value-of select="@commitment"/></a></xsl:if></xsl:with-param></xsl:call-template>
      <xsl:call-template name="fact"><xsl:with-param name="term">Publié</xsl:with-param><xsl:with-param name="value"><xsl:call-template name="published-result"/></xsl:with-param></xsl:call-template>
      <xsl:call-template name="fact"><xsl:with-param name="term">Recalculé</xsl:with-param><xsl:with-param name="value"><xsl:call-template name="recomputed-result"/></xsl:with-param></xsl:call-template>
      <xsl:call-template name="fact"><xsl:with-param name="term">Objectif</xsl:with-param><xsl:with-param name="value"><xsl:call-template name="target"/></xsl:with-param></xsl:call-template>
      <xsl:call-template name="fact"><xsl:with-param name="term">Règle de calcul</xsl:with-param><xsl:with-param name="value"><xsl:value-of select="@aggregation"/></xsl:with-param></xsl:call-template>
      <xsl:call-template name="fact"><xsl:with-param name="term">Jugement</xsl:with-param><xsl:with-param name="value"><xsl:value-of select="reason"/></xsl:with-param></xsl:call-template>
    </dl>
  </xsl:template>

  <xsl:template name="published-result"><xsl:if test="@published != ''"><strong><xsl:value-of select="@published"/><xsl:call-template name="unit"/></strong></xsl:if></xsl:template>
  <xsl:template name="recomputed-result"><xsl:choose><xsl:when test="@recomputed"><strong><xsl:value-of select="@recomputed"/><xsl:call-template name="unit"/></strong></xsl:when><xsl:otherwise>impossible</xsl:otherwise></xsl:choose></xsl:template>
  <xsl:template name="target"><xsl:if test="@target != ''"><xsl:value-of select="@target"/><xsl:call-template name="unit"/></xsl:if></xsl:template>
  <xsl:template name="unit"><xsl:choose><xsl:when test="@unit = '%'">&#160;%</xsl:when><xsl:when test="@unit = 'working days'"> jours ouvrés</xsl:when><xsl:when test="@unit = 'visitors'"> visiteurs</xsl:when></xsl:choose></xsl:template>

  <!-- Of a month, in a cell. -->
  <xsl:template name="value-and-miss">
    <xsl:value-of select="."/>
    <xsl:if test="@missed"><br/><span class="fr-badge fr-badge--sm fr-badge--error"><xsl:value-of select="@missed"/></span></xsl:if>
  </xsl:template>

  <!-- One bar a month, for the eye; the table that follows says the same. -->
  <xsl:template name="bars">
    <xsl:variable name="width" select="count(measurement) * 60"/>
    <xsl:variable name="height" select="120 + 30 * number(boolean(measurement/@missed))"/>
    <svg class="cl-bars" viewBox="0 0 {$width} {$height}" width="{$width}" height="{$height}" aria-hidden="true" focusable="false" xmlns="http://www.w3.org/2000/svg">
      <line class="cl-bars__axis" x1="0" y1="100" x2="{$width}" y2="100"/>
      <xsl:for-each select="measurement">
        <xsl:if test="@state = 'measured'"><rect class="cl-bars__bar" x="{(position() - 1) * 60 + 12}" y="{100 - number(@plain)}" width="36" height="{number(@plain)}"/></xsl:if>
        <text class="cl-bars__text" x="{(position() - 1) * 60 + 30}" y="115" text-anchor="middle"><xsl:value-of select="@month"/></text>
        <xsl:if test="@missed">
          <text class="cl-bars__miss" x="{(position() - 1) * 60 + 30}" y="130" text-anchor="middle"><xsl:value-of select="substring-before(@missed, ' ')"/></text>
          <text class="cl-bars__miss" x="{(position() - 1) * 60 + 30}" y="144" text-anchor="middle"><xsl:value-of select="substring-after(@missed, ' ')"/></text>
        </xsl:if>
      </xsl:for-each>
    </svg>
  </xsl:template>
</xsl:stylesheet>
