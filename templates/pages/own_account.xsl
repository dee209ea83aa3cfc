<?xml version="1.0" encoding="UTF-8"?>
<!-- What an account sets for itself: its password, where its notices go, and its calendar. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>
  <xsl:include href="password-form.xsl"/>
  <xsl:template match="own-account" mode="title"><xsl:if test="error">Erreur&#160;: </xsl:if>Mon compte</xsl:template>
  <xsl:template match="own-account" mode="trail"><li aria-current="page">Mon compte</li></xsl:template>
  <xsl:template match="own-account" mode="main">
    <h1>Mon compte</h1>
    <xsl:call-template name="error-summary"/>
    <dl class="cl-facts">
      <div class="cl-facts__line"><dt>Identifiant</dt><dd><xsl:value-of select="@login"/></dd></div>
      <div class="cl-facts__line"><dt>Fonction</dt><dd><xsl:value-of select="@function"/></dd></div>
      <div class="cl-facts__line"><dt>Profil</dt><dd><xsl:value-of select="@role"/></dd></div>
    </dl>
    <section class="cl-section cl-form" aria-labelledby="mot-de-passe">
      <h2 id="mot-de-passe">Mot de passe</h2>
      <xsl:if test="@password-changed = 'yes'">
        <div class="fr-alert fr-alert--success cl-notice" role="status"><p>Votre mot de passe est changé. Les autres sessions de votre compte ont pris fin.</p></div>
      </xsl:if>
      <p>Vous seul devez le connaître&#160;: il vaut signature. Le changer met fin à vos autres sessions.</p>
      <xsl:call-template name="password-form"><xsl:with-param name="action">/mon-compte</xsl:with-param></xsl:call-template>
    </section>
    <section class="cl-section cl-form" aria-labelledby="courriel">
      <h2 id="courriel">Avis par courriel</h2>
      <p>Un courriel par jour au plus, et seulement s’il y a du nouveau parmi <a href="/avis">vos avis</a>.</p>
      <form action="/mon-compte" method="post">
        <xsl:call-template name="csrf"/>
        <input type="hidden" name="acte" value="courriel"/>
        <xsl:call-template name="field"><xsl:with-param name="name">adresse</xsl:with-param><xsl:with-param name="label">Adresse de courriel</xsl:with-param><xsl:with-param name="hint">Par exemple&#160;: accueil@exemple.fr. Videz le champ pour ne plus rien recevoir.</xsl:with-param><xsl:with-param name="type">email</xsl:with-param><xsl:with-param name="value" select="@email"/><xsl:with-param name="autocomplete">email</xsl:with-param><xsl:with-param name="error" select="error[@name = 'adresse']"/></xsl:call-template>
        <button class="fr-btn" type="submit">Enregistrer l’adresse</button>
      </form>
    </section>
    <section class="cl-section cl-form" aria-labelledby="calendrier">
      <h2 id="calendrier">Calendrier</h2>
      <p>Votre logiciel de calendrier peut suivre les revues dont vous répondez, les entrées en vigueur et, si vous voyez les audits, leurs jours et les échéances des actions. Il lui faut une adresse secrète&#160;: qui la connaît voit ce calendrier sans se connecter.</p>
      <xsl:choose>
        <xsl:when test="calendar/address">
          <div class="fr-alert fr-alert--success cl-notice" role="status">
            <p class="fr-alert__title">Votre adresse de calendrier est prête</p>
            <p>Copiez-la maintenant&#160;: elle n’est affichée qu’une fois, et n’est conservée nulle part.</p>
            <p><a class="cl-break" href="{calendar/address}"><xsl:value-of select="calendar/address"/></a></p>
          </div>
        </xsl:when>
        <xsl:when test="calendar"><p>Une adresse existe depuis le <xsl:value-of select="calendar/made"/>. En créer une autre rend la première inutilisable.</p></xsl:when>
        <xsl:otherwise><p>Vous n’avez pas d’adresse de calendrier.</p></xsl:otherwise>
      </xsl:choose>
      <form action="/mon-compte" method="post">
        <xsl:call-template name="csrf"/>
        <input type="hidden" name="acte" value="calendrier"/>
        <button class="fr-btn fr-btn--secondary" type="submit">Créer une <xsl:if test="calendar">autre </xsl:if>adresse de calendrier</button>
      </form>
      <xsl:if test="calendar">
        <form action="/mon-compte" method="post">
          <xsl:call-template name="csrf"/>
          <input type="hidden" name="acte" value="revoquer"/>
          <button class="fr-btn fr-btn--tertiary" type="submit">Supprimer l’adresse de calendrier</button>
        </form>
      </xsl:if>
    </section>
  </xsl:template>
</xsl:stylesheet>
