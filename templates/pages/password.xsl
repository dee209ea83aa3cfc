<?xml version="1.0" encoding="UTF-8"?>
<!-- All that an account is shown until it has chosen its own password. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>
  <xsl:include href="password-form.xsl"/>
  <xsl:template match="password" mode="title"><xsl:if test="error">Erreur&#160;: </xsl:if>Choisir votre mot de passe</xsl:template>
  <xsl:template match="password" mode="trail"/>
  <xsl:template match="password" mode="main">
    <div class="cl-narrow">
      <h1>Choisir votre mot de passe</h1>
      <xsl:call-template name="error-summary"/>
      <xsl:if test="@given = 'yes'">
        <p>Celui de votre compte (<xsl:value-of select="@login"/>) vous a été remis par une autre personne, qui pourrait donc agir et signer à votre place. Choisissez-en un que vous seul connaissez&#160;: le classeur s’ouvrira ensuite.</p>
      </xsl:if>
      <xsl:call-template name="password-form"><xsl:with-param name="action">/mot-de-passe</xsl:with-param></xsl:call-template>
    </div>
  </xsl:template>
</xsl:stylesheet>
