<?xml version="1.0" encoding="UTF-8"?>
<!-- Indicators: what was published beside what the data gives, with the months. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>
  <xsl:include href="indicator-parts.xsl"/>
  <xsl:template match="indicators" mode="title">Indicateurs</xsl:template>
  <xsl:template match="indicators" mode="trail"><li aria-current="page">Indicateurs</li></xsl:template>
  <xsl:template match="indicators" mode="main">
    <h1>Indicateurs</h1>
    <p>Le résultat publié est recalculé à partir des mesures, selon la règle propre à chaque indicateur. Ce qui ne peut pas l’être est dit. La page de chaque indicateur donne ses mois et leurs corrections.</p>
    <xsl:if test="indicator">
      <xsl:call-template name="table">
        <xsl:with-param name="caption">Vue d’ensemble</xsl:with-param>
        <xsl:with-param name="class">cl-table--titles</xsl:with-param>
        <xsl:with-param name="content">
          <thead><tr><th scope="col">Indicateur</th><th scope="col">Engagement</th><th scope="col" class="cl-number">Publié</th><th scope="col" class="cl-number">Recalculé</th><th scope="col" class="cl-number">Objectif</th><th scope="col">Constat</th></tr></thead>
          <tbody><xsl:apply-templates select="indicator" mode="row"/></tbody>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:if>
    <xsl:apply-templates select="indicator"/>
  </xsl:template>
  <xsl:template match="indicator" mode="row">
    <tr>
      <th scope="row"><a href="#{@code}"><xsl:value-of select="@code"/> – <xsl:value-of select="@label"/></a></th>
      <td><xsl:if test="@commitment &gt; 0"><a href="/engagements/{@commitment}"><xsl:value-of select="@commitment"/></a></xsl:if></td>
      <td class="cl-number"><xsl:call-template name="published-result"/></td>
      <td class="cl-number"><xsl:call-template name="recomputed-result"/></td>
      <td class="cl-number"><xsl:call-template name="target"/></td>
      <td><xsl:call-template name="judgement-badge"/></td>
    </tr>
  </xsl:template>
  <xsl:template match="indicator">
    <section class="cl-section" id="{@code}" aria-labelledby="{@code}-titre">
      <h2 class="fr-h5" id="{@code}-titre"><a href="{@address}"><xsl:value-of select="@code"/> – <xsl:value-of select="@label"/></a></h2>
      <xsl:call-template name="indicator-facts"/>
      <xsl:if test="measurement">
        <xsl:if test="@unit = '%' and count(measurement[@state = 'measured']) &gt; 1"><xsl:call-template name="bars"/></xsl:if>
        <xsl:call-template name="table">
          <xsl:with-param name="caption">Mesures de <xsl:value-of select="@code"/></xsl:with-param>
          <xsl:with-param name="content">
            <thead><tr><th scope="col">Période</th><th scope="col" class="cl-number">Valeur</th><xsl:if test="measurement/@numerator"><th scope="col" class="cl-number">Numérateur</th><th scope="col" class="cl-number">Dénominateur</th></xsl:if></tr></thead>
            <tbody>
              <xsl:for-each select="measurement">
                <tr><th scope="row"><xsl:value-of select="@period"/></th><td class="cl-number"><xsl:call-template name="value-and-miss"/></td><xsl:if test="../measurement/@numerator"><td class="cl-number"><xsl:value-of select="@numerator"/></td><td class="cl-number"><xsl:value-of select="@denominator"/></td></xsl:if></tr>
              </xsl:for-each>
            </tbody>
          </xsl:with-param>
        </xsl:call-template>
      </xsl:if>
    </section>
  </xsl:template>
</xsl:stylesheet>
