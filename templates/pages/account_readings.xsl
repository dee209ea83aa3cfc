<?xml version="1.0" encoding="UTF-8"?>
<!-- The readings of one account: the list of a newcomer, or of whoever has fallen behind. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>
  <xsl:include href="reading-parts.xsl"/>
  <xsl:template match="account-readings" mode="title">Lectures de <xsl:value-of select="@login"/></xsl:template>
  <xsl:template match="account-readings" mode="trail">
    <li><a class="fr-link fr-link--sm" href="/lectures{$day-query}">Lectures</a></li>
    <li aria-current="page"><xsl:value-of select="@login"/></li>
  </xsl:template>
  <xsl:template match="account-readings" mode="main">
    <p class="cl-over-title">Lectures du compte <xsl:value-of select="@login"/></p>
    <h1><xsl:value-of select="@function"/></h1>
    <p>
      <xsl:value-of select="@service"/>
      <xsl:if test="arrived"><xsl:if test="@service != ''"> · </xsl:if>arrivée le <xsl:value-of select="arrived"/></xsl:if>
      <xsl:if test="@disabled = 'yes'"> · compte désactivé, qui ne doit plus aucune lecture</xsl:if>
    </p>
    <xsl:choose>
      <xsl:when test="reading[@state = 'due']"><xsl:call-template name="due-table"><xsl:with-param name="caption">Versions à lire</xsl:with-param></xsl:call-template></xsl:when>
      <xsl:otherwise><p>Rien à lire.</p></xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="known-section"><xsl:with-param name="heading">Déjà connu</xsl:with-param></xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
