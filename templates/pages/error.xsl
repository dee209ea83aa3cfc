<?xml version="1.0" encoding="UTF-8"?>
<!-- What a person sees when something goes wrong: what happened, and where to go from there. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>
  <xsl:template match="error" mode="title"><xsl:value-of select="@heading"/></xsl:template>
  <xsl:template match="error" mode="trail"/>
  <xsl:template match="error" mode="main">
    <h1><xsl:value-of select="@heading"/></h1>
    <p class="fr-text--lead"><xsl:value-of select="."/></p>
    <p class="cl-mention">Erreur <xsl:value-of select="@status"/></p>
    <p>
      <xsl:choose>
        <xsl:when test="@again"><a class="fr-btn" href="{@again}">Relire la page</a></xsl:when>
        <xsl:when test="/page/viewer">
          <xsl:if test="@back"><a class="fr-btn" href="{@back}">Revenir à la page</a><xsl:text> </xsl:text></xsl:if>
          <a class="fr-btn" href="/"><xsl:if test="@back"><xsl:attribute name="class">fr-btn fr-btn--secondary</xsl:attribute></xsl:if>Retour au tableau de bord</a>
        </xsl:when>
        <xsl:otherwise><a class="fr-btn" href="/connexion">Aller à la page de connexion</a></xsl:otherwise>
      </xsl:choose>
    </p>
  </xsl:template>
</xsl:stylesheet>
