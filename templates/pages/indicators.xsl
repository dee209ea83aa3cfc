<?xml version="1.0" encoding="UTF-8"?>
<!-- Indicators: what was published beside what the data gives, with the months. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>
  <xsl:template match="indicators" mode="title">Indicateurs</xsl:template>
  <xsl:template match="indicators" mode="trail"><li aria-current="page">Indicateurs</li></xsl:template>
  <xsl:template match="indicators" mode="main">
    <h1>Indicateurs</h1>
    <p>Le résultat publié est recalculé à partir des mesures, selon la règle propre à chaque indicateur. Ce qui ne peut pas l’être est dit.</p>
    <xsl:apply-templates select="indicator"/>
  </xsl:template>
  <xsl:template match="indicator">
    <section class="cl-section" id="{@code}" aria-labelledby="{@code}-titre">
      <h2 class="fr-h5" id="{@code}-titre"><xsl:value-of select="@code"/> – <xsl:value-of select="@label"/></h2>
      <p><xsl:call-template name="judgement-badge"/></p>
      <dl class="cl-facts">
        <xsl:call-template name="fact"><xsl:with-param name="term">Engagement</xsl:with-param><xsl:with-param name="value"><xsl:if test="@commitment &gt; 0"><a href="/engagements/{@commitment}">Engagement <xsl:value-of select="@commitment"/></a></xsl:if></xsl:with-param></xsl:call-template>
        <xsl:call-template name="fact"><xsl:with-param name="term">Publié</xsl:with-param><xsl:with-param name="value"><xsl:if test="@published != ''"><strong><xsl:value-of select="@published"/><xsl:call-template name="unit"/></strong></xsl:if></xsl:with-param></xsl:call-template>
        <xsl:call-template name="fact"><xsl:with-param name="term">Recalculé</xsl:with-param><xsl:with-param name="value"><xsl:choose><xsl:when test="@recomputed"><strong><xsl:value-of select="@recomputed"/><xsl:call-template name="unit"/></strong></xsl:when><xsl:otherwise>impossible</xsl:otherwise></xsl:choose></xsl:with-param></xsl:call-template>
        <xsl:call-template name="fact"><xsl:with-param name="term">Objectif</xsl:with-param><xsl:with-param name="value"><xsl:if test="@target != ''"><xsl:value-of select="@target"/><xsl:call-template name="unit"/></xsl:if></xsl:with-param></xsl:call-template>
        <xsl:call-template name="fact"><xsl:with-param name="term">Règle de calcul</xsl:with-param><xsl:with-param name="value"><xsl:value-of select="@aggregation"/></xsl:with-param></xsl:call-template>
        <xsl:call-template name="fact"><xsl:with-param name="term">Jugement</xsl:with-param><xsl:with-param name="value"><xsl:value-of select="reason"/></xsl:with-param></xsl:call-template>
      </dl>
      <xsl:if test="measurement">
        <xsl:if test="@unit = '%' and count(measurement[@state = 'measured']) &gt; 1"><xsl:call-template name="bars"/></xsl:if>
        <xsl:call-template name="table">
          <xsl:with-param name="caption">Mesures de <xsl:value-of select="@code"/></xsl:with-param>
          <xsl:with-param name="content">
            <thead><tr><th scope="col">Période</th><th scope="col" class="cl-number">Valeur</th><xsl:if test="measurement/@numerator"><th scope="col" class="cl-number">Numérateur</th><th scope="col" class="cl-number">Dénominateur</th></xsl:if></tr></thead>
            <tbody>
              <xsl:for-each select="measurement">
                <tr><th scope="row"><xsl:value-of select="@period"/></th><td class="cl-number"><xsl:value-of select="."/></td><xsl:if test="../measurement/@numerator"><td class="cl-number"><xsl:value-of select="@numerator"/></td><td class="cl-number"><xsl:value-of select="@denominator"/></td></xsl:if></tr>
              </xsl:for-each>
            </tbody>
          </xsl:with-param>
        </xsl:call-template>
      </xsl:if>
    </section>
  </xsl:template>

  <xsl:template name="unit"><xsl:choose><xsl:when test="@unit = '%'">&#160;%</xsl:when><xsl:when test="@unit = 'working days'"> jours ouvrés</xsl:when><xsl:when test="@unit = 'visitors'"> visiteurs</xsl:when></xsl:choose></xsl:template>

  <!-- One bar a month, for the eye; the table that follows says the same. -->
  <xsl:template name="bars">
    <xsl:variable name="width" select="count(measurement) * 60"/>
    <svg class="cl-bars" viewBox="0 0 {$width} 120" width="{$width}" height="120" aria-hidden="true" focusable="false" xmlns="http://www.w3.org/2000/svg">
      <line class="cl-bars__axis" x1="0" y1="100" x2="{$width}" y2="100"/>
      <xsl:for-each select="measurement">
        <xsl:if test="@state = 'measured'"><rect class="cl-bars__bar" x="{(position() - 1) * 60 + 12}" y="{100 - number(@plain)}" width="36" height="{number(@plain)}"/></xsl:if>
        <text class="cl-bars__text" x="{(position() - 1) * 60 + 30}" y="115" text-anchor="middle"><xsl:value-of select="@month"/></text>
      </xsl:for-each>
    </svg>
  </xsl:template>
</xsl:stylesheet>
