<?xml version="1.0" encoding="UTF-8"?>
<!-- The register of documents. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>
  <xsl:template match="documents" mode="title">Base documentaire</xsl:template>
  <xsl:template match="documents" mode="trail"><li aria-current="page">Base documentaire</li></xsl:template>
  <xsl:template match="documents" mode="main">
    <h1>Base documentaire</h1>
    <ul class="cl-actions">
      <xsl:if test="@may-write = 'yes'"><li><a class="fr-btn fr-btn--secondary" href="/documents/nouveau">Écrire un document</a></li></xsl:if>
      <xsl:if test="@sees-readings = 'yes'"><li><a href="/lectures{$day-query}">Suivi des lectures</a></li></xsl:if>
      <li><a href="/revues{$day-query}">Revues à faire</a></li>
    </ul>
    <form class="cl-filters" action="/documents" method="get" aria-label="Filtrer les documents">
      <xsl:if test="/page/@day-query"><input type="hidden" name="jour" value="{/page/@day}"/></xsl:if>
      <xsl:call-template name="select"><xsl:with-param name="name">type</xsl:with-param><xsl:with-param name="label">Nature</xsl:with-param><xsl:with-param name="options" select="filters/types/option"/><xsl:with-param name="any">Toutes</xsl:with-param></xsl:call-template>
      <xsl:call-template name="select"><xsl:with-param name="name">section</xsl:with-param><xsl:with-param name="label">Section</xsl:with-param><xsl:with-param name="options" select="filters/sections/option"/><xsl:with-param name="any">Toutes</xsl:with-param></xsl:call-template>
      <xsl:call-template name="select"><xsl:with-param name="name">etat</xsl:with-param><xsl:with-param name="label">État</xsl:with-param><xsl:with-param name="options" select="filters/states/option"/><xsl:with-param name="any">Tous</xsl:with-param></xsl:call-template>
      <button class="fr-btn" type="submit">Filtrer</button>
    </form>
    <p>
      <xsl:call-template name="count"><xsl:with-param name="number" select="count(document)"/><xsl:with-param name="one">document</xsl:with-param></xsl:call-template>
      <xsl:if test="@filtered = 'yes'"> – <a href="/documents{$day-query}">Tout montrer</a></xsl:if>
    </p>
    <xsl:for-each select="gap">
      <p class="cl-reading"><xsl:value-of select="."/></p>
    </xsl:for-each>
    <xsl:if test="document">
      <xsl:call-template name="table">
        <xsl:with-param name="caption">Documents et version du <xsl:value-of select="/page/@day-french"/></xsl:with-param>
        <xsl:with-param name="content">
          <thead><tr><th scope="col">Code</th><th scope="col">Titre</th><th scope="col">Nature et section</th><th scope="col">Version</th><th scope="col">État</th></tr></thead>
          <tbody>
            <xsl:for-each select="document">
              <tr>
                <th scope="row"><a href="/documents/{@code}{$day-query}"><xsl:value-of select="@code"/></a></th>
                <td><xsl:value-of select="@title"/><xsl:if test="@label-scope = 'no'"><br/><span class="cl-mention">Hors du périmètre du label</span></xsl:if></td>
                <td><xsl:value-of select="@type"/><xsl:if test="@section != ''"><br/><span class="cl-mention"><xsl:value-of select="@section"/></span></xsl:if></td>
                <td><xsl:if test="@version"><xsl:value-of select="@version"/><br/><span class="cl-mention"><xsl:value-of select="effective"/></span></xsl:if></td>
                <td><xsl:if test="@state"><xsl:call-template name="state-badge"/></xsl:if></td>
              </tr>
            </xsl:for-each>
          </tbody>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
