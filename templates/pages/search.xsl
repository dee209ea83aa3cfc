<?xml version="1.0" encoding="UTF-8"?>
<!-- Search: the words and the filters as one plain form, then what was found. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>
  <xsl:template match="search" mode="title"><xsl:if test="@query != ''">«&#160;<xsl:value-of select="@query"/>&#160;» – </xsl:if>Recherche<xsl:if test="paging/@page &gt; 1"> – page <xsl:value-of select="paging/@page"/></xsl:if></xsl:template>
  <xsl:template match="search" mode="trail"><li aria-current="page">Recherche</li></xsl:template>

  <xsl:template match="search" mode="main">
    <h1>Recherche</h1>
    <form class="cl-filters" action="/recherche" method="get" aria-label="Rechercher dans les documents et les preuves">
      <div class="fr-input-group cl-filters__words">
        <label class="fr-label" for="q">Mots cherchés<span class="fr-hint-text">Expression exacte entre guillemets&#160;; début d’un mot suivi de *&#160;; -mot pour écarter.</span></label>
        <input class="fr-input" type="search" id="q" name="q" value="{@query}" maxlength="500" required="required"/>
      </div>
      <xsl:call-template name="select"><xsl:with-param name="name">nature</xsl:with-param><xsl:with-param name="label">Nature</xsl:with-param><xsl:with-param name="options" select="filters/natures/option"/><xsl:with-param name="any">Toutes</xsl:with-param></xsl:call-template>
      <div class="fr-select-group">
        <label class="fr-label" for="etat">État au <xsl:value-of select="on"/></label>
        <select class="fr-select" id="etat" name="etat">
          <xsl:for-each select="filters/states/option">
            <option value="{@value}"><xsl:if test="@selected = 'yes'"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if><xsl:value-of select="."/></option>
          </xsl:for-each>
          <option value="tous"><xsl:if test="@any-state = 'yes'"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>Tous</option>
        </select>
      </div>
      <xsl:call-template name="select"><xsl:with-param name="name">service</xsl:with-param><xsl:with-param name="label">Service</xsl:with-param><xsl:with-param name="options" select="filters/services/option"/><xsl:with-param name="any">Tous</xsl:with-param></xsl:call-template>
      <xsl:call-template name="select"><xsl:with-param name="name">engagement</xsl:with-param><xsl:with-param name="label">Engagement</xsl:with-param><xsl:with-param name="options" select="filters/commitments/option"/><xsl:with-param name="any">Tous</xsl:with-param></xsl:call-template>
      <xsl:if test="@day"><input type="hidden" name="jour" value="{@day}"/></xsl:if>
      <button class="fr-btn" type="submit">Rechercher</button>
    </form>
    <p class="cl-mention">La recherche porte sur les documents approuvés et sur les preuves que vous pouvez lire. Les projets n’y sont pas.</p>
    <xsl:choose>
      <xsl:when test="@query = ''"/>
      <xsl:when test="@asked = 'no'"><p>Donnez au moins un mot à trouver, plus précis que «&#160;le&#160;» ou «&#160;de&#160;».</p></xsl:when>
      <xsl:when test="@count = 0"><xsl:call-template name="nothing-found"/></xsl:when>
      <xsl:otherwise>
        <h2 class="fr-h5"><xsl:value-of select="@count-french"/>&#160;résultat<xsl:if test="@count &gt; 1">s</xsl:if></h2>
        <xsl:if test="@filtered = 'yes'"><p><a href="{@unfiltered}">Enlever les filtres</a></p></xsl:if>
        <ul class="cl-evidence"><xsl:apply-templates select="result"/></ul>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:apply-templates select="paging"/>
  </xsl:template>

  <xsl:template name="nothing-found">
    <h2 class="fr-h5">Aucun résultat</h2>
    <p>Vous pouvez essayer&#160;:</p>
    <ul>
      <xsl:if test="@filtered = 'yes'"><li><a href="{@unfiltered}">la même recherche sans filtre</a>&#160;;</li></xsl:if>
      <xsl:if test="@any-state = 'no'"><li><a href="{@unfiltered}&amp;etat=tous">la même recherche dans tous les états</a>, versions remplacées et abrogées comprises&#160;;</li></xsl:if>
      <li>moins de mots, ou sans guillemets&#160;: tous les mots doivent s’y trouver. Les accents, les majuscules et les pluriels ne comptent pas&#160;;</li>
      <li>le début d’un mot suivi d’une étoile, comme «&#160;réclam*&#160;»&#160;;</li>
      <li>le code du document, comme «&#160;FP-10&#160;», ou «&#160;fiche 10&#160;».</li>
    </ul>
  </xsl:template>

  <xsl:template match="result">
    <li class="cl-evidence__item cl-hit">
      <p class="cl-evidence__title"><a href="{@href}{$day-query}"><xsl:apply-templates select="title" mode="marked"/></a></p>
      <p class="cl-mention">
        <xsl:value-of select="@nature"/> · <xsl:value-of select="@code"/>
        <xsl:if test="@version"> · version <xsl:value-of select="@version"/> du <xsl:value-of select="effective"/></xsl:if>
        <xsl:if test="@kind"> · <xsl:value-of select="@kind"/>, <xsl:value-of select="@period"/></xsl:if>
        <xsl:if test="@service != ''"> · <xsl:value-of select="@service"/></xsl:if>
        <xsl:if test="@state != 'in-force'"><xsl:text> </xsl:text><xsl:call-template name="state-badge"/></xsl:if>
      </p>
      <xsl:if test="step"><p class="cl-hit__step"><a href="{@href}{$day-query}#{step/@id}">Voir l’<xsl:value-of select="step"/></a></p></xsl:if>
      <p><xsl:apply-templates select="extract" mode="marked"/></p>
    </li>
  </xsl:template>

  <xsl:template match="title | extract" mode="marked">
    <xsl:for-each select="node()">
      <xsl:choose><xsl:when test="self::hit"><mark><xsl:value-of select="."/></mark></xsl:when><xsl:otherwise><xsl:value-of select="."/></xsl:otherwise></xsl:choose>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
