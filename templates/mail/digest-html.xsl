<?xml version="1.0" encoding="UTF-8"?>
<!-- The digest of a day as simple HTML: no picture, nothing from elsewhere, readable without any style. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="notice-words.xsl"/>
  <xsl:output method="html" encoding="UTF-8" indent="no" doctype-system="about:legacy-compat"/>
  <xsl:strip-space elements="*"/>

  <xsl:template match="/digest">
    <html lang="fr">
      <head><title>Avis du <xsl:value-of select="@day"/></title></head>
      <body>
        <p>Bonjour,</p>
        <p>Depuis le dernier courriel de Classeur, <xsl:choose><xsl:when test="@new = 1">un avis vous concerne.</xsl:when><xsl:otherwise><xsl:value-of select="@new"/> avis vous concernent.</xsl:otherwise></xsl:choose></p>
        <xsl:call-template name="group"><xsl:with-param name="heading">Ce qui vous attend</xsl:with-param><xsl:with-param name="notices" select="notice[@new = 'yes' and @waits = 'yes']"/></xsl:call-template>
        <xsl:call-template name="group"><xsl:with-param name="heading">À savoir</xsl:with-param><xsl:with-param name="notices" select="notice[@new = 'yes' and @waits = 'no']"/></xsl:call-template>
        <xsl:variable name="still" select="count(notice[@new = 'no' and @waits = 'yes'])"/>
        <xsl:if test="$still &gt; 0">
          <p><xsl:choose><xsl:when test="$still = 1">Un avis plus ancien vous attend toujours.</xsl:when><xsl:otherwise><xsl:value-of select="$still"/> avis plus anciens vous attendent toujours.</xsl:otherwise></xsl:choose></p>
        </xsl:if>
        <xsl:if test="@address != ''"><p><a href="{@address}/avis">Tous vos avis</a></p></xsl:if>
        <hr/>
        <p><small>Classeur, <xsl:value-of select="@organisation"/><br/>Envoi automatique du <xsl:value-of select="@day"/>, un par jour au plus. Ne répondez pas à ce courriel.</small></p>
      </body>
    </html>
  </xsl:template>

  <xsl:template name="group">
    <xsl:param name="heading"/>
    <xsl:param name="notices"/>
    <xsl:if test="$notices">
      <h2><xsl:value-of select="$heading"/></h2>
      <ul>
        <xsl:for-each select="$notices">
          <li>
            <strong>
              <xsl:choose>
                <xsl:when test="/digest/@address != ''"><a href="{@href}"><xsl:call-template name="notice-headline"/></a></xsl:when>
                <xsl:otherwise><xsl:call-template name="notice-headline"/></xsl:otherwise>
              </xsl:choose>
            </strong>
            <br/><xsl:call-template name="notice-detail"/>
            <xsl:if test="@kind = 'holes-before-audit'">
              <ul>
                <xsl:for-each select="hole[position() &lt;= $holes-told]"><li><xsl:call-template name="notice-hole-of"/><xsl:choose><xsl:when test="@href and /digest/@address != ''"><a href="{@href}"><xsl:value-of select="."/></a></xsl:when><xsl:otherwise><xsl:value-of select="."/></xsl:otherwise></xsl:choose></li></xsl:for-each>
                <xsl:if test="count(hole) &gt; $holes-told"><li><xsl:call-template name="notice-more-holes"/></li></xsl:if>
              </ul>
            </xsl:if>
          </li>
        </xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
