<?xml version="1.0" encoding="UTF-8"?>
<!-- A controlled document on A4: from r:rendered (procedures/rendering.hpp) to XSL-FO. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
                xmlns:r="urn:classeur:rendering" xmlns:d="urn:classeur:document" exclude-result-prefixes="r d">
  <xsl:include href="common.xsl"/>
  <xsl:include href="document-flow.xsl"/>
  <xsl:include href="copy.xsl"/>
  <xsl:include href="signoffs.xsl"/>
  <xsl:include href="../pages/document-words.xsl"/>
  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <xsl:template match="/r:rendered">
    <fo:root xml:lang="fr" font-family="{$text-font}" font-size="8.3pt" line-height="10pt" hyphenate="true">
      <xsl:call-template name="copy-page-masters"/>
      <fo:bookmark-tree>
        <fo:bookmark internal-destination="debut">
          <fo:bookmark-title><xsl:value-of select="concat(@code, ' ', d:*/d:head/d:title)"/></fo:bookmark-title>
        </fo:bookmark>
      </fo:bookmark-tree>
      <fo:page-sequence master-reference="page">
        <fo:static-content flow-name="xsl-region-before"><xsl:call-template name="state-mark"/><xsl:call-template name="header-band"/></fo:static-content>
        <fo:static-content flow-name="xsl-region-after"><xsl:call-template name="footer-band"/></fo:static-content>
        <fo:flow flow-name="xsl-region-body">
          <fo:block id="debut"><xsl:call-template name="heading"/></fo:block>
          <xsl:apply-templates select="d:*" mode="document"/>
          <xsl:apply-templates select="d:*/d:head/d:signoffs" mode="document"/>
          <fo:block id="fin"/>
        </fo:flow>
      </fo:page-sequence>
    </fo:root>
  </xsl:template>

  <xsl:template name="heading">
    <fo:block font-family="{$heading-font}" font-size="16pt" line-height="19pt" font-weight="bold" color="{$accent}" hyphenate="false" space-after="1.5mm">
      <xsl:value-of select="d:*/d:head/d:title"/>
    </fo:block>
    <fo:block color="{$grey}" font-size="7.5pt" line-height="9.5pt" space-after="2mm">
      <xsl:if test="d:*/d:head/d:section">
        <xsl:value-of select="concat('Section ', d:*/d:head/d:section/@number, '. ', normalize-space(d:*/d:head/d:section))"/>
        <xsl:text> · </xsl:text>
      </xsl:if>
      <xsl:value-of select="@service-name"/>
      <xsl:text> · Pilote&#160;: </xsl:text>
      <xsl:value-of select="normalize-space(d:*/d:head/d:pilot)"/>
      <xsl:if test="d:procedure">
        <xsl:choose>
          <xsl:when test="d:procedure/@label-scope = 'yes'"> · Dans le périmètre du label</xsl:when>
          <xsl:otherwise> · Hors du périmètre du label</xsl:otherwise>
        </xsl:choose>
      </xsl:if>
      <xsl:text> · Prochaine revue&#160;: </xsl:text>
      <xsl:value-of select="@next-review"/>
    </fo:block>
  </xsl:template>

  <!-- Of a document that is a file: what was read in it, which is not the file. -->
  <xsl:template name="text-of-file">
    <xsl:if test="d:file">
      <fo:block xsl:use-attribute-sets="block-title">Texte lu dans le fichier</fo:block>
      <fo:block color="{$grey}" space-after="2mm"><xsl:value-of select="concat('Ce document est le fichier «&#160;', d:file/@name, '&#160;»&#160;; voici son texte, sans mise en page ni images. Seul le fichier fait foi.')"/></fo:block>
    </xsl:if>
  </xsl:template>

  <xsl:template match="d:procedure" mode="document">
    <xsl:call-template name="text-of-file"/>
    <xsl:apply-templates select="d:body/*" mode="flow"/>
    <xsl:apply-templates select="d:purpose | d:scope | d:responsibilities | d:definitions | d:steps | d:associated | d:records | d:indicators | d:commitments | d:history" mode="document"/>
  </xsl:template>

  <xsl:template match="d:*" mode="document">
    <xsl:if test="d:subject">
      <fo:block space-after="2mm"><fo:inline font-weight="bold">Objet&#160;:</fo:inline><xsl:value-of select="concat(' ', normalize-space(d:subject))"/></fo:block>
      <fo:block font-weight="bold">Destinataires&#160;:</fo:block>
      <xsl:for-each select="d:recipients/d:recipient">
        <fo:block start-indent="6mm"><xsl:value-of select="normalize-space(.)"/></fo:block>
      </xsl:for-each>
      <fo:block space-after="3mm"/>
    </xsl:if>
    <xsl:call-template name="text-of-file"/>
    <xsl:apply-templates select="d:body/*" mode="flow"/>
    <xsl:apply-templates select="d:signature | d:commitments | d:associated | d:history" mode="document"/>
  </xsl:template>

  <xsl:template match="d:part" mode="flow">
    <xsl:choose>
      <xsl:when test="parent::d:part">
        <fo:block font-weight="bold" space-before="3mm" space-after="1.2mm" hyphenate="false" keep-with-next.within-page="always">
          <xsl:value-of select="normalize-space(d:title)"/>
        </fo:block>
      </xsl:when>
      <xsl:otherwise>
        <fo:block xsl:use-attribute-sets="block-title"><xsl:value-of select="normalize-space(d:title)"/></fo:block>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:apply-templates select="*[not(self::d:title)]" mode="flow"/>
  </xsl:template>

  <xsl:template match="d:purpose" mode="document">
    <fo:block xsl:use-attribute-sets="block-title">Objet</fo:block>
    <xsl:call-template name="flow"/>
  </xsl:template>

  <xsl:template match="d:scope" mode="document">
    <fo:block xsl:use-attribute-sets="block-title">Domaine d’application</fo:block>
    <xsl:call-template name="flow"/>
  </xsl:template>

  <xsl:template match="d:responsibilities" mode="document">
    <fo:block xsl:use-attribute-sets="block-title">Responsabilités</fo:block>
    <xsl:for-each select="d:responsibility">
      <fo:block xsl:use-attribute-sets="paragraph">
        <fo:inline font-weight="bold"><xsl:value-of select="normalize-space(@actor)"/>&#160;:</fo:inline>
        <xsl:text> </xsl:text>
        <xsl:apply-templates mode="flow"/>
      </fo:block>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="d:definitions" mode="document">
    <fo:block xsl:use-attribute-sets="block-title">Définitions</fo:block>
    <xsl:for-each select="d:definition">
      <fo:block xsl:use-attribute-sets="paragraph">
        <fo:inline font-weight="bold"><xsl:value-of select="normalize-space(@term)"/>&#160;:</fo:inline>
        <xsl:text> </xsl:text>
        <xsl:apply-templates mode="flow"/>
      </fo:block>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="d:steps" mode="document">
    <fo:block xsl:use-attribute-sets="block-title">Étapes</fo:block>
    <fo:table xsl:use-attribute-sets="table">
      <fo:table-column column-width="7mm"/>
      <fo:table-column column-width="30mm"/>
      <fo:table-column column-width="107mm"/>
      <fo:table-column column-width="32mm"/>
      <xsl:call-template name="head-row">
        <xsl:with-param name="names">N°|Qui|Fait quoi et laisse quel enregistrement|Délai</xsl:with-param>
      </xsl:call-template>
      <fo:table-body>
        <xsl:apply-templates select="d:step" mode="document"/>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- The record stands under the action, across the wide column: in one of its own it would be taller than the action.
       A step stays on one page, unless it holds a table. -->
  <xsl:template match="d:step" mode="document">
    <fo:table-row>
      <xsl:if test="not(d:action/d:table)"><xsl:attribute name="keep-together.within-page">always</xsl:attribute></xsl:if>
      <fo:table-cell xsl:use-attribute-sets="cell"><fo:block font-weight="bold"><xsl:value-of select="position()"/></fo:block></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="cell"><fo:block hyphenate="false"><xsl:value-of select="normalize-space(@actor)"/></fo:block></fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="cell">
        <xsl:for-each select="d:action"><xsl:call-template name="flow"/></xsl:for-each>
        <xsl:for-each select="d:record">
          <fo:block border-left="1.5pt solid {$accent}" padding-left="1.5mm" start-indent="1mm" space-after="0.8mm"><xsl:call-template name="record"/></fo:block>
        </xsl:for-each>
      </fo:table-cell>
      <fo:table-cell xsl:use-attribute-sets="cell">
        <xsl:for-each select="d:limit"><fo:block space-after="1mm" hyphenate="false"><xsl:call-template name="limit-words"/></fo:block></xsl:for-each>
        <xsl:if test="not(d:limit)"><fo:block>–</fo:block></xsl:if>
      </fo:table-cell>
    </fo:table-row>
  </xsl:template>

  <xsl:template name="record">
    <fo:block hyphenate="false">
      <fo:inline font-weight="bold"><xsl:value-of select="normalize-space(.)"/></fo:inline>
      <fo:inline color="{$grey}" font-size="7.5pt"><xsl:text> (</xsl:text><xsl:call-template name="record-words"/><xsl:text>)</xsl:text></fo:inline>
    </fo:block>
  </xsl:template>

  <xsl:template match="d:associated" mode="document">
    <fo:block xsl:use-attribute-sets="block-title">Documents associés</fo:block>
    <xsl:for-each select="d:reference | d:external">
      <fo:block xsl:use-attribute-sets="paragraph">
        <xsl:choose>
          <xsl:when test="self::d:reference">
            <xsl:call-template name="document-name"><xsl:with-param name="code" select="@code"/></xsl:call-template>
          </xsl:when>
          <xsl:otherwise>
            <fo:inline font-style="italic"><xsl:value-of select="normalize-space(@title)"/></fo:inline>
            <xsl:if test="@edition"><xsl:value-of select="concat(', ', normalize-space(@edition))"/></xsl:if>
          </xsl:otherwise>
        </xsl:choose>
        <xsl:if test="normalize-space(.) != ''"><xsl:text>&#160;: </xsl:text><xsl:apply-templates mode="flow"/></xsl:if>
      </fo:block>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="d:records" mode="document">
    <fo:block xsl:use-attribute-sets="block-title">Enregistrements de la procédure</fo:block>
    <xsl:for-each select="d:record"><fo:block xsl:use-attribute-sets="paragraph"><xsl:call-template name="record"/></fo:block></xsl:for-each>
  </xsl:template>

  <xsl:template match="d:indicators" mode="document">
    <fo:block xsl:use-attribute-sets="block-title">Indicateurs</fo:block>
    <xsl:for-each select="d:indicator">
      <xsl:variable name="code" select="@code"/>
      <fo:block xsl:use-attribute-sets="paragraph">
        <fo:inline font-weight="bold"><xsl:value-of select="@code"/></fo:inline>
        <xsl:if test="ancestor::r:rendered/r:indicator[@code = $code]">
          <xsl:value-of select="concat(' ', ancestor::r:rendered/r:indicator[@code = $code])"/>
        </xsl:if>
        <xsl:if test="normalize-space(.) != ''"><xsl:text>&#160;: </xsl:text><xsl:apply-templates mode="flow"/></xsl:if>
      </fo:block>
    </xsl:for-each>
  </xsl:template>

  <!-- The title of a commitment once, then each requirement that the document serves and in what. -->
  <xsl:template match="d:commitments" mode="document">
    <fo:block xsl:use-attribute-sets="block-title">Engagements servis</fo:block>
    <fo:table xsl:use-attribute-sets="table">
      <fo:table-column column-width="16mm"/>
      <fo:table-column column-width="160mm"/>
      <xsl:call-template name="head-row"><xsl:with-param name="names">Exigence|En quoi</xsl:with-param></xsl:call-template>
      <fo:table-body>
        <xsl:for-each select="d:served">
          <xsl:variable name="number" select="@commitment"/>
          <xsl:if test="not(preceding-sibling::d:served[1]/@commitment = $number)">
            <fo:table-row keep-together.within-page="always" keep-with-next.within-page="always">
              <fo:table-cell xsl:use-attribute-sets="cell" padding="0.35mm 1.2mm" number-columns-spanned="2">
                <fo:block font-weight="bold" hyphenate="false">
                  <xsl:value-of select="$number"/>
                  <xsl:if test="ancestor::r:rendered/r:commitment[@number = $number]">
                    <xsl:value-of select="concat('. ', ancestor::r:rendered/r:commitment[@number = $number])"/>
                  </xsl:if>
                </fo:block>
              </fo:table-cell>
            </fo:table-row>
          </xsl:if>
          <fo:table-row keep-together.within-page="always">
            <fo:table-cell xsl:use-attribute-sets="cell" padding="0.35mm 1.2mm"><fo:block><xsl:value-of select="@requirement"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="cell" padding="0.35mm 1.2mm"><fo:block><xsl:apply-templates mode="flow"/></fo:block></fo:table-cell>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template match="d:signature" mode="document">
    <fo:block start-indent="100mm" space-before="6mm" space-after="4mm" keep-together.within-page="always">
      <fo:block>
        <xsl:if test="@place"><xsl:value-of select="concat(normalize-space(@place), ', ')"/></xsl:if>
        <xsl:text>le </xsl:text>
        <xsl:call-template name="french-day"><xsl:with-param name="day" select="@on"/></xsl:call-template>
      </fo:block>
      <xsl:if test="@for"><fo:block><xsl:value-of select="concat('Pour ', normalize-space(@for), ',')"/></fo:block></xsl:if>
      <fo:block font-weight="bold"><xsl:value-of select="normalize-space(@function)"/></fo:block>
    </fo:block>
  </xsl:template>

  <xsl:template match="d:history" mode="document">
    <fo:block xsl:use-attribute-sets="block-title">Historique</fo:block>
    <xsl:for-each select="d:change">
      <fo:block xsl:use-attribute-sets="paragraph">
        <fo:inline font-weight="bold"><xsl:value-of select="@version"/></fo:inline>
        <xsl:text> (</xsl:text>
        <xsl:call-template name="french-day"><xsl:with-param name="day" select="@on"/></xsl:call-template>
        <xsl:text>)&#160;: </xsl:text>
        <xsl:apply-templates mode="flow"/>
      </fo:block>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
