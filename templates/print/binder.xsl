<?xml version="1.0" encoding="UTF-8"?>
<!-- An audit binder, from the tree of audits/binder_xml.hpp to XSL-FO. The pages of PDF files and of controlled
     documents are not formatted here: cl:external-pages keeps their place for the linker. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
                xmlns:cl="urn:classeur:formatter">
  <xsl:include href="binder-styles.xsl"/>
  <xsl:include href="binder-parts.xsl"/>
  <xsl:include href="binder-figures.xsl"/>
  <xsl:include href="binder-commitments.xsl"/>
  <xsl:include href="binder-pictures.xsl"/>
  <xsl:include href="binder-evidence.xsl"/>
  <xsl:include href="binder-waivers.xsl"/>
  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <xsl:template match="/binder">
    <fo:root xml:lang="fr" font-family="{$text-font}" font-size="9.5pt" line-height="13pt" hyphenate="true">
      <xsl:call-template name="masters"/>
      <xsl:call-template name="cover"/>
      <xsl:call-template name="contents"/>
      <xsl:apply-templates select="part"/>
    </fo:root>
  </xsl:template>

  <!-- Of one file of evidence, laid out by itself: the linker stamps its feet. -->
  <xsl:template match="/evidence-pages">
    <fo:root xml:lang="fr" font-family="{$text-font}" font-size="9.5pt" line-height="13pt" hyphenate="true">
      <xsl:call-template name="masters"/>
      <xsl:apply-templates select="evidence"/>
    </fo:root>
  </xsl:template>

  <xsl:template name="masters">
    <fo:layout-master-set>
      <fo:simple-page-master master-name="cover" page-width="210mm" page-height="297mm" margin="0mm">
        <fo:region-body margin="24mm 22mm 20mm 22mm"/>
      </fo:simple-page-master>
      <fo:simple-page-master master-name="portrait" page-width="210mm" page-height="297mm" margin="0mm">
        <fo:region-body margin="26mm 20mm 22mm 20mm"/>
        <fo:region-before extent="26mm"/>
        <fo:region-after extent="16mm"/>
      </fo:simple-page-master>
      <fo:simple-page-master master-name="landscape" page-width="297mm" page-height="210mm" margin="0mm">
        <fo:region-body margin="26mm 20mm 22mm 20mm"/>
        <fo:region-before extent="26mm"/>
        <fo:region-after extent="16mm"/>
      </fo:simple-page-master>
    </fo:layout-master-set>
  </xsl:template>

  <!-- Header and footer of every page but the cover. -->
  <xsl:template name="running">
    <xsl:param name="heading"/>
    <fo:static-content flow-name="xsl-region-before">
      <fo:block padding-top="10mm" margin-left="20mm" margin-right="20mm" padding-bottom="2mm" border-bottom="0.5pt solid #929292" font-size="7.5pt"
                line-height="10pt" color="#3a3a3a" text-align-last="justify">
        <xsl:value-of select="/*/@organisation"/>
        <xsl:text> – </xsl:text>
        <xsl:value-of select="/*/@title"/>
        <fo:leader leader-pattern="space"/>
        <xsl:value-of select="$heading"/>
      </fo:block>
    </fo:static-content>
    <xsl:if test="/binder">
      <fo:static-content flow-name="xsl-region-after">
        <fo:block margin-left="20mm" margin-right="20mm" padding-top="2mm" border-top="0.5pt solid #929292" font-size="7.5pt"
                  line-height="10pt" color="#3a3a3a" text-align-last="justify">
          <xsl:text>Dossier d’audit </xsl:text>
          <xsl:value-of select="/binder/@code"/>
          <xsl:text>, arrêté au </xsl:text>
          <xsl:value-of select="/binder/@day"/>
          <fo:leader leader-pattern="space"/>
          <xsl:text>page </xsl:text>
          <fo:page-number/>
          <xsl:text> / </xsl:text>
          <fo:page-number-citation-last ref-id="fin"/>
        </fo:block>
      </fo:static-content>
    </xsl:if>
  </xsl:template>

  <!-- A page sequence with its running heads. The caller gives the flow. -->
  <xsl:template name="pages">
    <xsl:param name="heading"/>
    <xsl:param name="master" select="'portrait'"/>
    <xsl:param name="flow"/>
    <fo:page-sequence master-reference="{$master}">
      <xsl:call-template name="running">
        <xsl:with-param name="heading" select="$heading"/>
      </xsl:call-template>
      <fo:flow flow-name="xsl-region-body">
        <xsl:copy-of select="$flow"/>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <xsl:template name="cover">
    <fo:page-sequence master-reference="cover">
      <fo:flow flow-name="xsl-region-body">
        <fo:block id="partie-0" font-family="{$heading-font}" font-weight="bold" font-size="13pt" line-height="17pt">
          <xsl:value-of select="@organisation"/>
        </fo:block>
        <fo:block space-before="3mm" border-top="2pt solid #000091"/>
        <fo:block space-before="52mm" font-family="{$heading-font}" font-size="12pt" color="#000091" font-weight="bold">
          <xsl:text>Dossier d’audit</xsl:text>
        </fo:block>
        <fo:block space-before="3mm" font-family="{$heading-font}" font-size="28pt" line-height="34pt" font-weight="bold" hyphenate="false">
          <xsl:value-of select="@title"/>
        </fo:block>
        <fo:block space-before="5mm" font-size="12pt" line-height="17pt">
          <xsl:value-of select="concat(@kind, ' – ', @body, ', ', @dates)"/>
        </fo:block>
        <fo:table space-before="26mm" table-layout="fixed" width="100%">
          <fo:table-column column-width="42mm"/>
          <fo:table-column column-width="124mm"/>
          <fo:table-body>
            <xsl:call-template name="cover-line">
              <xsl:with-param name="name">Label</xsl:with-param>
              <xsl:with-param name="value" select="@standard"/>
            </xsl:call-template>
            <xsl:call-template name="cover-line">
              <xsl:with-param name="name">Édition</xsl:with-param>
              <xsl:with-param name="value" select="concat('du ', @published, ', mise à jour du ', @edition)"/>
            </xsl:call-template>
            <xsl:for-each select="module">
              <xsl:call-template name="cover-line">
                <xsl:with-param name="name" select="concat('Module ', @number)"/>
                <xsl:with-param name="value" select="."/>
              </xsl:call-template>
            </xsl:for-each>
            <xsl:call-template name="cover-line">
              <xsl:with-param name="name">Périmètre</xsl:with-param>
              <xsl:with-param name="value" select="@scope"/>
            </xsl:call-template>
            <xsl:call-template name="cover-line">
              <xsl:with-param name="name">Dossier arrêté au</xsl:with-param>
              <xsl:with-param name="value" select="@day"/>
            </xsl:call-template>
            <xsl:if test="@waivers">
              <xsl:call-template name="cover-line">
                <xsl:with-param name="name">Dérogations</xsl:with-param>
                <xsl:with-param name="value">
                  <xsl:choose>
                    <xsl:when test="@waivers = 1">1 erreur du contrôle du dossier est couverte par une dérogation signée&#160;: partie 4</xsl:when>
                    <xsl:otherwise><xsl:value-of select="@waivers"/> erreurs du contrôle du dossier sont couvertes par des dérogations signées&#160;: partie 4</xsl:otherwise>
                  </xsl:choose>
                </xsl:with-param>
              </xsl:call-template>
            </xsl:if>
            <xsl:call-template name="cover-line">
              <xsl:with-param name="name">Empreinte</xsl:with-param>
              <xsl:with-param name="value" select="concat('SHA-256 ', substring(@digest, 1, 32), ' ', substring(@digest, 33))"/>
            </xsl:call-template>
          </fo:table-body>
        </fo:table>
        <fo:block space-before="8mm" font-size="8.5pt" line-height="12pt" color="#3a3a3a">
          <xsl:text>L’empreinte couvre l’édition du référentiel, les versions des documents, les preuves et leurs fichiers, les dérogations signées, et le statut de chaque engagement au jour de l’arrêt. Les originaux des preuves sont joints à ce fichier ; leur index est en partie 15.</xsl:text>
        </fo:block>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <xsl:template name="cover-line">
    <xsl:param name="name"/>
    <xsl:param name="value"/>
    <fo:table-row>
      <fo:table-cell padding="1.2mm 0mm" border-bottom="0.5pt solid #dddddd">
        <fo:block color="#3a3a3a"><xsl:value-of select="$name"/></fo:block>
      </fo:table-cell>
      <fo:table-cell padding="1.2mm 0mm" border-bottom="0.5pt solid #dddddd">
        <fo:block hyphenate="false"><xsl:value-of select="$value"/></fo:block>
      </fo:table-cell>
    </fo:table-row>
  </xsl:template>

  <!-- Table of contents: the parts, and below them the commitments and the documents. -->
  <xsl:template name="contents">
    <xsl:call-template name="pages">
      <xsl:with-param name="heading">Table des matières</xsl:with-param>
      <xsl:with-param name="flow">
        <fo:block xsl:use-attribute-sets="title-1">Table des matières</fo:block>
        <xsl:for-each select="part">
          <xsl:call-template name="contents-line">
            <xsl:with-param name="level" select="1"/>
            <xsl:with-param name="to" select="@id"/>
            <xsl:with-param name="text" select="concat(@number, '. ', @title)"/>
          </xsl:call-template>
          <xsl:if test="@id = 'partie-6'">
            <xsl:for-each select="commitment">
              <xsl:call-template name="contents-line">
                <xsl:with-param name="to" select="@id"/>
                <xsl:with-param name="text" select="concat(@number, ' – ', @title)"/>
              </xsl:call-template>
            </xsl:for-each>
          </xsl:if>
          <xsl:for-each select="waivers">
            <xsl:call-template name="contents-line">
              <xsl:with-param name="to" select="@id"/>
              <xsl:with-param name="text" select="string(@title)"/>
            </xsl:call-template>
          </xsl:for-each>
          <xsl:for-each select="document[@pages &gt; 0]">
            <xsl:call-template name="contents-line">
              <xsl:with-param name="to" select="@code"/>
              <xsl:with-param name="text" select="concat(@code, ' – ', @title)"/>
            </xsl:call-template>
          </xsl:for-each>
        </xsl:for-each>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="contents-line">
    <xsl:param name="level" select="2"/>
    <xsl:param name="to"/>
    <xsl:param name="text"/>
    <fo:block text-align-last="justify" hyphenate="false">
      <xsl:choose>
        <xsl:when test="$level = 1">
          <xsl:attribute name="font-weight">bold</xsl:attribute>
          <xsl:attribute name="space-before">2.5mm</xsl:attribute>
          <xsl:attribute name="keep-with-next.within-page">auto</xsl:attribute>
        </xsl:when>
        <xsl:otherwise>
          <xsl:attribute name="margin-left">12mm</xsl:attribute>
          <xsl:attribute name="text-indent">-6mm</xsl:attribute>
          <xsl:attribute name="margin-right">10mm</xsl:attribute>
          <xsl:attribute name="font-size">8.5pt</xsl:attribute>
          <xsl:attribute name="line-height">12pt</xsl:attribute>
        </xsl:otherwise>
      </xsl:choose>
      <fo:basic-link external-destination="#{$to}"><xsl:value-of select="$text"/></fo:basic-link>
      <fo:leader leader-pattern="dots" leader-pattern-width="5pt"/>
      <fo:page-number-citation ref-id="{$to}"/>
    </fo:block>
  </xsl:template>
</xsl:stylesheet>
