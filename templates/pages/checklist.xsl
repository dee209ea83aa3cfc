<?xml version="1.0" encoding="UTF-8"?>
<!-- The checklist of an audit, as it will be gone through. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>
  <xsl:template match="checklist" mode="title">Grille – <xsl:value-of select="@title"/></xsl:template>
  <xsl:template match="checklist" mode="trail"><li><a class="fr-link fr-link--sm" href="/audits{$day-query}">Audits</a></li><li><a class="fr-link fr-link--sm" href="/audits/{@audit}{$day-query}"><xsl:value-of select="@audit"/></a></li><li aria-current="page">Grille</li></xsl:template>
  <xsl:template match="checklist" mode="main">
    <h1>Grille d’audit</h1>
    <p class="fr-text--lead"><xsl:value-of select="@title"/></p>
    <ul class="fr-btns-group fr-btns-group--inline">
      <li><a class="fr-btn fr-btn--secondary" href="/audits/{@audit}/grille.pdf{$day-query}">Imprimer la grille (PDF)</a></li>
      <li><a class="fr-btn fr-btn--secondary" href="/audits/{@audit}/grille.odt{$day-query}">Remplir la grille (ODT)</a></li>
      <li><a class="fr-btn fr-btn--secondary" href="/audits/{@audit}/grille.csv{$day-query}">Télécharger en CSV</a></li>
    </ul>
    <xsl:for-each select="commitment">
      <xsl:variable name="number" select="@number"/>
      <section class="cl-section">
        <h2 class="fr-h5"><a href="/engagements/{@number}{$day-query}">Engagement <xsl:value-of select="@number"/></a></h2>
        <xsl:call-template name="table">
          <xsl:with-param name="caption">Exigences de l’engagement <xsl:value-of select="@number"/></xsl:with-param>
          <xsl:with-param name="content">
            <thead><tr><th scope="col">Exigence</th><th scope="col">À vérifier</th><th scope="col">À examiner</th><th scope="col">État</th></tr></thead>
            <tbody>
              <xsl:for-each select="line">
                <tr>
                  <th scope="row"><xsl:value-of select="@requirement"/></th>
                  <td><xsl:value-of select="text"/><br/><span class="cl-mention"><xsl:value-of select="@means"/> – <xsl:value-of select="proof"/></span></td>
                  <td>
                    <xsl:for-each select="document"><a href="/documents/{.}{$day-query}"><xsl:value-of select="."/></a><xsl:text> </xsl:text></xsl:for-each>
                    <xsl:for-each select="evidence"><a href="/preuves/{.}"><xsl:value-of select="."/></a><xsl:text> </xsl:text></xsl:for-each>
                    <xsl:if test="not(document or evidence)">Rien à ce jour</xsl:if>
                  </td>
                  <td><xsl:call-template name="readiness-badge"/><xsl:if test="remark"><br/><span class="cl-mention"><xsl:value-of select="remark"/></span></xsl:if></td>
                </tr>
              </xsl:for-each>
            </tbody>
          </xsl:with-param>
        </xsl:call-template>
      </section>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
