<?xml version="1.0" encoding="UTF-8"?>
<!-- The annual review, from the tree of audits/annual_review.hpp to XSL-FO: A4, for the steering committee. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format">
  <xsl:include href="common.xsl"/>
  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <xsl:template match="/annual-review">
    <fo:root xml:lang="fr" font-family="{$text-font}" font-size="9pt" line-height="11.5pt" hyphenate="true">
      <xsl:call-template name="page-masters"/>
      <fo:page-sequence master-reference="page">
        <fo:static-content flow-name="xsl-region-before"><xsl:call-template name="review-header"/></fo:static-content>
        <fo:static-content flow-name="xsl-region-after"><xsl:call-template name="review-footer"/></fo:static-content>
        <fo:flow flow-name="xsl-region-body">
          <fo:block font-family="{$heading-font}" font-size="18pt" line-height="22pt" font-weight="bold" color="{$accent}" hyphenate="false">
            <xsl:value-of select="concat('Bilan annuel ', @year)"/>
          </fo:block>
          <fo:block color="{$grey}" space-after="3mm">
            <xsl:value-of select="concat(@standard, ', édition du ', @edition, '. Arrêté au ', @day, '.')"/>
          </fo:block>
          <xsl:apply-templates select="commitments | indicators | subject | surveys | documents | audits"/>
          <xsl:call-template name="signatures"/>
          <fo:block id="fin"/>
        </fo:flow>
      </fo:page-sequence>
    </fo:root>
  </xsl:template>

  <xsl:template name="review-header">
    <fo:block padding-top="11mm" margin-left="17mm" margin-right="17mm" padding-bottom="1.5mm" border-bottom="1.5pt solid {$accent}" font-size="8pt"
              text-align-last="justify" hyphenate="false">
      <fo:inline font-weight="bold"><xsl:value-of select="@organisation"/></fo:inline>
      <fo:leader leader-pattern="space"/>
      <xsl:value-of select="concat('Bilan annuel ', @year)"/>
    </fo:block>
  </xsl:template>

  <xsl:template name="review-footer">
    <fo:block margin-left="17mm" margin-right="17mm" padding-top="1.5mm" border-top="0.5pt solid #929292" font-size="7.5pt" color="{$grey}"
              text-align-last="justify">
      <xsl:value-of select="concat('Arrêté au ', @day)"/>
      <fo:leader leader-pattern="space"/>
      <xsl:text>page&#160;</xsl:text><fo:page-number/><xsl:text>&#160;/&#160;</xsl:text><fo:page-number-citation-last ref-id="fin"/>
    </fo:block>
  </xsl:template>

  <xsl:template match="commitments">
    <fo:block xsl:use-attribute-sets="block-title">Les engagements</fo:block>
    <fo:block xsl:use-attribute-sets="paragraph">
      <xsl:for-each select="tally">
        <xsl:if test="position() &gt; 1"><xsl:text> · </xsl:text></xsl:if>
        <fo:inline font-weight="bold"><xsl:value-of select="@count"/></fo:inline>
        <xsl:value-of select="concat('&#160;', translate(@status, 'PFM', 'pfm'))"/>
        <xsl:if test="@count &gt; 1">s</xsl:if>
      </xsl:for-each>
    </fo:block>
    <fo:table xsl:use-attribute-sets="table">
      <fo:table-column column-width="8mm"/>
      <fo:table-column column-width="66mm"/>
      <fo:table-column column-width="20mm"/>
      <fo:table-column column-width="16mm"/>
      <fo:table-column column-width="66mm"/>
      <xsl:call-template name="head-row"><xsl:with-param name="names">N°|Engagement|État|Preuves|Pourquoi</xsl:with-param></xsl:call-template>
      <fo:table-body>
        <xsl:for-each select="commitment">
          <fo:table-row keep-together.within-page="always">
            <fo:table-cell xsl:use-attribute-sets="cell"><fo:block font-weight="bold"><xsl:value-of select="@number"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="@title"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="cell"><fo:block font-weight="bold"><xsl:value-of select="@status-name"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="@evidence"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="cell">
              <xsl:for-each select="reason"><fo:block><xsl:value-of select="."/></fo:block></xsl:for-each>
              <xsl:if test="not(reason)"><fo:block>–</fo:block></xsl:if>
            </fo:table-cell>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template match="indicators">
    <fo:block xsl:use-attribute-sets="block-title">Les indicateurs</fo:block>
    <xsl:if test="not(indicator)"><fo:block xsl:use-attribute-sets="paragraph">Aucun indicateur n’est déclaré.</fo:block></xsl:if>
    <xsl:if test="indicator">
      <fo:table xsl:use-attribute-sets="table">
        <fo:table-column column-width="9mm"/>
        <fo:table-column column-width="71mm"/>
        <fo:table-column column-width="24mm"/>
        <fo:table-column column-width="16mm"/>
        <fo:table-column column-width="28mm"/>
        <fo:table-column column-width="28mm"/>
        <xsl:call-template name="head-row"><xsl:with-param name="names">N°|Indicateur|Objectif|Mesures|Résultat recalculé|Résultat publié</xsl:with-param></xsl:call-template>
        <fo:table-body>
          <xsl:for-each select="indicator">
            <fo:table-row keep-together.within-page="always">
              <fo:table-cell xsl:use-attribute-sets="cell"><fo:block font-weight="bold"><xsl:value-of select="@code"/></fo:block></fo:table-cell>
              <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="@label"/></fo:block></fo:table-cell>
              <fo:table-cell xsl:use-attribute-sets="cell"><fo:block hyphenate="false"><xsl:value-of select="@target"/><xsl:if test="not(@target != '')">–</xsl:if></fo:block></fo:table-cell>
              <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="@measured"/></fo:block></fo:table-cell>
              <fo:table-cell xsl:use-attribute-sets="cell">
                <fo:block>
                  <xsl:choose>
                    <xsl:when test="@recomputed"><xsl:value-of select="@recomputed"/></xsl:when>
                    <xsl:otherwise>non calculable</xsl:otherwise>
                  </xsl:choose>
                </fo:block>
              </fo:table-cell>
              <fo:table-cell xsl:use-attribute-sets="cell">
                <fo:block><xsl:value-of select="@published"/><xsl:if test="not(@published != '')">–</xsl:if></fo:block>
                <xsl:if test="@reproduction"><fo:block color="{$grey}"><xsl:value-of select="@reproduction"/></fo:block></xsl:if>
              </fo:table-cell>
            </fo:table-row>
          </xsl:for-each>
        </fo:table-body>
      </fo:table>
    </xsl:if>
  </xsl:template>

  <!-- Complaints, training: the months of what is measured, and what proves each requirement. -->
  <xsl:template match="subject">
    <fo:block xsl:use-attribute-sets="block-title"><xsl:value-of select="@title"/></fo:block>
    <xsl:for-each select="series">
      <fo:block xsl:use-attribute-sets="paragraph">
        <fo:inline font-weight="bold"><xsl:value-of select="@label"/></fo:inline>
        <xsl:value-of select="concat(' (', @code)"/>
        <xsl:if test="@target != ''"><xsl:value-of select="concat(', objectif ', @target)"/></xsl:if>
        <xsl:text>)&#160;: </xsl:text>
        <xsl:if test="not(month)">aucune mesure cette année-là</xsl:if>
        <xsl:for-each select="month">
          <xsl:value-of select="concat(@name, '&#160;: ', @value)"/>
          <xsl:if test="@of"><xsl:value-of select="concat(' (', @of, ')')"/></xsl:if>
          <xsl:if test="position() != last()">, </xsl:if>
        </xsl:for-each>
        <xsl:if test="whole"><xsl:value-of select="concat('. En tout, ', whole)"/></xsl:if>
        <xsl:text>.</xsl:text>
      </fo:block>
    </xsl:for-each>
    <fo:table xsl:use-attribute-sets="table">
      <fo:table-column column-width="14mm"/>
      <fo:table-column column-width="114mm"/>
      <fo:table-column column-width="24mm"/>
      <fo:table-column column-width="24mm"/>
      <xsl:call-template name="head-row"><xsl:with-param name="names">N°|Exigence|État|Preuves</xsl:with-param></xsl:call-template>
      <fo:table-body>
        <xsl:for-each select="requirement">
          <fo:table-row keep-together.within-page="always">
            <fo:table-cell xsl:use-attribute-sets="cell"><fo:block font-weight="bold"><xsl:value-of select="@code"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="."/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="@status-name"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:choose><xsl:when test="@evidence &gt; 0"><xsl:value-of select="@evidence"/></xsl:when><xsl:otherwise>–</xsl:otherwise></xsl:choose></fo:block></fo:table-cell>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template match="surveys">
    <fo:block xsl:use-attribute-sets="block-title">Les enquêtes</fo:block>
    <xsl:if test="not(survey)"><fo:block xsl:use-attribute-sets="paragraph">Aucune enquête cette année-là.</fo:block></xsl:if>
    <xsl:for-each select="survey">
      <fo:block font-weight="bold" space-before="1.5mm" hyphenate="false" keep-with-next.within-page="always">
        <xsl:value-of select="concat(@kind, ', ', @period)"/>
        <xsl:if test="@respondents"><xsl:value-of select="concat(', ', @respondents, ' réponses')"/></xsl:if>
      </fo:block>
      <xsl:for-each select="answer">
        <fo:block start-indent="4mm" text-align-last="justify">
          <xsl:value-of select="@question"/>
          <fo:leader leader-pattern="dots"/>
          <xsl:value-of select="@value"/>
        </fo:block>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="documents">
    <fo:block xsl:use-attribute-sets="block-title">Les documents entrés en vigueur</fo:block>
    <xsl:if test="not(version)"><fo:block xsl:use-attribute-sets="paragraph">Aucun cette année-là.</fo:block></xsl:if>
    <xsl:if test="version">
      <fo:table xsl:use-attribute-sets="table">
        <fo:table-column column-width="27mm"/>
        <fo:table-column column-width="44mm"/>
        <fo:table-column column-width="14mm"/>
        <fo:table-column column-width="23mm"/>
        <fo:table-column column-width="68mm"/>
        <xsl:call-template name="head-row"><xsl:with-param name="names">Code|Titre|Version|Le|Motif</xsl:with-param></xsl:call-template>
        <fo:table-body>
          <xsl:for-each select="version">
            <fo:table-row keep-together.within-page="always">
              <fo:table-cell xsl:use-attribute-sets="cell"><fo:block hyphenate="false"><xsl:value-of select="@code"/></fo:block></fo:table-cell>
              <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="@title"/></fo:block></fo:table-cell>
              <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="@number"/></fo:block></fo:table-cell>
              <fo:table-cell xsl:use-attribute-sets="cell"><fo:block hyphenate="false"><xsl:value-of select="@effective"/></fo:block></fo:table-cell>
              <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="."/></fo:block></fo:table-cell>
            </fo:table-row>
          </xsl:for-each>
        </fo:table-body>
      </fo:table>
    </xsl:if>
  </xsl:template>

  <xsl:template match="audits">
    <fo:block xsl:use-attribute-sets="block-title">Les audits, leurs constats et leurs actions</fo:block>
    <xsl:if test="not(audit)"><fo:block xsl:use-attribute-sets="paragraph">Aucun audit cette année-là.</fo:block></xsl:if>
    <xsl:for-each select="audit">
      <fo:block font-weight="bold" space-before="1.5mm" hyphenate="false" keep-with-next.within-page="always">
        <xsl:value-of select="concat(@title, ' (', @body, '), ', @dates)"/>
      </fo:block>
      <xsl:if test="not(finding)"><fo:block start-indent="4mm" xsl:use-attribute-sets="paragraph">Pas encore de constat.</fo:block></xsl:if>
      <xsl:for-each select="finding">
        <fo:block start-indent="4mm" xsl:use-attribute-sets="paragraph">
          <fo:inline font-weight="bold"><xsl:value-of select="@grade"/></fo:inline>
          <xsl:value-of select="concat(' (', @code, ')&#160;: ', facts)"/>
        </fo:block>
        <xsl:for-each select="action">
          <fo:block start-indent="8mm" xsl:use-attribute-sets="paragraph">
            <xsl:value-of select="concat('Action&#160;: ', ., ' ', @owner, ', pour le ', @due, '&#160;: ')"/>
            <fo:inline font-weight="bold"><xsl:value-of select="@standing"/></fo:inline>
            <xsl:text>.</xsl:text>
            <xsl:if test="@effect"><xsl:value-of select="concat(' Effet constaté&#160;: ', @effect)"/></xsl:if>
          </fo:block>
        </xsl:for-each>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:template>

  <!-- It is approved by the steering committee, then signed. -->
  <xsl:template name="signatures">
    <fo:block space-before="8mm" keep-together.within-page="always">
      <fo:block>
        <xsl:text>Présenté au comité de pilotage le </xsl:text>
        <fo:leader leader-pattern="dots" leader-length="45mm"/>
      </fo:block>
      <fo:block space-before="4mm">
        <xsl:text>Signature&#160;: </xsl:text>
        <fo:leader leader-pattern="dots" leader-length="80mm"/>
      </fo:block>
    </fo:block>
  </xsl:template>
</xsl:stylesheet>
