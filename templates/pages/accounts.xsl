<?xml version="1.0" encoding="UTF-8"?>
<!-- Accounts: the list, and the form to add one. What changes one is on its own page. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>
  <xsl:include href="password-form.xsl"/>
  <xsl:template match="accounts" mode="title">Comptes</xsl:template>
  <xsl:template match="accounts" mode="trail"><li aria-current="page">Comptes</li></xsl:template>
  <xsl:template match="accounts" mode="main">
    <h1>Comptes</h1>
    <xsl:apply-templates select="given-password"/>
    <xsl:call-template name="table">
      <xsl:with-param name="caption">Comptes de l’espace</xsl:with-param>
      <xsl:with-param name="content">
        <thead><tr><th scope="col">Identifiant</th><th scope="col">Fonction</th><th scope="col">Profil</th><th scope="col">Service</th><th scope="col">Courriel</th><th scope="col">État</th></tr></thead>
        <tbody>
          <xsl:for-each select="account">
            <tr>
              <th scope="row"><xsl:value-of select="@login"/></th>
              <td><xsl:value-of select="@function"/></td>
              <td><xsl:value-of select="@role"/></td>
              <td><xsl:value-of select="@service"/></td>
              <td><a href="/comptes/{@login}/courriel"><xsl:choose><xsl:when test="@email != ''"><xsl:value-of select="@email"/></xsl:when><xsl:otherwise>Ajouter</xsl:otherwise></xsl:choose><span class="fr-sr-only"> (courriel de <xsl:value-of select="@login"/>)</span></a></td>
              <td>
                <xsl:choose>
                  <xsl:when test="@disabled = 'yes'">Désactivé. <a href="/comptes/{@login-path}">Remettre en service<span class="fr-sr-only"> le compte <xsl:value-of select="@login"/></span></a></xsl:when>
                  <xsl:when test="@self = 'yes'">Votre compte</xsl:when>
                  <xsl:otherwise><a href="/comptes/{@login-path}">Changer ou désactiver<span class="fr-sr-only"> le compte <xsl:value-of select="@login"/></span></a>
                    <xsl:if test="@password-given = 'yes'"><br/><span class="cl-mention">Mot de passe provisoire</span></xsl:if>
                  </xsl:otherwise>
                </xsl:choose>
              </td>
            </tr>
          </xsl:for-each>
        </tbody>
      </xsl:with-param>
    </xsl:call-template>
    <p><a href="/courriels">Courriels des avis</a></p>
    <section class="cl-section cl-form" aria-labelledby="ajouter">
      <h2 id="ajouter">Ajouter un compte</h2>
      <form action="/comptes" method="post">
        <xsl:call-template name="csrf"/>
        <xsl:call-template name="field"><xsl:with-param name="name">login</xsl:with-param><xsl:with-param name="label">Identifiant</xsl:with-param><xsl:with-param name="hint">Minuscules, chiffres, tirets et points</xsl:with-param><xsl:with-param name="value" select="form/@login"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="autocomplete">off</xsl:with-param></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name">fonction</xsl:with-param><xsl:with-param name="label">Fonction</xsl:with-param><xsl:with-param name="hint">Le poste, jamais un nom</xsl:with-param><xsl:with-param name="value" select="form/@function"/><xsl:with-param name="required" select="true()"/></xsl:call-template>
        <xsl:call-template name="select"><xsl:with-param name="name">role</xsl:with-param><xsl:with-param name="label">Profil</xsl:with-param><xsl:with-param name="options" select="form/roles/option"/><xsl:with-param name="any">Choisir</xsl:with-param><xsl:with-param name="required" select="true()"/></xsl:call-template>
        <xsl:call-template name="select"><xsl:with-param name="name">service</xsl:with-param><xsl:with-param name="label">Service (facultatif)</xsl:with-param><xsl:with-param name="options" select="form/services/option"/><xsl:with-param name="any">Aucun</xsl:with-param></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name">courriel</xsl:with-param><xsl:with-param name="label">Adresse de courriel</xsl:with-param><xsl:with-param name="hint">Pour les avis, par exemple accueil@exemple.fr</xsl:with-param><xsl:with-param name="type">email</xsl:with-param><xsl:with-param name="value" select="form/@email"/><xsl:with-param name="autocomplete">off</xsl:with-param></xsl:call-template>
        <p>Un mot de passe provisoire est inventé et affiché une fois, à remettre à la personne&#160;: à sa première connexion, elle choisira le sien.</p>
        <button class="fr-btn" type="submit">Ajouter le compte</button>
      </form>
    </section>
  </xsl:template>
</xsl:stylesheet>
