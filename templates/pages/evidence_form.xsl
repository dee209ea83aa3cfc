<?xml version="1.0" encoding="UTF-8"?>
<!-- Handing in a piece of evidence. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>
  <xsl:template match="evidence-form" mode="title"><xsl:if test="error">Erreur&#160;: </xsl:if>Verser une preuve</xsl:template>
  <xsl:template match="evidence-form" mode="trail"><li><a class="fr-link fr-link--sm" href="/preuves">Preuves</a></li><li aria-current="page">Verser une preuve</li></xsl:template>
  <xsl:template match="evidence-form" mode="main">
    <h1>Verser une preuve</h1>
    <xsl:if test="handed-in">
      <div class="fr-alert fr-alert--success cl-notice" role="status">
        <p class="fr-alert__title">La pièce est versée</p>
        <p>Elle est confidentielle&#160;: votre profil ne la montre pas. Le référent qualité est prévenu, et peut la corriger si vous le lui demandez.</p>
      </div>
    </xsl:if>
    <xsl:choose>
      <xsl:when test="@of = 'own'"><p>Vous versez ici les pièces dont répond votre fonction, ou celle que vous suppléez. Le référent qualité est prévenu de ce que vous versez.</p></xsl:when>
      <xsl:otherwise><p>Beaucoup de fichiers, ou de gros fichiers&#160;? <a href="/preuves/envois">Versez-les ensemble</a>&#160;: leur description est proposée.</p></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="error">
      <div class="fr-alert fr-alert--error cl-notice" role="alert">
        <p class="fr-alert__title">Rien n’a été enregistré</p>
        <p>Corrigez ce qui est signalé, puis joignez de nouveau le fichier.</p>
      </div>
    </xsl:if>
    <xsl:for-each select="again">
      <div class="fr-alert fr-alert--info cl-notice">
        <p>Cette pièce reprend <a href="/preuves/{@code}"><xsl:value-of select="@code"/></a>, qui a été retirée. Corrigez ce qui doit l’être. Son service et son canal sont repris.<xsl:if test="@files &gt; 0"> Sans fichier joint, ceux de la pièce retirée sont repris aussi, avec leurs copies occultées.</xsl:if></p>
      </div>
    </xsl:for-each>
    <form class="cl-form" action="/preuves/nouvelle" method="post" enctype="multipart/form-data">
      <xsl:call-template name="csrf"/>
      <xsl:if test="again"><input type="hidden" name="reprise" value="{again/@code}"/></xsl:if>
      <xsl:call-template name="field"><xsl:with-param name="name">titre</xsl:with-param><xsl:with-param name="label">Titre</xsl:with-param><xsl:with-param name="hint">Ce que la pièce montre, en une ligne</xsl:with-param><xsl:with-param name="value" select="value[@name = 'titre']"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="error" select="error[@name = 'titre']"/></xsl:call-template>
      <xsl:call-template name="select"><xsl:with-param name="name">genre</xsl:with-param><xsl:with-param name="label">Genre</xsl:with-param><xsl:with-param name="options" select="kinds/option"/><xsl:with-param name="any">Choisir</xsl:with-param><xsl:with-param name="required" select="true()"/><xsl:with-param name="error" select="error[@name = 'genre']"/></xsl:call-template>
      <fieldset class="cl-checks">
        <legend>Période couverte<span class="fr-hint-text">Ce que la pièce couvre, et non le jour où elle est versée</span></legend>
        <xsl:call-template name="field"><xsl:with-param name="name">du</xsl:with-param><xsl:with-param name="label">Premier jour</xsl:with-param><xsl:with-param name="type">date</xsl:with-param><xsl:with-param name="value" select="value[@name = 'du']"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="error" select="error[@name = 'du']"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name">au</xsl:with-param><xsl:with-param name="label">Dernier jour</xsl:with-param><xsl:with-param name="type">date</xsl:with-param><xsl:with-param name="value" select="value[@name = 'au']"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="error" select="error[@name = 'au']"/></xsl:call-template>
      </fieldset>
      <xsl:call-template name="field"><xsl:with-param name="name">etablie</xsl:with-param><xsl:with-param name="label">Établie le</xsl:with-param><xsl:with-param name="hint"><xsl:call-template name="making-hint"/></xsl:with-param><xsl:with-param name="type">date</xsl:with-param><xsl:with-param name="value" select="value[@name = 'etablie']"/><xsl:with-param name="error" select="error[@name = 'etablie']"/></xsl:call-template>
      <xsl:if test="sites/option"><xsl:call-template name="select"><xsl:with-param name="name">site</xsl:with-param><xsl:with-param name="label">Site (facultatif)</xsl:with-param><xsl:with-param name="options" select="sites/option"/><xsl:with-param name="any">Tous, ou aucun</xsl:with-param><xsl:with-param name="error" select="error[@name = 'site']"/></xsl:call-template></xsl:if>
      <xsl:call-template name="select"><xsl:with-param name="name">confidentialite</xsl:with-param><xsl:with-param name="label">Confidentialité</xsl:with-param><xsl:with-param name="options" select="confidentialities/option"/><xsl:with-param name="any">Choisir</xsl:with-param><xsl:with-param name="required" select="true()"/><xsl:with-param name="error" select="error[@name = 'confidentialite']"/></xsl:call-template>
      <xsl:call-template name="select"><xsl:with-param name="name">attente</xsl:with-param><xsl:with-param name="label">Enregistrement attendu par une fiche (facultatif)</xsl:with-param><xsl:with-param name="options" select="expectations/option"/><xsl:with-param name="any">Aucun</xsl:with-param><xsl:with-param name="error" select="error[@name = 'attente']"/></xsl:call-template>
      <xsl:if test="again/also">
        <fieldset class="cl-checks">
          <legend>Autres enregistrements attendus qu’elle était</legend>
          <xsl:for-each select="again/also">
            <div class="cl-check">
              <input type="checkbox" name="attente" value="{@record}" id="attente-{position()}"><xsl:if test="@checked"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input>
              <label for="attente-{position()}"><strong><xsl:value-of select="@record"/></strong><xsl:text> </xsl:text><xsl:value-of select="@title"/></label>
            </div>
          </xsl:for-each>
        </fieldset>
      </xsl:if>
      <xsl:if test="commitment/requirement"><fieldset class="cl-checks" id="exigence">
        <xsl:if test="error[@name = 'exigence']"><xsl:attribute name="aria-describedby">exigence-erreur</xsl:attribute></xsl:if>
        <legend>Exigences prouvées</legend>
        <xsl:call-template name="field-error"><xsl:with-param name="name">exigence</xsl:with-param><xsl:with-param name="error" select="error[@name = 'exigence']"/></xsl:call-template>
        <xsl:for-each select="commitment[requirement]">
          <details>
            <xsl:if test="requirement[@checked]"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
            <summary>Engagement <xsl:value-of select="@number"/> – <xsl:value-of select="@title"/></summary>
            <xsl:for-each select="requirement">
              <div class="cl-check">
                <input type="checkbox" name="exigence" value="{@code}" id="exigence-{@code}"><xsl:if test="@checked"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input>
                <label for="exigence-{@code}"><strong><xsl:value-of select="@code"/></strong><xsl:text> </xsl:text><xsl:value-of select="."/></label>
              </div>
            </xsl:for-each>
          </details>
        </xsl:for-each>
      </fieldset></xsl:if>
      <xsl:call-template name="evidence-files"><xsl:with-param name="required" select="not(again)"/></xsl:call-template>
      <xsl:call-template name="field"><xsl:with-param name="name">note</xsl:with-param><xsl:with-param name="label">Note</xsl:with-param><xsl:with-param name="type">textarea</xsl:with-param><xsl:with-param name="value" select="value[@name = 'note']"/><xsl:with-param name="error" select="error[@name = 'note']"/></xsl:call-template>
      <button class="fr-btn" type="submit">Verser la preuve</button>
    </form>
  </xsl:template>
</xsl:stylesheet>
