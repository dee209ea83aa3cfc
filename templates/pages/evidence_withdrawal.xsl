<?xml version="1.0" encoding="UTF-8"?>
<!-- Withdrawing a piece of evidence: what it proves now, and what would be left of that without it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>
  <xsl:template match="evidence-withdrawal" mode="title"><xsl:if test="error">Erreur&#160;: </xsl:if>Retirer la pièce <xsl:value-of select="@code"/></xsl:template>
  <xsl:template match="evidence-withdrawal" mode="trail"><xsl:call-template name="piece-trail"><xsl:with-param name="act">Retirer</xsl:with-param></xsl:call-template></xsl:template>
  <xsl:template match="evidence-withdrawal" mode="main">
    <xsl:call-template name="piece-head"><xsl:with-param name="act">Retirer la pièce</xsl:with-param></xsl:call-template>
    <section class="cl-section" aria-labelledby="effets">
      <h2 id="effets">Ce que change son retrait</h2>
      <xsl:choose>
        <xsl:when test="requirement">
          <p>État des exigences le <xsl:value-of select="on"/>, avec et sans la pièce&#160;:</p>
          <ul><xsl:apply-templates select="requirement"/></ul>
        </xsl:when>
        <xsl:otherwise><p>Elle éclaire la démarche dans son ensemble&#160;: aucune exigence ne change d’état.</p></xsl:otherwise>
      </xsl:choose>
      <xsl:if test="commitment">
        <ul>
          <xsl:for-each select="commitment">
            <li><xsl:call-template name="commitment-link"><xsl:with-param name="number" select="@number"/></xsl:call-template>&#160;: <xsl:call-template name="with-and-without"/></li>
          </xsl:for-each>
        </ul>
      </xsl:if>
      <xsl:if test="proven-effect">
        <p>Elle ne prouvera plus l’effet des actions&#160;: <xsl:for-each select="proven-effect"><a href="{@path}"><xsl:value-of select="@action"/></a><xsl:if test="position() != last()">, </xsl:if></xsl:for-each>.</p>
      </xsl:if>
      <xsl:if test="expectation">
        <p>Elle ne sera plus l’enregistrement attendu par les fiches&#160;: <xsl:for-each select="expectation"><a href="/documents/{@document}"><xsl:value-of select="@record"/></a><xsl:if test="position() != last()">, </xsl:if></xsl:for-each>.</p>
      </xsl:if>
    </section>
    <section class="cl-section cl-form" aria-labelledby="retirer">
      <h2 id="retirer">Retirer</h2>
      <p>La pièce n’est pas effacée&#160;: sa page reste, avec le motif, et les dossiers déjà scellés la gardent. Elle quitte les listes, les comptes et les dossiers à venir. Un retrait est définitif&#160;; une pièce retirée peut être versée à nouveau, corrigée.</p>
      <form action="{@address}/retirer" method="post">
        <xsl:call-template name="csrf"/>
        <input type="hidden" name="vu" value="{@seen}"/>
        <xsl:call-template name="field"><xsl:with-param name="name">motif</xsl:with-param><xsl:with-param name="label">Motif du retrait</xsl:with-param><xsl:with-param name="hint">Il se lit sur la page de la pièce</xsl:with-param><xsl:with-param name="type">textarea</xsl:with-param><xsl:with-param name="value" select="@reason"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="error" select="error[@name = 'motif']"/></xsl:call-template>
        <ul class="cl-actions">
          <li><button class="fr-btn" type="submit">Retirer la pièce</button></li>
          <li><a href="{@address}">Revenir à la pièce sans la retirer</a></li>
        </ul>
      </form>
    </section>
  </xsl:template>

  <xsl:template match="requirement">
    <li>
      <a href="/engagements/{@commitment}#exigence-{@code}"><xsl:value-of select="@code"/></a><xsl:text> </xsl:text><xsl:value-of select="text"/>
      <p><xsl:call-template name="with-and-without"/></p>
      <xsl:for-each select="reason"><p><xsl:value-of select="."/></p></xsl:for-each>
    </li>
  </xsl:template>

  <xsl:template name="with-and-without">
    <xsl:call-template name="readiness-badge"><xsl:with-param name="status" select="@before"/></xsl:call-template>
    <xsl:choose>
      <xsl:when test="@before = @after and not(reason)"> avec ou sans la pièce</xsl:when>
      <xsl:otherwise><xsl:text> avec la pièce, </xsl:text><xsl:call-template name="readiness-badge"><xsl:with-param name="status" select="@after"/></xsl:call-template> sans elle</xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
