<?xml version="1.0" encoding="UTF-8"?>
<!-- One account: what its leaving would do, then the forms to move or disable it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>
  <xsl:include href="password-form.xsl"/>
  <xsl:template match="account" mode="title">Compte <xsl:value-of select="@login"/></xsl:template>
  <xsl:template match="account" mode="trail"><li><a class="fr-link fr-link--sm" href="/comptes">Comptes</a></li><li aria-current="page"><xsl:value-of select="@login"/></li></xsl:template>
  <xsl:template match="account" mode="main">
    <h1>Compte <xsl:value-of select="@login"/></h1>
    <xsl:apply-templates select="given-password"/>
    <dl class="cl-facts">
      <xsl:call-template name="fact"><xsl:with-param name="term">Fonction</xsl:with-param><xsl:with-param name="value" select="string(@function)"/></xsl:call-template>
      <xsl:call-template name="fact"><xsl:with-param name="term">Service</xsl:with-param><xsl:with-param name="value" select="string(@service)"/></xsl:call-template>
      <xsl:call-template name="fact"><xsl:with-param name="term">Profil</xsl:with-param><xsl:with-param name="value" select="string(@role)"/></xsl:call-template>
      <xsl:call-template name="fact"><xsl:with-param name="term">État</xsl:with-param><xsl:with-param name="value"><xsl:choose><xsl:when test="@disabled = 'yes'">Désactivé</xsl:when><xsl:otherwise>En service</xsl:otherwise></xsl:choose></xsl:with-param></xsl:call-template>
      <xsl:call-template name="fact"><xsl:with-param name="term">Mot de passe</xsl:with-param><xsl:with-param name="value"><xsl:choose><xsl:when test="@password-given = 'yes'">Provisoire&#160;: à changer à la première connexion</xsl:when><xsl:otherwise>Celui de la personne</xsl:otherwise></xsl:choose></xsl:with-param></xsl:call-template>
    </dl>
    <xsl:choose>
      <xsl:when test="@disabled = 'yes'">
        <p>Ce compte est désactivé. Ce qu’il a signé reste valable, et le journal garde ses actes.</p>
        <section class="cl-section cl-form" aria-labelledby="activer">
          <h2 id="activer">Remettre en service</h2>
          <p>La personne se connecte de nouveau avec son mot de passe, et tient la fonction ci-dessus. Les délégations qui ont pris fin ne reprennent pas.</p>
          <form action="/comptes/{@login}/activation" method="post">
            <xsl:call-template name="csrf"/>
            <button class="fr-btn" type="submit">Remettre en service le compte <xsl:value-of select="@login"/></button>
          </form>
        </section>
      </xsl:when>
      <xsl:when test="@self = 'yes'"><p>C’est votre compte&#160;: un autre administrateur peut en changer la fonction ou le désactiver. Vous changez votre mot de passe sur <a href="/mon-compte">Mon compte</a>.</p></xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="departure"/>
        <xsl:call-template name="account-forms"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="departure">
    <section class="cl-section" aria-labelledby="consequences">
      <h2 id="consequences">Si cette personne quitte sa fonction</h2>
      <p>Ce qu’elle a signé reste valable.<xsl:if test="@leaves-empty = 'yes'"> Plus aucun compte ne tiendra la fonction «&#160;<xsl:value-of select="../@function"/>&#160;».</xsl:if></p>
      <xsl:choose>
        <xsl:when test="stranded">
          <p><xsl:call-template name="count"><xsl:with-param name="number" select="count(stranded)"/><xsl:with-param name="one">version resterait sans signataire</xsl:with-param><xsl:with-param name="many">versions resteraient sans signataire</xsl:with-param></xsl:call-template>, jusqu’à ce qu’un autre compte tienne la fonction ou qu’un <a href="/delegations">suppléant</a> soit désigné&#160;:</p>
          <ul>
            <xsl:for-each select="stranded">
              <li><a href="{@address}"><xsl:value-of select="@code"/>, version <xsl:value-of select="@number"/></a><xsl:text> </xsl:text><xsl:value-of select="@title"/> (visa de&#160;: <xsl:for-each select="function"><xsl:if test="position() &gt; 1">, </xsl:if><xsl:value-of select="."/></xsl:for-each>)</li>
            </xsl:for-each>
          </ul>
        </xsl:when>
        <xsl:otherwise><p>Aucune version en vérification ne resterait sans signataire.</p></xsl:otherwise>
      </xsl:choose>
      <xsl:choose>
        <xsl:when test="delegation">
          <p>Ces délégations prendraient fin le jour même, car une délégation lie deux personnes&#160;:</p>
          <ul>
            <xsl:for-each select="delegation">
              <li><xsl:choose><xsl:when test="@side = 'held'">elle supplée</xsl:when><xsl:otherwise>elle a donné à <xsl:value-of select="@deputy"/></xsl:otherwise></xsl:choose> la fonction «&#160;<xsl:value-of select="@function"/>&#160;», jusqu’au <xsl:value-of select="@to"/></li>
            </xsl:for-each>
          </ul>
        </xsl:when>
        <xsl:otherwise><p>Aucune délégation ne prendrait fin.</p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template name="account-forms">
    <section class="cl-section cl-form" aria-labelledby="changer">
      <h2 id="changer">Changer de fonction</h2>
      <p>La personne garde son identifiant et son mot de passe. Un changement de service seul ne met fin à aucune délégation.</p>
      <form action="/comptes/{@login}/fonction" method="post">
        <xsl:call-template name="csrf"/>
        <xsl:call-template name="field"><xsl:with-param name="name">fonction</xsl:with-param><xsl:with-param name="label">Fonction</xsl:with-param><xsl:with-param name="hint">Le poste, jamais un nom</xsl:with-param><xsl:with-param name="value" select="form/@function"/><xsl:with-param name="required" select="true()"/></xsl:call-template>
        <xsl:call-template name="select"><xsl:with-param name="name">role</xsl:with-param><xsl:with-param name="label">Profil</xsl:with-param><xsl:with-param name="options" select="form/roles/option"/><xsl:with-param name="any">Choisir</xsl:with-param><xsl:with-param name="required" select="true()"/></xsl:call-template>
        <xsl:call-template name="select"><xsl:with-param name="name">service</xsl:with-param><xsl:with-param name="label">Service (facultatif)</xsl:with-param><xsl:with-param name="options" select="form/services/option"/><xsl:with-param name="any">Aucun</xsl:with-param></xsl:call-template>
        <button class="fr-btn" type="submit">Enregistrer la fonction</button>
      </form>
    </section>
    <section class="cl-section cl-form" aria-labelledby="mot-de-passe">
      <h2 id="mot-de-passe">Mot de passe oublié</h2>
      <p>Un mot de passe provisoire est inventé et affiché une fois, à remettre à la personne. Ses sessions ouvertes prennent fin, et elle ne peut rien faire, ni signer, avant d’avoir choisi le sien.</p>
      <form action="/comptes/{@login}/mot-de-passe" method="post">
        <xsl:call-template name="csrf"/>
        <button class="fr-btn fr-btn--secondary" type="submit">Donner un mot de passe provisoire à <xsl:value-of select="@login"/></button>
      </form>
    </section>
    <section class="cl-section cl-form" aria-labelledby="desactiver">
      <h2 id="desactiver">Désactiver</h2>
      <p>La personne ne pourra plus se connecter, ni signer. Ses sessions ouvertes prennent fin.</p>
      <form action="/comptes/{@login}/desactivation" method="post">
        <xsl:call-template name="csrf"/>
        <button class="fr-btn fr-btn--secondary" type="submit">Désactiver le compte <xsl:value-of select="@login"/></button>
      </form>
    </section>
  </xsl:template>
</xsl:stylesheet>
