<?xml version="1.0" encoding="UTF-8"?>
<!-- The digest of a day as text. Lines are folded afterwards. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="notice-words.xsl"/>
  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:strip-space elements="*"/>

  <xsl:template match="/digest">
    <xsl:text>Bonjour,&#10;&#10;</xsl:text>
    <xsl:text>Depuis le dernier courriel de Classeur, </xsl:text>
    <xsl:choose><xsl:when test="@new = 1">un avis vous concerne.</xsl:when><xsl:otherwise><xsl:value-of select="@new"/> avis vous concernent.</xsl:otherwise></xsl:choose>
    <xsl:text>&#10;</xsl:text>
    <xsl:call-template name="group"><xsl:with-param name="heading">Ce qui vous attend</xsl:with-param><xsl:with-param name="notices" select="notice[@new = 'yes' and @waits = 'yes']"/></xsl:call-template>
    <xsl:call-template name="group"><xsl:with-param name="heading">À savoir</xsl:with-param><xsl:with-param name="notices" select="notice[@new = 'yes' and @waits = 'no']"/></xsl:call-template>
    <xsl:variable name="still" select="count(notice[@new = 'no' and @waits = 'yes'])"/>
    <xsl:if test="$still &gt; 0">
      <xsl:text>&#10;</xsl:text>
      <xsl:choose><xsl:when test="$still = 1">Un avis plus ancien vous attend toujours.</xsl:when><xsl:otherwise><xsl:value-of select="$still"/> avis plus anciens vous attendent toujours.</xsl:otherwise></xsl:choose>
      <xsl:text>&#10;</xsl:text>
    </xsl:if>
    <xsl:if test="@address != ''">
      <xsl:text>&#10;Tous vos avis&#160;: </xsl:text><xsl:value-of select="@address"/><xsl:text>/avis&#10;</xsl:text>
    </xsl:if>
    <xsl:text>&#10;--&#10;Classeur, </xsl:text><xsl:value-of select="@organisation"/>
    <xsl:text>&#10;Envoi automatique du </xsl:text><xsl:value-of select="@day"/><xsl:text>, un par jour au plus. Ne répondez pas à ce courriel.&#10;</xsl:text>
  </xsl:template>

  <xsl:template name="group">
    <xsl:param name="heading"/>
    <xsl:param name="notices"/>
    <xsl:if test="$notices">
      <xsl:text>&#10;</xsl:text><xsl:value-of select="$heading"/><xsl:text>&#10;&#10;</xsl:text>
      <xsl:for-each select="$notices">
        <xsl:variable name="headline"><xsl:call-template name="notice-headline"/></xsl:variable>
        <xsl:variable name="detail"><xsl:call-template name="notice-detail"/></xsl:variable>
        <xsl:text>- </xsl:text><xsl:value-of select="normalize-space($headline)"/><xsl:text>.&#10;</xsl:text>
        <xsl:if test="normalize-space($detail) != ''"><xsl:text>  </xsl:text><xsl:value-of select="normalize-space($detail)"/><xsl:text>&#10;</xsl:text></xsl:if>
        <xsl:if test="@kind = 'holes-before-audit'">
          <xsl:for-each select="hole[position() &lt;= $holes-told]"><xsl:text>  * </xsl:text><xsl:call-template name="notice-hole-of"/><xsl:value-of select="."/><xsl:text>&#10;</xsl:text><xsl:if test="@href and /digest/@address != ''"><xsl:text>    </xsl:text><xsl:value-of select="@href"/><xsl:text>&#10;</xsl:text></xsl:if></xsl:for-each>
          <xsl:if test="count(hole) &gt; $holes-told"><xsl:text>  * </xsl:text><xsl:call-template name="notice-more-holes"/><xsl:text>&#10;</xsl:text></xsl:if>
        </xsl:if>
        <xsl:if test="/digest/@address != ''"><xsl:text>  </xsl:text><xsl:value-of select="@href"/><xsl:text>&#10;</xsl:text></xsl:if>
      </xsl:for-each>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
