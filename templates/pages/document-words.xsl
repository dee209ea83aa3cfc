<?xml version="1.0" encoding="UTF-8"?>
<!-- What screen and paper say alike of a controlled document: days, time limits, retention, titles. Reads the tree of
     procedures/rendering.hpp. Only templates that are called by name: whoever includes this keeps its own modes. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:r="urn:classeur:rendering"
                xmlns:d="urn:classeur:document">
  <!-- Running text keeps its spaces whatever the page strips. -->
  <xsl:preserve-space elements="d:p d:item d:cell d:caption d:note-box d:quote d:em d:strong d:link d:ref d:purpose
                                d:scope d:action d:responsibility d:definition d:served d:change d:reference d:external
                                d:indicator"/>

  <!-- 2019-04-11 as "11 avril 2019", with no-break spaces; the first of a month is "1er". -->
  <xsl:template name="french-day">
    <xsl:param name="day"/>
    <xsl:variable name="iso" select="normalize-space($day)"/>
    <xsl:variable name="month" select="number(substring($iso, 6, 2))"/>
    <xsl:value-of select="number(substring($iso, 9, 2))"/>
    <xsl:if test="number(substring($iso, 9, 2)) = 1">er</xsl:if>
    <xsl:text>&#160;</xsl:text>
    <xsl:choose>
      <xsl:when test="$month = 1">janvier</xsl:when>
      <xsl:when test="$month = 2">février</xsl:when>
      <xsl:when test="$month = 3">mars</xsl:when>
      <xsl:when test="$month = 4">avril</xsl:when>
      <xsl:when test="$month = 5">mai</xsl:when>
      <xsl:when test="$month = 6">juin</xsl:when>
      <xsl:when test="$month = 7">juillet</xsl:when>
      <xsl:when test="$month = 8">août</xsl:when>
      <xsl:when test="$month = 9">septembre</xsl:when>
      <xsl:when test="$month = 10">octobre</xsl:when>
      <xsl:when test="$month = 11">novembre</xsl:when>
      <xsl:otherwise>décembre</xsl:otherwise>
    </xsl:choose>
    <xsl:text>&#160;</xsl:text>
    <xsl:value-of select="substring($iso, 1, 4)"/>
  </xsl:template>

  <xsl:template name="word">
    <xsl:param name="list"/>
    <xsl:param name="code"/>
    <xsl:param name="count" select="1"/>
    <xsl:variable name="found" select="ancestor::r:rendered/r:word[@list = $list and @code = $code]"/>
    <xsl:choose>
      <xsl:when test="$found and $count &gt; 1 and $found/@plural"><xsl:value-of select="$found/@plural"/></xsl:when>
      <xsl:when test="$found"><xsl:value-of select="$found"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$code"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Of a d:limit: "15 jours ouvrés après réception, jusqu’au 31 décembre 2019". -->
  <xsl:template name="limit-words">
    <xsl:value-of select="number(@value)"/>
    <xsl:text>&#160;</xsl:text>
    <xsl:call-template name="word">
      <xsl:with-param name="list">limit-unit</xsl:with-param>
      <xsl:with-param name="code" select="@unit"/>
      <xsl:with-param name="count" select="number(@value)"/>
    </xsl:call-template>
    <xsl:text> après </xsl:text>
    <xsl:value-of select="normalize-space(@from)"/>
    <xsl:if test="@since">
      <xsl:text>, à partir du </xsl:text>
      <xsl:call-template name="french-day"><xsl:with-param name="day" select="@since"/></xsl:call-template>
    </xsl:if>
    <xsl:if test="@until">
      <xsl:text>, jusqu’au </xsl:text>
      <xsl:call-template name="french-day"><xsl:with-param name="day" select="@until"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- Of a number of months: "5 ans" where years are whole. -->
  <xsl:template name="months-words">
    <xsl:param name="months"/>
    <xsl:choose>
      <xsl:when test="$months mod 12 = 0">
        <xsl:value-of select="$months div 12"/>
        <xsl:text>&#160;an</xsl:text>
        <xsl:if test="$months &gt; 12">s</xsl:if>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="number($months)"/><xsl:text>&#160;mois</xsl:text></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Of a d:record, after its title: "registre, en continu ; tenu par le référent qualité…" -->
  <xsl:template name="record-words">
    <xsl:call-template name="word">
      <xsl:with-param name="list">record-kind</xsl:with-param>
      <xsl:with-param name="code" select="@kind"/>
    </xsl:call-template>
    <xsl:text>, </xsl:text>
    <xsl:call-template name="word">
      <xsl:with-param name="list">frequency</xsl:with-param>
      <xsl:with-param name="code" select="@frequency"/>
    </xsl:call-template>
    <xsl:text>&#160;; gardé par&#160;: </xsl:text>
    <xsl:value-of select="normalize-space(@keeper)"/>
    <xsl:text>, </xsl:text>
    <xsl:call-template name="months-words"><xsl:with-param name="months" select="@retention-months"/></xsl:call-template>
  </xsl:template>

  <!-- Title of another document: as it is today, from the wrapper. -->
  <xsl:template name="title-of">
    <xsl:param name="code"/>
    <xsl:value-of select="ancestor::r:rendered/r:title[@code = $code]"/>
  </xsl:template>
</xsl:stylesheet>
