<?xml version="1.0" encoding="UTF-8"?>
<!-- What the sheets expect, by who answers for it. What is missed comes first. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>
  <xsl:template match="expectations" mode="title">Attentes</xsl:template>
  <xsl:template match="expectations" mode="trail"><li aria-current="page">Attentes</li></xsl:template>

  <xsl:template match="expectations" mode="main">
    <h1>Attentes</h1>
    <p class="fr-text--lead">Ce que les fiches en vigueur demandent d’établir, par fonction responsable&#160;: ce qui est là, ce qui manque, ce qui vient.</p>
    <form class="cl-filters" action="/attentes" method="get" aria-label="Filtrer les attentes">
      <xsl:if test="/page/@day-query"><input type="hidden" name="jour" value="{/page/@day}"/></xsl:if>
      <xsl:if test="/page/@known = 'then'"><input type="hidden" name="connu" value="alors"/></xsl:if>
      <xsl:call-template name="select"><xsl:with-param name="name">fonction</xsl:with-param><xsl:with-param name="label">Fonction responsable</xsl:with-param><xsl:with-param name="options" select="filters/keepers/option"/><xsl:with-param name="any">Toutes</xsl:with-param></xsl:call-template>
      <xsl:call-template name="select"><xsl:with-param name="name">service</xsl:with-param><xsl:with-param name="label">Service</xsl:with-param><xsl:with-param name="options" select="filters/services/option"/><xsl:with-param name="any">Tous</xsl:with-param></xsl:call-template>
      <xsl:call-template name="select"><xsl:with-param name="name">etat</xsl:with-param><xsl:with-param name="label">État</xsl:with-param><xsl:with-param name="options" select="filters/standings/option"/><xsl:with-param name="any">Tous</xsl:with-param></xsl:call-template>
      <xsl:call-template name="select"><xsl:with-param name="name">engagement</xsl:with-param><xsl:with-param name="label">Engagement</xsl:with-param><xsl:with-param name="options" select="filters/commitments/option"/><xsl:with-param name="any">Tous</xsl:with-param></xsl:call-template>
      <button class="fr-btn" type="submit">Filtrer</button>
    </form>
    <p>
      <xsl:call-template name="count"><xsl:with-param name="number" select="@count"/><xsl:with-param name="one">enregistrement attendu</xsl:with-param><xsl:with-param name="many">enregistrements attendus</xsl:with-param></xsl:call-template>
      <xsl:text>, dont </xsl:text><strong><xsl:value-of select="@missed"/> en défaut</strong>.
      <xsl:if test="filters//option[@selected]"><a href="/attentes{$day-query}">Tout montrer</a></xsl:if>
    </p>
    <xsl:for-each select="keeper">
      <section class="cl-section" aria-labelledby="fonction-{position()}">
        <h2 id="fonction-{position()}"><xsl:value-of select="@name"/></h2>
        <xsl:call-template name="table">
          <xsl:with-param name="caption">Ce que tient&#160;: <xsl:value-of select="@name"/></xsl:with-param>
          <xsl:with-param name="content">
            <thead><tr><th scope="col">Code</th><th scope="col">Enregistrement</th><th scope="col">Fréquence</th><th scope="col">État</th></tr></thead>
            <tbody><xsl:apply-templates select="expectation"/></tbody>
          </xsl:with-param>
        </xsl:call-template>
      </section>
    </xsl:for-each>
    <xsl:if test="requirement">
      <section class="cl-section" aria-labelledby="exigences">
        <h2 id="exigences">Ce que les exigences demandent</h2>
        <p class="cl-mention">La preuve que chaque exigence attend, quelle que soit la fiche. Les exigences qui demandent un document sont à la page de leur engagement.</p>
        <xsl:call-template name="table">
          <xsl:with-param name="caption">Preuves attendues par les exigences</xsl:with-param>
          <xsl:with-param name="content">
            <thead><tr><th scope="col">Exigence</th><th scope="col">Preuve attendue</th><th scope="col">Âge au plus</th><th scope="col">État</th></tr></thead>
            <tbody>
              <xsl:for-each select="requirement">
                <tr>
                  <th scope="row"><a href="/engagements/{@commitment}{$day-query}#exigence-{@code}"><xsl:value-of select="@code"/></a></th>
                  <td><xsl:value-of select="text"/><xsl:if test="@each-site = 'yes'"><p class="cl-slots cl-mention">À prouver pour chaque site</p></xsl:if></td>
                  <td><xsl:choose><xsl:when test="@age &gt; 0"><xsl:value-of select="@age"/>&#160;mois</xsl:when><xsl:when test="@age &lt; 0">Sa période couvre le jour</xsl:when></xsl:choose></td>
                  <td>
                    <xsl:call-template name="standing-badge"/>
                    <xsl:if test="last-day"><p class="cl-slots cl-mention">jusqu’au <time datetime="{last-day/@iso}"><xsl:value-of select="last-day"/></time></p></xsl:if>
                    <xsl:if test="(@standing = 'missed' or last-day) and ($subject/@may-hand-in = 'yes' or $subject/own/@code = @code)"><p class="cl-slots"><a href="/preuves/nouvelle?exigence={@code}">Verser<span class="fr-sr-only"> une preuve de l’exigence <xsl:value-of select="@code"/></span></a></p></xsl:if>
                  </td>
                </tr>
              </xsl:for-each>
            </tbody>
          </xsl:with-param>
        </xsl:call-template>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template match="expectation">
    <tr>
      <th scope="row"><a href="/documents/{@document}{$day-query}"><xsl:value-of select="@record"/></a></th>
      <td>
        <xsl:value-of select="@title"/>
        <br/><span class="cl-mention"><xsl:value-of select="@kind"/> · <xsl:value-of select="@service"/><xsl:if test="requirement"> · exigence<xsl:if test="count(requirement) &gt; 1">s</xsl:if><xsl:for-each select="requirement"><xsl:text> </xsl:text><xsl:value-of select="."/><xsl:if test="position() != last()">,</xsl:if></xsl:for-each></xsl:if><xsl:if test="@label-scope = 'no'"> · hors périmètre du label</xsl:if></span>
      </td>
      <td><xsl:value-of select="@frequency"/></td>
      <td>
        <xsl:call-template name="standing-badge"/>
        <xsl:call-template name="slots"/>
        <xsl:if test="(@standing != 'met' or until) and ($subject/@may-hand-in = 'yes' or $subject/own/@code = @record)"><p class="cl-slots"><a href="/preuves/nouvelle?attente={@record}">Verser<span class="fr-sr-only"> «&#160;<xsl:value-of select="@title"/>&#160;»</span></a></p></xsl:if>
      </td>
    </tr>
  </xsl:template>
</xsl:stylesheet>
