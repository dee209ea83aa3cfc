<?xml version="1.0" encoding="UTF-8"?>
<!-- The pictures of readiness in the binder, the same as on the screen, each with its table. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format">
  <xsl:include href="../figures/coverage.xsl"/>
  <xsl:include href="../figures/forecast.xsl"/>

  <xsl:template match="coverage">
    <xsl:call-template name="pages">
      <xsl:with-param name="heading" select="../@title"/>
      <xsl:with-param name="master">landscape</xsl:with-param>
      <xsl:with-param name="flow">
        <fo:block xsl:use-attribute-sets="title-2" space-before="0mm">Couverture des engagements, mois par mois</fo:block>
        <fo:block text-align="center">
          <fo:instream-foreign-object content-width="204mm"><xsl:apply-templates select="." mode="figure"><xsl:with-param name="font" select="$text-font"/></xsl:apply-templates></fo:instream-foreign-object>
        </fo:block>
        <fo:block break-before="page" xsl:use-attribute-sets="paragraph">Exigences couvertes de chaque engagement, sur celles qu’il a. Une exigence est couverte un mois quand une preuve porte sur ce mois, ou qu’une preuve plus ancienne compte encore à la fin du mois&#160;; un document, quand il est en vigueur. En italique&#160;: si rien n’est fait. Un point d’exclamation&#160;: un enregistrement attendu d’une fiche manque.<xsl:for-each select="month/audit"><xsl:text> </xsl:text><xsl:value-of select="@title"/>&#160;: <xsl:value-of select="@dates"/>.</xsl:for-each></fo:block>
        <fo:table xsl:use-attribute-sets="table" font-size="7.5pt" line-height="9.5pt">
          <fo:table-column column-width="57mm"/>
          <xsl:for-each select="month"><fo:table-column column-width="12.5mm"/></xsl:for-each>
          <fo:table-header>
            <fo:table-row>
              <fo:table-cell xsl:use-attribute-sets="head-cell"><fo:block>Engagement</fo:block></fo:table-cell>
              <xsl:for-each select="month">
                <fo:table-cell xsl:use-attribute-sets="head-cell" padding="1.2mm 0.5mm">
                  <fo:block text-align="center"><xsl:if test="@ahead = 'yes'"><xsl:attribute name="font-style">italic</xsl:attribute></xsl:if><xsl:value-of select="@short"/></fo:block>
                  <fo:block text-align="center" font-weight="normal"><xsl:value-of select="@year"/></fo:block>
                  <xsl:if test="audit"><fo:block text-align="center" font-weight="normal">audit<xsl:if test="count(audit) &gt; 1">s</xsl:if></fo:block></xsl:if>
                </fo:table-cell>
              </xsl:for-each>
            </fo:table-row>
          </fo:table-header>
          <fo:table-body>
            <xsl:for-each select="row">
              <fo:table-row keep-together.within-page="always">
                <fo:table-cell xsl:use-attribute-sets="cell" padding="0.5mm 1.5mm">
                  <fo:block hyphenate="false">
                    <xsl:value-of select="concat(@number, ' ', substring(@title, 1, 31))"/>
                    <xsl:if test="string-length(@title) &gt; 31">…</xsl:if>
                  </fo:block>
                </fo:table-cell>
                <xsl:for-each select="cell">
                  <fo:table-cell xsl:use-attribute-sets="cell" padding="0.5mm 0.5mm">
                    <fo:block text-align="center">
                      <xsl:choose>
                        <xsl:when test="@cover = 'not-asked'">–</xsl:when>
                        <xsl:otherwise><xsl:value-of select="concat(@covered, '/', @asked)"/></xsl:otherwise>
                      </xsl:choose>
                      <xsl:if test="@missed != ''">&#160;!</xsl:if>
                    </fo:block>
                  </fo:table-cell>
                </xsl:for-each>
              </fo:table-row>
            </xsl:for-each>
          </fo:table-body>
        </fo:table>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="forecast">
    <xsl:call-template name="pages">
      <xsl:with-param name="heading" select="../@title"/>
      <xsl:with-param name="master">landscape</xsl:with-param>
      <xsl:with-param name="flow">
        <fo:block xsl:use-attribute-sets="title-2" space-before="0mm">Ce qu’il en restera si rien n’est fait</fo:block>
        <fo:block space-after="5mm" text-align="center">
          <fo:instream-foreign-object content-width="220mm"><xsl:apply-templates select="." mode="figure"><xsl:with-param name="font" select="$text-font"/></xsl:apply-templates></fo:instream-foreign-object>
        </fo:block>
        <fo:table xsl:use-attribute-sets="table">
          <fo:table-column column-width="45mm"/>
          <fo:table-column column-width="24mm"/>
          <fo:table-column column-width="24mm"/>
          <fo:table-column column-width="24mm"/>
          <fo:table-column column-width="140mm"/>
          <xsl:call-template name="head-row"><xsl:with-param name="names">Au|Prouvés|Fragiles|Manquants|Ce qui change</xsl:with-param></xsl:call-template>
          <fo:table-body>
            <xsl:for-each select="point[change or position() = 1 or position() = last()]">
              <fo:table-row keep-together.within-page="always">
                <xsl:call-template name="cell"><xsl:with-param name="text" select="string(@day)"/></xsl:call-template>
                <xsl:call-template name="cell"><xsl:with-param name="text" select="string(@proven)"/></xsl:call-template>
                <xsl:call-template name="cell"><xsl:with-param name="text" select="string(@fragile)"/></xsl:call-template>
                <xsl:call-template name="cell"><xsl:with-param name="text" select="string(@missing)"/></xsl:call-template>
                <fo:table-cell xsl:use-attribute-sets="cell">
                  <fo:block>
                    <xsl:if test="not(change)">–</xsl:if>
                    <xsl:call-template name="changes-to"><xsl:with-param name="status">proven</xsl:with-param><xsl:with-param name="one">prouvé</xsl:with-param></xsl:call-template>
                    <xsl:call-template name="changes-to"><xsl:with-param name="status">fragile</xsl:with-param><xsl:with-param name="one">fragile</xsl:with-param></xsl:call-template>
                    <xsl:call-template name="changes-to"><xsl:with-param name="status">missing</xsl:with-param><xsl:with-param name="one">manquant</xsl:with-param></xsl:call-template>
                  </fo:block>
                </fo:table-cell>
              </fo:table-row>
            </xsl:for-each>
          </fo:table-body>
        </fo:table>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- "fragiles : 3, 17. " -->
  <xsl:template name="changes-to">
    <xsl:param name="status"/>
    <xsl:param name="one"/>
    <xsl:variable name="changed" select="change[@to = $status]"/>
    <xsl:if test="$changed">
      <xsl:value-of select="$one"/>
      <xsl:if test="count($changed) &gt; 1">s</xsl:if>
      <xsl:text>&#160;: engagement</xsl:text>
      <xsl:if test="count($changed) &gt; 1">s</xsl:if>
      <xsl:text> </xsl:text>
      <xsl:for-each select="$changed"><xsl:value-of select="@number"/><xsl:if test="position() != last()">, </xsl:if></xsl:for-each>
      <xsl:text>. </xsl:text>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
