<?xml version="1.0" encoding="UTF-8"?>
<!-- The list on which readers sign that they have read a version: A4, by service, a row each. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format">
  <xsl:include href="common.xsl"/>
  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <xsl:template match="/sign-in-list">
    <fo:root xml:lang="fr" font-family="{$text-font}" font-size="9pt" line-height="11.5pt" hyphenate="false">
      <xsl:call-template name="page-masters"/>
      <fo:page-sequence master-reference="page">
        <fo:static-content flow-name="xsl-region-before"><xsl:call-template name="list-header"/></fo:static-content>
        <fo:static-content flow-name="xsl-region-after"><xsl:call-template name="list-footer"/></fo:static-content>
        <fo:flow flow-name="xsl-region-body">
          <xsl:call-template name="title-block"/>
          <xsl:choose>
            <xsl:when test="group"><xsl:call-template name="readers"/></xsl:when>
            <xsl:otherwise><fo:block space-before="6mm">Personne n’a cette version à lire.</fo:block></xsl:otherwise>
          </xsl:choose>
          <fo:block id="fin"/>
        </fo:flow>
      </fo:page-sequence>
    </fo:root>
  </xsl:template>

  <!-- What it is a list of, on every page. -->
  <xsl:template name="list-header">
    <fo:block padding-top="11mm" margin-left="17mm" margin-right="17mm">
      <fo:table table-layout="fixed" width="100%" font-size="8pt" line-height="10.5pt" border-bottom="1.5pt solid {$accent}">
        <fo:table-column column-width="50mm"/>
        <fo:table-column column-width="80mm"/>
        <fo:table-column column-width="44mm"/>
        <fo:table-body>
          <fo:table-row>
            <fo:table-cell padding="0mm 2mm 2mm 0mm">
              <fo:block font-weight="bold"><xsl:value-of select="@organisation"/></fo:block>
            </fo:table-cell>
            <fo:table-cell padding="0mm 2mm 2mm 2mm">
              <fo:block color="{$grey}">Liste d’émargement</fo:block>
              <fo:block font-weight="bold"><xsl:value-of select="@title"/></fo:block>
            </fo:table-cell>
            <fo:table-cell padding="0mm 0mm 2mm 2mm" text-align="end">
              <fo:block font-weight="bold"><xsl:value-of select="concat(@code, ', version ', @number)"/></fo:block>
              <fo:block><xsl:value-of select="@state-french"/><xsl:if test="@state = 'in-force'"> le <xsl:value-of select="@effective"/></xsl:if></fo:block>
            </fo:table-cell>
          </fo:table-row>
        </fo:table-body>
      </fo:table>
    </fo:block>
  </xsl:template>

  <xsl:template name="list-footer">
    <fo:block margin-left="17mm" margin-right="17mm" padding-top="1.5mm" border-top="0.5pt solid #929292" font-size="7.5pt" line-height="10pt"
              color="{$grey}" text-align-last="justify">
      <xsl:value-of select="concat('Émargement de ', @code, ', version ', @number, ', établi le ', @day)"/>
      <fo:leader leader-pattern="space"/>
      <xsl:text>page </xsl:text>
      <fo:page-number/>
      <xsl:text> / </xsl:text>
      <fo:page-number-citation-last ref-id="fin"/>
    </fo:block>
  </xsl:template>

  <xsl:template name="title-block">
    <fo:block font-family="{$heading-font}" font-size="16pt" line-height="19pt" font-weight="bold" color="{$accent}" space-after="2mm">Prise de connaissance</fo:block>
    <fo:table table-layout="fixed" width="100%" space-after="3mm">
      <fo:table-column column-width="36mm"/>
      <fo:table-column column-width="140mm"/>
      <fo:table-body>
        <xsl:call-template name="fact"><xsl:with-param name="term">Document</xsl:with-param><xsl:with-param name="value" select="concat(@type, ' ', @code, '&#160;: ', @title)"/></xsl:call-template>
        <xsl:call-template name="fact"><xsl:with-param name="term">Version</xsl:with-param><xsl:with-param name="value" select="concat(@number, ', en vigueur le ', @effective)"/></xsl:call-template>
        <xsl:call-template name="fact"><xsl:with-param name="term">Diffusée le</xsl:with-param><xsl:with-param name="value" select="@distributed"/></xsl:call-template>
        <xsl:call-template name="fact"><xsl:with-param name="term">Service</xsl:with-param><xsl:with-param name="value" select="@service"/></xsl:call-template>
      </fo:table-body>
    </fo:table>
    <fo:block space-after="3mm">Les agents soussignés déclarent avoir pris connaissance de cette version du document.</fo:block>
  </xsl:template>

  <xsl:template name="fact">
    <xsl:param name="term"/>
    <xsl:param name="value"/>
    <xsl:if test="string($value) != ''">
      <fo:table-row>
        <fo:table-cell padding="0.3mm 0mm"><fo:block color="{$grey}"><xsl:value-of select="$term"/></fo:block></fo:table-cell>
        <fo:table-cell padding="0.3mm 0mm"><fo:block font-weight="bold"><xsl:value-of select="$value"/></fo:block></fo:table-cell>
      </fo:table-row>
    </xsl:if>
  </xsl:template>

  <!-- One table, so that its header comes again on every page. -->
  <xsl:template name="readers">
    <fo:table xsl:use-attribute-sets="table">
      <fo:table-column column-width="62mm"/>
      <fo:table-column column-width="46mm"/>
      <fo:table-column column-width="24mm"/>
      <fo:table-column column-width="44mm"/>
      <xsl:call-template name="head-row"><xsl:with-param name="names">Fonction|Nom|Date|Signature</xsl:with-param></xsl:call-template>
      <fo:table-body>
        <xsl:for-each select="group">
          <fo:table-row keep-with-next.within-page="always">
            <fo:table-cell number-columns-spanned="4" padding="2mm 1.2mm 1mm 1.2mm" border-bottom="0.5pt solid #929292">
              <fo:block font-weight="bold" color="{$accent}"><xsl:value-of select="@name"/><xsl:if test="@name = ''">Sans service</xsl:if></fo:block>
            </fo:table-cell>
          </fo:table-row>
          <xsl:for-each select="reader">
            <fo:table-row height="13mm" keep-together.within-page="always">
              <fo:table-cell padding="1.5mm 1.2mm" border="0.5pt solid #929292">
                <fo:block><xsl:value-of select="@function"/></fo:block>
                <fo:block font-size="7pt" line-height="9pt" color="{$grey}"><xsl:value-of select="@login"/></fo:block>
              </fo:table-cell>
              <fo:table-cell padding="1.5mm 1.2mm" border="0.5pt solid #929292"><fo:block/></fo:table-cell>
              <fo:table-cell padding="1.5mm 1.2mm" border="0.5pt solid #929292"><fo:block/></fo:table-cell>
              <fo:table-cell padding="1.5mm 1.2mm" border="0.5pt solid #929292"><fo:block/></fo:table-cell>
            </fo:table-row>
          </xsl:for-each>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>
</xsl:stylesheet>
