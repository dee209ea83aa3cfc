<?xml version="1.0" encoding="UTF-8"?>
<!-- The review of a document in words: its state and how often it comes. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:template name="review-badge">
    <xsl:choose>
      <xsl:when test="@state = 'overdue'"><span class="fr-badge fr-badge--sm fr-badge--error"><xsl:value-of select="@state-french"/></span></xsl:when>
      <xsl:when test="@state = 'due'"><span class="fr-badge fr-badge--sm fr-badge--warning"><xsl:value-of select="@state-french"/></span></xsl:when>
      <xsl:when test="@state = 'later'"><span class="fr-badge fr-badge--sm fr-badge--success"><xsl:value-of select="@state-french"/></span></xsl:when>
      <xsl:otherwise><span class="fr-badge fr-badge--sm fr-badge--no-icon"><xsl:value-of select="@state-french"/></span></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="periodicity">
    <xsl:choose>
      <xsl:when test="@months = 0">sans périodicité</xsl:when>
      <xsl:when test="@months = 1">tous les mois</xsl:when>
      <xsl:when test="@months = 12">tous les ans</xsl:when>
      <xsl:when test="@months mod 12 = 0">tous les <xsl:value-of select="@months div 12"/>&#160;ans</xsl:when>
      <xsl:otherwise>tous les <xsl:value-of select="@months"/>&#160;mois</xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
