<?xml version="1.0" encoding="UTF-8"?>
<!-- Has anything been changed behind the program's back? -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>
  <xsl:template match="verification" mode="title">Vérification</xsl:template>
  <xsl:template match="verification" mode="trail"><li aria-current="page">Vérification</li></xsl:template>
  <xsl:template match="verification" mode="main">
    <h1>Vérification</h1>
    <p>Chaque changement est inscrit dans un journal dont les <xsl:value-of select="@entries"/> lignes forment un arbre d’empreintes. La vérification recalcule tout&#160;: chaque ligne, chaque fichier, l’arbre et sa signature. Toute altération faite hors de Classeur est trouvée et nommée.</p>
    <xsl:if test="@may-run = 'yes'">
      <form class="cl-act" action="/verification" method="post">
        <xsl:call-template name="csrf"/>
        <button class="fr-btn" type="submit">Tout vérifier maintenant</button>
      </form>
    </xsl:if>
    <xsl:if test="last"><p><a href="/taches/{last/@job}">Résultat de la dernière vérification</a>, le <xsl:value-of select="last/on"/>.</p></xsl:if>
    <h2>Point de contrôle signé</h2>
    <p>À conserver ailleurs (impression, courriel)&#160;: il permet de prouver plus tard que rien n’a été réécrit, avec d’autres outils que les nôtres.</p>
    <div class="cl-preview" role="region" tabindex="0" aria-label="Point de contrôle signé"><pre class="cl-digest"><xsl:value-of select="checkpoint"/></pre></div>
    <p class="cl-mention">Clé publique&#160;: <code class="cl-digest"><xsl:value-of select="verifier"/></code></p>
  </xsl:template>
</xsl:stylesheet>
