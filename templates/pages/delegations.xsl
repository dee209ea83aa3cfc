<?xml version="1.0" encoding="UTF-8"?>
<!-- Delegations: what the viewer signs for others, those of the moment and to come with their end, the past ones, and
     the form to give one. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>
  <xsl:template match="delegations" mode="title"><xsl:if test="error">Erreur&#160;: </xsl:if>Délégations de signature</xsl:template>
  <xsl:template match="delegations" mode="trail"><li><a class="fr-link fr-link--sm" href="/a-signer">À signer</a></li><li aria-current="page">Délégations de signature</li></xsl:template>
  <xsl:template match="delegations" mode="main">
    <h1>Délégations de signature</h1>
    <xsl:call-template name="error-summary"/>
    <p>Un suppléant signe à la place de celui qui tient une fonction, du premier au dernier jour de la délégation. Elle prend fin plus tôt si l’un des deux quitte sa fonction. Le visa donné dit toujours qui a signé et à la place de qui.</p>
    <xsl:if test="deputised">
      <section class="cl-section" aria-labelledby="supplees">
        <h2 id="supplees">Vous suppléez aujourd’hui</h2>
        <ul>
          <xsl:for-each select="deputised">
            <li><strong><xsl:value-of select="@function"/></strong>, jusqu’au <xsl:value-of select="@to"/>&#160;: <xsl:choose><xsl:when test="@awaited &gt; 0"><a href="/a-signer"><xsl:call-template name="count"><xsl:with-param name="number" select="@awaited"/><xsl:with-param name="one">version attend votre visa</xsl:with-param><xsl:with-param name="many">versions attendent votre visa</xsl:with-param></xsl:call-template></a></xsl:when><xsl:otherwise>rien n’attend votre visa</xsl:otherwise></xsl:choose></li>
          </xsl:for-each>
        </ul>
      </section>
    </xsl:if>
    <section class="cl-section" aria-labelledby="en-cours">
      <h2 id="en-cours">En cours et à venir</h2>
      <xsl:choose>
        <xsl:when test="delegation[@time != 'past']"><xsl:apply-templates select="delegation[@time = 'present']"/><xsl:apply-templates select="delegation[@time = 'coming']"/></xsl:when>
        <xsl:otherwise><p>Aucune délégation n’est en cours ni à venir<xsl:if test="@keeper = 'no'"> pour votre fonction ou pour vous</xsl:if>.</p></xsl:otherwise>
      </xsl:choose>
    </section>
    <xsl:apply-templates select="form"/>
    <xsl:if test="delegation[@time = 'past']">
      <section class="cl-section" aria-labelledby="passees">
        <h2 id="passees">Passées</h2>
        <xsl:call-template name="table">
          <xsl:with-param name="caption">Délégations passées</xsl:with-param>
          <xsl:with-param name="content">
            <thead><tr><th scope="col">Fonction suppléée</th><th scope="col">Suppléant</th><th scope="col">Période</th><th scope="col">Motif</th><th scope="col">Donnée par</th></tr></thead>
            <tbody>
              <xsl:for-each select="delegation[@time = 'past']">
                <tr>
                  <th scope="row"><xsl:value-of select="@function"/></th>
                  <td><xsl:value-of select="@deputy"/></td>
                  <td>du <xsl:value-of select="from"/> au <xsl:value-of select="to"/><xsl:if test="ended"><br/><span class="cl-mention">a pris fin le <xsl:value-of select="ended"/></span></xsl:if></td>
                  <td><xsl:value-of select="@reason"/></td>
                  <td><xsl:value-of select="@given-by"/></td>
                </tr>
              </xsl:for-each>
            </tbody>
          </xsl:with-param>
        </xsl:call-template>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template match="delegation">
    <div class="cl-box">
      <h3><xsl:value-of select="@function"/></h3>
      <dl class="cl-facts">
        <xsl:call-template name="fact"><xsl:with-param name="term">Suppléant</xsl:with-param><xsl:with-param name="value" select="concat(@deputy, ' (', @deputy-login, ')')"/></xsl:call-template>
        <xsl:call-template name="fact"><xsl:with-param name="term">Période</xsl:with-param><xsl:with-param name="value"><xsl:if test="@time = 'coming'"><strong>à venir</strong>, </xsl:if>du <xsl:value-of select="from"/> au <xsl:value-of select="to"/> inclus</xsl:with-param></xsl:call-template>
        <xsl:call-template name="fact"><xsl:with-param name="term">Motif</xsl:with-param><xsl:with-param name="value" select="string(@reason)"/></xsl:call-template>
        <xsl:call-template name="fact"><xsl:with-param name="term">Donnée par</xsl:with-param><xsl:with-param name="value" select="string(@given-by)"/></xsl:call-template>
      </dl>
      <xsl:if test="@may-end = 'yes'">
        <xsl:variable name="reason" select="concat('motif-', @number)"/>
        <form class="cl-form" action="/delegations/{@number}/fin" method="post">
          <xsl:call-template name="csrf"/>
          <xsl:call-template name="field"><xsl:with-param name="name" select="$reason"/><xsl:with-param name="label">Motif de la fin</xsl:with-param><xsl:with-param name="hint">Il reste au journal</xsl:with-param><xsl:with-param name="value" select="@end-reason"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="error" select="../error[@name = $reason]"/></xsl:call-template>
          <button class="fr-btn fr-btn--secondary fr-btn--sm" type="submit">Mettre fin aujourd’hui<span class="fr-sr-only"> à la délégation de&#160;: <xsl:value-of select="@function"/></span></button>
        </form>
      </xsl:if>
    </div>
  </xsl:template>

  <xsl:template match="form">
    <section class="cl-section cl-form" aria-labelledby="nouvelle">
      <h2 id="nouvelle" tabindex="-1">Désigner un suppléant</h2>
      <xsl:choose>
        <xsl:when test="../@keeper = 'yes'"><p>Pour votre fonction, ou pour une fonction que plus personne ne tient. Celui qui tient une fonction la délègue lui-même.</p></xsl:when>
        <xsl:otherwise><p>Pour votre fonction.</p></xsl:otherwise>
      </xsl:choose>
      <form action="/delegations" method="post">
        <xsl:call-template name="csrf"/>
        <xsl:call-template name="select"><xsl:with-param name="name">fonction</xsl:with-param><xsl:with-param name="label">Fonction suppléée</xsl:with-param><xsl:with-param name="options" select="functions/option"/><xsl:with-param name="any">Choisir</xsl:with-param><xsl:with-param name="required" select="true()"/><xsl:with-param name="error" select="../error[@name = 'fonction']"/></xsl:call-template>
        <xsl:call-template name="select"><xsl:with-param name="name">suppleant</xsl:with-param><xsl:with-param name="label">Suppléant</xsl:with-param><xsl:with-param name="options" select="deputies/option"/><xsl:with-param name="any">Choisir</xsl:with-param><xsl:with-param name="required" select="true()"/><xsl:with-param name="error" select="../error[@name = 'suppleant']"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name">du</xsl:with-param><xsl:with-param name="label">Premier jour</xsl:with-param><xsl:with-param name="type">date</xsl:with-param><xsl:with-param name="value" select="@from"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="error" select="../error[@name = 'du']"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name">au</xsl:with-param><xsl:with-param name="label">Dernier jour, inclus</xsl:with-param><xsl:with-param name="type">date</xsl:with-param><xsl:with-param name="value" select="@to"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="error" select="../error[@name = 'au']"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name">motif</xsl:with-param><xsl:with-param name="label">Motif</xsl:with-param><xsl:with-param name="hint">Il reste au journal</xsl:with-param><xsl:with-param name="value" select="reason"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="error" select="../error[@name = 'motif']"/></xsl:call-template>
        <button class="fr-btn" type="submit">Désigner le suppléant</button>
      </form>
    </section>
  </xsl:template>
</xsl:stylesheet>
