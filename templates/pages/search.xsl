<?xml version="1.0" encoding="UTF-8"?>
<!-- Search in titles and texts. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>
  <xsl:template match="search" mode="title"><xsl:if test="@query != ''">«&#160;<xsl:value-of select="@query"/>&#160;» – </xsl:if>Recherche</xsl:template>
  <xsl:template match="search" mode="trail"><li aria-current="page">Recherche</li></xsl:template>
  <xsl:template match="search" mode="main">
    <h1>Recherche</h1>
    <form class="cl-filters" action="/recherche" method="get" aria-label="Rechercher dans les documents et les preuves">
      <xsl:call-template name="field"><xsl:with-param name="name">q</xsl:with-param><xsl:with-param name="label">Mots cherchés</xsl:with-param><xsl:with-param name="type">search</xsl:with-param><xsl:with-param name="value" select="@query"/><xsl:with-param name="required" select="true()"/></xsl:call-template>
      <button class="fr-btn" type="submit">Rechercher</button>
    </form>
    <xsl:if test="@query != ''">
      <h2 class="fr-h5"><xsl:call-template name="count"><xsl:with-param name="number" select="@count"/><xsl:with-param name="one">résultat</xsl:with-param></xsl:call-template></h2>
      <xsl:if test="@count = 0"><p>Essayez avec moins de mots. Les accents et les pluriels ne comptent pas.</p></xsl:if>
      <xsl:if test="@cut"><p class="cl-mention">Seuls les premiers résultats sont montrés&#160;: précisez la recherche.</p></xsl:if>
      <ul class="cl-evidence">
        <xsl:for-each select="result">
          <li class="cl-evidence__item cl-hit">
            <p class="cl-evidence__title">
              <xsl:choose>
                <xsl:when test="@kind = 'document'"><a href="/documents/{@code}"><xsl:value-of select="@title"/></a></xsl:when>
                <xsl:otherwise><a href="/preuves/{@code}"><xsl:value-of select="@title"/></a></xsl:otherwise>
              </xsl:choose>
            </p>
            <p class="cl-mention"><xsl:choose><xsl:when test="@kind = 'document'">Document</xsl:when><xsl:otherwise>Preuve</xsl:otherwise></xsl:choose> · <xsl:value-of select="@code"/></p>
            <p><xsl:for-each select="extract/node()"><xsl:choose><xsl:when test="self::hit"><mark><xsl:value-of select="."/></mark></xsl:when><xsl:otherwise><xsl:value-of select="."/></xsl:otherwise></xsl:choose></xsl:for-each></p>
          </li>
        </xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
