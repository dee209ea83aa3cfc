<?xml version="1.0" encoding="UTF-8"?>
<!-- Title and contents of the guide: guide[@title, @edition, @organisation] of sheet[@code, @title, @page], to XSL-FO.
     Links lead to "guide-CODE", which whoever joins the pages provides. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format">
  <xsl:include href="common.xsl"/>
  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <xsl:template match="/guide">
    <fo:root xml:lang="fr" font-family="{$text-font}" font-size="9pt" line-height="12pt">
      <xsl:call-template name="page-masters"/>
      <fo:page-sequence master-reference="page">
        <fo:static-content flow-name="xsl-region-before">
          <fo:block padding-top="11mm" margin-left="17mm" margin-right="17mm" font-size="8pt" font-weight="bold"><xsl:value-of select="@organisation"/></fo:block>
        </fo:static-content>
        <fo:static-content flow-name="xsl-region-after">
          <fo:block margin-left="17mm" margin-right="17mm" padding-top="1.5mm" border-top="0.5pt solid #929292" font-size="7.5pt" line-height="10pt" color="{$grey}">Copie non maîtrisée si imprimée</fo:block>
        </fo:static-content>
        <fo:flow flow-name="xsl-region-body">
          <fo:block font-family="{$heading-font}" font-size="20pt" line-height="24pt" font-weight="bold" color="{$accent}" space-after="1mm"><xsl:value-of select="@title"/></fo:block>
          <fo:block color="{$grey}" space-after="6mm"><xsl:value-of select="@edition"/></fo:block>
          <fo:table table-layout="fixed" width="100%">
            <fo:table-column column-width="20mm"/>
            <fo:table-column column-width="142mm"/>
            <fo:table-column column-width="14mm"/>
            <fo:table-body>
              <xsl:for-each select="sheet">
                <fo:table-row border-bottom="0.5pt solid #DDDDDD">
                  <fo:table-cell padding="0.8mm 1mm"><fo:block font-weight="bold"><fo:basic-link internal-destination="guide-{@code}"><xsl:value-of select="@code"/></fo:basic-link></fo:block></fo:table-cell>
                  <fo:table-cell padding="0.8mm 1mm"><fo:block><fo:basic-link internal-destination="guide-{@code}"><xsl:value-of select="@title"/></fo:basic-link></fo:block></fo:table-cell>
                  <fo:table-cell padding="0.8mm 1mm"><fo:block text-align="end"><xsl:value-of select="@page"/></fo:block></fo:table-cell>
                </fo:table-row>
              </xsl:for-each>
            </fo:table-body>
          </fo:table>
        </fo:flow>
      </fo:page-sequence>
    </fo:root>
  </xsl:template>
</xsl:stylesheet>
