<?xml version="1.0" encoding="UTF-8"?>
<!-- Work in the background: how far it is, then its result. progress.js replaces #tache while it runs. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>
  <xsl:template match="job" mode="title"><xsl:call-template name="job-name"/></xsl:template>
  <xsl:template match="job" mode="trail">
    <xsl:choose>
      <xsl:when test="(@kind = 'binder' or @kind = 'seal')"><li><a class="fr-link fr-link--sm" href="/audits">Audits</a></li><li><a class="fr-link fr-link--sm" href="/audits/{@argument}"><xsl:value-of select="audit-title"/></a></li><li aria-current="page">Dossier</li></xsl:when>
      <xsl:otherwise><li><a class="fr-link fr-link--sm" href="/verification">Vérification</a></li><li aria-current="page">Résultat</li></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="job" mode="main">
    <h1><xsl:call-template name="job-name"/></h1>
    <div id="tache" data-running="{@running}" aria-live="polite">
      <xsl:choose>
        <xsl:when test="@running = 'yes'">
          <p><label for="avancement"><xsl:choose><xsl:when test="@step != ''"><xsl:value-of select="@step"/></xsl:when><xsl:otherwise>En attente</xsl:otherwise></xsl:choose> – <xsl:value-of select="@percent"/>&#160;%</label></p>
          <progress class="cl-progress" id="avancement" max="100" value="{@percent}"><xsl:value-of select="@percent"/>&#160;%</progress>
          <p><a href="/taches/{@number}">Actualiser</a></p>
        </xsl:when>
        <xsl:when test="@state = 'failed'">
          <div class="fr-alert fr-alert--error"><p class="fr-alert__title">La tâche n’a pas abouti</p><p><xsl:value-of select="failure"/></p></div>
        </xsl:when>
        <xsl:when test="(@kind = 'binder' or @kind = 'seal')">
          <div class="fr-alert fr-alert--success"><p class="fr-alert__title">Le dossier est prêt</p><p><xsl:value-of select="audit-title"/></p></div>
          <xsl:if test="result">
            <p class="cl-actions"><a class="fr-btn" href="/taches/{@number}/resultat">Télécharger le dossier (PDF)</a></p>
            <p class="cl-mention">SHA-256&#160;: <code class="cl-digest"><xsl:value-of select="result/@digest"/></code></p>
          </xsl:if>
        </xsl:when>
        <xsl:otherwise>
          <h2>Compte rendu</h2>
          <ul><xsl:for-each select="report/line"><li class="cl-break"><xsl:value-of select="."/></li></xsl:for-each></ul>
        </xsl:otherwise>
      </xsl:choose>
    </div>
  </xsl:template>
  <xsl:template name="job-name">
    <xsl:choose><xsl:when test="(@kind = 'binder' or @kind = 'seal')">Dossier d’audit</xsl:when><xsl:otherwise>Résultat de la vérification</xsl:otherwise></xsl:choose>
  </xsl:template>
</xsl:stylesheet>
