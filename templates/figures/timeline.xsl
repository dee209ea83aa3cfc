<?xml version="1.0" encoding="UTF-8"?>
<!-- The timeline of audits/timeline.hpp as SVG. A bar is a period; a thin line goes on for as long as evidence counts after
     it; what has lapsed is hollow. What holds of coverage.xsl holds here. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns="http://www.w3.org/2000/svg">
  <xsl:variable name="line-left" select="262"/>
  <xsl:variable name="line-width" select="640"/>
  <xsl:variable name="line-top" select="44"/>
  <xsl:variable name="line-row" select="20"/>
  <xsl:variable name="line-letters" select="37"/>

  <!-- Rows: a heading for each of the three kinds that is there, then its lines. -->
  <xsl:template match="timeline" mode="figure">
    <xsl:param name="font"/>
    <xsl:variable name="scale" select="$line-width div @days"/>
    <xsl:variable name="documents" select="number(boolean(document)) + count(document)"/>
    <xsl:variable name="pieces" select="number(boolean(piece)) + count(piece)"/>
    <xsl:variable name="measured" select="measured[point]"/>
    <xsl:variable name="bottom" select="$line-top + ($documents + $pieces + number(boolean($measured)) + count($measured)) * $line-row"/>
    <xsl:variable name="now" select="format-number($line-left + @today * $scale, '0.##')"/>
    <svg class="cl-figure cl-line" viewBox="0 0 904 {$bottom + 32}" width="904" height="{$bottom + 32}" role="img" aria-labelledby="frise-titre frise-resume">
      <xsl:if test="$font"><xsl:attribute name="font-family"><xsl:value-of select="$font"/></xsl:attribute></xsl:if>
      <title id="frise-titre">Engagement <xsl:value-of select="@number"/>, du <xsl:value-of select="@from"/> au <xsl:value-of select="@to"/></title>
      <desc id="frise-resume">Documents&#160;: <xsl:value-of select="count(document)"/>&#160;; preuves&#160;: <xsl:value-of select="count(piece)"/>, dont <xsl:value-of select="count(piece[@valid = 'yes'])"/> comptent le <xsl:value-of select="@day"/>&#160;; indicateurs mesurés&#160;: <xsl:value-of select="count($measured)"/>. Le tableau qui suit dit chaque période.</desc>
      <xsl:for-each select="month">
        <xsl:variable name="x" select="format-number($line-left + @at * $scale, '0.##')"/>
        <path class="cl-figure__grid" d="M{$x} {$line-top - 8}V{$bottom}" stroke="#dddddd" fill="none">
          <xsl:if test="@number = 1"><xsl:attribute name="stroke-width">2</xsl:attribute></xsl:if>
        </path>
        <text class="cl-figure__text" x="{$x + 13}" y="{$line-top - 12}" text-anchor="middle" font-size="10" fill="#161616"><xsl:value-of select="@number"/></text>
        <xsl:if test="position() = 1 or @number = 1">
          <text class="cl-figure__strong" x="{$x + 2}" y="16" font-size="12" font-weight="bold" fill="#161616"><xsl:value-of select="@year"/></text>
        </xsl:if>
      </xsl:for-each>
      <xsl:if test="document"><xsl:call-template name="line-heading"><xsl:with-param name="y" select="$line-top"/><xsl:with-param name="text">Documents en vigueur</xsl:with-param></xsl:call-template></xsl:if>
      <xsl:for-each select="document">
        <xsl:variable name="y" select="$line-top + position() * $line-row"/>
        <xsl:call-template name="line-label"><xsl:with-param name="y" select="$y"/></xsl:call-template>
        <xsl:for-each select="bar">
          <xsl:variable name="x" select="format-number($line-left + @at * $scale, '0.##')"/>
          <xsl:variable name="width" select="format-number(@days * $scale, '0.##')"/>
          <rect class="cl-line__document" x="{$x}" y="{$y + 3}" width="{$width}" height="14" fill="#e3e3fd" stroke="#000091"/>
          <xsl:if test="$width &gt; 24"><text class="cl-figure__text" x="{$x + 5}" y="{$y + 14}" font-size="10" fill="#161616"><xsl:value-of select="@version"/></text></xsl:if>
        </xsl:for-each>
      </xsl:for-each>
      <xsl:variable name="pieces-top" select="$line-top + $documents * $line-row"/>
      <xsl:if test="piece"><xsl:call-template name="line-heading"><xsl:with-param name="y" select="$pieces-top"/><xsl:with-param name="text">Preuves, par période couverte</xsl:with-param></xsl:call-template></xsl:if>
      <xsl:for-each select="piece">
        <xsl:variable name="y" select="$pieces-top + position() * $line-row"/>
        <xsl:call-template name="line-label"><xsl:with-param name="y" select="$y"/></xsl:call-template>
        <xsl:if test="@counts-at">
          <xsl:variable name="end" select="format-number($line-left + (@counts-at + @counts-days) * $scale, '0.##')"/>
          <path class="cl-line__counts" d="M{format-number($line-left + @counts-at * $scale, '0.##')} {$y + 10}H{$end}M{$end} {$y + 6}V{$y + 14}" stroke="#18753c" stroke-width="1.5" fill="none">
            <xsl:if test="@valid = 'no'"><xsl:attribute name="stroke-dasharray">2 2</xsl:attribute></xsl:if>
          </path>
        </xsl:if>
        <xsl:if test="@at">
          <xsl:variable name="wide" select="@days * $scale"/>
          <rect x="{format-number($line-left + @at * $scale, '0.##')}" y="{$y + 4}" height="12" stroke="#18753c">
            <xsl:attribute name="width"><xsl:choose><xsl:when test="$wide &lt; 3">3</xsl:when><xsl:otherwise><xsl:value-of select="format-number($wide, '0.##')"/></xsl:otherwise></xsl:choose></xsl:attribute>
            <xsl:attribute name="class">cl-line__piece<xsl:if test="@valid = 'no'">--lapsed</xsl:if></xsl:attribute>
            <xsl:attribute name="fill"><xsl:choose><xsl:when test="@valid = 'no'">#ffffff</xsl:when><xsl:otherwise>#18753c</xsl:otherwise></xsl:choose></xsl:attribute>
          </rect>
        </xsl:if>
      </xsl:for-each>
      <xsl:variable name="measured-top" select="$pieces-top + $pieces * $line-row"/>
      <xsl:if test="$measured"><xsl:call-template name="line-heading"><xsl:with-param name="y" select="$measured-top"/><xsl:with-param name="text">Indicateurs</xsl:with-param></xsl:call-template></xsl:if>
      <xsl:for-each select="$measured">
        <xsl:variable name="y" select="$measured-top + position() * $line-row"/>
        <xsl:call-template name="line-label"><xsl:with-param name="y" select="$y"/><xsl:with-param name="words" select="@label"/></xsl:call-template>
        <xsl:for-each select="point">
          <xsl:variable name="x" select="format-number($line-left + @at * $scale, '0.##')"/>
          <xsl:choose>
            <xsl:when test="@state = 'measured'"><circle class="cl-line__point" cx="{$x}" cy="{$y + 10}" r="4.5" fill="#000091" stroke="#000091"/></xsl:when>
            <xsl:when test="@state = 'no case'"><circle class="cl-line__point--none" cx="{$x}" cy="{$y + 10}" r="4" fill="#ffffff" stroke="#000091"/></xsl:when>
            <xsl:otherwise><path class="cl-heat__cross" d="M{$x - 4} {$y + 6}L{$x + 4} {$y + 14}M{$x + 4} {$y + 6}L{$x - 4} {$y + 14}" stroke="#ce0500" stroke-width="1.5" fill="none"/></xsl:otherwise>
          </xsl:choose>
        </xsl:for-each>
      </xsl:for-each>
      <path class="cl-figure__line" d="M{$now} 20V{$bottom}" stroke="#161616" stroke-width="1.5" stroke-dasharray="4 3" fill="none"/>
      <xsl:call-template name="line-legend"><xsl:with-param name="y" select="$bottom + 10"/></xsl:call-template>
    </svg>
  </xsl:template>

  <xsl:template name="line-heading">
    <xsl:param name="y"/>
    <xsl:param name="text"/>
    <text class="cl-figure__strong" x="0" y="{$y + 15}" font-size="12" font-weight="bold" fill="#161616"><xsl:value-of select="$text"/></text>
  </xsl:template>

  <xsl:template name="line-label">
    <xsl:param name="y"/>
    <xsl:param name="words" select="@title"/>
    <xsl:variable name="label" select="concat(@code, ' ', $words)"/>
    <text class="cl-figure__text" x="12" y="{$y + 14}" font-size="11" fill="#161616">
      <xsl:choose>
        <xsl:when test="string-length($label) &gt; $line-letters + 4"><xsl:value-of select="concat(substring($label, 1, $line-letters + 2), '…')"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$label"/></xsl:otherwise>
      </xsl:choose>
    </text>
  </xsl:template>

  <xsl:template name="line-legend">
    <xsl:param name="y"/>
    <rect class="cl-line__piece" x="0" y="{$y + 2}" width="24" height="12" fill="#18753c" stroke="#18753c"/>
    <path class="cl-line__counts" d="M24 {$y + 8}H60M60 {$y + 4}V{$y + 12}" stroke="#18753c" stroke-width="1.5" fill="none"/>
    <text class="cl-figure__text" x="68" y="{$y + 12}" font-size="11" fill="#161616">période couverte, puis temps pendant lequel elle compte</text>
    <rect class="cl-line__piece--lapsed" x="390" y="{$y + 2}" width="24" height="12" fill="#ffffff" stroke="#18753c"/>
    <text class="cl-figure__text" x="422" y="{$y + 12}" font-size="11" fill="#161616">périmée</text>
    <xsl:if test="measured/point[@state = 'measured']">
    <circle class="cl-line__point" cx="504" cy="{$y + 8}" r="4.5" fill="#000091" stroke="#000091"/>
    <text class="cl-figure__text" x="514" y="{$y + 12}" font-size="11" fill="#161616">mesuré</text>
    </xsl:if>
    <xsl:if test="measured/point[@state = 'no case']">
    <circle class="cl-line__point--none" cx="584" cy="{$y + 8}" r="4" fill="#ffffff" stroke="#000091"/>
    <text class="cl-figure__text" x="594" y="{$y + 12}" font-size="11" fill="#161616">sans cas</text>
    </xsl:if>
    <xsl:if test="measured/point[@state != 'measured' and @state != 'no case']">
    <path class="cl-heat__cross" d="M664 {$y + 4}L672 {$y + 12}M672 {$y + 4}L664 {$y + 12}" stroke="#ce0500" stroke-width="1.5" fill="none"/>
    <text class="cl-figure__text" x="680" y="{$y + 12}" font-size="11" fill="#161616">non mesuré</text>
    </xsl:if>
    <path class="cl-figure__line" d="M770 {$y}V{$y + 16}" stroke="#161616" stroke-width="1.5" stroke-dasharray="4 3" fill="none"/>
    <text class="cl-figure__text" x="778" y="{$y + 12}" font-size="11" fill="#161616">jour affiché</text>
  </xsl:template>
</xsl:stylesheet>
