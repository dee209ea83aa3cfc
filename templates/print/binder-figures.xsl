<?xml version="1.0" encoding="UTF-8"?>
<!-- The parts of the binder that are figures: indicators, surveys. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format">
  <!-- 8 -->
  <xsl:template match="part[@id = 'partie-8']">
    <xsl:call-template name="pages">
      <xsl:with-param name="heading" select="@title"/>
      <xsl:with-param name="flow">
        <xsl:call-template name="part-title"/>
        <fo:block xsl:use-attribute-sets="paragraph">Chaque résultat publié est recalculé depuis les valeurs mensuelles. « Non mesuré » et « aucun cas » ne sont jamais comptés comme des zéros.</fo:block>
        <xsl:apply-templates select="indicator"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="indicator">
    <fo:block font-weight="bold" space-before="3mm" space-after="1mm" keep-with-next.within-page="always">
      <xsl:value-of select="concat(@code, ' – ', @label, ' (', @unit, ')')"/>
    </fo:block>
    <xsl:if test="measurement">
      <fo:table xsl:use-attribute-sets="table" keep-with-next.within-page="always" space-after="1mm">
        <xsl:for-each select="measurement"><fo:table-column column-width="proportional-column-width(1)"/></xsl:for-each>
        <fo:table-header>
          <fo:table-row>
            <xsl:for-each select="measurement">
              <fo:table-cell xsl:use-attribute-sets="head-cell"><fo:block><xsl:value-of select="@month"/></fo:block></fo:table-cell>
            </xsl:for-each>
          </fo:table-row>
        </fo:table-header>
        <fo:table-body>
          <fo:table-row>
            <xsl:for-each select="measurement">
              <fo:table-cell xsl:use-attribute-sets="cell">
                <fo:block hyphenate="false"><xsl:value-of select="@value"/></fo:block>
                <xsl:if test="@base"><fo:block font-size="7pt" line-height="9pt"><xsl:value-of select="@base"/></fo:block></xsl:if>
                <xsl:if test="@missed"><fo:block font-size="7pt" line-height="9pt" font-weight="bold"><xsl:value-of select="@missed"/></fo:block></xsl:if>
              </fo:table-cell>
            </xsl:for-each>
          </fo:table-row>
        </fo:table-body>
      </fo:table>
    </xsl:if>
    <fo:block font-size="8.5pt" line-height="12pt" space-after="2mm">
      <xsl:if test="@published != ''"><xsl:value-of select="concat('Publié : ', @published, '. ')"/></xsl:if>
      <xsl:if test="@target != ''"><xsl:value-of select="concat('Objectif : ', @target, '. ')"/></xsl:if>
      <fo:inline font-weight="bold"><xsl:value-of select="concat(@reproduction, '. ')"/></fo:inline>
      <xsl:if test="@judgement != ''"><xsl:value-of select="concat(@judgement, ' ')"/></xsl:if>
      <xsl:if test="@target-name"><fo:inline font-weight="bold"><xsl:value-of select="concat(@target-name, '.')"/></fo:inline></xsl:if>
    </fo:block>
  </xsl:template>

  <!-- 9 -->
  <xsl:template match="part[@id = 'partie-9']">
    <xsl:call-template name="pages">
      <xsl:with-param name="heading" select="@title"/>
      <xsl:with-param name="flow">
        <xsl:call-template name="part-title"/>
        <xsl:for-each select="survey">
          <fo:block xsl:use-attribute-sets="title-2">
            <xsl:value-of select="concat(@kind, ', ', @period)"/>
            <xsl:if test="@respondents"><xsl:value-of select="concat(' (', @respondents, ' réponses)')"/></xsl:if>
          </fo:block>
          <fo:table xsl:use-attribute-sets="table">
            <fo:table-column column-width="76mm"/>
            <fo:table-column column-width="36mm"/>
            <fo:table-column column-width="34mm"/>
            <fo:table-column column-width="24mm"/>
            <xsl:call-template name="head-row"><xsl:with-param name="names">Question|Résultat|Objectif|Engagement</xsl:with-param></xsl:call-template>
            <fo:table-body>
              <xsl:for-each select="answer">
                <fo:table-row>
                  <xsl:call-template name="cell"><xsl:with-param name="text" select="string(@question)"/></xsl:call-template>
                  <xsl:call-template name="cell"><xsl:with-param name="text" select="string(@value)"/></xsl:call-template>
                  <xsl:call-template name="cell"><xsl:with-param name="text"><xsl:value-of select="@target"/><xsl:if test="@target != '' and @short = 'yes'"> (manqué)</xsl:if></xsl:with-param></xsl:call-template>
                  <xsl:call-template name="cell"><xsl:with-param name="text" select="string(@commitment)"/></xsl:call-template>
                </fo:table-row>
              </xsl:for-each>
            </fo:table-body>
          </fo:table>
        </xsl:for-each>
        <xsl:if test="not(survey)"><fo:block>Aucune enquête à cette date.</fo:block></xsl:if>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
