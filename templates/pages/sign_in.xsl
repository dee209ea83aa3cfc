<?xml version="1.0" encoding="UTF-8"?>
<!-- The door. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>
  <xsl:template match="sign-in" mode="title"><xsl:if test="@failed = 'yes'">Erreur&#160;: </xsl:if>Connexion</xsl:template>
  <xsl:template match="sign-in" mode="trail"/>
  <xsl:template match="sign-in" mode="main">
    <div class="cl-narrow">
      <h1>Connexion</h1>
      <p>Les documents, les engagements et les preuves sont réservés aux agents et aux auditeurs qui ont un compte.</p>
      <form action="/connexion" method="post">
        <xsl:call-template name="csrf"/>
        <input type="hidden" name="to" value="{@to}"/>
        <xsl:call-template name="field">
          <xsl:with-param name="name">login</xsl:with-param>
          <xsl:with-param name="label">Identifiant</xsl:with-param>
          <xsl:with-param name="hint">Par exemple&#160;: referent-qualite</xsl:with-param>
          <xsl:with-param name="value" select="@login"/>
          <xsl:with-param name="required" select="true()"/>
          <xsl:with-param name="autocomplete">username</xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="field">
          <xsl:with-param name="name">password</xsl:with-param>
          <xsl:with-param name="label">Mot de passe</xsl:with-param>
          <xsl:with-param name="type">password</xsl:with-param>
          <xsl:with-param name="required" select="true()"/>
          <xsl:with-param name="autocomplete">current-password</xsl:with-param>
          <xsl:with-param name="error"><xsl:if test="@failed = 'yes'">Vérifiez l’identifiant et le mot de passe.</xsl:if></xsl:with-param>
        </xsl:call-template>
        <button class="fr-btn" type="submit">Se connecter</button>
      </form>
    </div>
  </xsl:template>
</xsl:stylesheet>
