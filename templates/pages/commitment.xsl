<?xml version="1.0" encoding="UTF-8"?>
<!-- One commitment. The gaps come first: they are what the reader comes for. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>
  <xsl:include href="../figures/timeline.xsl"/>
  <xsl:key name="evidence-year" match="commitment/evidence" use="@year"/>

  <xsl:template match="commitment" mode="title">Engagement <xsl:value-of select="@number"/> – <xsl:value-of select="title"/></xsl:template>
  <xsl:template match="commitment" mode="trail"><li aria-current="page">Engagement <xsl:value-of select="@number"/></li></xsl:template>

  <xsl:template match="commitment" mode="main">
    <p class="cl-over-title"><xsl:value-of select="@section"/> · engagement <xsl:value-of select="@number"/></p>
    <h1><xsl:value-of select="title"/></h1>
    <p>
      <xsl:call-template name="readiness-badge"/>
      <xsl:if test="until"><span class="cl-mention"><xsl:text> </xsl:text><xsl:call-template name="until"/></span></xsl:if>
    </p>

    <section class="cl-section" aria-labelledby="manques">
      <h2 id="manques">Ce qui manque</h2>
      <xsl:choose>
        <xsl:when test="gaps/reason or requirement/reason">
          <p><strong><xsl:call-template name="count"><xsl:with-param name="number" select="@gaps"/><xsl:with-param name="one">manque</xsl:with-param></xsl:call-template></strong><xsl:if test="gaps/reason and requirement/reason">, dont <xsl:value-of select="count(gaps/reason)"/> de l’engagement lui-même</xsl:if>.</p>
          <xsl:if test="gaps/reason">
            <ul class="cl-gaps"><xsl:apply-templates select="gaps/reason"/></ul>
          </xsl:if>
          <xsl:if test="requirement/reason">
            <p>
              <xsl:text>Exigences en cause&#160;: </xsl:text>
              <xsl:for-each select="requirement[reason]"><a href="#exigence-{@code}"><xsl:value-of select="@code"/></a><xsl:if test="position() != last()">, </xsl:if></xsl:for-each>
              <xsl:text>, chacune avec ses raisons plus bas.</xsl:text>
            </p>
          </xsl:if>
          <h3>Pour y remédier, du moins coûteux au plus coûteux</h3>
          <ol class="cl-mends">
            <xsl:for-each select="mends/mend"><li><xsl:apply-templates select="."/></li></xsl:for-each>
          </ol>
        </xsl:when>
        <xsl:otherwise><p>Rien ne manque à ce jour aux exigences de cet engagement.</p></xsl:otherwise>
      </xsl:choose>
    </section>

    <section class="cl-section" aria-labelledby="exigences">
      <h2 id="exigences">Les exigences</h2>
      <xsl:if test="requirement[@ours = 'yes']">
        <p class="cl-reading"><strong>Notre lecture.</strong><xsl:text> </xsl:text><xsl:value-of select="reading-note"/></p>
      </xsl:if>
      <ol class="cl-requirements">
        <xsl:apply-templates select="requirement"/>
      </ol>
    </section>

    <xsl:if test="expectation">
      <section class="cl-section" aria-labelledby="attentes">
        <h2 id="attentes">Les enregistrements attendus</h2>
        <p class="cl-mention">Ce que les fiches qui servent l’engagement demandent d’établir, et ce qui est là. Ce qui est en défaut pèse sur les exigences qu’il sert, parfois d’un autre engagement. <a href="/attentes?engagement={@number}{$day-and}">Toutes les attentes de cet engagement</a></p>
        <ul class="cl-cards">
          <xsl:for-each select="expectation">
            <li class="cl-card">
              <p class="cl-card__title"><xsl:value-of select="@title"/></p>
              <p>
                <xsl:call-template name="standing-badge"/><xsl:text> </xsl:text>
                <span class="cl-mention">
                  <a href="/documents/{@document}{$day-query}"><xsl:value-of select="@record"/></a> · <xsl:value-of select="@frequency"/> · <xsl:value-of select="@keeper"/>
                  <xsl:if test="requirement"> · exigence<xsl:if test="count(requirement) &gt; 1">s</xsl:if><xsl:for-each select="requirement"><xsl:text> </xsl:text><xsl:value-of select="."/><xsl:if test="position() != last()">,</xsl:if></xsl:for-each></xsl:if>
                </span>
                <xsl:if test="@label-scope = 'no'"><xsl:text> </xsl:text><span class="fr-badge fr-badge--sm fr-badge--no-icon">Hors périmètre du label</span></xsl:if>
              </p>
              <xsl:call-template name="slots"/>
            </li>
          </xsl:for-each>
        </ul>
      </section>
    </xsl:if>

    <xsl:apply-templates select="timeline"/>

    <section class="cl-section" aria-labelledby="documents">
      <h2 id="documents">Les documents qui le servent</h2>
      <xsl:choose>
        <xsl:when test="document">
          <xsl:call-template name="table">
            <xsl:with-param name="caption">Documents en vigueur qui servent l’engagement <xsl:value-of select="@number"/></xsl:with-param>
            <xsl:with-param name="content">
              <thead><tr><th scope="col">Code</th><th scope="col">Titre</th><th scope="col">Nature</th><th scope="col">Ce qu’il apporte</th></tr></thead>
              <tbody>
                <xsl:for-each select="document">
                  <tr>
                    <th scope="row"><a href="/documents/{@code}{$day-query}"><xsl:value-of select="@code"/></a></th>
                    <td>
                      <xsl:value-of select="@title"/>
                      <xsl:if test="@label-scope = 'no'"><br/><span class="fr-badge fr-badge--sm fr-badge--no-icon">Hors périmètre du label</span></xsl:if>
                    </td>
                    <td><xsl:value-of select="@type"/>, version <xsl:value-of select="@version"/></td>
                    <td>
                      <ul class="cl-plain">
                        <xsl:for-each select="reason"><li><xsl:if test="@requirement != ''"><strong><xsl:value-of select="@requirement"/></strong><xsl:text> </xsl:text></xsl:if><xsl:value-of select="."/></li></xsl:for-each>
                      </ul>
                    </td>
                  </tr>
                </xsl:for-each>
              </tbody>
            </xsl:with-param>
          </xsl:call-template>
        </xsl:when>
        <xsl:otherwise><p>Aucun document en vigueur ne sert cet engagement.</p></xsl:otherwise>
      </xsl:choose>
    </section>

    <section class="cl-section" aria-labelledby="indicateurs">
      <h2 id="indicateurs">Les indicateurs</h2>
      <xsl:choose>
        <xsl:when test="indicator">
          <ul class="cl-cards">
            <xsl:for-each select="indicator">
              <li class="cl-card">
                <p class="cl-card__title"><a href="/indicateurs/{@code}{$day-query}"><xsl:value-of select="@code"/></a><xsl:text> </xsl:text><xsl:value-of select="@label"/></p>
                <p>
                  <xsl:choose>
                    <xsl:when test="@published != ''">Publié&#160;: <strong><xsl:value-of select="@published"/><xsl:if test="@unit = '%'">&#160;%</xsl:if></strong></xsl:when>
                    <xsl:otherwise>Aucun résultat publié</xsl:otherwise>
                  </xsl:choose>
                  <xsl:if test="@target != ''"> · objectif&#160;: <xsl:value-of select="@target"/><xsl:if test="@unit = '%'">&#160;%</xsl:if></xsl:if>
                  <xsl:text> </xsl:text>
                  <xsl:call-template name="judgement-badge"/>
                </p>
                <p class="cl-mention"><xsl:value-of select="reason"/></p>
              </li>
            </xsl:for-each>
          </ul>
        </xsl:when>
        <xsl:otherwise><p>Aucun indicateur ne mesure cet engagement.</p></xsl:otherwise>
      </xsl:choose>
    </section>

    <section class="cl-section" aria-labelledby="preuves">
      <h2 id="preuves">Les preuves, par période</h2>
      <xsl:if test="not(evidence)"><p>Aucune preuve n’a été versée pour cet engagement.</p></xsl:if>
      <xsl:for-each select="evidence[generate-id() = generate-id(key('evidence-year', @year)[1])]">
        <h3><xsl:value-of select="@year"/></h3>
        <ul class="cl-evidence">
          <xsl:for-each select="key('evidence-year', @year)">
            <li class="cl-evidence__item">
              <p class="cl-evidence__title"><a href="/preuves/{@code}"><xsl:value-of select="@title"/></a></p>
              <p class="cl-mention">
                <xsl:value-of select="@code"/> · <xsl:value-of select="@kind"/> · <xsl:value-of select="@period"/>
                <xsl:if test="requirement"> · exigence<xsl:if test="count(requirement) &gt; 1">s</xsl:if><xsl:for-each select="requirement"><xsl:text> </xsl:text><xsl:value-of select="."/><xsl:if test="position() != last()">,</xsl:if></xsl:for-each></xsl:if>
              </p>
              <xsl:if test="@valid = 'no'"><p><span class="fr-badge fr-badge--sm fr-badge--warning">Périmée</span></p></xsl:if>
            </li>
          </xsl:for-each>
        </ul>
      </xsl:for-each>
      <xsl:if test="more-evidence">
        <p>Voici les <xsl:value-of select="more-evidence/@shown"/> dernières par leur période, sur <xsl:value-of select="more-evidence/@count"/>&#160;preuves. <a class="fr-link" href="/preuves?engagement={@number}">Toutes les preuves de cet engagement</a></p>
      </xsl:if>
      <xsl:if test="hidden-evidence">
        <p class="cl-mention"><xsl:call-template name="count"><xsl:with-param name="number" select="hidden-evidence/@count"/><xsl:with-param name="one">preuve confidentielle n’est pas montrée</xsl:with-param><xsl:with-param name="many">preuves confidentielles ne sont pas montrées</xsl:with-param></xsl:call-template> à votre profil.</p>
      </xsl:if>
    </section>

    <nav class="cl-neighbours" aria-label="Engagements voisins">
      <xsl:if test="previous"><a class="fr-link" href="/engagements/{previous/@number}{$day-query}">← Engagement <xsl:value-of select="previous/@number"/></a></xsl:if>
      <xsl:if test="next"><a class="fr-link cl-neighbours__next" href="/engagements/{next/@number}{$day-query}">Engagement <xsl:value-of select="next/@number"/> →</a></xsl:if>
    </nav>
  </xsl:template>

  <xsl:template match="reason">
    <li class="cl-gap cl-gap--{@weight}"><p class="cl-gap__text"><xsl:value-of select="text"/></p></li>
  </xsl:template>

  <xsl:template match="requirement">
    <li class="cl-requirement" id="exigence-{@code}">
      <div class="cl-requirement__head">
        <span class="cl-requirement__code"><xsl:value-of select="@code"/></span>
        <span class="fr-badge fr-badge--sm fr-badge--no-icon"><xsl:value-of select="@means"/></span>
        <xsl:if test="@status"><xsl:call-template name="readiness-badge"/></xsl:if>
        <xsl:if test="@ours = 'yes'"><span class="cl-mention">notre lecture</span></xsl:if>
      </div>
      <p><xsl:value-of select="text"/></p>
      <p class="cl-mention">Preuve attendue&#160;: <xsl:value-of select="proof"/></p>
      <xsl:if test="document or evidence or indicator">
        <p class="cl-mention">
          <xsl:text>Repose sur </xsl:text>
          <xsl:for-each select="document|evidence|indicator">
            <xsl:choose>
              <xsl:when test="self::document"><a href="/documents/{.}{$day-query}"><xsl:value-of select="."/></a></xsl:when>
              <xsl:when test="self::evidence"><a href="/preuves/{.}"><xsl:value-of select="."/></a></xsl:when>
              <xsl:otherwise><a href="/indicateurs/{.}{$day-query}"><xsl:value-of select="."/></a></xsl:otherwise>
            </xsl:choose>
            <xsl:if test="position() != last()">, </xsl:if>
          </xsl:for-each>
          <xsl:text>.</xsl:text>
        </p>
      </xsl:if>
      <xsl:if test="until"><p class="cl-mention"><xsl:call-template name="until"/></p></xsl:if>
      <xsl:if test="reason"><ul class="cl-gaps"><xsl:apply-templates select="reason"/></ul></xsl:if>
    </li>
  </xsl:template>

  <xsl:template match="timeline">
    <section class="cl-section" aria-labelledby="frise">
      <h2 id="frise">Dans le temps</h2>
      <xsl:choose>
        <xsl:when test="document or piece or measured/point">
          <div class="cl-picture" role="region" tabindex="0" aria-label="Frise de l’engagement {@number}"><xsl:apply-templates select="." mode="figure"/></div>
          <details class="cl-as-table">
            <summary>La même chose en tableau</summary>
            <xsl:call-template name="table">
              <xsl:with-param name="caption">Documents, preuves et mesures, du <xsl:value-of select="@from"/> au <xsl:value-of select="@to"/></xsl:with-param>
              <xsl:with-param name="content"><xsl:call-template name="timeline-rows"/></xsl:with-param>
            </xsl:call-template>
          </details>
        </xsl:when>
        <xsl:otherwise><p>Rien n’est à montrer du <xsl:value-of select="@from"/> au <xsl:value-of select="@to"/>.</p></xsl:otherwise>
      </xsl:choose>
      <xsl:if test="more"><p class="cl-mention">La frise montre les preuves les plus récentes&#160;; <xsl:call-template name="count"><xsl:with-param name="number" select="more/@count"/><xsl:with-param name="one">plus ancienne n’y est pas</xsl:with-param><xsl:with-param name="many">plus anciennes n’y sont pas</xsl:with-param></xsl:call-template>.</p></xsl:if>
    </section>
  </xsl:template>

  <xsl:template name="timeline-rows">
    <thead><tr><th scope="col">Quoi</th><th scope="col">Période</th><th scope="col">Ce qu’il en est</th></tr></thead>
    <tbody>
      <xsl:for-each select="document/bar">
        <tr>
          <th scope="row"><a href="/documents/{../@code}{$day-query}"><xsl:value-of select="../@code"/></a>, version <xsl:value-of select="@version"/></th>
          <td>du <xsl:value-of select="@from"/><xsl:if test="@to"> au <xsl:value-of select="@to"/></xsl:if></td>
          <td>
            <xsl:choose>
              <xsl:when test="@state = 'coming'">à venir</xsl:when>
              <xsl:when test="@state = 'ended'">n’est plus en vigueur</xsl:when>
              <xsl:otherwise>en vigueur</xsl:otherwise>
            </xsl:choose>
            <xsl:if test="../@label-scope = 'no'">, hors périmètre du label</xsl:if>
          </td>
        </tr>
      </xsl:for-each>
      <xsl:for-each select="piece">
        <tr>
          <th scope="row"><a href="/preuves/{@code}"><xsl:value-of select="@code"/></a><span class="cl-mention"><br/><xsl:value-of select="@title"/></span></th>
          <td><xsl:value-of select="@period"/></td>
          <td>
            <xsl:choose>
              <xsl:when test="not(@until)">compte sans limite</xsl:when>
              <xsl:when test="@valid = 'yes'">compte jusqu’au <xsl:value-of select="@until"/></xsl:when>
              <xsl:otherwise>périmée, comptait jusqu’au <xsl:value-of select="@until"/></xsl:otherwise>
            </xsl:choose>
          </td>
        </tr>
      </xsl:for-each>
      <xsl:for-each select="measured/point">
        <tr>
          <th scope="row">Indicateur <xsl:value-of select="../@code"/></th>
          <td><xsl:value-of select="@period"/></td>
          <td><xsl:value-of select="translate(@value, '.', ',')"/><xsl:if test="@missed"><br/><span class="fr-badge fr-badge--sm fr-badge--error"><xsl:value-of select="@missed"/></span></xsl:if></td>
        </tr>
      </xsl:for-each>
    </tbody>
  </xsl:template>
</xsl:stylesheet>
