<?xml version="1.0" encoding="UTF-8"?>
<!-- The dashboard: counts, a figure of them with its table, shortcuts, and the commitments by section. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>

  <xsl:template match="home" mode="title">Tableau de bord</xsl:template>
  <xsl:template match="home" mode="trail"/>

  <xsl:template match="home" mode="main">
    <h1>Tableau de bord</h1>
    <p class="fr-text--lead"><xsl:value-of select="scope"/></p>
    <p class="cl-mention"><xsl:value-of select="@standard"/>, édition du <xsl:value-of select="@edition"/></p>

    <section aria-labelledby="ou-en-est-on" class="cl-section">
      <h2 id="ou-en-est-on">Où en est-on&#160;?</h2>
      <div class="cl-summary">
        <xsl:call-template name="counts"/>
        <xsl:call-template name="shortcuts"/>
      </div>
    </section>

    <section aria-labelledby="engagements" class="cl-section">
      <h2 id="engagements">Les <xsl:value-of select="counts/@all"/> engagements</h2>
      <p class="cl-mention">Un manque est une raison pour laquelle l’engagement, ou l’une de ses exigences, n’est pas prouvé ou s’affaiblit. Le même compte est à la page de l’engagement et, pour tous, à celle de la <a href="/preparation{$day-query}">préparation</a>.</p>
      <xsl:for-each select="module">
        <h3 class="cl-module">Module <xsl:value-of select="@number"/> – <xsl:value-of select="@title"/></h3>
        <xsl:for-each select="section">
          <h4 class="cl-module__section"><xsl:value-of select="@title"/></h4>
          <ul class="cl-tiles">
            <xsl:apply-templates select="commitment"/>
          </ul>
        </xsl:for-each>
      </xsl:for-each>
    </section>
  </xsl:template>

  <xsl:template name="counts">
    <xsl:variable name="all" select="counts/@all"/>
    <div class="cl-counts">
      <!-- The bar repeats the table beside it for the eye only. -->
      <svg class="cl-bar" viewBox="0 0 {$all * 10} 12" width="100%" height="16" preserveAspectRatio="none" aria-hidden="true" focusable="false" xmlns="http://www.w3.org/2000/svg">
        <rect class="cl-bar__proven" x="0" y="0" width="{counts/@proven * 10}" height="12"/>
        <rect class="cl-bar__fragile" x="{counts/@proven * 10}" y="0" width="{counts/@fragile * 10}" height="12"/>
        <rect class="cl-bar__missing" x="{(counts/@proven + counts/@fragile) * 10}" y="0" width="{counts/@missing * 10}" height="12"/>
      </svg>
      <table class="cl-counts__table">
        <caption class="fr-sr-only">Nombre d’engagements par état</caption>
        <thead class="fr-sr-only"><tr><th scope="col">État</th><th scope="col">Engagements</th><th scope="col">Ce que cela veut dire</th></tr></thead>
        <tbody>
          <tr><th scope="row"><span class="fr-badge fr-badge--success">Prouvés</span></th><td class="cl-counts__number"><xsl:value-of select="counts/@proven"/></td><td>chaque exigence est prouvée, rien ne les affaiblit</td></tr>
          <tr><th scope="row"><span class="fr-badge fr-badge--warning">Fragiles</span></th><td class="cl-counts__number"><xsl:value-of select="counts/@fragile"/></td><td>une partie manque, ou quelque chose les affaiblit</td></tr>
          <tr><th scope="row"><span class="fr-badge fr-badge--error">Manquants</span></th><td class="cl-counts__number"><xsl:value-of select="counts/@missing"/></td><td>aucune fiche du périmètre, aucune exigence prouvée</td></tr>
        </tbody>
      </table>
    </div>
  </xsl:template>

  <xsl:template name="shortcuts">
    <nav class="cl-shortcuts" aria-label="Raccourcis">
      <ul>
        <xsl:for-each select="shortcuts/audit">
          <li>
            <a href="/audits/{@code}{$day-query}"><xsl:value-of select="@title"/></a>
            <span class="cl-mention">
              <xsl:value-of select="@dates"/>
              <xsl:if test="@days &gt; 0"> – dans <xsl:call-template name="count"><xsl:with-param name="number" select="@days"/><xsl:with-param name="one">jour</xsl:with-param></xsl:call-template></xsl:if>
            </span>
          </li>
        </xsl:for-each>
        <xsl:if test="shortcuts/preparation"><li><a href="/preparation{$day-query}">Voir que faire d’ici l’audit</a></li></xsl:if>
        <li><a href="/couverture{$day-query}">Voir la couverture mois par mois, et la prévision</a></li>
        <xsl:choose>
          <xsl:when test="shortcuts/new-evidence/@of = 'own'"><li><a href="/preuves/nouvelle">Verser une pièce attendue de votre fonction</a></li></xsl:when>
          <xsl:when test="shortcuts/new-evidence"><li><a href="/preuves/nouvelle">Verser une preuve</a></li></xsl:when>
        </xsl:choose>
        <xsl:if test="shortcuts/verification"><li><a href="/verification">Vérifier que rien n’a été altéré</a></li></xsl:if>
        <li><a href="/documents?type=procedure{$day-and}">Lire le guide des procédures</a></li>
        <li><a href="/aide">Se servir de Classeur</a></li>
      </ul>
    </nav>
  </xsl:template>

  <xsl:template match="commitment">
    <li class="cl-tile cl-tile--{@status}">
      <div class="cl-tile__head">
        <span class="cl-tile__number" aria-hidden="true"><xsl:value-of select="@number"/></span>
        <xsl:call-template name="readiness-badge"/>
      </div>
      <p class="cl-tile__title">
        <a href="/engagements/{@number}{$day-query}"><span class="fr-sr-only">Engagement <xsl:value-of select="@number"/>&#160;: </span><xsl:value-of select="title"/></a>
      </p>
      <p class="cl-tile__facts">
        <xsl:call-template name="count"><xsl:with-param name="number" select="@sheets"/><xsl:with-param name="one">fiche</xsl:with-param></xsl:call-template>
        <xsl:text> · </xsl:text>
        <xsl:call-template name="count"><xsl:with-param name="number" select="@evidence"/><xsl:with-param name="one">preuve</xsl:with-param></xsl:call-template>
        <xsl:if test="@gaps &gt; 0">
          <xsl:text> · </xsl:text>
          <xsl:call-template name="count"><xsl:with-param name="number" select="@gaps"/><xsl:with-param name="one">manque</xsl:with-param></xsl:call-template>
        </xsl:if>
      </p>
      <xsl:if test="why"><p class="cl-tile__why"><xsl:value-of select="why"/></p></xsl:if>
      <xsl:if test="owner != ''"><p class="cl-tile__why">À la charge de&#160;: <xsl:value-of select="owner"/></p></xsl:if>
      <xsl:if test="until"><p class="cl-tile__why"><xsl:call-template name="until"/></p></xsl:if>
    </li>
  </xsl:template>
</xsl:stylesheet>
