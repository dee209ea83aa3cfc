<?xml version="1.0" encoding="UTF-8"?>
<!-- One document: its text, its versions with their sign-offs, what it serves and what cites it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:r="urn:classeur:rendering" exclude-result-prefixes="r">
  <xsl:include href="layout.xsl"/>
  <xsl:include href="document.xsl"/>
  <xsl:include href="review-words.xsl"/>
  <xsl:template match="document-page" mode="title"><xsl:value-of select="@code"/> – <xsl:value-of select="@title"/></xsl:template>
  <xsl:template match="document-page" mode="trail">
    <li><a class="fr-link fr-link--sm" href="/documents{$day-query}">Base documentaire</a></li>
    <li aria-current="page"><xsl:value-of select="@code"/></li>
  </xsl:template>
  <xsl:template match="document-page" mode="main">
    <xsl:variable name="shown" select="version[@shown = 'yes']"/>
    <p class="cl-over-title"><xsl:value-of select="@type"/><xsl:text> </xsl:text><xsl:value-of select="@code"/><xsl:if test="@section != ''"> · <xsl:value-of select="@section"/></xsl:if></p>
    <h1><xsl:value-of select="@title"/></h1>
    <xsl:choose>
      <xsl:when test="$shown">
        <ul class="cl-actions">
          <li><xsl:call-template name="state-badge"><xsl:with-param name="state" select="$shown/@state"/><xsl:with-param name="label" select="$shown/@state-french"/></xsl:call-template></li>
          <xsl:if test="@label-scope = 'no'"><li><span class="fr-badge fr-badge--no-icon">Hors périmètre du label</span></li></xsl:if>
          <li>Version <xsl:value-of select="$shown/@number"/>, en vigueur depuis le <xsl:value-of select="$shown/effective"/></li>
          <xsl:for-each select="next-review"><li><a href="/documents/{../@code}/revue">Prochaine revue le <xsl:value-of select="."/></a><xsl:if test="@state != 'later'"><xsl:text> </xsl:text><xsl:call-template name="review-badge"/></xsl:if></li></xsl:for-each>
          <xsl:if test="@has-poster = 'yes'"><li>Affiche&#160;: <a href="/documents/{@code}/versions/{$shown/@number}/affiche/a3{$day-query}">A3<span class="fr-sr-only"> (PDF)</span></a>, <a href="/documents/{@code}/versions/{$shown/@number}/affiche/a4{$day-query}">A4<span class="fr-sr-only"> (PDF)</span></a></li></xsl:if>
          <xsl:if test="not(file)"><li><a class="fr-btn fr-btn--secondary fr-btn--sm" href="/documents/{@code}/versions/{$shown/@number}/pdf{$day-query}">Ouvrir le PDF</a></li></xsl:if>
          <xsl:if test="@may-write = 'yes'"><li><a class="fr-btn fr-btn--secondary fr-btn--sm" href="/documents/{@code}/modifier"><xsl:choose><xsl:when test="version[@state = 'draft']">Modifier le projet</xsl:when><xsl:otherwise>Préparer une nouvelle version</xsl:otherwise></xsl:choose></a></li></xsl:if>
          <xsl:if test="@may-write = 'yes'"><li><a href="/documents/{@code}/deposer">Déposer un fichier</a></li></xsl:if>
          <xsl:if test="file"><li>Télécharger&#160;: <a href="{file/@address}?enregistrer=oui">fichier d’origine (<xsl:value-of select="file/@type"/>)</a>, <a href="/documents/{@code}/versions/{$shown/@number}/xml{$day-query}">en-tête (XML)</a></li></xsl:if>
          <xsl:if test="not(file)">
            <li>Télécharger&#160;:
              <a href="/documents/{@code}/versions/{$shown/@number}/odt{$day-query}">ODT</a>,
              <a href="/documents/{@code}/versions/{$shown/@number}/docx{$day-query}">DOCX</a>,
              <a href="/documents/{@code}/versions/{$shown/@number}/xml{$day-query}">XML</a>
            </li>
          </xsl:if>
        </ul>
      </xsl:when>
      <xsl:otherwise><p>Ce document n’avait pas encore de version ce jour-là.</p></xsl:otherwise>
    </xsl:choose>

    <xsl:apply-templates select="reading" mode="before-text"/>
    <xsl:apply-templates select="file" mode="version-file"/>
    <section class="cl-section" aria-label="Texte du document">
      <xsl:apply-templates select="r:rendered"/>
    </section>
    <xsl:for-each select="reading[@state = 'due']">
      <section class="cl-section cl-box" aria-labelledby="prise-de-connaissance">
        <h2 id="prise-de-connaissance" tabindex="-1">Prise de connaissance</h2>
        <p>Vous avez lu <xsl:value-of select="../@code"/>, version <xsl:value-of select="$shown/@number"/>, et vous l’appliquerez<xsl:if test="$shown/@state = 'approved'"> à partir du <xsl:value-of select="$shown/effective"/></xsl:if>. Votre déclaration reste au journal, avec sa date.</p>
        <form action="/documents/{../@code}/versions/{$shown/@number}/lecture" method="post">
          <xsl:call-template name="csrf"/>
          <button class="fr-btn" type="submit">J’ai pris connaissance</button>
        </form>
      </section>
    </xsl:for-each>

    <xsl:if test="serves">
      <section class="cl-section" aria-labelledby="sert">
        <h2 id="sert">Ce qu’il sert</h2>
        <ul>
          <xsl:for-each select="serves">
            <li><a href="/engagements/{@commitment}{$day-query}">Engagement <xsl:value-of select="@commitment"/></a><xsl:if test="@requirement != ''">, exigence <xsl:value-of select="@requirement"/></xsl:if><xsl:if test=". != ''">&#160;: <xsl:value-of select="."/></xsl:if></li>
          </xsl:for-each>
        </ul>
      </section>
    </xsl:if>
    <section class="cl-section" aria-labelledby="cite">
      <h2 id="cite">Ce qui le cite</h2>
      <xsl:choose>
        <xsl:when test="cited-by"><ul><xsl:for-each select="cited-by"><li><a href="/documents/{@code}{$day-query}"><xsl:value-of select="@code"/></a><xsl:text> </xsl:text><xsl:value-of select="@title"/></li></xsl:for-each></ul></xsl:when>
        <xsl:otherwise><p>Aucun autre document en vigueur.</p></xsl:otherwise>
      </xsl:choose>
    </section>
    <section class="cl-section" aria-labelledby="versions">
      <h2 id="versions">Versions et visas</h2>
      <xsl:call-template name="table">
        <xsl:with-param name="caption">Versions de <xsl:value-of select="@code"/></xsl:with-param>
        <xsl:with-param name="content">
          <thead><tr><th scope="col">Version</th><th scope="col">Entrée en vigueur</th><th scope="col">État</th><th scope="col">Motif</th><th scope="col">Rédaction et visas</th></tr></thead>
          <tbody>
            <xsl:for-each select="version">
              <tr>
                <th scope="row"><a href="/documents/{../@code}/versions/{@number}{$day-query}"><xsl:value-of select="@number"/></a></th>
                <td><xsl:value-of select="effective"/><xsl:if test="last-day"><br/>jusqu’au <xsl:value-of select="last-day"/></xsl:if></td>
                <td><xsl:call-template name="state-badge"/><xsl:if test="../@sees-life = 'yes' and @structured = 'yes'"><br/><a href="/documents/{../@code}/versions/{@number}/vie">Suivi<span class="fr-sr-only"> de la version <xsl:value-of select="@number"/></span></a></xsl:if><xsl:if test="../@sees-distribution = 'yes'"><br/><a href="/documents/{../@code}/versions/{@number}/diffusion">Diffusion<span class="fr-sr-only"> de la version <xsl:value-of select="@number"/></span></a></xsl:if></td>
                <td><xsl:value-of select="reason"/></td>
                <td><ul class="cl-plain"><xsl:if test="@author != ''"><li>Rédaction&#160;: <xsl:value-of select="@author"/><xsl:call-template name="writers"/></li></xsl:if><xsl:for-each select="signoff"><li><xsl:call-template name="signoff-part"/>&#160;: <xsl:value-of select="@function"/>, le <xsl:value-of select="on"/></li></xsl:for-each></ul></td>
              </tr>
            </xsl:for-each>
          </tbody>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:if test="count(version) &gt; 1"><p><a href="/documents/{@code}/comparaison{$day-query}">Comparer deux versions</a></p></xsl:if>
      <p class="cl-mention">Empreinte SHA-256 du contenu&#160;: <code class="cl-digest"><xsl:value-of select="$shown/digest"/></code></p>
    </section>
  </xsl:template>

  <!-- Where the viewer stands with the version shown: above the text, with what has changed since the one he has read. -->
  <xsl:template match="reading" mode="before-text">
    <xsl:variable name="shown" select="../version[@shown = 'yes']"/>
    <xsl:choose>
      <xsl:when test="@state = 'due'">
        <section class="cl-section cl-box" aria-labelledby="a-lire">
          <h2 id="a-lire" class="fr-h5">Cette version est à lire</h2>
          <p>
            <xsl:text>Elle vous est adressée depuis le </xsl:text><xsl:value-of select="since"/>
            <xsl:choose>
              <xsl:when test="@late = 'yes'">, et devait être lue au plus tard le <xsl:value-of select="due-on"/></xsl:when>
              <xsl:otherwise>, à lire au plus tard le <xsl:value-of select="due-on"/></xsl:otherwise>
            </xsl:choose>
            <xsl:text>. </xsl:text><a href="#prise-de-connaissance">Déclarer que vous l’avez lue</a>
          </p>
          <xsl:if test="@before != ''">
            <h3 class="fr-h6">Ce qui a changé depuis la version <xsl:value-of select="@before"/>, que vous avez lue</h3>
            <xsl:choose>
              <xsl:when test="compared/change"><ul><xsl:for-each select="compared/change"><li><xsl:value-of select="."/></li></xsl:for-each></ul></xsl:when>
              <xsl:when test="compared"><p>Rien de ce qui se lit.</p></xsl:when>
              <xsl:otherwise><p>L’une des deux versions est un fichier dont le texte ne se compare pas.</p></xsl:otherwise>
            </xsl:choose>
            <xsl:if test="compared"><p><a href="/documents/{../@code}/comparaison?de={@before-path}&amp;a={$shown/@number}">Voir ces changements dans le texte</a></p></xsl:if>
          </xsl:if>
        </section>
      </xsl:when>
      <xsl:when test="@state = 'read'"><p class="cl-mention">Vous en avez pris connaissance le <xsl:value-of select="on"/>.</p></xsl:when>
      <xsl:when test="@state = 'signed'"><p class="cl-mention">Vous l’avez signée le <xsl:value-of select="on"/>.</p></xsl:when>
      <xsl:when test="@state = 'not-asked-again'"><p class="cl-mention">Vous avez lu la version <xsl:value-of select="@before"/>&#160;; celle-ci ne vous est pas donnée à relire. <a href="/documents/{../@code}/comparaison?de={@before-path}&amp;a={$shown/@number}">Voir ce qui a changé</a></p></xsl:when>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
