<?xml version="1.0" encoding="UTF-8"?>
<!-- A redline side by side: each block of the document in two columns, the older version on the left. A narrow screen
     shows one above the other, and once what is the same. Headings, steps and moves go across both columns. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:x="urn:classeur:redline" exclude-result-prefixes="x">
  <xsl:template match="x:redline" mode="redline-pairs">
    <div class="cl-document cl-redline" lang="fr">
      <div class="cl-pair cl-pair--head" aria-hidden="true">
        <xsl:for-each select="x:older | x:newer">
          <p class="cl-pair__side">Version <xsl:value-of select="@number"/></p>
        </xsl:for-each>
      </div>
      <xsl:apply-templates select="x:content/*" mode="pairs"/>
    </div>
  </xsl:template>

  <xsl:template match="x:section" mode="pairs">
    <section>
      <xsl:call-template name="redline-attributes"/>
      <xsl:call-template name="redline-section-title"/>
      <xsl:call-template name="redline-mark"/>
      <xsl:apply-templates select="*[not(self::x:title)]" mode="pairs"/>
    </section>
  </xsl:template>

  <xsl:template match="x:step" mode="pairs">
    <div>
      <xsl:call-template name="redline-attributes"><xsl:with-param name="class">cl-step</xsl:with-param></xsl:call-template>
      <xsl:call-template name="redline-step-title"/>
      <xsl:call-template name="redline-mark"/>
      <xsl:apply-templates select="*[not(self::x:actor)]" mode="pairs"/>
    </div>
  </xsl:template>

  <xsl:template match="x:away" mode="pairs"><xsl:apply-templates select="." mode="redline"/></xsl:template>

  <xsl:template match="*" mode="pairs">
    <xsl:variable name="changed" select="descendant-or-self::x:*[@status] or descendant-or-self::x:reshaped or .//x:ins or .//x:del or .//x:was or .//x:now or .//x:looks or .//x:target"/>
    <xsl:variable name="only" select="ancestor-or-self::x:*[@status][1]/@status"/>
    <div class="cl-pair">
      <xsl:attribute name="class">cl-pair <xsl:choose><xsl:when test="$changed or $only = 'inserted' or $only = 'deleted'">cl-pair--changed</xsl:when><xsl:otherwise>cl-pair--same</xsl:otherwise></xsl:choose></xsl:attribute>
      <xsl:call-template name="redline-side">
        <xsl:with-param name="side">older</xsl:with-param>
        <xsl:with-param name="absent" select="$only = 'inserted'"/>
      </xsl:call-template>
      <xsl:call-template name="redline-side">
        <xsl:with-param name="side">newer</xsl:with-param>
        <xsl:with-param name="absent" select="$only = 'deleted'"/>
      </xsl:call-template>
    </div>
  </xsl:template>

  <xsl:template name="redline-side">
    <xsl:param name="side"/>
    <xsl:param name="absent"/>
    <div class="cl-pair__side cl-pair__side--{$side}">
      <p class="cl-pair__version">Version <xsl:choose><xsl:when test="$side = 'older'"><xsl:value-of select="ancestor::x:redline/x:older/@number"/></xsl:when><xsl:otherwise><xsl:value-of select="ancestor::x:redline/x:newer/@number"/></xsl:otherwise></xsl:choose></p>
      <xsl:choose>
        <xsl:when test="$absent"><p class="cl-absent">Rien à cet endroit</p></xsl:when>
        <xsl:when test="self::x:fact"><dl class="cl-facts"><xsl:call-template name="redline-one-fact"><xsl:with-param name="side" select="$side"/></xsl:call-template></dl></xsl:when>
        <xsl:otherwise><xsl:apply-templates select="." mode="redline"><xsl:with-param name="side" select="$side"/></xsl:apply-templates></xsl:otherwise>
      </xsl:choose>
    </div>
  </xsl:template>
</xsl:stylesheet>
