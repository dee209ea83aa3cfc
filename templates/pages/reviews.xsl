<?xml version="1.0" encoding="UTF-8"?>
<!-- When each document is to be reviewed, the soonest first. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>
  <xsl:include href="review-words.xsl"/>
  <xsl:template match="reviews" mode="title">Revues des documents</xsl:template>
  <xsl:template match="reviews" mode="trail"><li><a class="fr-link fr-link--sm" href="/documents{$day-query}">Base documentaire</a></li><li aria-current="page">Revues</li></xsl:template>
  <xsl:template match="reviews" mode="main">
    <h1>Revues des documents</h1>
    <p>Chaque document est relu à intervalle régulier&#160;: il change, ou il est revu sans changement, ce qui se note aussi.</p>
    <form class="cl-filters" action="/revues" method="get" aria-label="Filtrer les revues">
      <xsl:if test="/page/@day-query"><input type="hidden" name="jour" value="{/page/@day}"/></xsl:if>
      <xsl:call-template name="select"><xsl:with-param name="name">service</xsl:with-param><xsl:with-param name="label">Service</xsl:with-param><xsl:with-param name="options" select="filters/services/option"/><xsl:with-param name="any">Tous</xsl:with-param></xsl:call-template>
      <xsl:call-template name="select"><xsl:with-param name="name">etat</xsl:with-param><xsl:with-param name="label">État</xsl:with-param><xsl:with-param name="options" select="filters/states/option"/><xsl:with-param name="any">Tous</xsl:with-param></xsl:call-template>
      <button class="fr-btn" type="submit">Filtrer</button>
    </form>
    <p>
      <xsl:call-template name="count"><xsl:with-param name="number" select="count(review)"/><xsl:with-param name="one">document</xsl:with-param></xsl:call-template>
      <xsl:if test="review[@state = 'overdue']">, dont <xsl:value-of select="count(review[@state = 'overdue'])"/> en retard</xsl:if>
      <xsl:if test="@filtered = 'yes'"> – <a href="/revues{$day-query}">Tout montrer</a></xsl:if>
    </p>
    <xsl:if test="review">
      <xsl:call-template name="table">
        <xsl:with-param name="caption">Prochaine revue de chaque document en vigueur le <xsl:value-of select="/page/@day-french"/></xsl:with-param>
        <xsl:with-param name="content">
          <thead><tr><th scope="col">Prochaine revue</th><th scope="col">État</th><th scope="col">Document</th><th scope="col">Pilote et service</th><th scope="col">Dernière revue</th></tr></thead>
          <tbody>
            <xsl:for-each select="review">
              <tr>
                <td><xsl:choose><xsl:when test="next"><xsl:value-of select="next"/></xsl:when><xsl:otherwise>–</xsl:otherwise></xsl:choose></td>
                <td><xsl:call-template name="review-badge"/></td>
                <td><a href="/documents/{@code-path}/revue"><xsl:value-of select="@code"/>, version <xsl:value-of select="@number"/></a><br/><xsl:value-of select="@title"/></td>
                <td><xsl:value-of select="@pilot"/><xsl:if test="@service != ''"><br/><span class="cl-mention"><xsl:value-of select="@service"/></span></xsl:if></td>
                <td><xsl:choose><xsl:when test="last"><xsl:value-of select="last"/></xsl:when><xsl:otherwise>Aucune</xsl:otherwise></xsl:choose><br/><span class="cl-mention"><xsl:call-template name="periodicity"/></span></td>
              </tr>
            </xsl:for-each>
          </tbody>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
