<?xml version="1.0" encoding="UTF-8"?>
<!-- The forecast of audits/pictures_xml.hpp as SVG, on the screen and on paper: three curves, told apart by their dashes
     and marks as well as by colour. What holds of coverage.xsl holds here. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns="http://www.w3.org/2000/svg">
  <xsl:variable name="curve-left" select="40"/>
  <!-- The curves begin below the names of the audits, one under the other. -->
  <xsl:variable name="curve-audits" select="count(//forecast/audit)"/>
  <xsl:variable name="curve-top" select="49 + 13 * $curve-audits + 13 * ($curve-audits = 0)"/>
  <xsl:variable name="curve-width" select="820"/>
  <xsl:variable name="curve-height" select="200"/>

  <xsl:template match="forecast" mode="figure">
    <xsl:param name="font"/>
    <xsl:variable name="bottom" select="$curve-top + $curve-height"/>
    <xsl:variable name="step" select="$curve-width div @weeks"/>
    <xsl:variable name="unit" select="$curve-height div @all"/>
    <xsl:variable name="last" select="point[last()]"/>
    <svg class="cl-figure cl-curves" viewBox="0 0 904 {$bottom + 44}" width="904" height="{$bottom + 44}" role="img" aria-labelledby="courbes-titre courbes-resume">
      <xsl:if test="$font"><xsl:attribute name="font-family"><xsl:value-of select="$font"/></xsl:attribute></xsl:if>
      <title id="courbes-titre">Engagements prouvés, fragiles et manquants, du <xsl:value-of select="@day"/> au <xsl:value-of select="@end"/>, si rien n’est fait</title>
      <desc id="courbes-resume">Prouvés&#160;: de <xsl:value-of select="point[1]/@proven"/> à <xsl:value-of select="$last/@proven"/>&#160;; fragiles&#160;: de <xsl:value-of select="point[1]/@fragile"/> à <xsl:value-of select="$last/@fragile"/>&#160;; manquants&#160;: de <xsl:value-of select="point[1]/@missing"/> à <xsl:value-of select="$last/@missing"/>. Le tableau qui suit dit chaque changement.</desc>
      <xsl:call-template name="curve-level"><xsl:with-param name="value" select="0"/><xsl:with-param name="unit" select="$unit"/></xsl:call-template>
      <xsl:for-each select="point">
        <xsl:variable name="x" select="$curve-left + @week * $step"/>
        <path class="cl-figure__grid" d="M{$x} {$bottom}V{$bottom + 4}" stroke="#929292" fill="none"/>
        <xsl:if test="@first-of-month = 'yes' and (position() = 1 or @week &gt; 1) and (../@weeks &lt;= 104 or @month = 'janv.' or @month = 'avr.' or @month = 'juil.' or @month = 'oct.') and $x &lt; $curve-left + $curve-width - 14">
          <text class="cl-figure__text" x="{$x}" y="{$bottom + 18}" text-anchor="middle" font-size="11" fill="#161616"><xsl:value-of select="@month"/></text>
          <xsl:if test="position() = 1 or @month = 'janv.'">
            <text class="cl-figure__strong" x="{$x}" y="{$bottom + 34}" text-anchor="middle" font-size="11" font-weight="bold" fill="#161616"><xsl:value-of select="@year"/></text>
          </xsl:if>
        </xsl:if>
      </xsl:for-each>
      <xsl:apply-templates select="audit" mode="curve"><xsl:with-param name="step" select="$step"/></xsl:apply-templates>
      <xsl:call-template name="curve"><xsl:with-param name="kind">proven</xsl:with-param><xsl:with-param name="step" select="$step"/><xsl:with-param name="unit" select="$unit"/></xsl:call-template>
      <xsl:call-template name="curve"><xsl:with-param name="kind">fragile</xsl:with-param><xsl:with-param name="step" select="$step"/><xsl:with-param name="unit" select="$unit"/></xsl:call-template>
      <xsl:call-template name="curve"><xsl:with-param name="kind">missing</xsl:with-param><xsl:with-param name="step" select="$step"/><xsl:with-param name="unit" select="$unit"/></xsl:call-template>
      <xsl:call-template name="curve-legend"/>
    </svg>
  </xsl:template>

  <!-- A line at its day, and its name beside: to the right of it in the first half, else to the left. Names stand in an
       order that keeps them off the lines of others: to the right the first is highest, to the left the last. -->
  <xsl:template match="forecast/audit" mode="curve">
    <xsl:param name="step"/>
    <xsl:variable name="x" select="$curve-left + @week * $step"/>
    <xsl:variable name="late" select="@week * 2 &gt; ../@weeks"/>
    <xsl:variable name="above">
      <xsl:choose>
        <xsl:when test="$late"><xsl:value-of select="count(../audit[@week * 2 &lt;= ../@weeks]) + count(following-sibling::audit)"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="count(preceding-sibling::audit)"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="y" select="$curve-top - 8 - 13 * ($curve-audits - 1 - $above)"/>
    <path class="cl-figure__axis" d="M{$x} {$y - 8}V{$curve-top + $curve-height}" stroke="#000091" stroke-width="1.5" stroke-dasharray="6 3" fill="none"/>
    <text class="cl-figure__accent" y="{$y}" font-size="11" font-weight="bold" fill="#000091">
      <xsl:attribute name="x"><xsl:value-of select="$x + 5 - 10 * $late"/></xsl:attribute>
      <xsl:if test="$late"><xsl:attribute name="text-anchor">end</xsl:attribute></xsl:if>
      <xsl:value-of select="@title"/>
    </text>
  </xsl:template>

  <!-- The levels of the vertical axis: six at most. -->
  <xsl:template name="curve-level">
    <xsl:param name="value"/>
    <xsl:param name="unit"/>
    <xsl:if test="$value &lt;= @all">
      <xsl:variable name="y" select="$curve-top + $curve-height - $value * $unit"/>
      <path class="cl-figure__grid" d="M{$curve-left} {$y}H{$curve-left + $curve-width}" stroke="#dddddd" fill="none"/>
      <text class="cl-figure__text" x="{$curve-left - 8}" y="{$y + 4}" text-anchor="end" font-size="11" fill="#161616"><xsl:value-of select="$value"/></text>
      <xsl:call-template name="curve-level">
        <xsl:with-param name="value" select="$value + ceiling(@all div 6)"/>
        <xsl:with-param name="unit" select="$unit"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template name="curve">
    <xsl:param name="kind"/>
    <xsl:param name="step"/>
    <xsl:param name="unit"/>
    <xsl:variable name="bottom" select="$curve-top + $curve-height"/>
    <polyline class="cl-curve cl-curve--{$kind}" fill="none" stroke-width="2">
      <xsl:call-template name="curve-paint"><xsl:with-param name="kind" select="$kind"/></xsl:call-template>
      <xsl:attribute name="points"><xsl:for-each select="point"><xsl:value-of select="concat(format-number($curve-left + @week * $step, '0.##'), ',', format-number($bottom - @*[name() = $kind] * $unit, '0.##'), ' ')"/></xsl:for-each></xsl:attribute>
    </polyline>
    <xsl:for-each select="point[position() mod 4 = 1 and (../@weeks &lt;= 104 or position() mod 12 = 1)]">
      <xsl:call-template name="curve-mark">
        <xsl:with-param name="kind" select="$kind"/>
        <xsl:with-param name="x" select="$curve-left + @week * $step"/>
        <xsl:with-param name="y" select="$bottom - @*[name() = $kind] * $unit"/>
      </xsl:call-template>
    </xsl:for-each>
    <text class="cl-figure__strong" x="{$curve-left + $curve-width + 10}" y="{$bottom - point[last()]/@*[name() = $kind] * $unit + 4}" font-size="12" font-weight="bold" fill="#161616"><xsl:value-of select="point[last()]/@*[name() = $kind]"/></text>
  </xsl:template>

  <xsl:template name="curve-paint">
    <xsl:param name="kind"/>
    <xsl:attribute name="stroke">
      <xsl:choose><xsl:when test="$kind = 'proven'">#18753c</xsl:when><xsl:when test="$kind = 'fragile'">#b34000</xsl:when><xsl:otherwise>#ce0500</xsl:otherwise></xsl:choose>
    </xsl:attribute>
    <xsl:if test="$kind != 'proven'">
      <xsl:attribute name="stroke-dasharray"><xsl:choose><xsl:when test="$kind = 'fragile'">8 4</xsl:when><xsl:otherwise>2 3</xsl:otherwise></xsl:choose></xsl:attribute>
    </xsl:if>
  </xsl:template>

  <!-- A disc, a square, a triangle. -->
  <xsl:template name="curve-mark">
    <xsl:param name="kind"/>
    <xsl:param name="x"/>
    <xsl:param name="y"/>
    <xsl:choose>
      <xsl:when test="$kind = 'proven'"><circle class="cl-curve__mark--proven" cx="{$x}" cy="{$y}" r="4.5" fill="#18753c"/></xsl:when>
      <xsl:when test="$kind = 'fragile'"><rect class="cl-curve__mark--fragile" x="{$x - 4}" y="{$y - 4}" width="8" height="8" fill="#b34000"/></xsl:when>
      <xsl:otherwise><path class="cl-curve__mark--missing" d="M{$x - 5} {$y + 4}H{$x + 5}L{$x} {$y - 5}Z" fill="#ce0500"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="curve-legend">
    <xsl:call-template name="curve-legend-entry"><xsl:with-param name="kind">proven</xsl:with-param><xsl:with-param name="x" select="$curve-left"/><xsl:with-param name="text">prouvés</xsl:with-param></xsl:call-template>
    <xsl:call-template name="curve-legend-entry"><xsl:with-param name="kind">fragile</xsl:with-param><xsl:with-param name="x" select="$curve-left + 120"/><xsl:with-param name="text">fragiles</xsl:with-param></xsl:call-template>
    <xsl:call-template name="curve-legend-entry"><xsl:with-param name="kind">missing</xsl:with-param><xsl:with-param name="x" select="$curve-left + 240"/><xsl:with-param name="text">manquants</xsl:with-param></xsl:call-template>
  </xsl:template>

  <xsl:template name="curve-legend-entry">
    <xsl:param name="kind"/>
    <xsl:param name="x"/>
    <xsl:param name="text"/>
    <path class="cl-curve cl-curve--{$kind}" d="M{$x} 18H{$x + 36}" fill="none" stroke-width="2"><xsl:call-template name="curve-paint"><xsl:with-param name="kind" select="$kind"/></xsl:call-template></path>
    <xsl:call-template name="curve-mark"><xsl:with-param name="kind" select="$kind"/><xsl:with-param name="x" select="$x + 18"/><xsl:with-param name="y" select="18"/></xsl:call-template>
    <text class="cl-figure__text" x="{$x + 44}" y="22" font-size="12" fill="#161616"><xsl:value-of select="$text"/></text>
  </xsl:template>
</xsl:stylesheet>
