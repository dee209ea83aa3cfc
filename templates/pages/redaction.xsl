<?xml version="1.0" encoding="UTF-8"?>
<!-- A redacted copy for a file of evidence. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>
  <xsl:template match="redaction" mode="title"><xsl:if test="error">Erreur&#160;: </xsl:if>Copie occultée – <xsl:value-of select="@code"/></xsl:template>
  <xsl:template match="redaction" mode="trail"><li><a class="fr-link fr-link--sm" href="/preuves">Preuves</a></li><li><a class="fr-link fr-link--sm" href="/preuves/{@code}"><xsl:value-of select="@code"/></a></li><li aria-current="page">Copie occultée</li></xsl:template>
  <xsl:template match="redaction" mode="main">
    <h1>Copie occultée</h1>
    <p>La copie remplacera «&#160;<xsl:value-of select="@name"/>&#160;» (<xsl:value-of select="@code"/>, <xsl:value-of select="@title"/>) dans les dossiers d’audit. Le fichier d’origine reste ici, inchangé, et le dossier dit son empreinte SHA-256&#160;: <code class="cl-digest"><xsl:value-of select="@digest"/></code></p>
    <xsl:if test="@before"><p>Une copie est déjà jointe, «&#160;<xsl:value-of select="@before"/>&#160;»&#160;: la nouvelle prendra sa place.</p></xsl:if>
    <xsl:call-template name="error-summary"/>
    <form class="cl-form" action="/preuves/{@code}/copie/{@digest}" method="post" enctype="multipart/form-data">
      <xsl:call-template name="csrf"/>
      <xsl:call-template name="field"><xsl:with-param name="name">fichier</xsl:with-param><xsl:with-param name="label">Copie occultée</xsl:with-param><xsl:with-param name="hint">Vérifiez qu’aucun nom ne se lit ni ne se copie sous les caches</xsl:with-param><xsl:with-param name="type">file</xsl:with-param><xsl:with-param name="required" select="true()"/><xsl:with-param name="error" select="error[@name = 'fichier']"/></xsl:call-template>
      <xsl:call-template name="field"><xsl:with-param name="name">motif</xsl:with-param><xsl:with-param name="label">Ce qui est occulté, et pourquoi</xsl:with-param><xsl:with-param name="type">textarea</xsl:with-param><xsl:with-param name="value" select="@reason"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="error" select="error[@name = 'motif']"/></xsl:call-template>
      <button class="fr-btn" type="submit">Joindre la copie</button>
    </form>
  </xsl:template>
</xsl:stylesheet>
