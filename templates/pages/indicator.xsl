<?xml version="1.0" encoding="UTF-8"?>
<!-- One indicator: what it is, its months, what was said of it since, and the forms that say more. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>
  <xsl:include href="indicator-parts.xsl"/>
  <xsl:template match="indicator" mode="title"><xsl:if test="error">Erreur&#160;: </xsl:if><xsl:value-of select="@code"/> – <xsl:value-of select="@label"/></xsl:template>
  <xsl:template match="indicator" mode="trail"><li><a class="fr-link fr-link--sm" href="/indicateurs{$day-query}">Indicateurs</a></li><li aria-current="page"><xsl:value-of select="@code"/></li></xsl:template>

  <xsl:template match="indicator" mode="main">
    <p class="cl-over-title"><xsl:if test="@domain != ''"><xsl:value-of select="@domain"/> · </xsl:if><xsl:value-of select="@code"/></p>
    <h1><xsl:value-of select="@label"/></h1>
    <xsl:call-template name="error-summary"/>
    <xsl:call-template name="indicator-facts"/>
    <section class="cl-section" aria-labelledby="calcul">
      <h2 id="calcul">Comment le résultat se recalcule</h2>
      <p><xsl:call-template name="rule-of-calculation"/></p>
      <p>Un mois «&#160;aucun cas&#160;» ou «&#160;non mesuré&#160;» n’entre pas dans le calcul. Le résultat publié est tenu pour celui de tous les mois mesurés&#160;: un mois de plus demande d’en publier un nouveau.</p>
    </section>
    <xsl:call-template name="months"/>
    <xsl:if test="@may-measure = 'yes'">
      <section class="cl-section cl-form" id="saisir" aria-labelledby="saisir-titre">
        <h2 id="saisir-titre">Saisir ou corriger</h2>
        <p>Rien n’est effacé&#160;: ce qui est saisi en dernier fait foi, et l’historique garde ce qui était dit avant, avec le motif.</p>
        <xsl:for-each select="statement[1]"><p>Dernière saisie, le <xsl:value-of select="on"/>&#160;: <strong><xsl:choose><xsl:when test="@month"><xsl:value-of select="@month"/></xsl:when><xsl:otherwise>résultat publié</xsl:otherwise></xsl:choose></strong>, <xsl:value-of select="@after"/>.</p></xsl:for-each>
        <xsl:call-template name="measurement-form"/>
        <xsl:if test="@may-publish = 'yes'"><xsl:call-template name="result-form"/></xsl:if>
      </section>
    </xsl:if>
    <xsl:call-template name="history"/>
  </xsl:template>

  <xsl:template name="rule-of-calculation">
    <xsl:choose>
      <xsl:when test="@aggregation-code = 'ratio of sums'">La somme des numérateurs des mois, divisée par la somme de leurs dénominateurs. Les valeurs des mois seules n’y suffisent pas, sauf si elles sont toutes égales.</xsl:when>
      <xsl:when test="@aggregation-code = 'mean per case'">La somme des numérateurs des mois (la durée de tous les dossiers), divisée par la somme de leurs dénominateurs (le nombre de dossiers). Les moyennes des mois seules n’y suffisent pas, sauf si elles sont toutes égales.</xsl:when>
      <xsl:when test="@aggregation-code = 'mean'">La moyenne simple des valeurs des mois.</xsl:when>
      <xsl:when test="@aggregation-code = 'sum'">La somme des valeurs des mois.</xsl:when>
      <xsl:otherwise>Une seule valeur&#160;: la dernière mesure ou, sans mesure, la réponse d’une enquête sur le même engagement.</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="months">
    <section class="cl-section" id="mesures" aria-labelledby="mesures-titre">
      <h2 id="mesures-titre">Les mois</h2>
      <xsl:choose>
        <xsl:when test="measurement or awaited">
          <xsl:if test="@unit = '%' and count(measurement[@state = 'measured']) &gt; 1"><xsl:call-template name="bars"/></xsl:if>
          <xsl:call-template name="table">
            <xsl:with-param name="caption">Mesures de <xsl:value-of select="@code"/><xsl:if test="@unit != ''">, en<xsl:call-template name="unit"/></xsl:if></xsl:with-param>
            <xsl:with-param name="content">
              <thead><tr><th scope="col">Mois</th><th scope="col" class="cl-number">Valeur</th><th scope="col" class="cl-number">Numérateur</th><th scope="col" class="cl-number">Dénominateur</th><xsl:if test="@may-measure = 'yes'"><th scope="col">Saisie</th></xsl:if></tr></thead>
              <tbody>
                <xsl:apply-templates select="measurement | awaited" mode="month"/>
              </tbody>
            </xsl:with-param>
          </xsl:call-template>
        </xsl:when>
        <xsl:otherwise><p>Aucun mois n’est mesuré.</p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template match="measurement" mode="month">
    <tr>
      <th scope="row"><xsl:value-of select="@name"/></th>
      <td class="cl-number"><xsl:call-template name="value-and-miss"/></td>
      <td class="cl-number"><xsl:call-template name="number-or-none"><xsl:with-param name="number" select="@numerator"/></xsl:call-template></td>
      <td class="cl-number"><xsl:call-template name="number-or-none"><xsl:with-param name="number" select="@denominator"/></xsl:call-template></td>
      <xsl:if test="../@may-measure = 'yes'"><td><a href="{../@address}?mois={@code}#saisir">Corriger<span class="fr-sr-only"><xsl:text> </xsl:text><xsl:value-of select="@name"/></span></a></td></xsl:if>
    </tr>
  </xsl:template>

  <xsl:template match="awaited" mode="month">
    <tr>
      <th scope="row"><xsl:value-of select="."/></th>
      <td class="cl-number">attendu</td><td class="cl-number">–</td><td class="cl-number">–</td>
      <xsl:if test="../@may-measure = 'yes'"><td><a href="{../@address}?mois={@code}#saisir">Saisir<span class="fr-sr-only"><xsl:text> </xsl:text><xsl:value-of select="."/></span></a></td></xsl:if>
    </tr>
  </xsl:template>

  <xsl:template name="number-or-none">
    <xsl:param name="number"/>
    <xsl:choose><xsl:when test="$number"><xsl:value-of select="$number"/></xsl:when><xsl:otherwise>–</xsl:otherwise></xsl:choose>
  </xsl:template>

  <xsl:template name="measurement-form">
    <h3 id="un-mois">Les chiffres d’un mois</h3>
    <form action="{@address}/mesure" method="post" aria-labelledby="un-mois">
      <xsl:call-template name="csrf"/>
      <input type="hidden" name="vu" value="{@seen}"/>
      <xsl:call-template name="field"><xsl:with-param name="name">mois</xsl:with-param><xsl:with-param name="label">Mois</xsl:with-param><xsl:with-param name="hint">Dans la liste, ou écrit comme 2019-02</xsl:with-param><xsl:with-param name="value" select="typed/@month"/><xsl:with-param name="list">liste-mois</xsl:with-param><xsl:with-param name="required" select="true()"/><xsl:with-param name="error" select="error[@name = 'mois']"/></xsl:call-template>
      <datalist id="liste-mois"><xsl:for-each select="month"><option value="{@code}"><xsl:value-of select="."/></option></xsl:for-each></datalist>
      <xsl:call-template name="select"><xsl:with-param name="name">etat</xsl:with-param><xsl:with-param name="label">État</xsl:with-param><xsl:with-param name="options" select="typed/option"/><xsl:with-param name="error" select="error[@name = 'etat']"/></xsl:call-template>
      <xsl:call-template name="field"><xsl:with-param name="name">valeur</xsl:with-param><xsl:with-param name="label">Valeur<xsl:if test="@unit != ''">, en<xsl:call-template name="unit"/></xsl:if></xsl:with-param><xsl:with-param name="hint">Telle qu’elle est publiée, comme 92,32. Obligatoire si le mois est mesuré, vide sinon</xsl:with-param><xsl:with-param name="depends" select="true()"/><xsl:with-param name="value" select="typed/@value"/><xsl:with-param name="error" select="error[@name = 'valeur']"/></xsl:call-template>
      <xsl:if test="@aggregation-code != 'sum' or error[@name = 'numerateur' or @name = 'denominateur']">
        <xsl:call-template name="field"><xsl:with-param name="name">numerateur</xsl:with-param><xsl:with-param name="label">Numérateur</xsl:with-param><xsl:with-param name="hint"><xsl:choose><xsl:when test="@aggregation-code = 'mean per case'">La durée de tous les dossiers du mois</xsl:when><xsl:otherwise>Ce qui est compté, comme les réponses dans le délai</xsl:otherwise></xsl:choose></xsl:with-param><xsl:with-param name="value" select="typed/@numerator"/><xsl:with-param name="error" select="error[@name = 'numerateur']"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name">denominateur</xsl:with-param><xsl:with-param name="label">Dénominateur</xsl:with-param><xsl:with-param name="hint"><xsl:choose><xsl:when test="@aggregation-code = 'mean per case'">Le nombre de dossiers du mois</xsl:when><xsl:otherwise>Ce sur quoi on compte, comme toutes les demandes</xsl:otherwise></xsl:choose></xsl:with-param><xsl:with-param name="value" select="typed/@denominator"/><xsl:with-param name="error" select="error[@name = 'denominateur']"/></xsl:call-template>
      </xsl:if>
      <xsl:call-template name="field"><xsl:with-param name="name">motif</xsl:with-param><xsl:with-param name="label">Motif</xsl:with-param><xsl:with-param name="hint">Obligatoire si la saisie corrige ce qui est déjà dit du mois</xsl:with-param><xsl:with-param name="depends" select="true()"/><xsl:with-param name="type">textarea</xsl:with-param><xsl:with-param name="value" select="typed/@reason"/><xsl:with-param name="error" select="error[@name = 'motif']"/></xsl:call-template>
      <button class="fr-btn" type="submit">Enregistrer le mois</button>
    </form>
  </xsl:template>

  <xsl:template name="result-form">
    <h3 class="cl-next-form" id="un-resultat">Le résultat publié</h3>
    <p><xsl:choose><xsl:when test="@published != ''">Le bilan publie <strong><xsl:value-of select="@published"/><xsl:call-template name="unit"/></strong>. S’il est corrigé, dites-le ici.</xsl:when><xsl:otherwise>Aucun résultat n’est publié.</xsl:otherwise></xsl:choose></p>
    <form action="{@address}/resultat" method="post" aria-labelledby="un-resultat">
      <xsl:call-template name="csrf"/>
      <input type="hidden" name="vu" value="{@seen}"/>
      <xsl:call-template name="field"><xsl:with-param name="name">resultat</xsl:with-param><xsl:with-param name="label">Résultat publié<xsl:if test="@unit != ''">, en<xsl:call-template name="unit"/></xsl:if></xsl:with-param><xsl:with-param name="hint">Tel que le bilan corrigé le publie, comme 93,54</xsl:with-param><xsl:with-param name="value" select="typed-result/@result"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="error" select="error[@name = 'resultat']"/></xsl:call-template>
      <xsl:call-template name="field"><xsl:with-param name="name">motif-resultat</xsl:with-param><xsl:with-param name="label">Motif</xsl:with-param><xsl:with-param name="hint">Ce qui était faux, et qui l’a décidé</xsl:with-param><xsl:with-param name="type">textarea</xsl:with-param><xsl:with-param name="value" select="typed-result/@reason"/><xsl:with-param name="required" select="@published != ''"/><xsl:with-param name="error" select="error[@name = 'motif-resultat']"/></xsl:call-template>
      <button class="fr-btn fr-btn--secondary" type="submit">Enregistrer le résultat</button>
    </form>
  </xsl:template>

  <xsl:template name="history">
    <section class="cl-section" id="historique" aria-labelledby="historique-titre">
      <h2 id="historique-titre">Saisies et corrections</h2>
      <xsl:choose>
        <xsl:when test="statement">
          <xsl:call-template name="table">
            <xsl:with-param name="caption">Saisies et corrections de <xsl:value-of select="@code"/>, la dernière d’abord</xsl:with-param>
            <xsl:with-param name="content">
              <thead><tr><th scope="col">Quoi</th><th scope="col">Avant</th><th scope="col">Après</th><th scope="col">Motif</th><th scope="col">Par, le</th></tr></thead>
              <tbody>
                <xsl:for-each select="statement">
                  <tr>
                    <th scope="row"><xsl:choose><xsl:when test="@month"><xsl:value-of select="@month"/></xsl:when><xsl:otherwise>Résultat publié</xsl:otherwise></xsl:choose></th>
                    <td><xsl:choose><xsl:when test="@before != ''"><xsl:value-of select="@before"/></xsl:when><xsl:otherwise>–</xsl:otherwise></xsl:choose></td>
                    <td><xsl:value-of select="@after"/></td>
                    <td><xsl:choose><xsl:when test="reason != ''"><xsl:value-of select="reason"/></xsl:when><xsl:otherwise>–</xsl:otherwise></xsl:choose></td>
                    <td><xsl:value-of select="@function"/>, le <time datetime="{on/@iso}"><xsl:value-of select="on"/></time></td>
                  </tr>
                </xsl:for-each>
              </tbody>
            </xsl:with-param>
          </xsl:call-template>
        </xsl:when>
        <xsl:otherwise><p>Aucune&#160;: les chiffres sont ceux du premier import.</p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>
</xsl:stylesheet>
