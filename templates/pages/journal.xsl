<?xml version="1.0" encoding="UTF-8"?>
<!-- The journal, latest entries first. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>
  <xsl:template match="journal" mode="title">Journal<xsl:if test="paging/@page &gt; 1"> – page <xsl:value-of select="paging/@page"/></xsl:if></xsl:template>
  <xsl:template match="journal" mode="trail"><li aria-current="page">Journal</li></xsl:template>
  <xsl:template match="journal" mode="main">
    <h1>Journal</h1>
    <p><xsl:value-of select="@count"/> lignes, qui s’ajoutent sans jamais s’effacer.</p>
    <xsl:call-template name="table">
      <xsl:with-param name="caption">Lignes du journal, de la plus récente à la plus ancienne (heure UTC)</xsl:with-param>
      <xsl:with-param name="content">
        <thead><tr><th scope="col" class="cl-number">N°</th><th scope="col">Quand</th><th scope="col">Qui</th><th scope="col">Acte</th><th scope="col">Sur quoi</th></tr></thead>
        <tbody>
          <xsl:for-each select="entry">
            <tr>
              <th scope="row" class="cl-number"><xsl:value-of select="@number"/></th>
              <td><time datetime="{@at}"><xsl:value-of select="@day"/>, <xsl:value-of select="@time"/></time></td>
              <td><xsl:value-of select="@name"/><xsl:if test="@function != ''"><br/><span class="cl-mention"><xsl:value-of select="@function"/></span></xsl:if></td>
              <td><code><xsl:value-of select="@action"/></code></td>
              <td class="cl-break"><xsl:value-of select="@record"/></td>
            </tr>
          </xsl:for-each>
        </tbody>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:apply-templates select="paging"/>
  </xsl:template>
</xsl:stylesheet>
