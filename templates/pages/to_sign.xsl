<?xml version="1.0" encoding="UTF-8"?>
<!-- The versions that wait for the viewer's signature, the longest waiting first. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>
  <xsl:template match="to-sign" mode="title">À signer</xsl:template>
  <xsl:template match="to-sign" mode="trail"><li aria-current="page">À signer</li></xsl:template>
  <xsl:template match="to-sign" mode="main">
    <h1>À signer</h1>
    <xsl:apply-templates select="done"/>
    <xsl:choose>
      <xsl:when test="version">
        <p><xsl:call-template name="count"><xsl:with-param name="number" select="count(version)"/><xsl:with-param name="one">version attend</xsl:with-param><xsl:with-param name="many">versions attendent</xsl:with-param></xsl:call-template> votre visa, la plus ancienne d’abord.</p>
        <xsl:call-template name="table">
          <xsl:with-param name="caption">Versions qui attendent votre visa</xsl:with-param>
          <xsl:with-param name="content">
            <thead><tr><th scope="col">Version</th><th scope="col">Visa demandé</th><th scope="col">Entrée en vigueur</th><th scope="col">Soumise</th></tr></thead>
            <tbody>
              <xsl:for-each select="version">
                <tr>
                  <th scope="row"><a href="/documents/{@code-path}/versions/{@number-path}/signature"><xsl:value-of select="@code"/>, version <xsl:value-of select="@number"/></a><br/><span class="cl-mention"><xsl:value-of select="@title"/></span></th>
                  <td>
                    <ul class="cl-plain"><xsl:for-each select="asked"><li><xsl:call-template name="signoff-part"/></li></xsl:for-each></ul>
                    <xsl:if test="@deputy-of != ''"><span class="cl-mention">en suppléance&#160;: <xsl:value-of select="@deputy-of"/></span></xsl:if>
                    <xsl:if test="@own-work = 'yes'"><span class="cl-mention">Vous l’avez rédigée&#160;: une autre personne doit l’approuver.</span></xsl:if>
                  </td>
                  <td><xsl:value-of select="effective"/></td>
                  <td><xsl:value-of select="submitted/on"/><br/><span class="cl-mention"><xsl:call-template name="since"/>, par&#160;: <xsl:value-of select="submitted/@by"/></span></td>
                </tr>
              </xsl:for-each>
            </tbody>
          </xsl:with-param>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise><p>Aucune version n’attend votre visa aujourd’hui.</p></xsl:otherwise>
    </xsl:choose>
    <ul class="cl-actions">
      <xsl:if test="projects"><li><a href="/projets">Toutes les versions en préparation</a></li></xsl:if>
      <xsl:if test="delegations"><li><a href="/delegations">Délégations de signature</a></li></xsl:if>
    </ul>
  </xsl:template>

  <xsl:template match="done">
    <div class="fr-alert fr-alert--success cl-notice" role="status">
      <p class="fr-alert__title"><xsl:choose><xsl:when test="@act = 'sign'">Votre visa est enregistré</xsl:when><xsl:otherwise>Votre refus est enregistré</xsl:otherwise></xsl:choose></p>
      <xsl:choose>
        <xsl:when test="@act != 'sign'"><p><xsl:value-of select="@code"/>, version <xsl:value-of select="@number"/>, revient en rédaction avec votre motif.</p></xsl:when>
        <xsl:when test="@approved = 'yes'"><p><xsl:value-of select="@code"/>, version <xsl:value-of select="@number"/>, a tous ses visas&#160;: entrée en vigueur le <xsl:value-of select="@effective"/>.</p></xsl:when>
        <xsl:otherwise><p><xsl:value-of select="@code"/>, version <xsl:value-of select="@number"/>, attend encore d’autres visas.</p></xsl:otherwise>
      </xsl:choose>
    </div>
  </xsl:template>
</xsl:stylesheet>
