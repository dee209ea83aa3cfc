<?xml version="1.0" encoding="UTF-8"?>
<!-- To whom one version was distributed, who has read it; for the referent, the forms to distribute it and to record a
     signed list. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>
  <xsl:include href="reading-parts.xsl"/>
  <xsl:template match="distribution" mode="title"><xsl:if test="error">Erreur&#160;: </xsl:if><xsl:value-of select="@code"/>, version <xsl:value-of select="@number"/>, diffusion</xsl:template>
  <xsl:template match="distribution" mode="trail">
    <li><a class="fr-link fr-link--sm" href="/documents">Base documentaire</a></li>
    <li><a class="fr-link fr-link--sm" href="/documents/{@code-path}"><xsl:value-of select="@code"/></a></li>
    <li aria-current="page">Diffusion de la version <xsl:value-of select="@number"/></li>
  </xsl:template>

  <xsl:template match="distribution" mode="main">
    <p class="cl-over-title">Diffusion · <xsl:value-of select="@type"/><xsl:text> </xsl:text><xsl:value-of select="@code"/>, version <xsl:value-of select="@number"/></p>
    <h1><xsl:value-of select="@title"/></h1>
    <xsl:call-template name="error-summary"/>
    <ul class="cl-actions">
      <li><xsl:call-template name="state-badge"/></li>
      <li>Entrée en vigueur le <strong><xsl:value-of select="effective"/></strong></li>
      <xsl:if test="@addressed &gt; 0"><li><strong><xsl:value-of select="@known"/>&#160;sur&#160;<xsl:value-of select="@addressed"/></strong> en ont connaissance<xsl:if test="@late &gt; 0">, <xsl:value-of select="@late"/> en retard</xsl:if></li></xsl:if>
      <li><a class="fr-btn fr-btn--secondary fr-btn--sm" href="/documents/{@code-path}/versions/{@number-path}">Lire cette version</a></li>
      <xsl:if test="@may-print = 'yes' and group/reader[@state = 'due']"><li><a class="fr-btn fr-btn--secondary fr-btn--sm" href="/documents/{@code-path}/versions/{@number-path}/emargement">Liste à signer (PDF)</a></li></xsl:if>
      <li><a href="/lectures">Suivi de toutes les lectures</a></li>
    </ul>

    <section class="cl-section" aria-labelledby="diffusions">
      <h2 id="diffusions">Diffusions</h2>
      <xsl:choose>
        <xsl:when test="distributed">
          <ul>
            <xsl:for-each select="distributed">
              <li><strong><xsl:value-of select="on"/></strong>, par&#160;: <xsl:value-of select="@by"/>. À&#160;: <xsl:value-of select="@to"/>.<xsl:if test="@request = 'not-again'"> Sans nouvelle lecture pour ceux qui avaient lu la version précédente.</xsl:if></li>
            </xsl:for-each>
          </ul>
        </xsl:when>
        <xsl:otherwise><p>Cette version n’a pas encore été diffusée.</p></xsl:otherwise>
      </xsl:choose>
    </section>

    <xsl:if test="group">
      <section class="cl-section" aria-labelledby="lecteurs">
        <h2 id="lecteurs">Qui l’a lue</h2>
        <xsl:call-template name="table">
          <xsl:with-param name="caption">Lecteurs de la version <xsl:value-of select="@number"/>, par service</xsl:with-param>
          <xsl:with-param name="content">
            <thead><tr><th scope="col">Service et fonction</th><th scope="col">Prise de connaissance</th></tr></thead>
            <xsl:for-each select="group">
              <tbody>
                <tr><th scope="rowgroup"><xsl:value-of select="@name"/><xsl:if test="@name = ''">Sans service</xsl:if></th><td><strong><xsl:call-template name="tally"/></strong><xsl:if test="../@may-print = 'yes' and @code != '' and reader[@state = 'due']"><br/><a href="/documents/{../@code-path}/versions/{../@number-path}/emargement?service={@code}">liste à signer<span class="fr-sr-only"> de ce service&#160;: <xsl:value-of select="@name"/></span></a></xsl:if></td></tr>
                <xsl:for-each select="reader">
                  <tr>
                    <th scope="row" class="cl-under"><xsl:choose><xsl:when test="@login"><a href="/lectures/{@login-path}"><xsl:value-of select="@function"/></a><br/><span class="cl-mention"><xsl:value-of select="@login"/></span></xsl:when><xsl:otherwise><xsl:value-of select="@function"/></xsl:otherwise></xsl:choose><xsl:if test="@gone = 'yes'"><br/><span class="cl-mention">compte désactivé</span></xsl:if></th>
                    <td>
                      <xsl:call-template name="standing-words"/>
                      <xsl:if test="@evidence != ''"> (<a href="/preuves/{@evidence}"><xsl:value-of select="@evidence"/></a>)</xsl:if>
                      <xsl:if test="@late = 'yes'"><br/><span class="fr-badge fr-badge--sm fr-badge--error">En retard</span></xsl:if>
                      <xsl:if test="@state = 'due' and @before != ''"><br/><span class="cl-mention">a lu la version <xsl:value-of select="@before"/></span></xsl:if>
                    </td>
                  </tr>
                </xsl:for-each>
              </tbody>
            </xsl:for-each>
          </xsl:with-param>
        </xsl:call-template>
      </section>
    </xsl:if>
    <xsl:apply-templates select="distribute"/>
    <xsl:apply-templates select="paper[reader]"/>
  </xsl:template>

  <xsl:template match="distribute">
    <section class="cl-section cl-form" aria-labelledby="diffuser">
      <h2 id="diffuser"><xsl:choose><xsl:when test="../distributed">Diffuser à d’autres</xsl:when><xsl:otherwise>Diffuser cette version</xsl:otherwise></xsl:choose></h2>
      <p>Chaque destinataire la trouve aussitôt dans sa page «&#160;À lire&#160;»<xsl:if test="not(../distributed) and (@everyone = 'yes' or @chosen = 'yes')">. Ce qui est coché est proposé d’après le texte&#160;: son service, et les fonctions qu’il nomme</xsl:if>.</p>
      <form action="{../@address}" method="post">
        <xsl:call-template name="csrf"/>
        <input type="hidden" name="acte" value="diffuser"/>
        <fieldset class="cl-checks">
          <legend>Destinataires</legend>
          <xsl:call-template name="field-error"><xsl:with-param name="name">public-tous</xsl:with-param><xsl:with-param name="error" select="../error[@name = 'public-tous']"/></xsl:call-template>
          <div class="cl-check"><input type="radio" name="public" value="tous" id="public-tous"><xsl:if test="@everyone = 'yes'"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input><label for="public-tous">Tous les agents</label></div>
          <xsl:call-template name="field-error"><xsl:with-param name="name">public-choisis</xsl:with-param><xsl:with-param name="error" select="../error[@name = 'public-choisis']"/></xsl:call-template>
          <div class="cl-check"><input type="radio" name="public" value="choisis" id="public-choisis"><xsl:if test="@everyone = 'no' and @chosen = 'yes'"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input><label for="public-choisis">Les services et fonctions cochés ci-dessous</label></div>
          <details>
            <xsl:if test="service[@checked]"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
            <summary>Services, chacun avec ceux qui en dépendent</summary>
            <xsl:for-each select="service">
              <div class="cl-check cl-depth-{@depth}"><input type="checkbox" name="service" value="{@code}" id="service-{@code}"><xsl:if test="@checked"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input><label for="service-{@code}"><xsl:value-of select="."/></label></div>
            </xsl:for-each>
          </details>
          <details>
            <xsl:if test="function[@checked]"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
            <summary>Fonctions</summary>
            <xsl:for-each select="function">
              <div class="cl-check"><input type="checkbox" name="fonction" value="{.}" id="fonction-{@id}"><xsl:if test="@checked"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input><label for="fonction-{@id}"><xsl:value-of select="."/></label></div>
            </xsl:for-each>
          </details>
        </fieldset>
        <xsl:if test="@may-spare = 'yes'">
          <fieldset class="cl-checks">
            <legend>Nouvelle lecture<span class="fr-hint-text">Version mineure d’un document déjà diffusé</span></legend>
            <div class="cl-check"><input type="radio" name="relecture" value="demandee" id="relecture-demandee"><xsl:if test="@request != 'dispensee'"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input><label for="relecture-demandee">Demandée à tous les destinataires</label></div>
            <div class="cl-check"><input type="radio" name="relecture" value="dispensee" id="relecture-dispensee"><xsl:if test="@request = 'dispensee'"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input><label for="relecture-dispensee">Demandée seulement à ceux qui n’ont pas lu la version précédente</label></div>
          </fieldset>
        </xsl:if>
        <button class="fr-btn" type="submit">Diffuser</button>
      </form>
    </section>
  </xsl:template>

  <xsl:template match="paper">
    <section class="cl-section cl-form" aria-labelledby="emarger">
      <h2 id="emarger">Enregistrer une liste signée</h2>
      <p>Imprimez la liste, faites-la signer, puis <a href="/preuves/nouvelle">versez-en la numérisation</a> comme preuve du genre «&#160;Feuille d’émargement&#160;». Cochez ensuite ceux qui ont signé.</p>
      <xsl:choose>
        <xsl:when test="option">
          <form action="{../@address}" method="post">
            <xsl:call-template name="csrf"/>
            <input type="hidden" name="acte" value="emarger"/>
            <fieldset class="cl-checks" id="signataires" tabindex="-1">
              <legend>Ont signé</legend>
              <xsl:call-template name="field-error"><xsl:with-param name="name">signataires</xsl:with-param><xsl:with-param name="error" select="../error[@name = 'signataires']"/></xsl:call-template>
              <xsl:for-each select="reader">
                <div class="cl-check"><input type="checkbox" name="compte" value="{@login}" id="compte-{@login}"><xsl:if test="@checked"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input><label for="compte-{@login}"><xsl:value-of select="."/> (<xsl:value-of select="@login"/>)</label></div>
              </xsl:for-each>
            </fieldset>
            <xsl:call-template name="field"><xsl:with-param name="name">jour-emargement</xsl:with-param><xsl:with-param name="label">Jour des signatures</xsl:with-param><xsl:with-param name="type">date</xsl:with-param><xsl:with-param name="value" select="@day"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="error" select="../error[@name = 'jour-emargement']"/></xsl:call-template>
            <xsl:call-template name="select"><xsl:with-param name="name">preuve</xsl:with-param><xsl:with-param name="label">Preuve qui contient la liste signée</xsl:with-param><xsl:with-param name="options" select="option"/><xsl:with-param name="any">Choisir</xsl:with-param><xsl:with-param name="required" select="true()"/><xsl:with-param name="error" select="../error[@name = 'preuve']"/></xsl:call-template>
            <button class="fr-btn fr-btn--secondary" type="submit">Enregistrer les prises de connaissance</button>
          </form>
        </xsl:when>
        <xsl:otherwise><p>Aucune preuve de ce genre n’a encore été versée.</p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>
</xsl:stylesheet>
