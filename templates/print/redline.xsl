<?xml version="1.0" encoding="UTF-8"?>
<!-- A redline on A4: from x:redline (procedures/redline_rendering.hpp) to XSL-FO. Summary of changes first, then the whole
     document; what was inserted is underlined, what was deleted struck through, so that a copy in grey says the same. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
                xmlns:x="urn:classeur:redline" exclude-result-prefixes="x">
  <xsl:include href="common.xsl"/>
  <xsl:include href="redline-words.xsl"/>
  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <xsl:template match="/x:redline">
    <fo:root xml:lang="fr" font-family="{$text-font}" font-size="8.5pt" line-height="11.2pt" hyphenate="true">
      <xsl:call-template name="page-masters"/>
      <fo:bookmark-tree>
        <fo:bookmark internal-destination="resume"><fo:bookmark-title>Ce qui change</fo:bookmark-title></fo:bookmark>
        <fo:bookmark internal-destination="texte"><fo:bookmark-title>Le document, avec ses changements</fo:bookmark-title></fo:bookmark>
      </fo:bookmark-tree>
      <fo:page-sequence master-reference="page">
        <fo:static-content flow-name="xsl-region-before"><xsl:call-template name="redline-header"/></fo:static-content>
        <fo:static-content flow-name="xsl-region-after"><xsl:call-template name="redline-footer"/></fo:static-content>
        <fo:flow flow-name="xsl-region-body">
          <fo:block id="resume" font-family="{$heading-font}" font-size="16pt" line-height="19pt" font-weight="bold" color="{$accent}" hyphenate="false" space-after="1.5mm">
            <xsl:value-of select="concat('Ce qui change de la version ', x:older/@number, ' à la version ', x:newer/@number)"/>
          </fo:block>
          <xsl:call-template name="redline-versions"/>
          <xsl:call-template name="redline-summary"/>
          <fo:block id="texte" font-family="{$heading-font}" font-size="13pt" line-height="16pt" font-weight="bold" color="{$accent}" hyphenate="false" space-before="6mm" space-after="1mm" border-top="1pt solid {$accent}" padding-top="2mm" keep-with-next.within-page="always">Le document, avec ses changements</fo:block>
          <fo:block font-size="7.5pt" line-height="10pt" color="{$grey}" space-after="2mm" keep-with-next.within-page="always">
            <xsl:text>Légende&#160;: </xsl:text>
            <fo:inline xsl:use-attribute-sets="inserted">souligné</fo:inline>
            <xsl:text>&#160;: ajouté&#160;; </xsl:text>
            <fo:inline xsl:use-attribute-sets="deleted">barré</fo:inline>
            <xsl:text>&#160;: supprimé&#160;; mêmes mots, présentation ou renvoi modifié&#160;: dit entre crochets.</xsl:text>
          </fo:block>
          <xsl:apply-templates select="x:content/*"/>
          <fo:block id="fin"/>
        </fo:flow>
      </fo:page-sequence>
    </fo:root>
  </xsl:template>

  <xsl:template name="redline-header">
    <fo:block padding-top="11mm" margin-left="17mm" margin-right="17mm">
      <fo:table table-layout="fixed" width="100%" font-size="8pt" line-height="10.5pt" hyphenate="false" border-bottom="1.5pt solid {$accent}">
        <fo:table-column column-width="50mm"/>
        <fo:table-column column-width="80mm"/>
        <fo:table-column column-width="44mm"/>
        <fo:table-body>
          <fo:table-row>
            <fo:table-cell padding="0mm 2mm 2mm 0mm">
              <fo:block font-weight="bold"><xsl:value-of select="@organisation"/></fo:block>
              <fo:block color="{$grey}"><xsl:value-of select="@label"/></fo:block>
            </fo:table-cell>
            <fo:table-cell padding="0mm 2mm 2mm 2mm">
              <fo:block color="{$grey}">Comparaison de versions</fo:block>
              <fo:block font-weight="bold"><xsl:value-of select="@title"/></fo:block>
            </fo:table-cell>
            <fo:table-cell padding="0mm 0mm 2mm 2mm" text-align="end">
              <fo:block font-weight="bold"><xsl:value-of select="@code"/></fo:block>
              <fo:block><xsl:value-of select="concat('de ', x:older/@number, ' à ', x:newer/@number)"/></fo:block>
            </fo:table-cell>
          </fo:table-row>
        </fo:table-body>
      </fo:table>
    </fo:block>
  </xsl:template>

  <xsl:template name="redline-footer">
    <fo:block margin-left="17mm" margin-right="17mm" padding-top="1.5mm" border-top="0.5pt solid #929292" font-size="7.5pt" line-height="10pt"
              color="{$grey}" text-align-last="justify" hyphenate="false">
      <xsl:text>Copie non maîtrisée si imprimée</xsl:text>
      <fo:leader leader-pattern="space"/>
      <xsl:text>page </xsl:text>
      <fo:page-number/>
      <xsl:text> / </xsl:text>
      <fo:page-number-citation-last ref-id="fin"/>
    </fo:block>
  </xsl:template>

  <xsl:template name="redline-versions">
    <fo:table xsl:use-attribute-sets="table">
      <fo:table-column column-width="34mm"/>
      <fo:table-column column-width="71mm"/>
      <fo:table-column column-width="71mm"/>
      <fo:table-header>
        <fo:table-row>
          <fo:table-cell xsl:use-attribute-sets="head-cell"><fo:block><xsl:value-of select="@type-name"/></fo:block></fo:table-cell>
          <fo:table-cell xsl:use-attribute-sets="head-cell"><fo:block>Version <xsl:value-of select="x:older/@number"/></fo:block></fo:table-cell>
          <fo:table-cell xsl:use-attribute-sets="head-cell"><fo:block>Version <xsl:value-of select="x:newer/@number"/></fo:block></fo:table-cell>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <fo:table-row>
          <fo:table-cell xsl:use-attribute-sets="cell"><fo:block>État</fo:block></fo:table-cell>
          <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="x:older/@state-name"/></fo:block></fo:table-cell>
          <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="x:newer/@state-name"/></fo:block></fo:table-cell>
        </fo:table-row>
        <fo:table-row>
          <fo:table-cell xsl:use-attribute-sets="cell"><fo:block>Entrée en vigueur</fo:block></fo:table-cell>
          <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="x:older/@effective"/></fo:block></fo:table-cell>
          <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="x:newer/@effective"/></fo:block></fo:table-cell>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="redline-summary">
    <xsl:if test="@note != ''"><fo:block xsl:use-attribute-sets="paragraph"><xsl:value-of select="@note"/></fo:block></xsl:if>
    <xsl:choose>
      <xsl:when test="x:summary/x:line">
        <fo:table xsl:use-attribute-sets="table">
          <fo:table-column column-width="24mm"/>
          <fo:table-column column-width="138mm"/>
          <fo:table-column column-width="14mm"/>
          <xsl:call-template name="head-row"><xsl:with-param name="names">Sujet|Ce qui change|Page</xsl:with-param></xsl:call-template>
          <fo:table-body>
            <xsl:for-each select="x:summary/x:line">
              <fo:table-row keep-together.within-page="always">
                <fo:table-cell xsl:use-attribute-sets="cell"><fo:block color="{$grey}"><xsl:call-template name="redline-topic"/></fo:block></fo:table-cell>
                <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="."/></fo:block></fo:table-cell>
                <fo:table-cell xsl:use-attribute-sets="cell" text-align="end"><fo:block><fo:basic-link internal-destination="{@to}" color="{$accent}"><fo:page-number-citation ref-id="{@to}"/></fo:basic-link></fo:block></fo:table-cell>
              </fo:table-row>
            </xsl:for-each>
          </fo:table-body>
        </fo:table>
        <fo:block font-size="7.5pt" line-height="10pt" color="{$grey}">
          <xsl:if test="@words != ''">Dans le texte, hors identité et historique&#160;: <xsl:value-of select="@words"/>. </xsl:if>
          <xsl:if test="@moves &gt; 0"><xsl:value-of select="@moves"/>&#160;passage<xsl:if test="@moves &gt; 1">s</xsl:if> déplacé<xsl:if test="@moves &gt; 1">s</xsl:if>, dont les mots ne comptent pas comme changés.</xsl:if>
        </fo:block>
      </xsl:when>
      <xsl:otherwise>
        <fo:block xsl:use-attribute-sets="paragraph">Rien ne change dans le texte de ces deux versions. Seule leur identité (numéro, dates, visas, historique) peut différer.</fo:block>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="redline-topic">
    <xsl:choose>
      <xsl:when test="@topic = 'step'">Étape</xsl:when>
      <xsl:when test="@topic = 'actor'">Acteur</xsl:when>
      <xsl:when test="@topic = 'limit'">Délai</xsl:when>
      <xsl:when test="@topic = 'record'">Preuve</xsl:when>
      <xsl:when test="@topic = 'commitment'">Engagement</xsl:when>
      <xsl:when test="@topic = 'looks'">Présentation</xsl:when>
      <xsl:otherwise>Texte</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="x:section">
    <fo:block>
      <xsl:call-template name="redline-block"/>
      <xsl:choose>
        <xsl:when test="@depth = 1"><fo:block xsl:use-attribute-sets="block-title"><xsl:value-of select="@title"/><xsl:apply-templates select="x:title/*" mode="words"/></fo:block></xsl:when>
        <xsl:otherwise><fo:block font-weight="bold" space-before="2mm" space-after="1mm" hyphenate="false" keep-with-next.within-page="always"><xsl:value-of select="@title"/><xsl:apply-templates select="x:title/*" mode="words"/></fo:block></xsl:otherwise>
      </xsl:choose>
      <xsl:call-template name="redline-mark"/>
      <xsl:apply-templates select="*[not(self::x:title)]"/>
    </fo:block>
  </xsl:template>

  <xsl:template match="x:step">
    <fo:block space-before="2mm" space-after="2mm">
      <xsl:call-template name="redline-block"/>
      <fo:block font-weight="bold" hyphenate="false" keep-with-next.within-page="always">
        <xsl:choose>
          <xsl:when test="@newer">Étape <xsl:value-of select="@newer"/></xsl:when>
          <xsl:otherwise>Ancienne étape <xsl:value-of select="@older"/></xsl:otherwise>
        </xsl:choose>
        <xsl:if test="@newer and @older and @newer != @older"><fo:inline font-weight="normal" color="{$grey}"> (auparavant <xsl:value-of select="@older"/>)</fo:inline></xsl:if>
        <xsl:text>&#160;: </xsl:text>
        <xsl:apply-templates select="x:actor/*" mode="words"/>
      </fo:block>
      <xsl:call-template name="redline-mark"/>
      <xsl:apply-templates select="*[not(self::x:actor)]"/>
    </fo:block>
  </xsl:template>

  <!-- Anchor, and a bar beside what came, went or moved. -->
  <xsl:template name="redline-block">
    <xsl:if test="@id"><xsl:attribute name="id"><xsl:value-of select="@id"/></xsl:attribute></xsl:if>
    <xsl:if test="@status">
      <xsl:attribute name="start-indent">3mm</xsl:attribute>
      <xsl:attribute name="padding-left">1.5mm</xsl:attribute>
      <xsl:attribute name="border-left">
        <xsl:choose>
          <xsl:when test="@status = 'inserted'">2pt solid #18753c</xsl:when>
          <xsl:when test="@status = 'deleted'">2pt dashed #ce0500</xsl:when>
          <xsl:otherwise>2pt solid #6a6af4</xsl:otherwise>
        </xsl:choose>
      </xsl:attribute>
    </xsl:if>
  </xsl:template>

  <xsl:template name="redline-mark">
    <xsl:if test="@mark">
      <fo:block font-size="7.5pt" line-height="10pt" font-weight="bold" color="{$grey}" keep-with-next.within-page="always">
        <xsl:if test="@move and @status = 'here'"><xsl:attribute name="id">arrivee-<xsl:value-of select="@move"/></xsl:attribute></xsl:if>
        <xsl:if test="@move and @status = 'away'"><xsl:attribute name="id">depart-<xsl:value-of select="@move"/></xsl:attribute></xsl:if>
        <xsl:value-of select="@mark"/>
        <xsl:if test="@status = 'here'"><fo:inline font-weight="normal"> (ancienne place&#160;: <fo:basic-link internal-destination="depart-{@move}" color="{$accent}">page <fo:page-number-citation ref-id="depart-{@move}"/></fo:basic-link>)</fo:inline></xsl:if>
        <xsl:if test="@status = 'away'"><fo:inline font-weight="normal"> (nouvelle place&#160;: <fo:basic-link internal-destination="arrivee-{@move}" color="{$accent}">page <fo:page-number-citation ref-id="arrivee-{@move}"/></fo:basic-link>)</fo:inline></xsl:if>
      </fo:block>
    </xsl:if>
  </xsl:template>

  <xsl:template match="x:away">
    <fo:block space-before="1mm" space-after="1mm"><xsl:call-template name="redline-block"/><xsl:call-template name="redline-mark"/></fo:block>
  </xsl:template>

  <xsl:template match="x:p">
    <fo:block xsl:use-attribute-sets="paragraph">
      <xsl:call-template name="redline-block"/>
      <xsl:call-template name="redline-mark"/>
      <fo:block><xsl:apply-templates select="*" mode="words"/></fo:block>
    </fo:block>
  </xsl:template>

  <xsl:template match="x:list">
    <fo:block>
      <xsl:call-template name="redline-block"/>
      <xsl:call-template name="redline-mark"/>
      <fo:list-block provisional-distance-between-starts="6mm" provisional-label-separation="2mm" space-after="1.8mm">
        <xsl:apply-templates select="x:item | x:away | x:reshaped" mode="item"/>
      </fo:list-block>
    </fo:block>
  </xsl:template>
  <xsl:template match="x:reshaped" mode="item"><xsl:apply-templates select="x:newer/*" mode="item"/></xsl:template>
  <xsl:template match="x:item | x:away" mode="item">
    <fo:list-item space-after="0.8mm">
      <fo:list-item-label end-indent="label-end()">
        <fo:block>
          <xsl:choose>
            <xsl:when test="self::x:away"> </xsl:when>
            <xsl:when test="../@kind = 'number'"><xsl:value-of select="count(preceding-sibling::x:item[not(@status = 'deleted')]) + 1"/>.</xsl:when>
            <xsl:otherwise>•</xsl:otherwise>
          </xsl:choose>
        </fo:block>
      </fo:list-item-label>
      <fo:list-item-body start-indent="body-start()">
        <fo:block>
          <xsl:if test="@id"><xsl:attribute name="id"><xsl:value-of select="@id"/></xsl:attribute></xsl:if>
          <xsl:call-template name="redline-mark"/>
          <xsl:apply-templates select="*"/>
        </fo:block>
      </fo:list-item-body>
    </fo:list-item>
  </xsl:template>

  <xsl:template match="x:box">
    <fo:block space-before="1.5mm" space-after="3mm" padding="2mm 3mm" background-color="#f6f6f6" border-left="2pt solid {$accent}" start-indent="4mm" end-indent="4mm">
      <xsl:if test="@id"><xsl:attribute name="id"><xsl:value-of select="@id"/></xsl:attribute></xsl:if>
      <xsl:call-template name="redline-mark"/>
      <xsl:apply-templates select="*"/>
    </fo:block>
  </xsl:template>

  <xsl:template match="x:quote">
    <fo:block font-style="italic" start-indent="8mm" end-indent="8mm" space-after="2mm">
      <xsl:if test="@id"><xsl:attribute name="id"><xsl:value-of select="@id"/></xsl:attribute></xsl:if>
      <xsl:call-template name="redline-mark"/>
      <xsl:apply-templates select="*"/>
    </fo:block>
  </xsl:template>

  <xsl:template match="x:reshaped">
    <fo:block>
      <xsl:call-template name="redline-block"/>
      <xsl:call-template name="redline-mark"/>
      <xsl:apply-templates select="x:newer/*"/>
    </fo:block>
  </xsl:template>

  <!-- As many equal columns as the line of cells that has most. -->
  <xsl:template match="x:table">
    <fo:block>
      <xsl:call-template name="redline-block"/>
      <xsl:if test="x:caption"><fo:block font-weight="bold" space-before="1.5mm" space-after="1mm" keep-with-next.within-page="always"><xsl:apply-templates select="x:caption/*" mode="words"/></fo:block></xsl:if>
      <xsl:call-template name="redline-mark"/>
      <xsl:variable name="columns">
        <xsl:for-each select="x:row">
          <xsl:sort select="count(x:cell[not(@columns)]) + sum(x:cell/@columns)" data-type="number" order="descending"/>
          <xsl:if test="position() = 1"><xsl:value-of select="count(x:cell[not(@columns)]) + sum(x:cell/@columns)"/></xsl:if>
        </xsl:for-each>
      </xsl:variable>
      <fo:table xsl:use-attribute-sets="table">
        <fo:table-column number-columns-repeated="{$columns}" column-width="proportional-column-width(1)"/>
        <xsl:if test="x:row[@head]"><fo:table-header><xsl:apply-templates select="x:row[@head]"/></fo:table-header></xsl:if>
        <fo:table-body>
          <xsl:apply-templates select="x:row[not(@head)] | x:away" mode="row"><xsl:with-param name="columns" select="$columns"/></xsl:apply-templates>
        </fo:table-body>
      </fo:table>
    </fo:block>
  </xsl:template>
  <xsl:template match="x:row" mode="row"><xsl:apply-templates select="."/></xsl:template>
  <xsl:template match="x:away" mode="row">
    <xsl:param name="columns"/>
    <fo:table-row><fo:table-cell xsl:use-attribute-sets="cell" number-columns-spanned="{$columns}"><xsl:call-template name="redline-mark"/></fo:table-cell></fo:table-row>
  </xsl:template>
  <xsl:template match="x:row">
    <fo:table-row keep-together.within-page="always"><xsl:apply-templates select="x:cell"/></fo:table-row>
  </xsl:template>
  <xsl:template match="x:row[@head]/x:cell" priority="1">
    <fo:table-cell xsl:use-attribute-sets="head-cell"><xsl:call-template name="redline-cell"/></fo:table-cell>
  </xsl:template>
  <xsl:template match="x:cell"><fo:table-cell xsl:use-attribute-sets="cell"><xsl:call-template name="redline-cell"/></fo:table-cell></xsl:template>
  <xsl:template name="redline-cell">
    <xsl:if test="@columns"><xsl:attribute name="number-columns-spanned"><xsl:value-of select="@columns"/></xsl:attribute></xsl:if>
    <xsl:if test="@rows"><xsl:attribute name="number-rows-spanned"><xsl:value-of select="@rows"/></xsl:attribute></xsl:if>
    <fo:block>
      <xsl:if test="@id"><xsl:attribute name="id"><xsl:value-of select="@id"/></xsl:attribute></xsl:if>
      <xsl:if test="not(preceding-sibling::x:cell)"><xsl:for-each select=".."><xsl:call-template name="redline-mark"/></xsl:for-each></xsl:if>
      <xsl:call-template name="redline-mark"/>
      <xsl:apply-templates select="*"/>
    </fo:block>
  </xsl:template>

  <xsl:template match="x:fact">
    <fo:block xsl:use-attribute-sets="paragraph">
      <xsl:call-template name="redline-block"/>
      <xsl:call-template name="redline-mark"/>
      <fo:block>
        <fo:inline font-weight="bold"><xsl:apply-templates select="x:label/*" mode="words"/></fo:inline>
        <xsl:if test="x:value/*"><xsl:text>&#160;: </xsl:text><xsl:apply-templates select="x:value/*" mode="words"/></xsl:if>
      </fo:block>
    </fo:block>
  </xsl:template>
</xsl:stylesheet>
