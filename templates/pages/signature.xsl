<?xml version="1.0" encoding="UTF-8"?>
<!-- What a signatory reads before he signs: what changes, why, what it touches, for whom, who signs; then the forms. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:x="urn:classeur:redline"
                xmlns:r="urn:classeur:rendering" exclude-result-prefixes="x r">
  <xsl:include href="layout.xsl"/>
  <xsl:include href="redline.xsl"/>
  <xsl:include href="document.xsl"/>
  <xsl:template match="signature" mode="title"><xsl:if test="error">Erreur&#160;: </xsl:if><xsl:value-of select="@code"/>, version <xsl:value-of select="@number"/>, signature</xsl:template>
  <xsl:template match="signature" mode="trail">
    <li><a class="fr-link fr-link--sm" href="/a-signer">À signer</a></li>
    <li aria-current="page"><xsl:value-of select="@code"/>, version <xsl:value-of select="@number"/></li>
  </xsl:template>

  <xsl:template match="signature" mode="main">
    <p class="cl-over-title"><xsl:value-of select="@type"/><xsl:text> </xsl:text><xsl:value-of select="@code"/>, version <xsl:value-of select="@number"/></p>
    <h1><xsl:value-of select="@title"/></h1>
    <xsl:call-template name="error-summary"/>
    <ul class="cl-actions">
      <li><xsl:call-template name="state-badge"/></li>
      <li>Entrée en vigueur le <strong><xsl:value-of select="submitted/effective"/></strong></li>
      <xsl:if test="@may-sign = 'yes'"><li><a href="#signer">Signer</a></li></xsl:if>
      <xsl:if test="@may-refuse = 'yes'"><li><a href="#refuser">Refuser</a></li></xsl:if>
    </ul>

    <xsl:apply-templates select="file" mode="version-file"/>

    <section class="cl-section" aria-labelledby="change">
      <h2 id="change">Ce qui change</h2>
      <xsl:choose>
        <xsl:when test="x:redline">
          <p>De la version <xsl:value-of select="submitted/@against"/>, qui serait remplacée, à la version <xsl:value-of select="@number"/>. La signature porte sur cette comparaison et sur le texte qu’elle donne. <a href="#texte">Lire le texte avec ses changements</a></p>
          <xsl:apply-templates select="x:redline" mode="redline-summary"/>
        </xsl:when>
        <xsl:otherwise><p>Aucune version comparable n’est en vigueur&#160;: la signature porte sur le texte entier. <a href="#texte">Lire le texte</a></p></xsl:otherwise>
      </xsl:choose>
    </section>

    <section class="cl-section" aria-labelledby="motif-soumission">
      <h2 id="motif-soumission">Pourquoi</h2>
      <blockquote class="cl-box"><p><xsl:value-of select="submitted/reason"/></p></blockquote>
      <p class="cl-mention">Soumise le <xsl:value-of select="submitted/on"/>, par&#160;: <xsl:value-of select="submitted/@by"/>.<xsl:if test="@author != ''"> Rédaction&#160;: <xsl:value-of select="@author"/><xsl:call-template name="writers"/>.</xsl:if></p>
      <xsl:call-template name="returned-list"/>
    </section>

    <section class="cl-section" aria-labelledby="touche">
      <h2 id="touche">Engagements et étapes touchés</h2>
      <xsl:call-template name="signature-commitments"/>
      <xsl:call-template name="signature-steps"/>
    </section>

    <section class="cl-section" aria-labelledby="preuves-attendues">
      <h2 id="preuves-attendues">Preuves attendues</h2>
      <xsl:call-template name="signature-records"/>
    </section>

    <xsl:apply-templates select="renaming"/>

    <section class="cl-section" aria-labelledby="lecteurs">
      <h2 id="lecteurs">Qui devra la relire</h2>
      <dl class="cl-facts">
        <div class="cl-facts__line"><dt>Services</dt><dd><xsl:call-template name="names"><xsl:with-param name="nodes" select="service"/></xsl:call-template></dd></div>
        <div class="cl-facts__line"><dt>Fonctions nommées dans le texte</dt><dd><xsl:call-template name="names"><xsl:with-param name="nodes" select="function"/></xsl:call-template></dd></div>
      </dl>
    </section>

    <section class="cl-section" aria-labelledby="visas-demandes">
      <h2 id="visas-demandes">Visas</h2>
      <xsl:call-template name="signoff-list"/>
    </section>

    <section class="cl-section" aria-labelledby="texte">
      <xsl:choose>
        <xsl:when test="x:redline">
          <h2 id="texte">Le texte, avec ses changements</h2>
          <xsl:call-template name="redline-legend"/>
          <xsl:apply-templates select="x:redline" mode="redline-inline"/>
        </xsl:when>
        <xsl:otherwise>
          <h2 id="texte">Le texte</h2>
          <xsl:apply-templates select="r:rendered"/>
        </xsl:otherwise>
      </xsl:choose>
      <p class="cl-mention">Empreinte SHA-256 du contenu&#160;: <code class="cl-digest"><xsl:value-of select="@seen"/></code></p>
    </section>

    <xsl:call-template name="signature-forms"/>
  </xsl:template>

  <xsl:template name="names">
    <xsl:param name="nodes"/>
    <ul class="cl-plain"><xsl:for-each select="$nodes"><li><xsl:value-of select="."/></li></xsl:for-each></ul>
  </xsl:template>

  <xsl:template name="effect">
    <xsl:choose>
      <xsl:when test="@effect = 'new'"><span class="fr-badge fr-badge--sm fr-badge--info fr-badge--no-icon">Nouveau</span><xsl:text> </xsl:text></xsl:when>
      <xsl:when test="@effect = 'changed'"><span class="fr-badge fr-badge--sm fr-badge--warning fr-badge--no-icon">Modifié</span><xsl:text> </xsl:text></xsl:when>
      <xsl:when test="@effect = 'lapsed'"><span class="fr-badge fr-badge--sm fr-badge--error fr-badge--no-icon">Disparaît</span><xsl:text> </xsl:text></xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="signature-commitments">
    <xsl:choose>
      <xsl:when test="served">
        <ul>
          <xsl:for-each select="served">
            <li><xsl:call-template name="effect"/><xsl:call-template name="commitment-link"><xsl:with-param name="number" select="@commitment"/></xsl:call-template><xsl:if test="@requirement != ''">, exigence <xsl:value-of select="@requirement"/></xsl:if><xsl:if test="@title">&#160;: <xsl:value-of select="@title"/></xsl:if></li>
          </xsl:for-each>
        </ul>
      </xsl:when>
      <xsl:otherwise><p>Ce document ne sert aucun engagement.</p></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A step is touched if anything in it is marked. -->
  <xsl:template name="signature-steps">
    <xsl:variable name="touched" select="x:redline/x:content//x:step[@status or .//x:*[@status] or .//x:ins or .//x:del or .//x:was or .//x:now or .//x:looks or .//x:target]"/>
    <xsl:if test="x:redline/x:content//x:step">
      <xsl:choose>
        <xsl:when test="$touched">
          <p class="fr-mb-1v">Étapes&#160;:</p>
          <ul>
            <xsl:for-each select="$touched">
              <xsl:variable name="anchor" select="descendant-or-self::x:*[@id][1]/@id"/>
              <xsl:variable name="words"><xsl:choose><xsl:when test="@newer">étape <xsl:value-of select="@newer"/></xsl:when><xsl:otherwise>ancienne étape <xsl:value-of select="@older"/></xsl:otherwise></xsl:choose></xsl:variable>
              <li>
                <xsl:choose><xsl:when test="$anchor"><a href="#{$anchor}"><xsl:value-of select="$words"/></a></xsl:when><xsl:otherwise><xsl:value-of select="$words"/></xsl:otherwise></xsl:choose>
                <xsl:if test="@status = 'inserted'"> (nouvelle)</xsl:if><xsl:if test="@status = 'deleted'"> (supprimée)</xsl:if><xsl:if test="@status = 'here'"> (déplacée)</xsl:if>
              </li>
            </xsl:for-each>
          </ul>
        </xsl:when>
        <xsl:otherwise><p>Aucune étape ne change.</p></xsl:otherwise>
      </xsl:choose>
    </xsl:if>
  </xsl:template>

  <xsl:template name="record-promise">
    <xsl:value-of select="@kind"/>, <xsl:value-of select="@frequency"/>, tenu par&#160;: <xsl:value-of select="@keeper"/>, conservé <xsl:value-of select="@months"/>&#160;mois</xsl:template>

  <xsl:template name="signature-records">
    <xsl:choose>
      <xsl:when test="record[@effect != 'kept']">
        <ul>
          <xsl:for-each select="record[@effect != 'kept']">
            <li>
              <xsl:call-template name="effect"/><strong><xsl:value-of select="@title"/></strong> (<xsl:call-template name="record-promise"/>)<xsl:for-each select="before">. Auparavant&#160;: <xsl:if test="@title != ../@title"><xsl:value-of select="@title"/>, </xsl:if><xsl:call-template name="record-promise"/></xsl:for-each>
            </li>
          </xsl:for-each>
        </ul>
      </xsl:when>
      <xsl:otherwise><p>Aucune preuve attendue n’apparaît ni ne disparaît.</p></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="record[@effect = 'kept']"><p class="cl-mention">Sans changement&#160;: <xsl:for-each select="record[@effect = 'kept']"><xsl:if test="position() &gt; 1">&#160;; </xsl:if><xsl:value-of select="@title"/></xsl:for-each>.</p></xsl:if>
  </xsl:template>

  <xsl:template name="signature-forms">
    <xsl:choose>
      <xsl:when test="@state != 'in-review'"/>
      <xsl:when test="@may-sign = 'yes'">
        <section class="cl-section cl-form" aria-labelledby="signer">
          <h2 id="signer" tabindex="-1">Signer</h2>
          <p>Votre visa porte sur <xsl:choose><xsl:when test="file[@number = current()/@number]">le fichier «&#160;<xsl:value-of select="file[@number = current()/@number]/@name"/>&#160;», sur l’en-tête affiché ci-dessus</xsl:when><xsl:otherwise>le texte affiché ci-dessus</xsl:otherwise></xsl:choose> et sur son jour d’entrée en vigueur.<xsl:if test="@deputy-of != ''"> Vous signez en suppléance de la fonction «&#160;<xsl:value-of select="@deputy-of"/>&#160;».</xsl:if></p>
          <form action="{@address}" method="post">
            <xsl:call-template name="csrf"/>
            <input type="hidden" name="acte" value="signer"/>
            <input type="hidden" name="vu" value="{@seen}"/>
            <xsl:call-template name="field"><xsl:with-param name="name">mot-de-passe</xsl:with-param><xsl:with-param name="label">Votre mot de passe</xsl:with-param><xsl:with-param name="hint">Redemandé pour que nul autre ne signe depuis votre poste</xsl:with-param><xsl:with-param name="type">password</xsl:with-param><xsl:with-param name="required" select="true()"/><xsl:with-param name="autocomplete">current-password</xsl:with-param><xsl:with-param name="error" select="error[@name = 'mot-de-passe']"/></xsl:call-template>
            <button class="fr-btn" type="submit">Signer la version <xsl:value-of select="@number"/></button>
          </form>
        </section>
      </xsl:when>
      <xsl:when test="@late = 'yes'"><p class="cl-reading">Le jour d’entrée en vigueur est passé&#160;: cette version ne peut plus être signée. Refusée ou reprise, elle recevra un autre jour.</p></xsl:when>
      <xsl:otherwise><p class="cl-reading"><xsl:value-of select="@why-not"/></p></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="@may-refuse = 'yes'">
      <section class="cl-section cl-form" aria-labelledby="refuser">
        <h2 id="refuser" tabindex="-1">Refuser</h2>
        <p>La version revient en rédaction. Les visas déjà donnés devront l’être de nouveau.</p>
        <form action="{@address}" method="post">
          <xsl:call-template name="csrf"/>
          <input type="hidden" name="acte" value="refuser"/>
          <input type="hidden" name="vu" value="{@seen}"/>
          <xsl:call-template name="field"><xsl:with-param name="name">motif</xsl:with-param><xsl:with-param name="label">Motif du refus</xsl:with-param><xsl:with-param name="hint">Ce que le rédacteur doit reprendre</xsl:with-param><xsl:with-param name="type">textarea</xsl:with-param><xsl:with-param name="value" select="refusal-reason"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="error" select="error[@name = 'motif']"/></xsl:call-template>
          <button class="fr-btn fr-btn--secondary" type="submit">Refuser la version <xsl:value-of select="@number"/></button>
        </form>
      </section>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
