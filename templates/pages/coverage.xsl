<?xml version="1.0" encoding="UTF-8"?>
<!-- Pictures of readiness, each with the table that says the same. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>
  <xsl:include href="../figures/coverage.xsl"/>
  <xsl:include href="../figures/forecast.xsl"/>

  <xsl:template match="pictures" mode="title">Couverture et prévision</xsl:template>
  <xsl:template match="pictures" mode="trail"><li aria-current="page">Couverture et prévision</li></xsl:template>

  <xsl:template match="pictures" mode="main">
    <h1>Couverture et prévision</h1>
    <p class="fr-text--lead">Ce qui est prouvé de chaque engagement, mois par mois, et ce qu’il en restera si rien n’est fait.</p>
    <xsl:apply-templates select="coverage"/>
    <xsl:apply-templates select="forecast"/>
  </xsl:template>

  <xsl:template match="coverage">
    <section class="cl-section" aria-labelledby="couverture">
      <h2 id="couverture">Les engagements, mois par mois</h2>
      <p>Une exigence est couverte un mois quand une preuve porte sur ce mois, ou qu’une preuve plus ancienne compte encore à la fin du mois&#160;; un document, quand il est en vigueur. C’est la période couverte qui compte, pas le jour du versement. L’état d’un engagement dépend aussi des enregistrements en retard, des indicateurs et des constats&#160;: il est au <a href="/{$day-query}">tableau de bord</a>.<xsl:for-each select="month"><xsl:call-template name="audits-told"/></xsl:for-each></p>
      <div class="cl-picture" role="region" tabindex="0" aria-label="Carte de la couverture des engagements"><xsl:apply-templates select="." mode="figure"/></div>
      <details class="cl-as-table">
        <summary>La même chose en tableau</summary>
        <xsl:call-template name="table">
          <xsl:with-param name="caption">Exigences couvertes de chaque engagement, mois par mois</xsl:with-param>
          <xsl:with-param name="content">
            <thead>
              <tr>
                <th scope="col">Engagement</th>
                <xsl:for-each select="month"><th scope="col"><xsl:value-of select="@name"/><xsl:if test="@ahead = 'yes'"> (si rien n’est fait)</xsl:if><xsl:for-each select="audit"><span class="cl-mention"><br/><xsl:value-of select="@title"/>, <xsl:value-of select="@dates"/></span></xsl:for-each></th></xsl:for-each>
              </tr>
            </thead>
            <tbody>
              <xsl:for-each select="row">
                <tr>
                  <th scope="row"><a href="/engagements/{@number}{$day-query}">Engagement <xsl:value-of select="@number"/></a><span class="cl-mention"><br/><xsl:value-of select="@title"/></span></th>
                  <xsl:for-each select="cell">
                    <td>
                      <xsl:value-of select="@cover-name"/><xsl:if test="@cover != 'not-asked'">, <xsl:value-of select="@covered"/>&#160;sur&#160;<xsl:value-of select="@asked"/></xsl:if>
                      <xsl:if test=". != ''"><span class="cl-mention"><br/>sans <xsl:value-of select="."/></span></xsl:if>
                      <xsl:if test="@missed != ''"><span class="cl-mention"><br/>manque <xsl:value-of select="@missed"/></span></xsl:if>
                    </td>
                  </xsl:for-each>
                </tr>
              </xsl:for-each>
            </tbody>
          </xsl:with-param>
        </xsl:call-template>
      </details>
    </section>
  </xsl:template>

  <xsl:template match="forecast">
    <section class="cl-section" aria-labelledby="prevision">
      <h2 id="prevision">Ce qu’il en restera</h2>
      <p>
        <xsl:text>Le nombre d’engagements prouvés, fragiles et manquants, semaine après semaine, si rien n’est fait d’ici là.</xsl:text>
        <xsl:call-template name="audits-told"/>
        <xsl:for-each select="beyond"> Elle s’arrête avant «&#160;<xsl:value-of select="@title"/>&#160;» (<xsl:value-of select="@dates"/>).</xsl:for-each>
      </p>
      <div class="cl-picture" role="region" tabindex="0" aria-label="Courbes de prévision"><xsl:apply-templates select="." mode="figure"/></div>
      <details class="cl-as-table">
        <summary>La même chose en tableau</summary>
        <xsl:call-template name="table">
          <xsl:with-param name="caption">Prévision par semaine, du <xsl:value-of select="@day"/> au <xsl:value-of select="@end"/>&#160;; les semaines sans changement ne sont pas répétées</xsl:with-param>
          <xsl:with-param name="content">
            <thead><tr><th scope="col">Au</th><th scope="col" class="cl-number">Prouvés</th><th scope="col" class="cl-number">Fragiles</th><th scope="col" class="cl-number">Manquants</th><th scope="col">Ce qui change</th></tr></thead>
            <tbody>
              <xsl:for-each select="point[change or position() = 1 or position() = last()]">
                <tr>
                  <th scope="row"><time datetime="{@iso}"><xsl:value-of select="@day"/></time></th>
                  <td class="cl-number"><xsl:value-of select="@proven"/></td>
                  <td class="cl-number"><xsl:value-of select="@fragile"/></td>
                  <td class="cl-number"><xsl:value-of select="@missing"/></td>
                  <td>
                    <xsl:if test="not(change)">–</xsl:if>
                    <xsl:if test="change"><ul class="cl-plain">
                      <xsl:for-each select="change">
                        <li><a href="/engagements/{@number}{$day-query}">Engagement <xsl:value-of select="@number"/></a>&#160;: <xsl:call-template name="status-word"><xsl:with-param name="status" select="@to"/></xsl:call-template></li>
                      </xsl:for-each>
                    </ul></xsl:if>
                  </td>
                </tr>
              </xsl:for-each>
            </tbody>
          </xsl:with-param>
        </xsl:call-template>
      </details>
    </section>
  </xsl:template>

  <!-- " Audit à blanc : le 5 novembre 2019. Audit de suivi : du 19 au 20 novembre 2019." -->
  <xsl:template name="audits-told">
    <xsl:for-each select="audit"><xsl:text> </xsl:text><xsl:value-of select="@title"/>&#160;: <xsl:value-of select="@dates"/>.</xsl:for-each>
  </xsl:template>

  <xsl:template name="status-word">
    <xsl:param name="status"/>
    <xsl:choose>
      <xsl:when test="$status = 'proven'">prouvé</xsl:when>
      <xsl:when test="$status = 'fragile'">fragile</xsl:when>
      <xsl:otherwise>manquant</xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
