<?xml version="1.0" encoding="UTF-8"?>
<!-- What changes between two versions of a document: which two, the summary, then the redline, inline or side by side. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:x="urn:classeur:redline" exclude-result-prefixes="x">
  <xsl:include href="layout.xsl"/>
  <xsl:include href="redline.xsl"/>
  <xsl:template match="comparison" mode="title"><xsl:value-of select="@code"/>, comparaison de versions</xsl:template>
  <xsl:template match="comparison" mode="trail">
    <li><a class="fr-link fr-link--sm" href="/documents{$day-query}">Base documentaire</a></li>
    <li><a class="fr-link fr-link--sm" href="/documents/{@code}{$day-query}"><xsl:value-of select="@code"/></a></li>
    <li aria-current="page">Comparaison</li>
  </xsl:template>
  <xsl:template match="comparison" mode="main">
    <xsl:variable name="address">/documents/<xsl:value-of select="@code"/>/comparaison</xsl:variable>
    <xsl:variable name="versions">de=<xsl:value-of select="@from-query"/>&amp;a=<xsl:value-of select="@to-query"/></xsl:variable>
    <p class="cl-over-title"><xsl:value-of select="@type"/><xsl:text> </xsl:text><xsl:value-of select="@code"/></p>
    <h1><xsl:value-of select="@title"/>&#160;: ce qui change de la version <xsl:value-of select="@from"/> à la version <xsl:value-of select="@to"/></h1>

    <form class="cl-filters" action="{$address}" method="get" aria-label="Choix des versions à comparer">
      <xsl:if test="/page/@day-query"><input type="hidden" name="jour" value="{substring-after(/page/@day-query, 'jour=')}"/></xsl:if>
      <xsl:call-template name="comparison-choice">
        <xsl:with-param name="name">de</xsl:with-param>
        <xsl:with-param name="label">De la version</xsl:with-param>
        <xsl:with-param name="chosen" select="@from"/>
      </xsl:call-template>
      <xsl:call-template name="comparison-choice">
        <xsl:with-param name="name">a</xsl:with-param>
        <xsl:with-param name="label">À la version</xsl:with-param>
        <xsl:with-param name="chosen" select="@to"/>
      </xsl:call-template>
      <div class="fr-select-group">
        <label class="fr-label" for="vue">Présentation</label>
        <select class="fr-select" id="vue" name="vue">
          <option value="texte">Dans le texte</option>
          <option value="cote-a-cote"><xsl:if test="@view = 'pairs'"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>Côte à côte</option>
        </select>
      </div>
      <button class="fr-btn" type="submit">Comparer</button>
    </form>

    <dl class="cl-facts">
      <xsl:for-each select="version">
        <div class="cl-facts__line">
          <dt>Version <xsl:value-of select="@number"/></dt>
          <dd><xsl:call-template name="state-badge"/><xsl:text> Effet le </xsl:text><xsl:value-of select="effective"/><xsl:if test="last-day">, jusqu’au <xsl:value-of select="last-day"/></xsl:if><xsl:if test="reason != ''">. <xsl:value-of select="reason"/></xsl:if></dd>
        </div>
      </xsl:for-each>
    </dl>
    <ul class="cl-actions">
      <li><a class="fr-btn fr-btn--secondary fr-btn--sm" href="{$address}/pdf?{$versions}{$day-and}">Ouvrir le PDF de la comparaison</a></li>
      <li><a href="{$address}?de={@to-query}&amp;a={@from-query}&amp;vue={@view-query}{$day-and}">Inverser le sens</a></li>
      <li>
        <xsl:choose>
          <xsl:when test="@view = 'pairs'"><a href="{$address}?{$versions}{$day-and}">Voir dans le texte</a></xsl:when>
          <xsl:otherwise><a href="{$address}?{$versions}&amp;vue=cote-a-cote{$day-and}">Voir côte à côte</a></xsl:otherwise>
        </xsl:choose>
      </li>
    </ul>
    <section class="cl-section" aria-labelledby="resume">
      <h2 id="resume">Ce qui change</h2>
      <xsl:apply-templates select="x:redline" mode="redline-summary"/>
    </section>
    <section class="cl-section" aria-labelledby="texte">
      <h2 id="texte">Le document, avec ses changements</h2>
      <xsl:call-template name="redline-legend"/>
      <xsl:choose>
        <xsl:when test="@view = 'pairs'"><xsl:apply-templates select="x:redline" mode="redline-pairs"/></xsl:when>
        <xsl:otherwise><xsl:apply-templates select="x:redline" mode="redline-inline"/></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template name="comparison-choice">
    <xsl:param name="name"/>
    <xsl:param name="label"/>
    <xsl:param name="chosen"/>
    <div class="fr-select-group">
      <label class="fr-label" for="{$name}"><xsl:value-of select="$label"/></label>
      <select class="fr-select" id="{$name}" name="{$name}">
        <xsl:for-each select="choice">
          <option value="{@number}">
            <xsl:if test="@number = $chosen"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
            <xsl:value-of select="@number"/>, <xsl:value-of select="@state"/>, <xsl:value-of select="@effective"/>
          </option>
        </xsl:for-each>
      </select>
    </div>
  </xsl:template>
</xsl:stylesheet>
