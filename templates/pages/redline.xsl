<?xml version="1.0" encoding="UTF-8"?>
<!-- A redline as a piece of a page: from x:redline (procedures/redline_rendering.hpp) to HTML. A page includes this file
     and calls on an x:redline: mode="redline-summary" (what changes, a sentence each, with links to the place),
     mode="redline-inline" (the whole document, changes in the text) or mode="redline-pairs" (side by side; narrow
     screens show one above the other). Links of the summary need one of the two texts on the same page. Headings begin
     at @heading. Without script; colour never says anything alone. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:x="urn:classeur:redline" exclude-result-prefixes="x">
  <xsl:include href="redline-words.xsl"/>
  <xsl:include href="redline-pairs.xsl"/>

  <xsl:template match="x:redline" mode="redline-summary">
    <xsl:if test="@note != ''"><p><xsl:value-of select="@note"/></p></xsl:if>
    <xsl:choose>
      <xsl:when test="x:summary/x:line">
        <ul class="cl-changes">
          <xsl:for-each select="x:summary/x:line">
            <li class="cl-changes__line">
              <span class="cl-changes__topic"><xsl:call-template name="redline-topic"/></span>
              <span><a href="#{@to}"><xsl:value-of select="."/></a></span>
            </li>
          </xsl:for-each>
        </ul>
        <p class="cl-mention">
          <xsl:if test="@words != ''">Dans le texte, hors identité et historique&#160;: <xsl:value-of select="@words"/>. </xsl:if>
          <xsl:if test="@moves &gt; 0"><xsl:value-of select="@moves"/>&#160;passage<xsl:if test="@moves &gt; 1">s</xsl:if> déplacé<xsl:if test="@moves &gt; 1">s</xsl:if>, dont les mots ne comptent pas comme changés.</xsl:if>
        </p>
      </xsl:when>
      <xsl:otherwise><p>Rien ne change dans le texte de ces deux versions. Seule leur identité (numéro, dates, visas, historique) peut différer.</p></xsl:otherwise>
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

  <xsl:template name="redline-legend">
    <p class="cl-legend">
      <span class="cl-legend__title">Légende&#160;: </span>
      <ins class="cl-ins">souligné</ins>&#160;: ajouté&#160;; <del class="cl-del">barré</del>&#160;: supprimé&#160;; <span class="cl-looks">pointillé</span>&#160;: mêmes mots, présentation ou renvoi modifié.
    </p>
  </xsl:template>

  <xsl:template match="x:redline" mode="redline-inline">
    <div class="cl-document cl-redline" lang="fr">
      <xsl:apply-templates select="x:content/*" mode="redline"/>
    </div>
  </xsl:template>

  <!-- What happened to a block, in words; with the way to the other end of a move. -->
  <xsl:template name="redline-mark">
    <xsl:param name="side">both</xsl:param>
    <xsl:if test="@mark and not($side = 'older' and @status = 'here')">
      <span class="cl-mark">
        <xsl:if test="@move and @status = 'here'"><xsl:attribute name="id">arrivee-<xsl:value-of select="@move"/></xsl:attribute></xsl:if>
        <xsl:if test="@move and @status = 'away'"><xsl:attribute name="id">depart-<xsl:value-of select="@move"/></xsl:attribute></xsl:if>
        <xsl:value-of select="@mark"/>
        <xsl:if test="@status = 'here'"><xsl:text> </xsl:text><a href="#depart-{@move}">Voir l’ancienne place</a></xsl:if>
        <xsl:if test="@status = 'away'"><xsl:text> </xsl:text><a href="#arrivee-{@move}">Voir la nouvelle place</a></xsl:if>
      </span>
    </xsl:if>
  </xsl:template>

  <xsl:template name="redline-attributes">
    <xsl:param name="class"/>
    <xsl:param name="side">both</xsl:param>
    <!-- Where both versions stand on one page, the anchor is in the newer one, if it is there. -->
    <xsl:if test="@id and ($side != 'older' or ancestor-or-self::x:*[@status = 'deleted'])"><xsl:attribute name="id"><xsl:value-of select="@id"/></xsl:attribute></xsl:if>
    <xsl:variable name="status">
      <xsl:choose>
        <xsl:when test="@status">cl-change cl-change--<xsl:value-of select="@status"/></xsl:when>
        <xsl:when test="self::x:reshaped">cl-change cl-change--reshaped</xsl:when>
      </xsl:choose>
    </xsl:variable>
    <xsl:if test="$class != '' or $status != ''"><xsl:attribute name="class"><xsl:value-of select="normalize-space(concat($class, ' ', $status))"/></xsl:attribute></xsl:if>
  </xsl:template>

  <xsl:template name="redline-heading">
    <xsl:param name="depth" select="@depth"/>
    <xsl:param name="class"/>
    <xsl:param name="content"/>
    <xsl:variable name="level" select="ancestor::x:redline/@heading + $depth - 1"/>
    <xsl:element name="h{$level * ($level &lt; 7) + 6 * ($level &gt; 6)}">
      <xsl:if test="$class != ''"><xsl:attribute name="class"><xsl:value-of select="$class"/></xsl:attribute></xsl:if>
      <xsl:copy-of select="$content"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="x:section" mode="redline">
    <xsl:param name="side">both</xsl:param>
    <section>
      <xsl:call-template name="redline-attributes"><xsl:with-param name="side" select="$side"/></xsl:call-template>
      <xsl:call-template name="redline-section-title"/>
      <xsl:call-template name="redline-mark"><xsl:with-param name="side" select="$side"/></xsl:call-template>
      <xsl:apply-templates select="*[not(self::x:title)]" mode="redline"><xsl:with-param name="side" select="$side"/></xsl:apply-templates>
    </section>
  </xsl:template>

  <xsl:template name="redline-section-title">
    <xsl:call-template name="redline-heading">
      <xsl:with-param name="content"><xsl:value-of select="@title"/><xsl:apply-templates select="x:title/*" mode="words"/></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="x:step" mode="redline">
    <xsl:param name="side">both</xsl:param>
    <div>
      <xsl:call-template name="redline-attributes"><xsl:with-param name="side" select="$side"/><xsl:with-param name="class">cl-step</xsl:with-param></xsl:call-template>
      <xsl:call-template name="redline-step-title"/>
      <xsl:call-template name="redline-mark"><xsl:with-param name="side" select="$side"/></xsl:call-template>
      <xsl:apply-templates select="*[not(self::x:actor)]" mode="redline"/>
    </div>
  </xsl:template>

  <xsl:template name="redline-step-title">
    <xsl:call-template name="redline-heading">
      <xsl:with-param name="depth" select="2"/>
      <xsl:with-param name="class">fr-h6 fr-mb-1v</xsl:with-param>
      <xsl:with-param name="content">
        <xsl:choose>
          <xsl:when test="@newer">Étape <xsl:value-of select="@newer"/></xsl:when>
          <xsl:otherwise>Ancienne étape <xsl:value-of select="@older"/></xsl:otherwise>
        </xsl:choose>
        <xsl:if test="@newer and @older and @newer != @older"><span class="cl-note"> (auparavant <xsl:value-of select="@older"/>)</span></xsl:if>
        <xsl:text>&#160;: </xsl:text>
        <xsl:apply-templates select="x:actor/*" mode="words"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="x:away" mode="redline">
    <xsl:param name="side">both</xsl:param>
    <p class="cl-change cl-change--away"><xsl:call-template name="redline-mark"><xsl:with-param name="side" select="$side"/></xsl:call-template></p>
  </xsl:template>

  <xsl:template match="x:p" mode="redline">
    <xsl:param name="side">both</xsl:param>
    <p>
      <xsl:call-template name="redline-attributes"><xsl:with-param name="side" select="$side"/></xsl:call-template>
      <xsl:call-template name="redline-mark"><xsl:with-param name="side" select="$side"/></xsl:call-template>
      <xsl:apply-templates select="*" mode="words"><xsl:with-param name="side" select="$side"/></xsl:apply-templates>
    </p>
  </xsl:template>

  <xsl:template match="x:list" mode="redline">
    <xsl:param name="side">both</xsl:param>
    <xsl:variable name="tag"><xsl:choose><xsl:when test="@kind = 'number'">ol</xsl:when><xsl:otherwise>ul</xsl:otherwise></xsl:choose></xsl:variable>
    <div>
      <xsl:call-template name="redline-attributes"><xsl:with-param name="side" select="$side"/></xsl:call-template>
      <xsl:call-template name="redline-mark"><xsl:with-param name="side" select="$side"/></xsl:call-template>
      <xsl:element name="{$tag}">
        <xsl:apply-templates select="*" mode="redline-item"><xsl:with-param name="side" select="$side"/></xsl:apply-templates>
      </xsl:element>
    </div>
  </xsl:template>

  <!-- Of one side, what is only on the other is left out; what moved is shown where it is now. -->
  <xsl:template match="x:item" mode="redline-item">
    <xsl:param name="side">both</xsl:param>
    <xsl:if test="not($side = 'older' and (@status = 'inserted' or @status = 'here')) and not($side = 'newer' and @status = 'deleted')">
      <li>
        <xsl:call-template name="redline-attributes"><xsl:with-param name="side" select="$side"/></xsl:call-template>
        <xsl:call-template name="redline-mark"><xsl:with-param name="side" select="$side"/></xsl:call-template>
        <xsl:call-template name="redline-tight"><xsl:with-param name="side" select="$side"/></xsl:call-template>
      </li>
    </xsl:if>
  </xsl:template>
  <xsl:template match="x:reshaped" mode="redline-item">
    <xsl:param name="side">both</xsl:param>
    <xsl:apply-templates select="x:older[$side = 'older']/* | x:newer[$side != 'older']/*" mode="redline-item"><xsl:with-param name="side" select="$side"/></xsl:apply-templates>
  </xsl:template>
  <xsl:template match="x:away" mode="redline-item">
    <xsl:param name="side">both</xsl:param>
    <xsl:if test="$side != 'newer'"><li class="cl-change cl-change--away"><xsl:call-template name="redline-mark"><xsl:with-param name="side" select="$side"/></xsl:call-template></li></xsl:if>
  </xsl:template>

  <!-- Of an item, of a cell: a lone paragraph needs no element of its own. -->
  <xsl:template name="redline-tight">
    <xsl:param name="side">both</xsl:param>
    <xsl:choose>
      <xsl:when test="count(*) = 1 and x:p[not(@status)]"><xsl:apply-templates select="x:p/*" mode="words"><xsl:with-param name="side" select="$side"/></xsl:apply-templates></xsl:when>
      <xsl:otherwise><xsl:apply-templates select="*[not($side = 'older' and (@status = 'inserted' or @status = 'here')) and not($side = 'newer' and (@status = 'deleted' or @status = 'away'))]" mode="redline"><xsl:with-param name="side" select="$side"/></xsl:apply-templates></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="x:box" mode="redline">
    <xsl:param name="side">both</xsl:param>
    <div>
      <xsl:call-template name="redline-attributes"><xsl:with-param name="side" select="$side"/><xsl:with-param name="class">cl-box</xsl:with-param></xsl:call-template>
      <xsl:call-template name="redline-mark"><xsl:with-param name="side" select="$side"/></xsl:call-template>
      <xsl:apply-templates select="*[not($side = 'older' and (@status = 'inserted' or @status = 'here')) and not($side = 'newer' and (@status = 'deleted' or @status = 'away'))]" mode="redline"><xsl:with-param name="side" select="$side"/></xsl:apply-templates>
    </div>
  </xsl:template>

  <xsl:template match="x:quote" mode="redline">
    <xsl:param name="side">both</xsl:param>
    <blockquote>
      <xsl:call-template name="redline-attributes"><xsl:with-param name="side" select="$side"/></xsl:call-template>
      <xsl:call-template name="redline-mark"><xsl:with-param name="side" select="$side"/></xsl:call-template>
      <xsl:apply-templates select="*[not($side = 'older' and (@status = 'inserted' or @status = 'here')) and not($side = 'newer' and (@status = 'deleted' or @status = 'away'))]" mode="redline"><xsl:with-param name="side" select="$side"/></xsl:apply-templates>
    </blockquote>
  </xsl:template>

  <!-- Blocks that are set differently: their words once, as they stand now, with what changed in them. -->
  <xsl:template match="x:reshaped" mode="redline">
    <xsl:param name="side">both</xsl:param>
    <div>
      <xsl:call-template name="redline-attributes"><xsl:with-param name="side" select="$side"/></xsl:call-template>
      <xsl:if test="$side != 'older'"><xsl:call-template name="redline-mark"><xsl:with-param name="side" select="$side"/></xsl:call-template></xsl:if>
      <xsl:apply-templates select="x:older[$side = 'older']/* | x:newer[$side != 'older']/*" mode="redline"><xsl:with-param name="side" select="$side"/></xsl:apply-templates>
    </div>
  </xsl:template>

  <xsl:template match="x:table" mode="redline">
    <xsl:param name="side">both</xsl:param>
    <xsl:variable name="caption"><xsl:apply-templates select="x:caption/*" mode="words"><xsl:with-param name="side" select="$side"/></xsl:apply-templates></xsl:variable>
    <xsl:variable name="name"><xsl:apply-templates select="x:caption/*[self::x:t or self::x:ins or self::x:now or self::x:looks/x:newer]" mode="redline-name"/></xsl:variable>
    <div role="region" tabindex="0">
      <xsl:attribute name="aria-label"><xsl:choose><xsl:when test="$name != ''"><xsl:value-of select="normalize-space($name)"/></xsl:when><xsl:otherwise>Tableau</xsl:otherwise></xsl:choose><xsl:if test="$side = 'older'">, version <xsl:value-of select="ancestor::x:redline/x:older/@number"/></xsl:if><xsl:if test="$side = 'newer'">, version <xsl:value-of select="ancestor::x:redline/x:newer/@number"/></xsl:if><xsl:if test="@status = 'deleted'">, tableau supprimé</xsl:if></xsl:attribute>
      <xsl:call-template name="redline-attributes"><xsl:with-param name="side" select="$side"/><xsl:with-param name="class">cl-table</xsl:with-param></xsl:call-template>
      <xsl:call-template name="redline-mark"><xsl:with-param name="side" select="$side"/></xsl:call-template>
      <table>
        <xsl:if test="x:caption"><caption><xsl:copy-of select="$caption"/></caption></xsl:if>
        <xsl:if test="x:row[@head]"><thead><xsl:apply-templates select="x:row[@head]" mode="redline"><xsl:with-param name="side" select="$side"/></xsl:apply-templates></thead></xsl:if>
        <tbody><xsl:apply-templates select="x:row[not(@head)] | x:away" mode="redline-row"><xsl:with-param name="side" select="$side"/></xsl:apply-templates></tbody>
      </table>
    </div>
  </xsl:template>
  <xsl:template match="x:*" mode="redline-name"><xsl:value-of select="concat(@before, .)"/></xsl:template>

  <xsl:template match="x:row" mode="redline-row"><xsl:param name="side">both</xsl:param><xsl:apply-templates select="." mode="redline"><xsl:with-param name="side" select="$side"/></xsl:apply-templates></xsl:template>
  <xsl:template match="x:away" mode="redline-row">
    <xsl:param name="side">both</xsl:param>
    <xsl:if test="$side != 'newer'"><tr class="cl-change cl-change--away"><td colspan="{@cells}"><xsl:call-template name="redline-mark"><xsl:with-param name="side" select="$side"/></xsl:call-template></td></tr></xsl:if>
  </xsl:template>

  <xsl:template match="x:row" mode="redline">
    <xsl:param name="side">both</xsl:param>
    <xsl:if test="not($side = 'older' and (@status = 'inserted' or @status = 'here')) and not($side = 'newer' and @status = 'deleted')">
      <tr>
        <xsl:call-template name="redline-attributes"><xsl:with-param name="side" select="$side"/></xsl:call-template>
        <xsl:apply-templates select="x:cell" mode="redline"><xsl:with-param name="side" select="$side"/></xsl:apply-templates>
      </tr>
    </xsl:if>
  </xsl:template>

  <xsl:template match="x:cell" mode="redline">
    <xsl:param name="side">both</xsl:param>
    <xsl:if test="not($side = 'older' and @status = 'inserted') and not($side = 'newer' and @status = 'deleted')">
      <xsl:variable name="tag"><xsl:choose><xsl:when test="../@head">th</xsl:when><xsl:otherwise>td</xsl:otherwise></xsl:choose></xsl:variable>
      <xsl:element name="{$tag}">
        <xsl:if test="../@head"><xsl:attribute name="scope"><xsl:choose><xsl:when test="@columns &gt; 1">colgroup</xsl:when><xsl:otherwise>col</xsl:otherwise></xsl:choose></xsl:attribute></xsl:if>
        <xsl:if test="@columns"><xsl:attribute name="colspan"><xsl:value-of select="@columns"/></xsl:attribute></xsl:if>
        <xsl:if test="@rows"><xsl:attribute name="rowspan"><xsl:value-of select="@rows"/></xsl:attribute></xsl:if>
        <xsl:call-template name="redline-attributes"><xsl:with-param name="side" select="$side"/></xsl:call-template>
        <xsl:if test="not(preceding-sibling::x:cell)"><xsl:for-each select=".."><xsl:call-template name="redline-mark"><xsl:with-param name="side" select="$side"/></xsl:call-template></xsl:for-each></xsl:if>
        <xsl:call-template name="redline-mark"><xsl:with-param name="side" select="$side"/></xsl:call-template>
        <xsl:call-template name="redline-tight"><xsl:with-param name="side" select="$side"/></xsl:call-template>
      </xsl:element>
    </xsl:if>
  </xsl:template>

  <!-- Facts that follow each other are one list. -->
  <xsl:template match="x:fact" mode="redline">
    <xsl:param name="side">both</xsl:param>
    <xsl:if test="not(preceding-sibling::*[1][self::x:fact])">
      <dl class="cl-facts"><xsl:apply-templates select="." mode="redline-fact"><xsl:with-param name="side" select="$side"/></xsl:apply-templates></dl>
    </xsl:if>
  </xsl:template>
  <xsl:template match="x:fact" mode="redline-fact">
    <xsl:param name="side">both</xsl:param>
    <xsl:call-template name="redline-one-fact"><xsl:with-param name="side" select="$side"/></xsl:call-template>
    <xsl:apply-templates select="following-sibling::*[1][self::x:fact]" mode="redline-fact"><xsl:with-param name="side" select="$side"/></xsl:apply-templates>
  </xsl:template>
  <xsl:template name="redline-one-fact">
    <xsl:param name="side">both</xsl:param>
    <div>
      <xsl:call-template name="redline-attributes"><xsl:with-param name="side" select="$side"/><xsl:with-param name="class">cl-facts__line</xsl:with-param></xsl:call-template>
      <dt><xsl:apply-templates select="x:label/*" mode="words"><xsl:with-param name="side" select="$side"/></xsl:apply-templates></dt>
      <dd>
        <xsl:call-template name="redline-mark"><xsl:with-param name="side" select="$side"/></xsl:call-template>
        <xsl:apply-templates select="x:value/*" mode="words"><xsl:with-param name="side" select="$side"/></xsl:apply-templates>
      </dd>
    </div>
  </xsl:template>
</xsl:stylesheet>
