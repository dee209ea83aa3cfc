<?xml version="1.0" encoding="UTF-8"?>
<!-- A notice in words, for the site and for the mail: a headline, and what goes with it. Text only, no markup. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:template name="notice-version"><xsl:value-of select="@code"/>, version <xsl:value-of select="@number"/></xsl:template>

  <xsl:template name="notice-headline">
    <xsl:choose>
      <xsl:when test="@kind = 'sign-off'">
        <xsl:choose>
          <xsl:when test="@reminder = 1">Rappel&#160;: votre visa est attendu sur </xsl:when>
          <xsl:when test="@reminder = 2">Deuxième rappel&#160;: votre visa est attendu sur </xsl:when>
          <xsl:otherwise>Votre visa est attendu sur </xsl:otherwise>
        </xsl:choose>
        <xsl:call-template name="notice-version"/>
      </xsl:when>
      <xsl:when test="@kind = 'sent-back'"><xsl:call-template name="notice-version"/>, est refusée et revient en rédaction</xsl:when>
      <xsl:when test="@kind = 'review-overdue'">La revue de <xsl:value-of select="@code"/> est en retard</xsl:when>
      <xsl:when test="@kind = 'review-due'">La revue de <xsl:value-of select="@code"/> est à faire</xsl:when>
      <xsl:when test="@kind = 'holes-before-audit'">
        <xsl:text>Avant l’audit du </xsl:text><xsl:value-of select="@day"/><xsl:text> (rappel à </xsl:text><xsl:value-of select="@reminder"/><xsl:text>&#160;jours), </xsl:text>
        <xsl:call-template name="owed-count"><xsl:with-param name="all" select="count(hole)"/><xsl:with-param name="without-account" select="@holes-without-account"/></xsl:call-template>
      </xsl:when>
      <xsl:when test="@kind = 'lapsing'"><xsl:value-of select="substring(hole, 1, string-length(hole) - 1)"/>, d’ici le <xsl:value-of select="@day"/></xsl:when>
      <xsl:when test="@kind = 'handed-in'">La pièce <xsl:value-of select="@evidence"/> a été versée</xsl:when>
      <xsl:when test="@kind = 'taken-back'"><xsl:call-template name="notice-version"/>, n’attend plus votre visa</xsl:when>
      <xsl:when test="@kind = 'abandoned'"><xsl:call-template name="notice-version"/>, que vous avez écrite, est abandonnée</xsl:when>
      <xsl:when test="@kind = 'approved'"><xsl:call-template name="notice-version"/>, que vous avez écrite, est approuvée</xsl:when>
      <xsl:when test="@kind = 'coming'"><xsl:call-template name="notice-version"/>, entrera en vigueur le <xsl:value-of select="@day"/></xsl:when>
      <xsl:when test="@kind = 'in-force'"><xsl:call-template name="notice-version"/>, est en vigueur depuis le <xsl:value-of select="@day"/></xsl:when>
      <xsl:when test="@kind = 'withdrawn'"><xsl:call-template name="notice-version"/>, est abrogée à compter du <xsl:value-of select="@day"/></xsl:when>
      <xsl:when test="@kind = 'delegation-given'">Vous pouvez signer en suppléance jusqu’au <xsl:value-of select="@day"/></xsl:when>
      <xsl:when test="@kind = 'delegation-ending'">Une délégation de signature finit le <xsl:value-of select="@day"/></xsl:when>
      <xsl:when test="@kind = 'delegation-ended'">Une délégation de signature a pris fin le <xsl:value-of select="@day"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="@kind-french"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Sentences, each with its full stop; what people wrote comes last, as they wrote it. -->
  <xsl:template name="notice-detail">
    <xsl:if test="title != ''"><xsl:value-of select="title"/>. </xsl:if>
    <xsl:choose>
      <xsl:when test="@kind = 'sign-off'">
        <xsl:text>Attendu depuis le </xsl:text><xsl:value-of select="@waiting-since"/><xsl:text>, pour une entrée en vigueur le </xsl:text><xsl:value-of select="@day"/><xsl:text>. </xsl:text>
        <xsl:if test="@function != ''">En suppléance, fonction&#160;: <xsl:value-of select="@function"/>.</xsl:if>
      </xsl:when>
      <xsl:when test="@kind = 'sent-back'">Refusée par&#160;: <xsl:value-of select="@by"/>. </xsl:when>
      <xsl:when test="@kind = 'review-overdue'">Elle était due le <xsl:value-of select="@day"/>.</xsl:when>
      <xsl:when test="@kind = 'review-due'">Elle est due le <xsl:value-of select="@day"/>.</xsl:when>
      <xsl:when test="@kind = 'lapsing'">
        <xsl:choose>
          <xsl:when test="count(requirement) = 1">Sans cela, l’exigence <xsl:value-of select="requirement"/> s’affaiblit.</xsl:when>
          <xsl:when test="requirement">Sans cela, les exigences <xsl:for-each select="requirement"><xsl:value-of select="."/><xsl:choose><xsl:when test="position() = last() - 1"> et </xsl:when><xsl:when test="position() &lt; last()">, </xsl:when></xsl:choose></xsl:for-each> s’affaiblissent.</xsl:when>
          <xsl:otherwise>Sans cela, l’engagement <xsl:value-of select="hole/@commitment"/> s’affaiblit.</xsl:otherwise>
        </xsl:choose>
        <xsl:if test="@function != ''"> Fonction&#160;: <xsl:value-of select="@function"/>.</xsl:if>
      </xsl:when>
      <xsl:when test="@kind = 'holes-before-audit'"><xsl:if test="@holes-without-account &gt; 0">De ceux d’une fonction sans compte, le référent qualité seul reçoit le rappel.</xsl:if></xsl:when>
      <xsl:when test="@kind = 'handed-in'">Versée par&#160;: <xsl:value-of select="@by"/>. </xsl:when>
      <xsl:when test="@kind = 'taken-back'">Reprise par&#160;: <xsl:value-of select="@by"/>. </xsl:when>
      <xsl:when test="@kind = 'abandoned' or @kind = 'withdrawn'">Par&#160;: <xsl:value-of select="@by"/>. </xsl:when>
      <xsl:when test="@kind = 'approved'">Entrée en vigueur le <xsl:value-of select="@day"/>.</xsl:when>
      <xsl:when test="starts-with(@kind, 'delegation')">Fonction&#160;: <xsl:value-of select="@function"/>. </xsl:when>
      <xsl:otherwise></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="reason != ''">
      <xsl:choose>
        <xsl:when test="@kind = 'coming' or @kind = 'in-force'">Pourquoi cette version&#160;: </xsl:when>
        <xsl:when test="@kind = 'approved'"></xsl:when>
        <xsl:otherwise>Motif&#160;: </xsl:otherwise>
      </xsl:choose>
      <xsl:if test="@kind != 'approved'"><xsl:value-of select="reason"/></xsl:if>
    </xsl:if>
  </xsl:template>

  <!-- Before an audit: what is to be done, the first of it, of which commitment. -->
  <xsl:template name="notice-hole-of"><xsl:if test="@commitment">Engagement <xsl:value-of select="@commitment"/>&#160;: </xsl:if></xsl:template>
  <!-- What somebody is reminded of before an audit, and how much of it nobody else is; the page of the preparation says the same. -->
  <xsl:template name="owed-count">
    <xsl:param name="all"/>
    <xsl:param name="without-account"/>
    <xsl:text>il vous reste </xsl:text>
    <xsl:choose><xsl:when test="$all = 1">un geste à faire</xsl:when><xsl:otherwise><xsl:value-of select="$all"/>&#160;gestes à faire</xsl:otherwise></xsl:choose>
    <xsl:if test="$without-account &gt; 0">
      <xsl:text>, dont </xsl:text>
      <xsl:choose><xsl:when test="$without-account = 1">un d’une fonction sans compte</xsl:when><xsl:otherwise><xsl:value-of select="$without-account"/>&#160;de fonctions sans compte</xsl:otherwise></xsl:choose>
    </xsl:if>
  </xsl:template>
  <xsl:variable name="holes-told" select="10"/>
  <xsl:template name="notice-more-holes">
    <xsl:if test="count(hole) &gt; $holes-told">et <xsl:value-of select="count(hole) - $holes-told"/>&#160;autre<xsl:if test="count(hole) &gt; $holes-told + 1">s</xsl:if></xsl:if>
  </xsl:template>
</xsl:stylesheet>
