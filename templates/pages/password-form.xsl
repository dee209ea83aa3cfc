<?xml version="1.0" encoding="UTF-8"?>
<!-- The form by which an account chooses its password, and the box with one that was made up for another's first use. The
     subject has @login, @characters (at least), and `error` by the names of the fields. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:template name="password-form">
    <xsl:param name="action"/>
    <form action="{$action}" method="post">
      <xsl:call-template name="csrf"/>
      <input type="hidden" name="acte" value="mot-de-passe"/>
      <xsl:if test="@to"><input type="hidden" name="suite" value="{@to}"/></xsl:if>
      <!-- For password safes, which keep one for each account. -->
      <input type="hidden" name="identifiant" value="{@login}" autocomplete="username"/>
      <xsl:call-template name="field"><xsl:with-param name="name">actuel</xsl:with-param><xsl:with-param name="label">Mot de passe actuel</xsl:with-param><xsl:with-param name="type">password</xsl:with-param><xsl:with-param name="required" select="true()"/><xsl:with-param name="autocomplete">current-password</xsl:with-param><xsl:with-param name="error" select="error[@name = 'actuel']"/></xsl:call-template>
      <xsl:call-template name="field"><xsl:with-param name="name">nouveau</xsl:with-param><xsl:with-param name="label">Nouveau mot de passe</xsl:with-param><xsl:with-param name="hint"><xsl:value-of select="@characters"/> caractères au moins, de toute sorte&#160;: quelques mots sans rapport entre eux font l’affaire. Ni l’identifiant, ni un mot de passe courant.</xsl:with-param><xsl:with-param name="type">password</xsl:with-param><xsl:with-param name="required" select="true()"/><xsl:with-param name="autocomplete">new-password</xsl:with-param><xsl:with-param name="error" select="error[@name = 'nouveau']"/></xsl:call-template>
      <xsl:call-template name="field"><xsl:with-param name="name">encore</xsl:with-param><xsl:with-param name="label">Nouveau mot de passe, une seconde fois</xsl:with-param><xsl:with-param name="type">password</xsl:with-param><xsl:with-param name="required" select="true()"/><xsl:with-param name="autocomplete">new-password</xsl:with-param><xsl:with-param name="error" select="error[@name = 'encore']"/></xsl:call-template>
      <button class="fr-btn" type="submit">Changer le mot de passe</button>
    </form>
  </xsl:template>

  <xsl:template match="given-password">
    <div class="fr-alert fr-alert--success cl-notice" role="status">
      <p class="fr-alert__title">Mot de passe provisoire de <xsl:value-of select="@login"/></p>
      <p><strong class="cl-secret"><xsl:value-of select="."/></strong></p>
      <p>Remettez-le à la personne, et à elle seule&#160;: il n’est affiché qu’une fois. À sa première connexion, elle en choisira un autre avant toute autre chose.</p>
    </div>
  </xsl:template>
</xsl:stylesheet>
