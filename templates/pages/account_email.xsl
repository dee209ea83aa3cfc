<?xml version="1.0" encoding="UTF-8"?>
<!-- The e-mail address of an account, for the administrator. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>
  <xsl:template match="account-email" mode="title"><xsl:if test="error">Erreur&#160;: </xsl:if>Courriel de <xsl:value-of select="@login"/></xsl:template>
  <xsl:template match="account-email" mode="trail"><li><a class="fr-link fr-link--sm" href="/comptes">Comptes</a></li><li aria-current="page">Courriel de <xsl:value-of select="@login"/></li></xsl:template>
  <xsl:template match="account-email" mode="main">
    <p class="cl-over-title"><xsl:value-of select="@function"/></p>
    <h1>Courriel de <xsl:value-of select="@login"/></h1>
    <xsl:call-template name="error-summary"/>
    <section class="cl-form" aria-label="Adresse de courriel">
      <form action="/comptes/{@login}/courriel" method="post">
        <xsl:call-template name="csrf"/>
        <xsl:call-template name="field"><xsl:with-param name="name">adresse</xsl:with-param><xsl:with-param name="label">Adresse de courriel</xsl:with-param><xsl:with-param name="hint">Par exemple&#160;: accueil@exemple.fr. Sans adresse, les avis ne se lisent que sur le site.</xsl:with-param><xsl:with-param name="type">email</xsl:with-param><xsl:with-param name="value" select="@email"/><xsl:with-param name="autocomplete">off</xsl:with-param><xsl:with-param name="error" select="error[@name = 'adresse']"/></xsl:call-template>
        <button class="fr-btn" type="submit">Enregistrer</button>
      </form>
    </section>
  </xsl:template>
</xsl:stylesheet>
