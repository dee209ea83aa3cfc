<?xml version="1.0" encoding="UTF-8"?>
<!-- Every version that is being prepared: in review, then drafts. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>
  <xsl:template match="projects" mode="title">Versions en préparation</xsl:template>
  <xsl:template match="projects" mode="trail"><li><a class="fr-link fr-link--sm" href="/documents">Base documentaire</a></li><li aria-current="page">Versions en préparation</li></xsl:template>
  <xsl:template match="projects" mode="main">
    <h1>Versions en préparation</h1>
    <xsl:choose>
      <xsl:when test="version">
        <p>
          <xsl:if test="version[@state = 'in-review']"><xsl:call-template name="count"><xsl:with-param name="number" select="count(version[@state = 'in-review'])"/><xsl:with-param name="one">version en vérification</xsl:with-param><xsl:with-param name="many">versions en vérification</xsl:with-param></xsl:call-template></xsl:if>
          <xsl:if test="version[@state = 'in-review'] and version[@state = 'draft']">, </xsl:if>
          <xsl:if test="version[@state = 'draft']"><xsl:call-template name="count"><xsl:with-param name="number" select="count(version[@state = 'draft'])"/><xsl:with-param name="one">projet</xsl:with-param></xsl:call-template></xsl:if>
          <xsl:text>.</xsl:text>
        </p>
        <xsl:call-template name="table">
          <xsl:with-param name="caption">Versions en préparation</xsl:with-param>
          <xsl:with-param name="content">
            <thead><tr><th scope="col">Version</th><th scope="col">État</th><th scope="col">Entrée en vigueur</th><th scope="col">Rédaction</th><th scope="col">Soumise</th></tr></thead>
            <tbody>
              <xsl:for-each select="version">
                <tr>
                  <th scope="row"><a href="/documents/{@code-path}/versions/{@number-path}/vie"><xsl:value-of select="@code"/>, version <xsl:value-of select="@number"/></a><br/><span class="cl-mention"><xsl:value-of select="@title"/></span></th>
                  <td>
                    <xsl:call-template name="state-badge"/>
                    <xsl:if test="asked"><br/><span class="cl-mention">attend&#160;: <xsl:for-each select="asked"><xsl:if test="position() &gt; 1">, </xsl:if><xsl:value-of select="@function"/><xsl:call-template name="who-could-sign"/></xsl:for-each></span></xsl:if>
                  </td>
                  <td><xsl:value-of select="effective"/></td>
                  <td><xsl:value-of select="@author"/></td>
                  <td>
                    <xsl:choose>
                      <xsl:when test="@state = 'in-review'"><a href="/documents/{@code-path}/versions/{@number-path}/signature"><xsl:value-of select="submitted/on"/><span class="fr-sr-only"> (dossier de signature de <xsl:value-of select="@code"/>, version <xsl:value-of select="@number"/>)</span></a><br/><span class="cl-mention"><xsl:call-template name="since"/>, par&#160;: <xsl:value-of select="submitted/@by"/></span></xsl:when>
                      <xsl:when test="submitted">Revenue en rédaction</xsl:when>
                      <xsl:otherwise>Pas encore</xsl:otherwise>
                    </xsl:choose>
                  </td>
                </tr>
              </xsl:for-each>
            </tbody>
          </xsl:with-param>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise><p>Aucune version n’est en préparation.</p></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
