<?xml version="1.0" encoding="UTF-8"?>
<!-- A redacted copy for a file of evidence. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>
  <xsl:template match="redaction" mode="title"><xsl:if test="error">Erreur&#160;: </xsl:if>Copie occultée – <xsl:value-of select="@code"/></xsl:template>
  <xsl:template match="redaction" mode="trail"><xsl:call-template name="piece-trail"><xsl:with-param name="act">Copie occultée</xsl:with-param></xsl:call-template></xsl:template>
  <xsl:template match="redaction" mode="main">
    <xsl:call-template name="piece-head"><xsl:with-param name="act">Copie occultée</xsl:with-param></xsl:call-template>
    <p>La copie remplacera «&#160;<xsl:value-of select="@name"/>&#160;» dans les dossiers d’audit. Le fichier d’origine reste ici, inchangé, et le dossier dit son empreinte SHA-256&#160;: <code class="cl-digest"><xsl:value-of select="@digest"/></code></p>
    <xsl:if test="@before"><p>Une copie est déjà jointe, «&#160;<xsl:value-of select="@before"/>&#160;»&#160;: la nouvelle prendra sa place.</p></xsl:if>
    <form class="cl-form" action="{@address}/copie/{@digest}" method="post" enctype="multipart/form-data">
      <xsl:call-template name="csrf"/>
      <xsl:call-template name="field"><xsl:with-param name="name">fichier</xsl:with-param><xsl:with-param name="label">Copie occultée</xsl:with-param><xsl:with-param name="hint">Vérifiez qu’aucun nom ne se lit ni ne se copie sous les caches</xsl:with-param><xsl:with-param name="type">file</xsl:with-param><xsl:with-param name="required" select="true()"/><xsl:with-param name="error" select="error[@name = 'fichier']"/></xsl:call-template>
      <xsl:call-template name="field"><xsl:with-param name="name">motif</xsl:with-param><xsl:with-param name="label">Ce qui est occulté, et pourquoi</xsl:with-param><xsl:with-param name="type">textarea</xsl:with-param><xsl:with-param name="value" select="@reason"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="error" select="error[@name = 'motif']"/></xsl:call-template>
      <button class="fr-btn" type="submit">Joindre la copie</button>
    </form>
  </xsl:template>
</xsl:stylesheet>
