<?xml version="1.0" encoding="UTF-8"?>
<!-- The heat map of audits/pictures_xml.hpp as SVG, the same on the screen and on paper. Only what the formatter draws
     (templates/README.md): no pattern, no clip, no <use>. On the screen the classes give the colours of the scheme; the
     attributes are those of paper. No state is told by colour alone: a whole cell is filled, a part has a gauge, a hole
     is crossed out, a missed record folds the corner; what the edition of the standard did not ask is a dash. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns="http://www.w3.org/2000/svg">
  <xsl:variable name="heat-left" select="262"/>
  <xsl:variable name="heat-top" select="72"/>
  <xsl:variable name="heat-cell" select="40"/>
  <xsl:variable name="heat-row" select="22"/>
  <xsl:variable name="heat-letters" select="37"/>

  <xsl:template match="coverage" mode="figure">
    <xsl:param name="font"/>
    <xsl:variable name="width" select="$heat-left + count(month) * $heat-cell + 26"/>
    <xsl:variable name="bottom" select="$heat-top + count(row) * $heat-row"/>
    <xsl:variable name="present" select="month[@ahead = 'no'][last()]"/>
    <xsl:variable name="now" select="total[@month = $present/@iso]"/>
    <svg class="cl-figure cl-heat" viewBox="0 0 {$width} {$bottom + 34}" width="{$width}" height="{$bottom + 34}" role="img" aria-labelledby="carte-titre carte-resume">
      <xsl:if test="$font"><xsl:attribute name="font-family"><xsl:value-of select="$font"/></xsl:attribute></xsl:if>
      <title id="carte-titre">Couverture des engagements, de <xsl:value-of select="month[1]/@name"/> à <xsl:value-of select="month[last()]/@name"/></title>
      <desc id="carte-resume">En <xsl:value-of select="$present/@name"/>, engagements couverts&#160;: <xsl:value-of select="$now/@whole"/>&#160;; en partie&#160;: <xsl:value-of select="$now/@part"/>&#160;; sans rien&#160;: <xsl:value-of select="$now/@hole"/>.<xsl:for-each select="month/audit"><xsl:text> </xsl:text><xsl:value-of select="@title"/>&#160;: <xsl:value-of select="@dates"/>.</xsl:for-each> Le tableau qui suit dit chaque case.</desc>
      <xsl:call-template name="heat-months"/>
      <xsl:for-each select="row">
        <xsl:variable name="y" select="$heat-top + (position() - 1) * $heat-row"/>
        <text class="cl-figure__strong" x="24" y="{$y + 15}" text-anchor="end" font-size="12" font-weight="bold" fill="#161616"><xsl:value-of select="@number"/></text>
        <text class="cl-figure__text" x="32" y="{$y + 15}" font-size="11" fill="#161616">
          <xsl:choose>
            <xsl:when test="string-length(@title) &gt; $heat-letters"><xsl:value-of select="concat(substring(@title, 1, $heat-letters - 2), '…')"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="@title"/></xsl:otherwise>
          </xsl:choose>
        </text>
        <!-- Again on the right: on a narrow screen the left may be out of sight. -->
        <text class="cl-figure__strong" x="{$width}" y="{$y + 15}" text-anchor="end" font-size="12" font-weight="bold" fill="#161616"><xsl:value-of select="@number"/></text>
        <xsl:for-each select="cell">
          <xsl:call-template name="heat-cell">
            <xsl:with-param name="x" select="$heat-left + (position() - 1) * $heat-cell"/>
            <xsl:with-param name="y" select="$y"/>
          </xsl:call-template>
        </xsl:for-each>
      </xsl:for-each>
      <xsl:variable name="line" select="$heat-left + count(month[@ahead = 'no']) * $heat-cell"/>
      <path class="cl-figure__line" d="M{$line} 4V{$bottom + 2}" stroke="#161616" stroke-width="1.5" stroke-dasharray="4 3" fill="none"/>
      <xsl:call-template name="heat-legend"><xsl:with-param name="y" select="$bottom + 10"/></xsl:call-template>
    </svg>
  </xsl:template>

  <xsl:template name="heat-months">
    <xsl:for-each select="month">
      <xsl:variable name="x" select="$heat-left + (position() - 1) * $heat-cell"/>
      <xsl:if test="position() = 1 or @year != preceding-sibling::month[1]/@year">
        <text class="cl-figure__strong" x="{$x + 2}" y="28" font-size="12" font-weight="bold" fill="#161616"><xsl:value-of select="@year"/></text>
      </xsl:if>
      <text class="cl-figure__text" x="{$x + 19}" y="64" text-anchor="middle" font-size="11" fill="#161616">
        <xsl:if test="@ahead = 'yes'"><xsl:attribute name="font-style">italic</xsl:attribute></xsl:if>
        <xsl:value-of select="@short"/>
      </text>
      <!-- Each audit has its mark at its day; beside, the page and the binder name them all. -->
      <xsl:for-each select="audit">
        <xsl:variable name="at" select="$x + 1 + 38 * @place"/>
        <path class="cl-figure__mark" d="M{$at - 5} 47H{$at + 5}L{$at} 53Z" fill="#000091"/>
      </xsl:for-each>
      <xsl:if test="audit">
        <text class="cl-figure__accent" x="{$x + 19}" y="44" text-anchor="middle" font-size="11" font-weight="bold" fill="#000091">audit<xsl:if test="count(audit) &gt; 1">s</xsl:if></text>
      </xsl:if>
    </xsl:for-each>
    <text class="cl-figure__text" x="{$heat-left + count(month[@ahead = 'no']) * $heat-cell + 6}" y="13" font-size="11" font-style="italic" fill="#161616">si rien n’est fait</text>
  </xsl:template>

  <!-- One cell, 36 by 18. -->
  <xsl:template name="heat-cell">
    <xsl:param name="x"/>
    <xsl:param name="y"/>
    <xsl:param name="cover" select="@cover"/>
    <xsl:param name="covered" select="@covered"/>
    <xsl:param name="asked" select="@asked"/>
    <xsl:param name="missed" select="@missed"/>
    <xsl:choose>
      <xsl:when test="$cover = 'whole'">
        <rect class="cl-heat__whole" x="{$x + 2}" y="{$y + 2}" width="36" height="18" fill="#18753c" stroke="#18753c"/>
      </xsl:when>
      <xsl:when test="$cover = 'part'">
        <rect class="cl-heat__part" x="{$x + 2}" y="{$y + 2}" width="36" height="18" fill="#ffe9e0" stroke="#b34000"/>
        <rect class="cl-heat__gauge" x="{$x + 2}" y="{$y + 16}" width="{36 * $covered div $asked}" height="4" fill="#b34000"/>
      </xsl:when>
      <xsl:when test="$cover = 'not-asked'">
        <path class="cl-figure__line" d="M{$x + 14} {$y + 11}H{$x + 26}" stroke="#161616" stroke-width="1.5" fill="none"/>
      </xsl:when>
      <xsl:otherwise>
        <rect class="cl-heat__hole" x="{$x + 2}" y="{$y + 2}" width="36" height="18" fill="#ffffff" stroke="#ce0500"/>
        <path class="cl-heat__cross" d="M{$x + 14} {$y + 5}L{$x + 26} {$y + 17}M{$x + 26} {$y + 5}L{$x + 14} {$y + 17}" stroke="#ce0500" stroke-width="1.5" fill="none"/>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:if test="$cover = 'whole' or $cover = 'part'">
      <text x="{$x + 20}" y="{$y + 14}" text-anchor="middle" font-size="11">
        <xsl:attribute name="class"><xsl:choose><xsl:when test="$cover = 'whole'">cl-heat__on</xsl:when><xsl:otherwise>cl-figure__text</xsl:otherwise></xsl:choose></xsl:attribute>
        <xsl:attribute name="fill"><xsl:choose><xsl:when test="$cover = 'whole'">#ffffff</xsl:when><xsl:otherwise>#161616</xsl:otherwise></xsl:choose></xsl:attribute>
        <xsl:value-of select="concat($covered, '/', $asked)"/>
      </text>
    </xsl:if>
    <xsl:if test="$missed != ''">
      <path class="cl-heat__fold" d="M{$x + 29} {$y + 2}H{$x + 38}V{$y + 11}Z" fill="#161616"/>
    </xsl:if>
  </xsl:template>

  <xsl:template name="heat-legend">
    <xsl:param name="y"/>
    <xsl:call-template name="heat-legend-entry">
      <xsl:with-param name="x" select="0"/><xsl:with-param name="y" select="$y"/><xsl:with-param name="cover">whole</xsl:with-param>
      <xsl:with-param name="covered" select="4"/><xsl:with-param name="text">toutes les exigences</xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="heat-legend-entry">
      <xsl:with-param name="x" select="180"/><xsl:with-param name="y" select="$y"/><xsl:with-param name="cover">part</xsl:with-param>
      <xsl:with-param name="covered" select="2"/><xsl:with-param name="text">une partie, 2 sur 4</xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="heat-legend-entry">
      <xsl:with-param name="x" select="350"/><xsl:with-param name="y" select="$y"/><xsl:with-param name="cover">hole</xsl:with-param>
      <xsl:with-param name="covered" select="0"/><xsl:with-param name="text">aucune</xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="heat-legend-entry">
      <xsl:with-param name="x" select="460"/><xsl:with-param name="y" select="$y"/><xsl:with-param name="cover">part</xsl:with-param>
      <xsl:with-param name="covered" select="4"/><xsl:with-param name="missed">oui</xsl:with-param><xsl:with-param name="text">un enregistrement attendu d’une fiche manque</xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="heat-legend-entry">
    <xsl:param name="x"/>
    <xsl:param name="y"/>
    <xsl:param name="cover"/>
    <xsl:param name="covered"/>
    <xsl:param name="missed"/>
    <xsl:param name="text"/>
    <xsl:call-template name="heat-cell">
      <xsl:with-param name="x" select="$x"/><xsl:with-param name="y" select="$y"/><xsl:with-param name="cover" select="$cover"/>
      <xsl:with-param name="covered" select="$covered"/><xsl:with-param name="asked" select="4"/><xsl:with-param name="missed" select="$missed"/>
    </xsl:call-template>
    <text class="cl-figure__text" x="{$x + 46}" y="{$y + 15}" font-size="11" fill="#161616"><xsl:value-of select="$text"/></text>
  </xsl:template>
</xsl:stylesheet>
