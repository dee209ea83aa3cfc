<?xml version="1.0" encoding="UTF-8"?>
<!-- The evidence records that the viewer may see, latest period first. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>
  <xsl:template match="evidence-list" mode="title">Preuves<xsl:if test="paging/@page &gt; 1"> – page <xsl:value-of select="paging/@page"/></xsl:if></xsl:template>
  <xsl:template match="evidence-list" mode="trail"><li aria-current="page">Preuves</li></xsl:template>
  <xsl:template match="evidence-list" mode="main">
    <h1>Preuves</h1>
    <xsl:if test="@may-add = 'yes'"><p><a class="fr-btn" href="/preuves/nouvelle">Verser une preuve</a></p></xsl:if>
    <form class="cl-filters" action="/preuves" method="get" aria-label="Filtrer les preuves">
      <xsl:call-template name="select"><xsl:with-param name="name">genre</xsl:with-param><xsl:with-param name="label">Genre</xsl:with-param><xsl:with-param name="options" select="filters/kinds/option"/><xsl:with-param name="any">Tous</xsl:with-param></xsl:call-template>
      <xsl:call-template name="select"><xsl:with-param name="name">engagement</xsl:with-param><xsl:with-param name="label">Engagement</xsl:with-param><xsl:with-param name="options" select="filters/commitments/option"/><xsl:with-param name="any">Tous</xsl:with-param></xsl:call-template>
      <xsl:call-template name="select"><xsl:with-param name="name">service</xsl:with-param><xsl:with-param name="label">Service</xsl:with-param><xsl:with-param name="options" select="filters/services/option"/><xsl:with-param name="any">Tous</xsl:with-param></xsl:call-template>
      <xsl:call-template name="select"><xsl:with-param name="name">annee</xsl:with-param><xsl:with-param name="label">Année</xsl:with-param><xsl:with-param name="options" select="filters/years/option"/><xsl:with-param name="any">Toutes</xsl:with-param></xsl:call-template>
      <xsl:call-template name="select"><xsl:with-param name="name">lignes</xsl:with-param><xsl:with-param name="label">Lignes par page</xsl:with-param><xsl:with-param name="options" select="filters/sizes/option"/></xsl:call-template>
      <button class="fr-btn" type="submit">Filtrer</button>
    </form>
    <p><xsl:value-of select="@count-french"/>&#160;preuve<xsl:if test="@count &gt; 1">s</xsl:if><xsl:if test="filters/*[not(self::sizes)]/option[@selected]"> – <a href="/preuves">Tout montrer</a></xsl:if></p>
    <xsl:if test="record">
      <xsl:call-template name="table">
        <xsl:with-param name="caption">Preuves, de la période la plus récente à la plus ancienne</xsl:with-param>
        <xsl:with-param name="content">
          <thead><tr><th scope="col">Code</th><th scope="col">Titre</th><th scope="col">Période couverte</th><th scope="col">Service</th><th scope="col">Exigences</th></tr></thead>
          <tbody>
            <xsl:for-each select="record">
              <tr>
                <th scope="row"><a href="/preuves/{@code}"><xsl:value-of select="@code"/></a></th>
                <td><xsl:value-of select="@title"/><br/><span class="cl-mention"><xsl:value-of select="@kind"/><xsl:if test="@confidential = 'yes'"> · <xsl:value-of select="@confidentiality"/></xsl:if></span></td>
                <td><xsl:value-of select="@period"/></td>
                <td><xsl:value-of select="@service"/></td>
                <td><xsl:for-each select="requirement"><xsl:value-of select="."/><xsl:if test="position() != last()">, </xsl:if></xsl:for-each></td>
              </tr>
            </xsl:for-each>
          </tbody>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:if>
    <xsl:apply-templates select="paging"/>
  </xsl:template>
</xsl:stylesheet>
