<?xml version="1.0" encoding="UTF-8"?>
<!-- The guide: its chapters, and one of them. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>
  <xsl:template match="guide" mode="title"><xsl:if test="@chapter != ''"><xsl:value-of select="chapter[@code = ../@chapter]"/> – </xsl:if>Aide</xsl:template>
  <xsl:template match="guide" mode="trail">
    <xsl:choose>
      <xsl:when test="@chapter = ''"><li aria-current="page">Aide</li></xsl:when>
      <xsl:otherwise><li><a class="fr-link fr-link--sm" href="/aide">Aide</a></li><li aria-current="page"><xsl:value-of select="chapter[@code = ../@chapter]"/></li></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="guide" mode="main">
    <xsl:choose>
      <xsl:when test="text"><xsl:apply-templates select="text/*" mode="guide"/></xsl:when>
      <xsl:otherwise><h1>Aide</h1><p>Le guide de Classeur, en quelques pages.</p></xsl:otherwise>
    </xsl:choose>
    <nav class="cl-section" aria-label="Chapitres du guide">
      <xsl:if test="text"><h2 class="fr-h5">Les chapitres</h2></xsl:if>
      <ul>
        <xsl:for-each select="chapter">
          <li><a href="/aide/{@code}"><xsl:if test="@code = ../@chapter"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if><xsl:value-of select="."/></a></li>
        </xsl:for-each>
      </ul>
    </nav>
  </xsl:template>
  <xsl:template match="h" mode="guide"><xsl:element name="h{@level}"><xsl:apply-templates mode="guide"/></xsl:element></xsl:template>
  <xsl:template match="p" mode="guide"><p><xsl:apply-templates mode="guide"/></p></xsl:template>
  <xsl:template match="list[@ordered = 'yes']" mode="guide" priority="1"><ol><xsl:apply-templates mode="guide"/></ol></xsl:template>
  <xsl:template match="list" mode="guide"><ul><xsl:apply-templates mode="guide"/></ul></xsl:template>
  <xsl:template match="item" mode="guide"><li><xsl:apply-templates mode="guide"/></li></xsl:template>
  <xsl:template match="strong" mode="guide"><strong><xsl:value-of select="."/></strong></xsl:template>
  <xsl:template match="em" mode="guide"><em><xsl:value-of select="."/></em></xsl:template>
  <xsl:template match="code" mode="guide"><code><xsl:value-of select="."/></code></xsl:template>
  <xsl:template match="link" mode="guide"><a href="{@href}"><xsl:value-of select="."/></a></xsl:template>
</xsl:stylesheet>
