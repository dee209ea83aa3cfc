<?xml version="1.0" encoding="UTF-8"?>
<!-- What an audit is to be given (audits/piece_pages.hpp): what is asked, what is ready, what lacks and what stands for it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>
  <xsl:template match="pieces" mode="title">Pièces à fournir – <xsl:value-of select="@title"/></xsl:template>
  <xsl:template match="pieces" mode="trail">
    <xsl:call-template name="audit-trail"/>
    <li aria-current="page">Pièces à fournir</li>
  </xsl:template>

  <xsl:template match="pieces" mode="main">
    <p class="cl-over-title"><xsl:value-of select="@title"/></p>
    <h1>Pièces à fournir</h1>
    <p class="fr-text--lead">
      <xsl:text>À remettre aux auditeurs pour le </xsl:text><time datetime="{@due-iso}"><xsl:value-of select="@due"/></time>
      <xsl:if test="@late = 'yes'"> (échéance passée)</xsl:if>
      <xsl:text>, un mois avant l’audit. Ce qui est prêt ou manque est jugé au </xsl:text><xsl:value-of select="@from"/>, si rien de plus n’est fait.
    </p>
    <ul class="cl-actions">
      <li><span class="fr-badge fr-badge--success"><xsl:call-template name="count"><xsl:with-param name="number" select="whole/@ready"/><xsl:with-param name="one">prête</xsl:with-param></xsl:call-template></span></li>
      <li><span class="fr-badge fr-badge--warning"><xsl:call-template name="count"><xsl:with-param name="number" select="whole/@fragile"/><xsl:with-param name="one">fragile</xsl:with-param></xsl:call-template></span></li>
      <li><span class="fr-badge fr-badge--error"><xsl:call-template name="count"><xsl:with-param name="number" select="whole/@missing"/><xsl:with-param name="one">manquante</xsl:with-param></xsl:call-template></span></li>
    </ul>
    <ul class="fr-btns-group fr-btns-group--inline">
      <li><a class="fr-btn fr-btn--secondary" href="/audits/{@audit}/pieces.pdf{$day-query}">Imprimer la liste (PDF)</a></li>
      <li><a class="fr-btn fr-btn--secondary" href="/audits/{@audit}/pieces.csv{$day-query}">Télécharger en CSV</a></li>
    </ul>
    <form class="cl-filters" action="/audits/{@audit}/pieces" method="get" aria-label="Filtrer les pièces">
      <xsl:if test="/page/@day-query"><input type="hidden" name="jour" value="{/page/@day}"/></xsl:if>
      <xsl:if test="/page/@known = 'then'"><input type="hidden" name="connu" value="alors"/></xsl:if>
      <xsl:call-template name="select"><xsl:with-param name="name">fonction</xsl:with-param><xsl:with-param name="label">Fonction qui fournit</xsl:with-param><xsl:with-param name="options" select="filters/functions/option"/><xsl:with-param name="any">Toutes</xsl:with-param></xsl:call-template>
      <xsl:call-template name="select"><xsl:with-param name="name">etat</xsl:with-param><xsl:with-param name="label">État</xsl:with-param><xsl:with-param name="options" select="filters/statuses/option"/><xsl:with-param name="any">Tous</xsl:with-param></xsl:call-template>
      <button class="fr-btn" type="submit">Filtrer</button>
    </form>
    <xsl:if test="filters//option[@selected]">
      <p>
        <xsl:call-template name="count"><xsl:with-param name="number" select="count(line)"/><xsl:with-param name="one">pièce de ce choix</xsl:with-param><xsl:with-param name="many">pièces de ce choix</xsl:with-param></xsl:call-template>. <a href="/audits/{@audit}/pieces{$day-query}">Tout montrer</a>
      </p>
    </xsl:if>
    <xsl:if test="line[@commitment = 0]">
      <section class="cl-section" aria-labelledby="toujours">
        <h2 id="toujours">Ce que tout audit demande</h2>
        <xsl:call-template name="lines">
          <xsl:with-param name="lines" select="line[@commitment = 0]"/>
          <xsl:with-param name="caption">Pièces que tout audit demande un mois avant</xsl:with-param>
        </xsl:call-template>
      </section>
    </xsl:if>
    <xsl:for-each select="line[@commitment &gt; 0][not(@commitment = preceding-sibling::line[1]/@commitment)]">
      <xsl:variable name="number" select="@commitment"/>
      <section class="cl-section" aria-labelledby="engagement-{$number}">
        <h2 class="fr-h5" id="engagement-{$number}"><a href="/engagements/{$number}{$day-query}">Engagement <xsl:value-of select="$number"/></a> – <xsl:value-of select="@title"/></h2>
        <xsl:call-template name="lines">
          <xsl:with-param name="lines" select="../line[@commitment = $number]"/>
          <xsl:with-param name="caption">Pièces de l’engagement <xsl:value-of select="$number"/></xsl:with-param>
        </xsl:call-template>
      </section>
    </xsl:for-each>
  </xsl:template>

  <!-- What is ready is folded, unless it is what was asked to be shown. -->
  <xsl:template name="lines">
    <xsl:param name="lines"/>
    <xsl:param name="caption"/>
    <xsl:variable name="ready" select="$lines[@status = 'proven']"/>
    <xsl:variable name="rest" select="$lines[@status != 'proven']"/>
    <xsl:if test="$rest">
      <xsl:call-template name="lines-table"><xsl:with-param name="lines" select="$rest"/><xsl:with-param name="caption" select="$caption"/></xsl:call-template>
    </xsl:if>
    <xsl:if test="$ready">
      <details>
        <xsl:if test="/page/pieces/filters/statuses/option[@selected]/@value = 'proven'"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
        <summary>
          <xsl:call-template name="count"><xsl:with-param name="number" select="count($ready)"/><xsl:with-param name="one">prête</xsl:with-param></xsl:call-template>
          <xsl:if test="$ready/@requirement != ''">
            <xsl:text>&#160;: </xsl:text>
            <xsl:for-each select="$ready[@requirement != '']"><xsl:value-of select="@requirement"/><xsl:if test="position() != last()">, </xsl:if></xsl:for-each>
          </xsl:if>
        </summary>
        <xsl:call-template name="lines-table"><xsl:with-param name="lines" select="$ready"/><xsl:with-param name="caption" select="concat($caption, ', prêtes')"/></xsl:call-template>
      </details>
    </xsl:if>
  </xsl:template>

  <xsl:template name="lines-table">
    <xsl:param name="lines"/>
    <xsl:param name="caption"/>
    <xsl:call-template name="table">
      <xsl:with-param name="class">cl-pieces</xsl:with-param>
      <xsl:with-param name="caption" select="$caption"/>
      <xsl:with-param name="content">
        <thead><tr><th scope="col">Demandé</th><th scope="col">Prêt ce jour-là</th><th scope="col">Manque, et ce qui en tient lieu</th><th scope="col">Fourni par</th></tr></thead>
        <tbody><xsl:apply-templates select="$lines"/></tbody>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="pieces/line">
    <tr>
      <th scope="row">
        <xsl:if test="@requirement != ''"><a href="/engagements/{@commitment}{$day-query}#exigence-{@requirement}"><xsl:value-of select="@requirement"/></a><xsl:text> </xsl:text></xsl:if>
        <span class="cl-plain"><xsl:value-of select="asked"/></span>
        <br/><xsl:call-template name="piece-badge"/>
      </th>
      <td>
        <xsl:apply-templates select="piece"/>
        <xsl:if test="@hidden &gt; 0"><p class="cl-slots cl-mention"><xsl:call-template name="count"><xsl:with-param name="number" select="@hidden"/><xsl:with-param name="one">preuve confidentielle n’est pas montrée</xsl:with-param><xsl:with-param name="many">preuves confidentielles ne sont pas montrées</xsl:with-param></xsl:call-template> à votre profil.</p></xsl:if>
        <xsl:variable name="more" select="@evidence - @hidden - count(piece[@kind = 'evidence'])"/>
        <xsl:if test="$more &gt; 0"><p class="cl-slots cl-mention">et <xsl:call-template name="count"><xsl:with-param name="number" select="$more"/><xsl:with-param name="one">autre preuve</xsl:with-param><xsl:with-param name="many">autres preuves</xsl:with-param></xsl:call-template></p></xsl:if>
        <xsl:if test="not(piece) and @hidden = 0">Rien</xsl:if>
      </td>
      <td>
        <xsl:choose>
          <xsl:when test="lack"><xsl:apply-templates select="lack"/></xsl:when>
          <xsl:otherwise>–</xsl:otherwise>
        </xsl:choose>
      </td>
      <td><xsl:value-of select="@provider"/></td>
    </tr>
  </xsl:template>

  <xsl:template match="piece">
    <p class="cl-slots">
      <xsl:choose>
        <xsl:when test="@kind = 'document'"><a href="/documents/{@code}{$day-query}"><xsl:value-of select="@code"/></a><xsl:text> </xsl:text></xsl:when>
        <xsl:when test="@kind = 'evidence'"><a href="/preuves/{@code}"><xsl:value-of select="@code"/></a><xsl:text> </xsl:text></xsl:when>
        <xsl:when test="@kind = 'indicator'"><a href="/indicateurs/{@code}{$day-query}"><xsl:value-of select="@code"/></a><xsl:text> </xsl:text></xsl:when>
        <xsl:when test="@kind = 'audit'"><a href="/audits/{@code}{$day-query}"><xsl:value-of select="@code"/></a><xsl:text> </xsl:text></xsl:when>
      </xsl:choose>
      <xsl:value-of select="@title"/>
      <xsl:if test="@detail != '' or @last-day">
        <br/><span class="cl-mention"><xsl:value-of select="@detail"/><xsl:if test="@last-day"><xsl:if test="@detail != ''">&#160;; </xsl:if><xsl:call-template name="last-day"/></xsl:if></span>
      </xsl:if>
    </p>
  </xsl:template>

  <!-- Of a document, the day to read it again; of what proves, the last on which it does. -->
  <xsl:template name="last-day">
    <xsl:choose>
      <xsl:when test="@kind = 'document'">à relire le </xsl:when>
      <xsl:when test="parent::substitute">valait jusqu’au </xsl:when>
      <xsl:otherwise>vaut jusqu’au </xsl:otherwise>
    </xsl:choose>
    <xsl:value-of select="@last-day"/>
  </xsl:template>

  <xsl:template match="lack">
    <div class="cl-lack">
      <p class="cl-slots"><xsl:value-of select="text"/></p>
      <p class="cl-slots">
        <xsl:choose>
          <xsl:when test="mend"><xsl:apply-templates select="mend"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="to-do"/><span class="cl-mention"> · <xsl:value-of select="@owner"/></span></xsl:otherwise>
        </xsl:choose>
      </p>
      <xsl:if test="substitute">
        <div class="cl-substitute">
          <p class="cl-slots"><strong>À défaut&#160;:</strong></p>
          <xsl:apply-templates select="substitute/piece"/>
          <p class="cl-slots cl-mention"><xsl:value-of select="substitute/why"/></p>
        </div>
      </xsl:if>
    </div>
  </xsl:template>

  <xsl:template name="piece-badge">
    <xsl:choose>
      <xsl:when test="@status = 'proven'"><span class="fr-badge fr-badge--sm fr-badge--success"><xsl:value-of select="@status-name"/></span></xsl:when>
      <xsl:when test="@status = 'fragile'"><span class="fr-badge fr-badge--sm fr-badge--warning"><xsl:value-of select="@status-name"/></span></xsl:when>
      <xsl:otherwise><span class="fr-badge fr-badge--sm fr-badge--error"><xsl:value-of select="@status-name"/></span></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
