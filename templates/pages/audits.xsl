<?xml version="1.0" encoding="UTF-8"?>
<!-- All audits, latest first. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>
  <xsl:template match="audits" mode="title">Audits</xsl:template>
  <xsl:template match="audits" mode="trail"><li aria-current="page">Audits</li></xsl:template>
  <xsl:template match="audits" mode="main">
    <h1>Audits</h1>
    <xsl:if test="not(audit)"><p>Aucun audit n’est prévu.</p></xsl:if>
    <ul class="cl-cards">
      <xsl:for-each select="audit">
        <li class="cl-card">
          <p class="cl-over-title"><xsl:value-of select="@kind"/></p>
          <h2 class="fr-h5"><a href="/audits/{@code}{$day-query}"><xsl:value-of select="@title"/></a></h2>
          <p><xsl:value-of select="@dates"/></p>
          <p class="cl-mention"><xsl:value-of select="@body"/></p>
          <p>
            <xsl:choose>
              <xsl:when test="@past = 'yes'"><span class="fr-badge fr-badge--no-icon">Passé</span><xsl:text> </xsl:text><xsl:call-template name="count"><xsl:with-param name="number" select="@findings"/><xsl:with-param name="one">constat</xsl:with-param></xsl:call-template></xsl:when>
              <xsl:otherwise><span class="fr-badge fr-badge--info fr-badge--no-icon">À venir</span></xsl:otherwise>
            </xsl:choose>
          </p>
        </li>
      </xsl:for-each>
    </ul>
  </xsl:template>
</xsl:stylesheet>
