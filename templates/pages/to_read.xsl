<?xml version="1.0" encoding="UTF-8"?>
<!-- What the viewer has to read, the longest owed first; and what he has read of what is in force. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>
  <xsl:include href="reading-parts.xsl"/>
  <xsl:template match="to-read" mode="title">À lire</xsl:template>
  <xsl:template match="to-read" mode="trail"><li aria-current="page">À lire</li></xsl:template>
  <xsl:template match="to-read" mode="main">
    <h1>À lire</h1>
    <xsl:for-each select="done">
      <div class="fr-alert fr-alert--success cl-notice" role="status">
        <p class="fr-alert__title">Votre prise de connaissance est enregistrée</p>
        <p><xsl:value-of select="@code"/>, version <xsl:value-of select="@number"/>&#160;: <xsl:value-of select="@title"/></p>
      </div>
    </xsl:for-each>
    <xsl:choose>
      <xsl:when test="reading[@state = 'due']">
        <p><xsl:call-template name="count"><xsl:with-param name="number" select="count(reading[@state = 'due'])"/><xsl:with-param name="one">version vous est adressée</xsl:with-param><xsl:with-param name="many">versions vous sont adressées</xsl:with-param></xsl:call-template>, la plus ancienne d’abord. Lisez, puis déclarez en bas de chaque document que vous en avez pris connaissance.</p>
        <xsl:call-template name="due-table"><xsl:with-param name="caption">Versions à lire</xsl:with-param></xsl:call-template>
      </xsl:when>
      <xsl:otherwise><p>Vous n’avez rien à lire aujourd’hui.</p></xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="known-section"><xsl:with-param name="heading">Ce que vous connaissez déjà</xsl:with-param></xsl:call-template>
    <xsl:if test="@sees-readings = 'yes'"><ul class="cl-actions"><li><a href="/lectures">Suivi des lectures de tous</a></li></ul></xsl:if>
  </xsl:template>
</xsl:stylesheet>
