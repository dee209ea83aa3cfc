<?xml version="1.0" encoding="UTF-8"?>
<!-- The checklist of an audit as a form to fill in by hand: checklist of grade* and commitment[@number, @title] of
     line[@requirement, @means, @status] (audits/checklist_pages.hpp), to XSL-FO. A4 across; a requirement is never cut. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
                xmlns:svg="http://www.w3.org/2000/svg">
  <xsl:include href="common.xsl"/>
  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <xsl:template match="/checklist">
    <fo:root xml:lang="fr" font-family="{$text-font}" font-size="8pt" line-height="10.5pt" hyphenate="true">
      <fo:layout-master-set>
        <fo:simple-page-master master-name="across" page-width="297mm" page-height="210mm">
          <fo:region-body margin="22mm 14mm 20mm 14mm"/>
          <fo:region-before extent="22mm"/>
          <fo:region-after extent="18mm"/>
        </fo:simple-page-master>
      </fo:layout-master-set>
      <fo:bookmark-tree>
        <xsl:for-each select="commitment">
          <fo:bookmark internal-destination="engagement-{@number}">
            <fo:bookmark-title><xsl:value-of select="concat('Engagement ', @number, ' – ', @title)"/></fo:bookmark-title>
          </fo:bookmark>
        </xsl:for-each>
      </fo:bookmark-tree>
      <fo:page-sequence master-reference="across">
        <fo:static-content flow-name="xsl-region-before"><xsl:call-template name="header-band"/></fo:static-content>
        <fo:static-content flow-name="xsl-region-after"><xsl:call-template name="footer-band"/></fo:static-content>
        <fo:flow flow-name="xsl-region-body">
          <xsl:call-template name="heading"/>
          <xsl:apply-templates select="commitment"/>
          <xsl:if test="not(commitment)"><fo:block>Cet audit ne porte sur aucun engagement du référentiel.</fo:block></xsl:if>
          <fo:block id="fin"/>
        </fo:flow>
      </fo:page-sequence>
    </fo:root>
  </xsl:template>

  <xsl:template name="header-band">
    <fo:block padding-top="9mm" margin-left="14mm" margin-right="14mm" padding-bottom="1.5mm" border-bottom="1.5pt solid {$accent}"
              text-align-last="justify" hyphenate="false">
      <fo:inline font-weight="bold"><xsl:value-of select="@organisation"/></fo:inline>
      <fo:leader leader-pattern="space"/>
      <xsl:value-of select="concat('Grille d’audit – ', @title)"/>
    </fo:block>
  </xsl:template>

  <xsl:template name="footer-band">
    <fo:block margin-left="14mm" margin-right="14mm" padding-top="1.5mm" border-top="0.5pt solid #929292" text-align-last="justify"
              hyphenate="false">
      <xsl:text>Auditeur&#160;: </xsl:text>
      <fo:leader leader-pattern="dots" leader-length="60mm"/>
      <xsl:text> Date&#160;: </xsl:text>
      <fo:leader leader-pattern="dots" leader-length="35mm"/>
      <xsl:text> Visa&#160;: </xsl:text>
      <fo:leader leader-pattern="dots" leader-length="35mm"/>
      <fo:leader leader-pattern="space"/>
      <fo:inline color="{$grey}"><xsl:text>page </xsl:text><fo:page-number/><xsl:text> / </xsl:text><fo:page-number-citation-last ref-id="fin"/></fo:inline>
    </fo:block>
  </xsl:template>

  <xsl:template name="heading">
    <fo:block font-family="{$heading-font}" font-size="17pt" line-height="21pt" font-weight="bold" color="{$accent}" hyphenate="false">
      <xsl:value-of select="@title"/>
    </fo:block>
    <fo:block color="{$grey}" hyphenate="false">
      <xsl:value-of select="concat(@body, ' · ', @dates, ' · ', @standard, ', édition du ', @edition)"/>
    </fo:block>
    <fo:block color="{$grey}" space-after="3mm"><xsl:value-of select="@scope"/></fo:block>
    <fo:block space-after="2mm">
      <xsl:value-of select="concat('État de préparation au ', @day, '. Pour chaque exigence, cochez un grade et écrivez ce qui a été vu, entendu ou lu, avec sa référence.')"/>
    </fo:block>
  </xsl:template>

  <xsl:template match="commitment">
    <fo:block id="engagement-{@number}" xsl:use-attribute-sets="block-title" space-before="4mm">
      <xsl:value-of select="concat('Engagement ', @number, ' – ', @title)"/>
    </fo:block>
    <fo:table table-layout="fixed" width="100%" font-size="8pt" line-height="10.2pt">
      <fo:table-column column-width="14mm"/>
      <fo:table-column column-width="80mm"/>
      <fo:table-column column-width="57mm"/>
      <fo:table-column column-width="45mm"/>
      <fo:table-column column-width="73mm"/>
      <xsl:call-template name="head-row"><xsl:with-param name="names">N°|À vérifier|Documents et preuves|Grade|Constat, référence, remarque</xsl:with-param></xsl:call-template>
      <fo:table-body>
        <xsl:for-each select="line">
          <fo:table-row keep-together.within-page="always">
            <fo:table-cell xsl:use-attribute-sets="form-cell"><fo:block font-weight="bold"><xsl:value-of select="@requirement"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="form-cell">
              <fo:block><xsl:value-of select="text"/></fo:block>
              <fo:block color="{$grey}" space-before="1mm"><xsl:value-of select="concat(@means, '. ', proof)"/></fo:block>
            </fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="form-cell"><xsl:call-template name="what-is-there"/></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="form-cell"><xsl:apply-templates select="/checklist/grade"/></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="form-cell">
              <fo:block line-height="17pt" border-bottom="0.4pt solid #929292">&#160;</fo:block>
              <fo:block line-height="17pt" border-bottom="0.4pt solid #929292">&#160;</fo:block>
              <fo:block line-height="17pt" border-bottom="0.4pt solid #929292">&#160;</fo:block>
            </fo:table-cell>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:attribute-set name="form-cell">
    <xsl:attribute name="padding">1.2mm 1.5mm</xsl:attribute>
    <xsl:attribute name="border">0.5pt solid #929292</xsl:attribute>
  </xsl:attribute-set>

  <xsl:template name="what-is-there">
    <fo:block font-weight="bold">
      <xsl:attribute name="color">
        <xsl:choose>
          <xsl:when test="@status = 'proven'">#18753c</xsl:when>
          <xsl:when test="@status = 'fragile'">#b34000</xsl:when>
          <xsl:otherwise>#ce0500</xsl:otherwise>
        </xsl:choose>
      </xsl:attribute>
      <xsl:value-of select="@status-name"/>
    </fo:block>
    <xsl:if test="documents != ''"><fo:block hyphenate="false"><xsl:value-of select="documents"/></fo:block></xsl:if>
    <xsl:if test="evidence != ''"><fo:block hyphenate="false"><xsl:value-of select="evidence"/></fo:block></xsl:if>
  </xsl:template>

  <xsl:template match="grade">
    <fo:block hyphenate="false">
      <fo:instream-foreign-object>
        <svg:svg width="2.6mm" height="2.6mm" viewBox="0 0 26 26"><svg:rect x="2" y="2" width="22" height="22" fill="none" stroke="#161616" stroke-width="2"/></svg:svg>
      </fo:instream-foreign-object>
      <xsl:value-of select="concat('&#160;&#160;', translate(., ' ', '&#160;'))"/>
    </fo:block>
  </xsl:template>
</xsl:stylesheet>
