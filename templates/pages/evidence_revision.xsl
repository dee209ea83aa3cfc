<?xml version="1.0" encoding="UTF-8"?>
<!-- Revising a piece of evidence: other files, and why. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>
  <xsl:template match="evidence-revision" mode="title"><xsl:if test="error">Erreur&#160;: </xsl:if>Réviser la pièce <xsl:value-of select="@code"/></xsl:template>
  <xsl:template match="evidence-revision" mode="trail"><xsl:call-template name="piece-trail"><xsl:with-param name="act">Réviser</xsl:with-param></xsl:call-template></xsl:template>
  <xsl:template match="evidence-revision" mode="main">
    <xsl:call-template name="piece-head"><xsl:with-param name="act">Réviser la pièce</xsl:with-param></xsl:call-template>
    <xsl:if test="error"><p>Corrigez ce qui est signalé, puis joignez de nouveau les fichiers.</p></xsl:if>
    <section class="cl-section" aria-labelledby="fichiers-en-cours">
      <h2 id="fichiers-en-cours">Fichiers de la révision <xsl:value-of select="@seen"/></h2>
      <xsl:choose>
        <xsl:when test="file"><ul><xsl:for-each select="file"><li><a class="cl-break" href="{../@address}/fichiers/{@digest}"><xsl:value-of select="@name"/></a> (<xsl:value-of select="@size"/>)</li></xsl:for-each></ul></xsl:when>
        <xsl:otherwise><p>Aucun fichier.</p></xsl:otherwise>
      </xsl:choose>
    </section>
    <section class="cl-section cl-form" aria-labelledby="reviser">
      <h2 id="reviser">Nouvelle révision</h2>
      <p>Les fichiers que vous joignez prennent la place de ceux-ci, qui restent lisibles sur la page de la pièce&#160;: joignez aussi ceux qui ne changent pas. Titre, période, jour où la pièce a été établie, exigences et confidentialité restent les mêmes&#160;; pour les corriger, <a href="{@address}/retirer">retirez la pièce</a> et versez-la à nouveau.</p>
      <xsl:if test="file/@redacted = 'yes'">
        <p class="fr-message fr-message--warning">Une copie occultée remplace un de ces fichiers dans les dossiers d’audit. Elle ne vaut pas pour la nouvelle révision&#160;: joignez-en une autre aussitôt après.</p>
      </xsl:if>
      <form action="{@address}/reviser" method="post" enctype="multipart/form-data">
        <xsl:call-template name="csrf"/>
        <input type="hidden" name="vu" value="{@seen}"/>
        <xsl:call-template name="evidence-files"/>
        <xsl:call-template name="field"><xsl:with-param name="name">motif</xsl:with-param><xsl:with-param name="label">Motif de la révision</xsl:with-param><xsl:with-param name="hint">Ce qui change, et pourquoi</xsl:with-param><xsl:with-param name="type">textarea</xsl:with-param><xsl:with-param name="value" select="@reason"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="error" select="error[@name = 'motif']"/></xsl:call-template>
        <ul class="cl-actions">
          <li><button class="fr-btn" type="submit">Enregistrer la révision</button></li>
          <li><a href="{@address}">Revenir à la pièce sans la réviser</a></li>
        </ul>
      </form>
    </section>
  </xsl:template>
</xsl:stylesheet>
