<?xml version="1.0" encoding="UTF-8"?>
<!-- How far everyone is with what was distributed: versions by directorate, then account by account. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>
  <xsl:include href="reading-parts.xsl"/>
  <xsl:template match="readings" mode="title">Suivi des lectures</xsl:template>
  <xsl:template match="readings" mode="trail">
    <li><a class="fr-link fr-link--sm" href="/documents{$day-query}">Base documentaire</a></li>
    <li aria-current="page">Lectures</li>
  </xsl:template>
  <xsl:template match="readings" mode="main">
    <h1>Suivi des lectures</h1>
    <p>Pour chaque version diffusée, combien en ont pris connaissance. Une lecture est en retard au-delà de <xsl:value-of select="@working-days"/>&#160;jours ouvrés.</p>
    <section class="cl-section" aria-labelledby="versions">
      <h2 id="versions">Par version et par direction</h2>
      <xsl:choose>
        <xsl:when test="version">
          <xsl:call-template name="table">
            <xsl:with-param name="caption">Versions diffusées et taux de lecture</xsl:with-param>
            <xsl:with-param name="content">
              <thead><tr><th scope="col">Version</th><th scope="col">Diffusée le</th><th scope="col">Ensemble</th><xsl:for-each select="directorate"><th scope="col"><abbr title="{.}"><xsl:value-of select="@code"/></abbr></th></xsl:for-each></tr></thead>
              <tbody>
                <xsl:for-each select="version">
                  <tr>
                    <th scope="row"><a href="/documents/{@code-path}/versions/{@number-path}/diffusion"><xsl:value-of select="@code"/>, version <xsl:value-of select="@number"/></a><br/><span class="cl-mention"><xsl:value-of select="@title"/></span></th>
                    <td><xsl:value-of select="distributed"/></td>
                    <td><xsl:if test="@addressed &gt; 0"><strong><xsl:value-of select="@rate"/>&#160;%</strong><br/></xsl:if><xsl:call-template name="tally"/></td>
                    <xsl:for-each select="cell"><td><xsl:call-template name="tally"/></td></xsl:for-each>
                  </tr>
                </xsl:for-each>
              </tbody>
            </xsl:with-param>
          </xsl:call-template>
        </xsl:when>
        <xsl:otherwise><p>Aucune version en vigueur n’a encore été diffusée.</p></xsl:otherwise>
      </xsl:choose>
    </section>
    <xsl:if test="account">
      <section class="cl-section" aria-labelledby="lecteurs">
        <h2 id="lecteurs">Par lecteur</h2>
        <xsl:call-template name="table">
          <xsl:with-param name="caption">Lecteurs, les plus en retard d’abord</xsl:with-param>
          <xsl:with-param name="class">cl-table--people</xsl:with-param>
          <xsl:with-param name="content">
            <thead><tr><th scope="col">Lecteur</th><th scope="col">Service</th><th scope="col">Connues</th><th scope="col">Arrivée</th></tr></thead>
            <tbody>
              <xsl:for-each select="account">
                <tr>
                  <th scope="row"><xsl:choose><xsl:when test="@login"><a href="/lectures/{@login-path}{$day-query}"><xsl:value-of select="@function"/></a><br/><span class="cl-mention"><xsl:value-of select="@login"/></span></xsl:when><xsl:otherwise><xsl:value-of select="@function"/></xsl:otherwise></xsl:choose></th>
                  <td><xsl:value-of select="@service"/></td>
                  <td><xsl:call-template name="tally"/></td>
                  <td><xsl:value-of select="arrived"/></td>
                </tr>
              </xsl:for-each>
            </tbody>
          </xsl:with-param>
        </xsl:call-template>
      </section>
    </xsl:if>
    <xsl:if test="undistributed">
      <section class="cl-section" aria-labelledby="non-diffusees">
        <h2 id="non-diffusees">En vigueur, jamais diffusées ici</h2>
        <ul>
          <xsl:for-each select="undistributed">
            <li><a href="/documents/{@code-path}/versions/{@number-path}/diffusion"><xsl:value-of select="@code"/>, version <xsl:value-of select="@number"/></a><xsl:text> </xsl:text><xsl:value-of select="@title"/></li>
          </xsl:for-each>
        </ul>
      </section>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
