<?xml version="1.0" encoding="UTF-8"?>
<!-- Sealing an audit's dossier: what would be frozen, what stands in the way, and the password again. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>
  <xsl:template match="sealing" mode="title"><xsl:if test="error">Erreur&#160;: </xsl:if>Sceller le dossier – <xsl:value-of select="@title"/></xsl:template>
  <xsl:template match="sealing" mode="trail">
    <xsl:call-template name="audit-trail"/>
    <li><a class="fr-link fr-link--sm" href="/audits/{@audit}/controle">Contrôle du dossier</a></li>
    <li aria-current="page">Sceller le dossier</li>
  </xsl:template>

  <xsl:template match="sealing" mode="main">
    <p class="cl-over-title"><xsl:value-of select="@title"/>, <xsl:value-of select="@dates"/></p>
    <h1>Sceller le dossier</h1>
    <xsl:call-template name="error-summary"/>
    <p class="fr-text--lead">Sceller fige le dossier tel qu’il est le <xsl:value-of select="@day"/>. Ce sceau ne se retire pas&#160;: le même PDF, à l’octet près, sera remis à quiconque le demande.</p>
    <xsl:apply-templates select="frozen"/>
    <xsl:call-template name="left"/>
    <xsl:call-template name="waivers"/>
    <xsl:call-template name="act"/>
  </xsl:template>

  <xsl:template match="frozen">
    <section class="cl-section" aria-labelledby="fige">
      <h2 id="fige">Ce qui sera figé</h2>
      <dl class="cl-facts">
        <xsl:call-template name="fact"><xsl:with-param name="term">Référentiel</xsl:with-param><xsl:with-param name="value"><xsl:value-of select="@standard"/>, édition du <xsl:value-of select="@edition"/></xsl:with-param></xsl:call-template>
        <xsl:call-template name="fact"><xsl:with-param name="term">Périmètre de l’audit</xsl:with-param><xsl:with-param name="value"><xsl:call-template name="count"><xsl:with-param name="number" select="@commitments"/><xsl:with-param name="one">engagement</xsl:with-param></xsl:call-template>, <xsl:call-template name="count"><xsl:with-param name="number" select="@requirements"/><xsl:with-param name="one">exigence</xsl:with-param></xsl:call-template></xsl:with-param></xsl:call-template>
        <xsl:call-template name="fact"><xsl:with-param name="term">Documents</xsl:with-param><xsl:with-param name="value"><xsl:call-template name="count"><xsl:with-param name="number" select="@versions"/><xsl:with-param name="one">version en vigueur</xsl:with-param><xsl:with-param name="many">versions en vigueur</xsl:with-param></xsl:call-template></xsl:with-param></xsl:call-template>
        <xsl:call-template name="fact"><xsl:with-param name="term">Preuves</xsl:with-param><xsl:with-param name="value"><xsl:call-template name="count"><xsl:with-param name="number" select="@pieces"/><xsl:with-param name="one">pièce</xsl:with-param></xsl:call-template>, <xsl:call-template name="count"><xsl:with-param name="number" select="@files"/><xsl:with-param name="one">fichier</xsl:with-param></xsl:call-template></xsl:with-param></xsl:call-template>
        <xsl:call-template name="fact"><xsl:with-param name="term">Audits antérieurs</xsl:with-param><xsl:with-param name="value"><xsl:call-template name="count"><xsl:with-param name="number" select="@earlier-audits"/><xsl:with-param name="one">audit, avec ses constats et ses actions</xsl:with-param><xsl:with-param name="many">audits, avec leurs constats et leurs actions</xsl:with-param></xsl:call-template></xsl:with-param></xsl:call-template>
        <xsl:call-template name="fact"><xsl:with-param name="term">Empreinte du contenu</xsl:with-param><xsl:with-param name="value"><code class="cl-break"><xsl:value-of select="@digest"/></code><br/><span class="cl-mention">Elle figure sur la couverture.</span></xsl:with-param></xsl:call-template>
      </dl>
      <details>
        <summary>Les versions, une à une</summary>
        <ul><xsl:for-each select="version"><li><a href="/documents/{@code}/versions/{@number}"><xsl:value-of select="@code"/></a>, version <xsl:value-of select="@number"/>&#160;: <xsl:value-of select="."/></li></xsl:for-each></ul>
      </details>
      <details>
        <summary>Les preuves, par genre</summary>
        <ul><xsl:for-each select="pieces"><li><xsl:value-of select="."/>&#160;: <xsl:value-of select="@count"/></li></xsl:for-each></ul>
      </details>
    </section>
  </xsl:template>

  <xsl:template name="left">
    <section class="cl-section" aria-labelledby="obstacles">
      <h2 id="obstacles">Ce qui s’y oppose</h2>
      <xsl:choose>
        <xsl:when test="left">
          <p><strong><xsl:call-template name="count"><xsl:with-param name="number" select="count(left)"/><xsl:with-param name="one">erreur</xsl:with-param></xsl:call-template></strong> à corriger, ou à couvrir d’une dérogation motivée, signée par un directeur.</p>
          <ul><xsl:for-each select="left"><li><xsl:value-of select="."/></li></xsl:for-each></ul>
          <p><a class="fr-btn" href="/audits/{@audit}/controle"><xsl:choose><xsl:when test="@may-waive = 'yes'">Corriger les erreurs, ou signer une dérogation</xsl:when><xsl:otherwise>Voir comment corriger chaque erreur</xsl:otherwise></xsl:choose></a></p>
        </xsl:when>
        <xsl:otherwise><p>Rien&#160;: le <a href="/audits/{@audit}/controle">contrôle du dossier</a> ne laisse aucune erreur sans réponse.</p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template name="waivers">
    <xsl:if test="waiver">
      <section class="cl-section" aria-labelledby="derogations">
        <h2 id="derogations"><xsl:call-template name="count"><xsl:with-param name="number" select="count(waiver)"/><xsl:with-param name="one">dérogation</xsl:with-param></xsl:call-template></h2>
        <ul>
          <xsl:for-each select="waiver">
            <li><xsl:value-of select="text"/><br/><span class="cl-mention">Signée le <xsl:value-of select="on"/>, par&#160;: <xsl:value-of select="@function"/>. <xsl:value-of select="reason"/></span></li>
          </xsl:for-each>
        </ul>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template name="act">
    <xsl:if test="not(left)">
      <section class="cl-section" aria-labelledby="sceller">
        <h2 id="sceller">Sceller</h2>
        <form class="cl-form" action="/audits/{@audit}/scellement" method="post">
          <xsl:call-template name="csrf"/>
          <input type="hidden" name="vu" value="{frozen/@digest}"/>
          <p>Vous scellez en qualité de&#160;: <strong><xsl:value-of select="@function"/></strong>.</p>
          <xsl:call-template name="field"><xsl:with-param name="name">mot-de-passe</xsl:with-param><xsl:with-param name="label">Votre mot de passe</xsl:with-param><xsl:with-param name="hint">Redemandé pour que nul autre ne scelle depuis votre poste</xsl:with-param><xsl:with-param name="type">password</xsl:with-param><xsl:with-param name="required" select="true()"/><xsl:with-param name="autocomplete">current-password</xsl:with-param><xsl:with-param name="error" select="error[@name = 'mot-de-passe']"/></xsl:call-template>
          <button class="fr-btn" type="submit">Sceller le dossier</button>
          <p><a href="/audits/{@audit}/controle">Ne pas sceller</a></p>
        </form>
      </section>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
