<?xml version="1.0" encoding="UTF-8"?>
<!-- Whether a printed copy is still in force: where the QR code of the copy leads. For everyone. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>
  <xsl:template match="printed-copy" mode="title"><xsl:value-of select="@code"/>, version <xsl:value-of select="@number"/>&#160;: <xsl:call-template name="copy-state"/></xsl:template>
  <xsl:template match="printed-copy" mode="trail"/>

  <xsl:template match="printed-copy" mode="main">
    <p class="cl-over-title">Copie imprimée</p>
    <h1><xsl:value-of select="@code"/>, version <xsl:value-of select="@number"/></h1>
    <div>
      <xsl:attribute name="class">
        <xsl:text>fr-alert fr-alert--</xsl:text>
        <xsl:choose>
          <xsl:when test="@state = 'in-force'">success</xsl:when>
          <xsl:when test="@state = 'approved'">info</xsl:when>
          <xsl:otherwise>error</xsl:otherwise>
        </xsl:choose>
      </xsl:attribute>
      <h2 class="fr-alert__title"><xsl:call-template name="copy-state"/></h2>
      <p>
        <xsl:choose>
          <xsl:when test="@state = 'in-force'">Cette version est celle qui s’applique aujourd’hui.</xsl:when>
          <xsl:when test="@state = 'approved'">Cette version ne s’applique pas encore.</xsl:when>
          <xsl:when test="@state = 'withdrawn'">Cette version est abrogée depuis le <strong><xsl:value-of select="since"/></strong>. Retirez cette copie.</xsl:when>
          <xsl:otherwise>
            <xsl:text>Cette version est remplacée depuis le </xsl:text>
            <strong><xsl:value-of select="since"/></strong>
            <xsl:if test="next != ''"> par la <strong>version&#160;<xsl:value-of select="next"/></strong></xsl:if>
            <xsl:text>.</xsl:text>
            <xsl:choose>
              <xsl:when test="now = ''"> Aucune version n’est en vigueur aujourd’hui.</xsl:when>
              <xsl:when test="now != next"> La version en vigueur aujourd’hui est la version&#160;<xsl:value-of select="now"/>.</xsl:when>
            </xsl:choose>
            <xsl:text> Retirez cette copie.</xsl:text>
          </xsl:otherwise>
        </xsl:choose>
      </p>
    </div>
    <p class="cl-mention fr-mt-2w">État au <xsl:value-of select="today"/>.</p>
  </xsl:template>

  <xsl:template name="copy-state">
    <xsl:choose>
      <xsl:when test="@state = 'in-force'">En vigueur</xsl:when>
      <xsl:when test="@state = 'approved'">Pas encore en vigueur</xsl:when>
      <xsl:when test="@state = 'withdrawn'">Abrogée</xsl:when>
      <xsl:otherwise>Remplacée</xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
