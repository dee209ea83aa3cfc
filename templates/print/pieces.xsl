<?xml version="1.0" encoding="UTF-8"?>
<!-- What an audit is to be given, on paper (audits/piece_pages.hpp), to XSL-FO. A4 across; one piece is never cut. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format">
  <xsl:include href="common.xsl"/>
  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <xsl:template match="/pieces">
    <fo:root xml:lang="fr" font-family="{$text-font}" font-size="8pt" line-height="10.5pt" hyphenate="true">
      <fo:layout-master-set>
        <fo:simple-page-master master-name="across" page-width="297mm" page-height="210mm">
          <fo:region-body margin="22mm 14mm 20mm 14mm"/>
          <fo:region-before extent="22mm"/>
          <fo:region-after extent="18mm"/>
        </fo:simple-page-master>
      </fo:layout-master-set>
      <fo:bookmark-tree>
        <fo:bookmark internal-destination="toujours"><fo:bookmark-title>Ce que tout audit demande</fo:bookmark-title></fo:bookmark>
        <xsl:for-each select="line[@commitment &gt; 0][not(@commitment = preceding-sibling::line[1]/@commitment)]">
          <fo:bookmark internal-destination="engagement-{@commitment}">
            <fo:bookmark-title><xsl:value-of select="concat('Engagement ', @commitment, ' – ', @title)"/></fo:bookmark-title>
          </fo:bookmark>
        </xsl:for-each>
      </fo:bookmark-tree>
      <fo:page-sequence master-reference="across">
        <fo:static-content flow-name="xsl-region-before">
          <fo:block padding-top="9mm" margin-left="14mm" margin-right="14mm" padding-bottom="1.5mm" border-bottom="1.5pt solid {$accent}"
                    text-align-last="justify" hyphenate="false">
            <fo:inline font-weight="bold"><xsl:value-of select="@organisation"/></fo:inline>
            <fo:leader leader-pattern="space"/>
            <xsl:value-of select="concat('Pièces à fournir – ', @title)"/>
          </fo:block>
        </fo:static-content>
        <fo:static-content flow-name="xsl-region-after">
          <fo:block margin-left="14mm" margin-right="14mm" padding-top="1.5mm" border-top="0.5pt solid #929292" text-align-last="justify"
                    hyphenate="false" color="{$grey}">
            <xsl:value-of select="concat('Vu le ', @seen-on)"/>
            <fo:leader leader-pattern="space"/>
            <xsl:text>page </xsl:text><fo:page-number/><xsl:text> / </xsl:text><fo:page-number-citation-last ref-id="fin"/>
          </fo:block>
        </fo:static-content>
        <fo:flow flow-name="xsl-region-body">
          <fo:block font-family="{$heading-font}" font-size="17pt" line-height="21pt" font-weight="bold" color="{$accent}" hyphenate="false">Pièces à fournir</fo:block>
          <fo:block color="{$grey}" hyphenate="false" space-after="2mm">
            <xsl:value-of select="concat(@title, ' · ', @dates, ' · ', @standard, ', édition du ', @edition)"/>
          </fo:block>
          <fo:block space-after="1mm">
            <fo:inline font-weight="bold"><xsl:value-of select="concat('À remettre aux auditeurs pour le ', @due)"/></fo:inline>
            <xsl:if test="@late = 'yes'"> (échéance passée)</xsl:if>
            <xsl:value-of select="concat(', un mois avant l’audit. Ce qui est prêt ou manque est jugé au ', @from, ', si rien de plus n’est fait.')"/>
          </fo:block>
          <fo:block space-after="3mm">
            <xsl:call-template name="counted"><xsl:with-param name="number" select="@ready"/><xsl:with-param name="word">prête</xsl:with-param></xsl:call-template>
            <xsl:text>, </xsl:text>
            <xsl:call-template name="counted"><xsl:with-param name="number" select="@fragile"/><xsl:with-param name="word">fragile</xsl:with-param></xsl:call-template>
            <xsl:text>, </xsl:text>
            <xsl:call-template name="counted"><xsl:with-param name="number" select="@missing"/><xsl:with-param name="word">manquante</xsl:with-param></xsl:call-template>
            <xsl:text>.</xsl:text>
          </fo:block>
          <fo:block id="toujours" xsl:use-attribute-sets="block-title">Ce que tout audit demande</fo:block>
          <xsl:call-template name="lines"><xsl:with-param name="lines" select="line[@commitment = 0]"/></xsl:call-template>
          <xsl:for-each select="line[@commitment &gt; 0][not(@commitment = preceding-sibling::line[1]/@commitment)]">
            <xsl:variable name="number" select="@commitment"/>
            <fo:block id="engagement-{$number}" xsl:use-attribute-sets="block-title" space-before="4mm">
              <xsl:value-of select="concat('Engagement ', $number, ' – ', @title)"/>
            </fo:block>
            <xsl:call-template name="lines"><xsl:with-param name="lines" select="../line[@commitment = $number]"/></xsl:call-template>
          </xsl:for-each>
          <fo:block id="fin"/>
        </fo:flow>
      </fo:page-sequence>
    </fo:root>
  </xsl:template>

  <xsl:template name="counted">
    <xsl:param name="number"/>
    <xsl:param name="word"/>
    <xsl:value-of select="concat($number, '&#160;', $word)"/>
    <xsl:if test="$number &gt; 1">s</xsl:if>
  </xsl:template>

  <xsl:template name="lines">
    <xsl:param name="lines"/>
    <fo:table table-layout="fixed" width="100%" font-size="8pt" line-height="10.2pt">
      <fo:table-column column-width="12mm"/>
      <fo:table-column column-width="62mm"/>
      <fo:table-column column-width="74mm"/>
      <fo:table-column column-width="86mm"/>
      <fo:table-column column-width="35mm"/>
      <xsl:call-template name="head-row"><xsl:with-param name="names">N°|Demandé|Prêt ce jour-là|Manque, et ce qui en tient lieu|Fourni par</xsl:with-param></xsl:call-template>
      <fo:table-body>
        <xsl:for-each select="$lines">
          <fo:table-row keep-together.within-page="always">
            <fo:table-cell xsl:use-attribute-sets="form-cell"><fo:block font-weight="bold"><xsl:value-of select="@requirement"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="form-cell">
              <fo:block><xsl:value-of select="asked"/></fo:block>
              <fo:block font-weight="bold" space-before="0.5mm">
                <xsl:attribute name="color">
                  <xsl:choose>
                    <xsl:when test="@status = 'proven'">#18753c</xsl:when>
                    <xsl:when test="@status = 'fragile'">#b34000</xsl:when>
                    <xsl:otherwise>#ce0500</xsl:otherwise>
                  </xsl:choose>
                </xsl:attribute>
                <xsl:value-of select="@status-name"/>
              </fo:block>
            </fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="form-cell">
              <xsl:apply-templates select="piece"/>
              <xsl:if test="@hidden &gt; 0"><fo:block color="{$grey}"><xsl:value-of select="@hidden"/>&#160;preuve<xsl:if test="@hidden &gt; 1">s</xsl:if> confidentielle<xsl:if test="@hidden &gt; 1">s</xsl:if></fo:block></xsl:if>
              <xsl:variable name="more" select="@evidence - @hidden - count(piece[@kind = 'evidence'])"/>
              <xsl:if test="$more &gt; 0"><fo:block color="{$grey}">et <xsl:value-of select="$more"/>&#160;autre<xsl:if test="$more &gt; 1">s</xsl:if> preuve<xsl:if test="$more &gt; 1">s</xsl:if></fo:block></xsl:if>
              <xsl:if test="not(piece) and @hidden = 0"><fo:block>Rien</fo:block></xsl:if>
            </fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="form-cell">
              <xsl:if test="not(lack)"><fo:block>–</fo:block></xsl:if>
              <xsl:apply-templates select="lack"/>
            </fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="form-cell"><fo:block><xsl:value-of select="@provider"/></fo:block></fo:table-cell>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:attribute-set name="form-cell">
    <xsl:attribute name="padding">1.2mm 1.5mm</xsl:attribute>
    <xsl:attribute name="border">0.5pt solid #929292</xsl:attribute>
  </xsl:attribute-set>

  <xsl:template match="piece">
    <fo:block space-after="0.6mm">
      <xsl:if test="@code != ''"><fo:inline font-weight="bold"><xsl:value-of select="@code"/></fo:inline><xsl:text> </xsl:text></xsl:if>
      <xsl:value-of select="@title"/>
      <xsl:if test="@detail != ''"><fo:inline color="{$grey}"><xsl:value-of select="concat(' – ', @detail)"/></fo:inline></xsl:if>
      <xsl:if test="@last-day">
        <fo:inline color="{$grey}">
          <xsl:choose>
            <xsl:when test="@kind = 'document'">, à relire le </xsl:when>
            <xsl:when test="parent::substitute">, valait jusqu’au </xsl:when>
            <xsl:otherwise>, vaut jusqu’au </xsl:otherwise>
          </xsl:choose>
          <xsl:value-of select="@last-day"/>
        </fo:inline>
      </xsl:if>
    </fo:block>
  </xsl:template>

  <xsl:template match="lack">
    <fo:block><xsl:value-of select="text"/></fo:block>
    <fo:block space-after="0.6mm"><fo:inline font-weight="bold"><xsl:value-of select="to-do"/></fo:inline><fo:inline color="{$grey}"><xsl:value-of select="concat(' ', @owner)"/></fo:inline></fo:block>
    <xsl:if test="substitute">
      <fo:block margin-left="3mm" space-after="1mm">
        <fo:block>À défaut&#160;:</fo:block>
        <xsl:apply-templates select="substitute/piece"/>
        <fo:block color="{$grey}"><xsl:value-of select="substitute/why"/></fo:block>
      </fo:block>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
