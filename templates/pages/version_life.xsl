<?xml version="1.0" encoding="UTF-8"?>
<!-- The life of one version: where it stands, who has signed, how it came back, and what may be done with it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:r="urn:classeur:rendering" exclude-result-prefixes="r">
  <xsl:include href="layout.xsl"/>
  <xsl:include href="document.xsl"/>
  <xsl:template match="version-life" mode="title"><xsl:if test="error">Erreur&#160;: </xsl:if><xsl:value-of select="@code"/>, version <xsl:value-of select="@number"/>, suivi</xsl:template>
  <xsl:template match="version-life" mode="trail">
    <xsl:choose>
      <xsl:when test="@registered = 'yes'">
        <li><a class="fr-link fr-link--sm" href="/documents">Base documentaire</a></li>
        <li><a class="fr-link fr-link--sm" href="/documents/{@code-path}"><xsl:value-of select="@code"/></a></li>
      </xsl:when>
      <xsl:otherwise><li><a class="fr-link fr-link--sm" href="/projets">Versions en préparation</a></li></xsl:otherwise>
    </xsl:choose>
    <li aria-current="page">Version <xsl:value-of select="@number"/></li>
  </xsl:template>

  <xsl:template match="version-life" mode="main">
    <p class="cl-over-title"><xsl:value-of select="@type"/><xsl:text> </xsl:text><xsl:value-of select="@code"/>, version <xsl:value-of select="@number"/></p>
    <h1><xsl:value-of select="@title"/></h1>
    <xsl:call-template name="error-summary"/>
    <ul class="cl-actions">
      <li><xsl:call-template name="state-badge"/></li>
      <li>Entrée en vigueur le <strong><xsl:value-of select="effective"/></strong><xsl:if test="last-day">, jusqu’au <xsl:value-of select="last-day"/></xsl:if></li>
      <xsl:if test="may-edit"><li><a class="fr-btn fr-btn--sm" href="/documents/{@code-path}/modifier?version={@number-path}">Modifier le projet</a></li></xsl:if>
      <xsl:if test="@state = 'in-review'"><li><a class="fr-btn fr-btn--secondary fr-btn--sm" href="/documents/{@code-path}/versions/{@number-path}/signature">Voir le dossier de signature</a></li></xsl:if>
      <li><a class="fr-btn fr-btn--secondary fr-btn--sm" href="/documents/{@code-path}/versions/{@number-path}/pdf">Ouvrir le PDF</a></li>
      <xsl:if test="not(file)">
        <li>Télécharger&#160;:
          <a href="/documents/{@code-path}/versions/{@number-path}/odt">ODT</a>,
          <a href="/documents/{@code-path}/versions/{@number-path}/docx">DOCX</a>,
          <a href="/documents/{@code-path}/versions/{@number-path}/xml">XML</a>
        </li>
      </xsl:if>
      <xsl:if test="@approved = 'yes'"><li><a class="fr-btn fr-btn--secondary fr-btn--sm" href="/documents/{@code-path}/versions/{@number-path}">Lire cette version</a></li></xsl:if>
    </ul>

    <xsl:apply-templates select="file" mode="version-file"/>

    <section class="cl-section" aria-labelledby="parcours">
      <h2 id="parcours">Parcours</h2>
      <dl class="cl-facts">
        <xsl:if test="@author != ''"><div class="cl-facts__line"><dt>Rédaction</dt><dd><xsl:value-of select="@author"/><xsl:call-template name="writers"/></dd></div></xsl:if>
        <xsl:if test="reason != ''"><div class="cl-facts__line"><dt>Motif de la version</dt><dd><xsl:value-of select="reason"/></dd></div></xsl:if>
        <xsl:for-each select="submitted"><div class="cl-facts__line"><dt>Dernière soumission</dt><dd><xsl:value-of select="on"/>, par&#160;: <xsl:value-of select="@by"/>. <xsl:value-of select="@reason"/></dd></div></xsl:for-each>
      </dl>
      <xsl:call-template name="returned-list"/>
    </section>

    <xsl:if test="signoff">
      <section class="cl-section" aria-labelledby="visas-demandes">
        <h2 id="visas-demandes">Visas</h2>
        <xsl:call-template name="signoff-list"/>
      </section>
    </xsl:if>

    <xsl:apply-templates select="renaming"/>

    <xsl:for-each select="act">
      <section class="cl-section cl-form" aria-labelledby="{@name}">
        <h2 id="{@name}" tabindex="-1"><xsl:call-template name="act-heading"/></h2>
        <p><xsl:call-template name="act-effect"/></p>
        <xsl:if test="@name = 'abroger'"><xsl:apply-templates select="../withdrawal"/></xsl:if>
        <form action="{../@address}" method="post">
          <xsl:call-template name="csrf"/>
          <input type="hidden" name="acte" value="{@name}"/>
          <input type="hidden" name="vu" value="{../@seen}"/>
          <xsl:if test="@name = 'abroger'">
            <xsl:call-template name="field"><xsl:with-param name="name">jour-abroger</xsl:with-param><xsl:with-param name="label">Premier jour où elle n’est plus en vigueur</xsl:with-param><xsl:with-param name="type">date</xsl:with-param><xsl:with-param name="value" select="../withdrawal-day"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="error" select="../error[@name = 'jour-abroger']"/></xsl:call-template>
          </xsl:if>
          <xsl:variable name="reason" select="@reason-field"/>
          <xsl:call-template name="field"><xsl:with-param name="name" select="$reason"/><xsl:with-param name="label"><xsl:choose><xsl:when test="@name = 'soumettre'">Pourquoi cette version</xsl:when><xsl:otherwise>Motif</xsl:otherwise></xsl:choose></xsl:with-param><xsl:with-param name="hint"><xsl:choose><xsl:when test="@name = 'soumettre'">Les signataires le lisent avant de signer</xsl:when><xsl:otherwise>Il reste au journal</xsl:otherwise></xsl:choose></xsl:with-param><xsl:with-param name="type">textarea</xsl:with-param><xsl:with-param name="value" select="string(.)"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="error" select="../error[@name = $reason]"/></xsl:call-template>
          <button type="submit"><xsl:attribute name="class">fr-btn<xsl:if test="@name != 'soumettre'"> fr-btn--secondary</xsl:if></xsl:attribute><xsl:call-template name="act-heading"/></button>
        </form>
      </section>
    </xsl:for-each>

    <xsl:if test="r:rendered">
      <section class="cl-section" aria-label="Texte de cette version">
        <xsl:apply-templates select="r:rendered"/>
      </section>
    </xsl:if>
    <p class="cl-mention">Empreinte SHA-256 du contenu&#160;: <code class="cl-digest"><xsl:value-of select="@seen"/></code></p>
  </xsl:template>

  <xsl:template match="withdrawal">
    <xsl:if test="without-sheet">
      <p><strong>À partir du <xsl:value-of select="@from"/>, plus aucune fiche ne servirait&#160;:</strong></p>
      <ul><xsl:for-each select="without-sheet"><li><xsl:call-template name="commitment-link"><xsl:with-param name="number" select="@number"/></xsl:call-template>&#160;: <xsl:value-of select="@title"/></li></xsl:for-each></ul>
    </xsl:if>
    <xsl:if test="unproven"><p>Plus rien ne prouverait <xsl:choose><xsl:when test="count(unproven) = 1">l’exigence </xsl:when><xsl:otherwise>les exigences </xsl:otherwise></xsl:choose><xsl:for-each select="unproven"><xsl:if test="position() &gt; 1">, </xsl:if><xsl:value-of select="."/></xsl:for-each>.</p></xsl:if>
    <xsl:if test="audit">
      <p>Elle figure dans la grille d’audits qui ne sont pas terminés&#160;:</p>
      <ul><xsl:for-each select="audit"><li><a href="/audits/{@code}"><xsl:value-of select="@title"/></a>, <xsl:value-of select="@dates"/></li></xsl:for-each></ul>
    </xsl:if>
    <xsl:choose>
      <xsl:when test="../cited-by">
        <p>Ces documents en vigueur la citent, et seraient à revoir&#160;:</p>
        <xsl:call-template name="used-list"><xsl:with-param name="nodes" select="../cited-by"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise><p>Aucun document en vigueur ne la cite.</p></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="act-heading">
    <xsl:choose>
      <xsl:when test="@name = 'soumettre'">Soumettre à signature</xsl:when>
      <xsl:when test="@name = 'reprendre'">Reprendre en rédaction</xsl:when>
      <xsl:when test="@name = 'abandonner'">Abandonner cette version</xsl:when>
      <xsl:otherwise>Abroger cette version</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="act-effect">
    <xsl:choose>
      <xsl:when test="@name = 'soumettre'">Le texte ne change plus tant que les signataires l’ont en main.</xsl:when>
      <xsl:when test="@name = 'reprendre'">La version redevient un projet. Les visas déjà donnés devront l’être de nouveau.</xsl:when>
      <xsl:when test="@name = 'abandonner'">Le projet s’arrête là. Il reste au journal, et son numéro ne servira plus.</xsl:when>
      <xsl:otherwise>À partir de ce jour, elle n’est plus en vigueur. Elle reste lisible, avec ses visas.</xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
