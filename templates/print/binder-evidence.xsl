<?xml version="1.0" encoding="UTF-8"?>
<!-- Evidence in its place: pictures, tables, texts and e-mails on pages of ours; PDF pages come from the linker. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
                xmlns:cl="urn:classeur:formatter">
  <xsl:template match="evidence">
    <xsl:apply-templates select="file"/>
  </xsl:template>

  <xsl:template match="file[@showing = 'pages']">
    <cl:external-pages id="{@anchor}" pages="{@pages}"/>
  </xsl:template>

  <xsl:template match="file">
    <xsl:variable name="wide" select="sheet[@columns &gt; 7]"/>
    <xsl:call-template name="pages">
      <xsl:with-param name="heading" select="concat('Preuve ', ../@code)"/>
      <xsl:with-param name="master">
        <xsl:choose>
          <xsl:when test="$wide">landscape</xsl:when>
          <xsl:otherwise>portrait</xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
      <xsl:with-param name="flow">
        <fo:block id="{@anchor}" xsl:use-attribute-sets="title-2">
          <xsl:value-of select="concat(../@code, ' – ', ../@title)"/>
        </fo:block>
        <xsl:call-template name="evidence-facts"/>
        <xsl:choose>
          <xsl:when test="@showing = 'picture'">
            <fo:block text-align="center" space-before="3mm">
              <fo:external-graphic src="{@digest}" content-width="scale-down-to-fit" content-height="scale-down-to-fit"
                                   width="170mm" height="195mm"/>
            </fo:block>
          </xsl:when>
          <xsl:when test="sheet | plain | mail">
            <xsl:apply-templates select="sheet | plain | mail | left-out"/>
          </xsl:when>
          <xsl:otherwise>
            <fo:block xsl:use-attribute-sets="remark">Ce fichier ne s’affiche pas sur papier : l’original est joint au dossier.</fo:block>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="evidence-facts">
    <fo:block font-size="8pt" line-height="11pt" color="#3a3a3a" space-after="1mm">
      <xsl:value-of select="concat(../@kind, ', période couverte : ', ../@period, ' ; établi le ', ../@made-on)"/>
      <xsl:if test="../@service != ''"><xsl:value-of select="concat(' ; service : ', ../@service)"/></xsl:if>
      <xsl:if test="../@requirements != ''"><xsl:value-of select="concat(' ; exigences : ', ../@requirements)"/></xsl:if>
      <xsl:value-of select="concat(' ; ', ../@confidentiality, '.')"/>
    </fo:block>
    <xsl:if test="../@note != ''">
      <fo:block font-size="8pt" line-height="11pt" color="#3a3a3a" space-after="1mm"><xsl:value-of select="../@note"/></fo:block>
    </xsl:if>
    <fo:block font-size="7pt" line-height="10pt" color="#3a3a3a" space-after="3mm" hyphenate="false">
      <xsl:value-of select="concat('Fichier joint : ', @name, ' – SHA-256 ', @digest)"/>
    </fo:block>
    <xsl:if test="@original">
      <fo:block font-size="7pt" line-height="10pt" color="#3a3a3a" space-after="3mm" hyphenate="false">
        <xsl:value-of select="concat('Copie occultée (', @redacted, ') ; SHA-256 du fichier d’origine, conservé : ', @original)"/>
      </fo:block>
    </xsl:if>
  </xsl:template>

  <xsl:template match="sheet">
    <xsl:variable name="columns" select="@columns"/>
    <xsl:if test="@name != ''">
      <fo:block font-weight="bold" space-before="2mm" space-after="1mm" keep-with-next.within-page="always"><xsl:value-of select="@name"/></fo:block>
    </xsl:if>
    <fo:table xsl:use-attribute-sets="table" font-size="7.5pt" line-height="9.5pt">
      <xsl:for-each select="row[1]/cell">
        <xsl:variable name="position" select="position()"/>
        <!-- As wide as the column's text asks, within bounds. -->
        <xsl:variable name="length">
          <xsl:for-each select="../../row[position() &lt;= 40]/cell[$position]">
            <xsl:sort select="string-length(.)" data-type="number" order="descending"/>
            <xsl:if test="position() = 1"><xsl:value-of select="string-length(.)"/></xsl:if>
          </xsl:for-each>
        </xsl:variable>
        <xsl:variable name="share">
          <xsl:choose>
            <xsl:when test="$length &lt; 7">7</xsl:when>
            <xsl:when test="$length &gt; 30">30</xsl:when>
            <xsl:otherwise><xsl:value-of select="$length"/></xsl:otherwise>
          </xsl:choose>
        </xsl:variable>
        <fo:table-column column-width="proportional-column-width({$share})"/>
      </xsl:for-each>
      <fo:table-header>
        <fo:table-row>
          <xsl:for-each select="row[1]/cell">
            <fo:table-cell xsl:use-attribute-sets="head-cell"><fo:block><xsl:value-of select="."/></fo:block></fo:table-cell>
          </xsl:for-each>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="row[position() &gt; 1]">
          <fo:table-row keep-together.within-page="always">
            <xsl:for-each select="cell">
              <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="."/></fo:block></fo:table-cell>
            </xsl:for-each>
          </fo:table-row>
        </xsl:for-each>
        <xsl:if test="count(row) &lt; 2">
          <fo:table-row>
            <fo:table-cell xsl:use-attribute-sets="cell" number-columns-spanned="{$columns}"><fo:block>Aucune ligne.</fo:block></fo:table-cell>
          </fo:table-row>
        </xsl:if>
      </fo:table-body>
    </fo:table>
    <xsl:apply-templates select="left-out"/>
  </xsl:template>

  <xsl:template match="left-out">
    <fo:block xsl:use-attribute-sets="remark"><xsl:value-of select="."/>&#160;: l’original, entier, est joint à ce dossier.</fo:block>
  </xsl:template>

  <xsl:template match="plain">
    <fo:block padding="3mm" border="0.5pt solid #cecece" space-before="2mm" hyphenate="false"><xsl:apply-templates select="line"/></fo:block>
  </xsl:template>

  <xsl:template match="line">
    <fo:block>
      <xsl:choose>
        <xsl:when test="normalize-space(.) = ''"><xsl:text>&#160;</xsl:text></xsl:when>
        <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
      </xsl:choose>
    </fo:block>
  </xsl:template>

  <xsl:template match="mail">
    <fo:block padding="3mm" border="0.5pt solid #cecece" space-before="2mm" hyphenate="false">
      <xsl:for-each select="header">
        <fo:block><fo:inline font-weight="bold"><xsl:value-of select="concat(@name, ' : ')"/></fo:inline><xsl:value-of select="."/></fo:block>
      </xsl:for-each>
      <fo:block space-before="3mm" border-top="0.5pt solid #cecece" padding-top="3mm">
        <xsl:apply-templates select="body/line"/>
      </fo:block>
      <xsl:if test="attached">
        <fo:block space-before="3mm">
          <fo:inline font-weight="bold">Pièces jointes : </fo:inline>
          <xsl:for-each select="attached">
            <xsl:if test="position() &gt; 1">, </xsl:if>
            <xsl:value-of select="."/>
          </xsl:for-each>
        </fo:block>
      </xsl:if>
    </fo:block>
  </xsl:template>
</xsl:stylesheet>
