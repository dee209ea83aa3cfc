<?xml version="1.0" encoding="UTF-8"?>
<!-- What became of the digests of notices, the newest first. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>
  <xsl:template match="mails" mode="title">Courriels</xsl:template>
  <xsl:template match="mails" mode="trail"><li><a class="fr-link fr-link--sm" href="/comptes">Comptes</a></li><li aria-current="page">Courriels</li></xsl:template>
  <xsl:template match="mails" mode="main">
    <h1>Courriels des avis</h1>
    <p><xsl:call-template name="count"><xsl:with-param name="number" select="@addresses"/><xsl:with-param name="one">compte a</xsl:with-param><xsl:with-param name="many">comptes ont</xsl:with-param></xsl:call-template> une adresse. Chacun reçoit un courriel par jour au plus, et seulement s’il y a du nouveau.</p>
    <xsl:choose>
      <xsl:when test="mail">
        <xsl:call-template name="table">
          <xsl:with-param name="caption">Derniers envois, le plus récent d’abord</xsl:with-param>
          <xsl:with-param name="content">
            <thead><tr><th scope="col">Quand</th><th scope="col">Compte</th><th scope="col">État</th><th scope="col" class="cl-number">Avis nouveaux</th><th scope="col" class="cl-number">Essai</th><th scope="col">Précision</th></tr></thead>
            <tbody>
              <xsl:for-each select="mail">
                <tr>
                  <td><xsl:value-of select="@moment"/></td>
                  <th scope="row"><xsl:value-of select="@login"/></th>
                  <td>
                    <xsl:variable name="colour"><xsl:choose><xsl:when test="@state = 'sent'"> fr-badge--success</xsl:when><xsl:when test="@state = 'failed'"> fr-badge--error</xsl:when><xsl:when test="@state = 'unknown'"> fr-badge--warning</xsl:when><xsl:otherwise> fr-badge--info</xsl:otherwise></xsl:choose></xsl:variable>
                    <span class="fr-badge fr-badge--sm{$colour}"><xsl:value-of select="@state-french"/></span>
                  </td>
                  <td class="cl-number"><xsl:value-of select="@fresh"/></td>
                  <td class="cl-number"><xsl:value-of select="@attempt"/></td>
                  <td class="cl-break"><xsl:value-of select="@detail"/></td>
                </tr>
              </xsl:for-each>
            </tbody>
          </xsl:with-param>
        </xsl:call-template>
        <p class="cl-mention">Un échec est repris le jour même, de plus en plus tard, cinq fois au plus. Un envoi incertain n’est pas repris&#160;: le serveur de courriel l’a peut-être reçu. Dans les deux cas, ce qui n’a pas été dit l’est dans le courriel du lendemain.</p>
      </xsl:when>
      <xsl:otherwise><p>Aucun courriel n’a encore été envoyé.</p></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
