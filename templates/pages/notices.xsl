<?xml version="1.0" encoding="UTF-8"?>
<!-- The notices of the viewer: what waits for him, then what he should know, newest first. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>
  <xsl:include href="../mail/notice-words.xsl"/>
  <xsl:template match="notices" mode="title">Avis</xsl:template>
  <xsl:template match="notices" mode="trail"><li aria-current="page">Avis</li></xsl:template>
  <xsl:template match="notices" mode="main">
    <h1>Avis</h1>
    <xsl:choose>
      <xsl:when test="notice">
        <p>
          <xsl:call-template name="count"><xsl:with-param name="number" select="count(notice)"/><xsl:with-param name="one">avis</xsl:with-param><xsl:with-param name="many">avis</xsl:with-param></xsl:call-template>
          <xsl:if test="@new &gt; 0">, dont <xsl:call-template name="count"><xsl:with-param name="number" select="@new"/><xsl:with-param name="one">nouveau</xsl:with-param><xsl:with-param name="many">nouveaux</xsl:with-param></xsl:call-template></xsl:if>
          <xsl:if test="visited and @new &gt; 0"> depuis que vous les avez marqués comme lus, le <xsl:value-of select="visited"/></xsl:if>
          <xsl:text>.</xsl:text>
        </p>
        <xsl:if test="@new &gt; 0">
          <form action="/avis" method="post">
            <xsl:call-template name="csrf"/>
            <input type="hidden" name="vu" value="{before-eyes}"/>
            <button class="fr-btn fr-btn--secondary" type="submit">Marquer comme lus</button>
          </form>
        </xsl:if>
      </xsl:when>
      <xsl:otherwise><p>Rien ne vous attend, et il n’y a rien de nouveau à savoir.</p></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="notice[@waits = 'yes']">
      <section class="cl-section" aria-labelledby="attend">
        <h2 id="attend">Ce qui vous attend</h2>
        <ul class="cl-evidence"><xsl:apply-templates select="notice[@waits = 'yes']"/></ul>
      </section>
    </xsl:if>
    <xsl:if test="notice[@waits = 'no']">
      <section class="cl-section" aria-labelledby="savoir">
        <h2 id="savoir">À savoir</h2>
        <ul class="cl-evidence"><xsl:apply-templates select="notice[@waits = 'no']"/></ul>
      </section>
    </xsl:if>
    <p class="cl-mention">Un avis disparaît quand sa cause disparaît&#160;: visa donné, revue faite, version de nouveau soumise. Ce qui n’est qu’à savoir reste trente jours. Les avis arrivent aussi par courriel, une fois par jour au plus, à l’adresse de <a href="/mon-compte">votre compte</a>.</p>
  </xsl:template>

  <xsl:template match="notices/notice" priority="1">
    <li class="cl-evidence__item">
      <p class="cl-evidence__title"><a href="{@href}"><xsl:call-template name="notice-headline"/></a><xsl:if test="@new = 'yes'"><xsl:text> </xsl:text><span class="fr-badge fr-badge--sm fr-badge--new">Nouveau</span></xsl:if></p>
      <xsl:variable name="detail"><xsl:call-template name="notice-detail"/></xsl:variable>
      <xsl:if test="normalize-space($detail) != ''"><p><xsl:value-of select="$detail"/></p></xsl:if>
      <xsl:if test="@kind = 'holes-before-audit'">
        <ul>
          <xsl:for-each select="hole[position() &lt;= $holes-told]"><li><xsl:call-template name="notice-hole-of"/><xsl:choose><xsl:when test="@href"><a href="{@href}"><xsl:value-of select="."/></a></xsl:when><xsl:otherwise><xsl:value-of select="."/></xsl:otherwise></xsl:choose></li></xsl:for-each>
          <xsl:if test="count(hole) &gt; $holes-told"><li><xsl:call-template name="notice-more-holes"/></li></xsl:if>
        </ul>
      </xsl:if>
      <p class="cl-mention"><time datetime="{@since}"><xsl:value-of select="@since-french"/></time></p>
    </li>
  </xsl:template>
</xsl:stylesheet>
