<?xml version="1.0" encoding="UTF-8"?>
<!-- A charter as a poster of one page: from r:rendered with r:copy (audits/poster.hpp) to XSL-FO.
     Its graphic style is that of the State's communication: white, the blue and the red of the flag, the mark above on
     the left, Marianne. Lengths are those of A4, times $scale. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
                xmlns:svg="http://www.w3.org/2000/svg" xmlns:r="urn:classeur:rendering" xmlns:d="urn:classeur:document" exclude-result-prefixes="r d svg">
  <xsl:include href="common.xsl"/>
  <xsl:include href="document-flow.xsl"/>
  <xsl:include href="copy.xsl"/>
  <xsl:include href="../pages/document-words.xsl"/>
  <xsl:output method="xml" encoding="UTF-8" indent="no"/>
  <xsl:param name="scale" select="1"/>
  <xsl:param name="body" select="14"/>
  <xsl:param name="theme" select="'dsfr'"/>
  <xsl:variable name="letters">
    <xsl:choose><xsl:when test="$theme = 'dsfr'">Marianne</xsl:when><xsl:otherwise>DejaVu Sans</xsl:otherwise></xsl:choose>
  </xsl:variable>
  <!-- Of the text, in points: the space between lines grows with the letters. -->
  <xsl:variable name="size" select="$body * $scale"/>
  <xsl:variable name="margin" select="12 * $scale"/>

  <!-- The mark asks for more room than a title of two lines. -->
  <xsl:variable name="head"><xsl:choose><xsl:when test="$theme = 'dsfr'">41.5</xsl:when><xsl:otherwise>37</xsl:otherwise></xsl:choose></xsl:variable>

  <xsl:template match="/r:rendered">
    <fo:root xml:lang="fr" font-family="{$letters}" font-size="{$size}pt" line-height="{1.16 * $size}pt" hyphenate="false">
      <fo:layout-master-set>
        <fo:simple-page-master master-name="poster" page-width="{210 * $scale}mm" page-height="{297 * $scale}mm" margin="0mm">
          <fo:region-body margin="{$head * $scale}mm {$margin}mm {28 * $scale}mm {$margin}mm"/>
          <fo:region-before extent="{$head * $scale}mm"/>
          <fo:region-after extent="{26 * $scale}mm"/>
        </fo:simple-page-master>
      </fo:layout-master-set>
      <fo:page-sequence master-reference="poster">
        <fo:static-content flow-name="xsl-region-before"><xsl:call-template name="state-mark"><xsl:with-param name="scale" select="$scale"/></xsl:call-template><xsl:call-template name="poster-head"/></fo:static-content>
        <fo:static-content flow-name="xsl-region-after"><xsl:call-template name="poster-foot"/></fo:static-content>
        <fo:flow flow-name="xsl-region-body">
          <xsl:apply-templates select="d:charter/d:body/*" mode="poster"/>
          <fo:block id="fin"/>
        </fo:flow>
      </fo:page-sequence>
    </fo:root>
  </xsl:template>

  <xsl:template name="poster-head">
    <fo:block padding-top="{9 * $scale}mm" margin-left="{$margin}mm" margin-right="{$margin}mm">
      <fo:table table-layout="fixed" width="100%" border-bottom="{2 * $scale}pt solid {$accent}">
        <xsl:if test="$theme = 'dsfr'"><fo:table-column column-width="{34 * $scale}mm"/></xsl:if>
        <fo:table-column>
          <xsl:attribute name="column-width"><xsl:choose><xsl:when test="$theme = 'dsfr'"><xsl:value-of select="152 * $scale"/></xsl:when><xsl:otherwise><xsl:value-of select="186 * $scale"/></xsl:otherwise></xsl:choose>mm</xsl:attribute>
        </fo:table-column>
        <fo:table-body>
          <fo:table-row>
            <xsl:if test="$theme = 'dsfr'">
              <fo:table-cell padding-bottom="{2.5 * $scale}mm"><fo:block line-height="0pt"><xsl:call-template name="state-mark-of-france"/></fo:block></fo:table-cell>
            </xsl:if>
            <fo:table-cell display-align="after" padding-bottom="{1.5 * $scale}mm">
              <fo:block font-size="{11.5 * $scale}pt" line-height="{14 * $scale}pt" font-weight="bold"><xsl:value-of select="@organisation"/></fo:block>
              <fo:block font-size="{24 * $scale}pt" line-height="{27 * $scale}pt" font-weight="bold" color="{$accent}" space-before="{1 * $scale}mm">
                <xsl:value-of select="normalize-space(d:charter/d:head/d:title)"/>
              </fo:block>
            </fo:table-cell>
          </fo:table-row>
        </fo:table-body>
      </fo:table>
    </fo:block>
  </xsl:template>

  <!-- The mark: Marianne between blue and red, the name in capitals, the motto. Proportions of the design system's
       header (component "logo"): 44 wide for letters of 16.8, lines of 1.03. -->
  <xsl:template name="state-mark-of-france">
    <xsl:variable name="marianne" select="document('resource:templates/marks/marianne.svg')/svg:svg"/>
    <xsl:variable name="motto" select="document('resource:templates/marks/devise.svg')/svg:svg"/>
    <fo:instream-foreign-object content-width="{30 * $scale}mm" content-height="{26.2 * $scale}mm">
      <svg xmlns="http://www.w3.org/2000/svg" width="{30 * $scale}mm" height="{26.2 * $scale}mm" viewBox="0 0 103 90">
        <rect x="0" y="1" width="22" height="16" fill="#000091"/>
        <rect x="22" y="1" width="22" height="16" fill="#e1000f"/>
        <xsl:copy-of select="$marianne/svg:path"/>
        <text x="0" y="35.5" font-family="Marianne" font-weight="bold" font-size="16.8" fill="#000000">RÉPUBLIQUE</text>
        <text x="0" y="52.9" font-family="Marianne" font-weight="bold" font-size="16.8" fill="#000000">FRANÇAISE</text>
        <g transform="translate(0 59.5) scale(0.3333)" fill="#000000">
          <xsl:variable name="words" select="$motto//svg:symbol[svg:use and count(svg:use) &gt; 5]"/>
          <xsl:apply-templates select="$words/*" mode="motto"/>
        </g>
      </svg>
    </fo:instream-foreign-object>
  </xsl:template>

  <!-- A letter is drawn once in the motto and used where it stands; figures of ours know no use of others. -->
  <xsl:template match="svg:use" mode="motto">
    <xsl:variable name="symbol" select="//svg:symbol[@id = substring-after(current()/@href, '#')]"/>
    <svg:g transform="translate({number(concat('0', @x))} {number(concat('0', @y))})"><xsl:apply-templates select="$symbol/*" mode="motto"/></svg:g>
  </xsl:template>
  <xsl:template match="svg:path" mode="motto"><svg:path d="{@d}"/></xsl:template>

  <xsl:template name="poster-foot">
    <fo:block margin-left="{$margin}mm" margin-right="{$margin}mm">
      <fo:table table-layout="fixed" width="100%" border-top="{2 * $scale}pt solid {$accent}" font-size="{8.5 * $scale}pt" line-height="{11 * $scale}pt" color="{$grey}">
        <fo:table-column column-width="{164 * $scale}mm"/>
        <fo:table-column column-width="{22 * $scale}mm"/>
        <fo:table-body>
          <fo:table-row>
            <fo:table-cell padding-top="{2 * $scale}mm">
              <fo:block font-weight="bold">
                <xsl:value-of select="concat(@code, ', version ', @version, ' · ')"/>
                <xsl:value-of select="@state-words"/>
                <xsl:value-of select="concat(' · Date d’effet&#160;: ', @effective)"/>
              </fo:block>
              <fo:block>
                <xsl:value-of select="concat(d:charter/d:head/d:title, ' · page ')"/><fo:page-number/><xsl:text> / </xsl:text><fo:page-number-citation-last ref-id="fin"/>
              </fo:block>
              <fo:block>Copie non maîtrisée si imprimée · État au <xsl:value-of select="r:copy/@day"/></fo:block>
              <fo:block>
                <xsl:choose>
                  <xsl:when test="r:copy/@address">Cette affiche est-elle à jour&#8239;? Lisez le code ou voyez <fo:block/><xsl:value-of select="r:copy/@address"/></xsl:when>
                  <xsl:otherwise>Cette affiche est-elle à jour&#8239;? Demandez-le à l’accueil.</xsl:otherwise>
                </xsl:choose>
              </fo:block>
            </fo:table-cell>
            <fo:table-cell padding-top="{2.5 * $scale}mm" text-align="end">
              <fo:block line-height="0pt">
                <xsl:if test="r:copy/@path"><xsl:call-template name="qr-code"><xsl:with-param name="side" select="concat(18 * $scale, 'mm')"/></xsl:call-template></xsl:if>
              </fo:block>
            </fo:table-cell>
          </fo:table-row>
        </fo:table-body>
      </fo:table>
    </fo:block>
  </xsl:template>

  <xsl:template match="d:part" mode="poster">
    <xsl:choose>
      <!-- A part of parts is a chapter: a band across. -->
      <xsl:when test="d:part">
        <fo:block font-size="{1.15 * $size}pt" line-height="{1.4 * $size}pt" font-weight="bold" color="#ffffff" background-color="{$accent}" padding="{0.1 * $size}pt {0.6 * $size}pt" space-before="{0.45 * $size}pt" space-after="{0.2 * $size}pt" keep-with-next.within-page="always"><xsl:value-of select="normalize-space(d:title)"/></fo:block>
      </xsl:when>
      <xsl:when test="../self::d:body and ../d:part/d:part and preceding-sibling::d:part[d:part]">
        <fo:block font-size="{1.15 * $size}pt" line-height="{1.4 * $size}pt" font-weight="bold" color="#ffffff" background-color="{$accent}" padding="{0.1 * $size}pt {0.6 * $size}pt" space-before="{0.45 * $size}pt" space-after="{0.3 * $size}pt" keep-with-next.within-page="always"><xsl:value-of select="normalize-space(d:title)"/></fo:block>
      </xsl:when>
      <xsl:otherwise>
        <fo:block font-size="{1.08 * $size}pt" line-height="{1.25 * $size}pt" font-weight="bold" color="{$accent}" space-before="{0.4 * $size}pt" space-after="{0.1 * $size}pt" keep-with-next.within-page="always"><xsl:value-of select="normalize-space(d:title)"/></fo:block>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:apply-templates select="*[not(self::d:title)]" mode="poster"/>
  </xsl:template>

  <xsl:template match="d:p" mode="poster">
    <fo:block space-after="{0.15 * $size}pt"><xsl:apply-templates mode="flow"/></fo:block>
  </xsl:template>

  <xsl:template match="d:list" mode="poster">
    <fo:list-block provisional-distance-between-starts="{0.9 * $size}pt" provisional-label-separation="{0.2 * $size}pt" space-after="{0.15 * $size}pt">
      <xsl:for-each select="d:item">
        <fo:list-item>
          <fo:list-item-label end-indent="label-end()"><fo:block color="#e1000f" font-weight="bold"><xsl:choose><xsl:when test="../@kind = 'number'"><xsl:value-of select="position()"/>.</xsl:when><xsl:otherwise>•</xsl:otherwise></xsl:choose></fo:block></fo:list-item-label>
          <fo:list-item-body start-indent="body-start()">
            <xsl:choose>
              <xsl:when test="d:p | d:list | d:table | d:note-box | d:quote"><xsl:apply-templates select="*" mode="poster"/></xsl:when>
              <xsl:otherwise><fo:block><xsl:apply-templates mode="flow"/></fo:block></xsl:otherwise>
            </xsl:choose>
          </fo:list-item-body>
        </fo:list-item>
      </xsl:for-each>
    </fo:list-block>
  </xsl:template>

  <xsl:template match="d:note-box | d:quote" mode="poster">
    <fo:block font-weight="bold" border-left="{2 * $scale}pt solid #e1000f" padding-left="{0.4 * $size}pt" start-indent="{0.5 * $size}pt" space-before="{0.2 * $size}pt" space-after="{0.2 * $size}pt">
      <xsl:choose>
        <xsl:when test="d:p | d:list | d:table"><xsl:apply-templates select="*" mode="poster"/></xsl:when>
        <xsl:otherwise><xsl:apply-templates mode="flow"/></xsl:otherwise>
      </xsl:choose>
    </fo:block>
  </xsl:template>

  <xsl:template match="d:table" mode="poster">
    <xsl:variable name="first" select="(d:head | d:row)[1]"/>
    <fo:block><xsl:apply-templates select="d:caption" mode="inline-of"/></fo:block>
    <fo:table table-layout="fixed" width="100%" space-before="{0.1 * $size}pt" space-after="{0.2 * $size}pt" border-top="{0.75 * $scale}pt solid {$accent}">
      <fo:table-column number-columns-repeated="{count($first/d:cell[not(@columns)]) + sum($first/d:cell/@columns)}" column-width="proportional-column-width(1)"/>
      <fo:table-body>
        <xsl:for-each select="d:head | d:row">
          <fo:table-row>
            <xsl:for-each select="d:cell">
              <fo:table-cell padding="{0.05 * $size}pt {0.3 * $size}pt" border-bottom="{0.75 * $scale}pt solid {$accent}" background-color="#f5f5fe">
                <xsl:if test="parent::d:head"><xsl:attribute name="font-weight">bold</xsl:attribute></xsl:if>
                <xsl:if test="@columns"><xsl:attribute name="number-columns-spanned"><xsl:value-of select="@columns"/></xsl:attribute></xsl:if>
                <xsl:if test="@rows"><xsl:attribute name="number-rows-spanned"><xsl:value-of select="@rows"/></xsl:attribute></xsl:if>
                <fo:block><xsl:apply-templates mode="flow"/></fo:block>
              </fo:table-cell>
            </xsl:for-each>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>
</xsl:stylesheet>
