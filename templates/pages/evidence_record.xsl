<?xml version="1.0" encoding="UTF-8"?>
<!-- One piece of evidence: what it covers and proves, its files shown as far as a browser can, its revisions. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>
  <xsl:template match="evidence-record" mode="title"><xsl:value-of select="@code"/> – <xsl:value-of select="@title"/></xsl:template>
  <xsl:template match="evidence-record" mode="trail"><li><a class="fr-link fr-link--sm" href="/preuves">Preuves</a></li><li aria-current="page"><xsl:value-of select="@code"/></li></xsl:template>
  <xsl:template match="evidence-record" mode="main">
    <p class="cl-over-title"><xsl:value-of select="@kind"/> · <xsl:value-of select="@code"/></p>
    <h1><xsl:value-of select="@title"/></h1>
    <xsl:for-each select="withdrawal">
      <div class="fr-alert fr-alert--warning cl-notice">
        <p>Retirée le <xsl:value-of select="on"/><xsl:if test="@by != ''"> par <xsl:value-of select="@by"/></xsl:if>&#160;: <xsl:value-of select="reason"/></p>
        <xsl:if test="../@may-amend = 'yes'"><p><a href="/preuves/nouvelle?reprise={../@code}">Verser à nouveau, corrigée</a></p></xsl:if>
      </div>
    </xsl:for-each>
    <xsl:if test="@may-amend = 'yes' and @withdrawn = 'no'">
      <ul class="cl-actions">
        <li><a class="fr-btn fr-btn--secondary fr-btn--sm" href="/preuves/{@code}/reviser">Réviser la pièce</a></li>
        <li><a class="fr-btn fr-btn--secondary fr-btn--sm" href="/preuves/{@code}/retirer">Retirer la pièce</a></li>
      </ul>
    </xsl:if>
    <dl class="cl-facts">
      <xsl:call-template name="fact"><xsl:with-param name="term">Période couverte</xsl:with-param><xsl:with-param name="value"><strong><xsl:value-of select="@period"/></strong></xsl:with-param></xsl:call-template>
      <xsl:call-template name="fact"><xsl:with-param name="term">Établie le</xsl:with-param><xsl:with-param name="value"><xsl:value-of select="made-on"/></xsl:with-param></xsl:call-template>
      <xsl:call-template name="fact"><xsl:with-param name="term">Service</xsl:with-param><xsl:with-param name="value"><xsl:value-of select="@service"/></xsl:with-param></xsl:call-template>
      <xsl:call-template name="fact"><xsl:with-param name="term">Canal</xsl:with-param><xsl:with-param name="value"><xsl:value-of select="@channel"/></xsl:with-param></xsl:call-template>
      <xsl:call-template name="fact"><xsl:with-param name="term">Site</xsl:with-param><xsl:with-param name="value"><xsl:value-of select="@site"/></xsl:with-param></xsl:call-template>
      <xsl:call-template name="fact"><xsl:with-param name="term">Confidentialité</xsl:with-param><xsl:with-param name="value"><xsl:value-of select="@confidentiality"/></xsl:with-param></xsl:call-template>
      <xsl:call-template name="fact"><xsl:with-param name="term">Origine</xsl:with-param><xsl:with-param name="value"><xsl:value-of select="@origin"/></xsl:with-param></xsl:call-template>
      <xsl:call-template name="fact"><xsl:with-param name="term">Note</xsl:with-param><xsl:with-param name="value"><xsl:value-of select="note"/></xsl:with-param></xsl:call-template>
    </dl>
    <section class="cl-section" aria-labelledby="prouve">
      <h2 id="prouve">Ce qu’elle <xsl:choose><xsl:when test="@withdrawn = 'yes'">prouvait</xsl:when><xsl:otherwise>prouve</xsl:otherwise></xsl:choose></h2>
      <xsl:choose>
        <xsl:when test="requirement"><ul><xsl:for-each select="requirement"><li><a href="/engagements/{@commitment}#exigence-{@code}"><xsl:value-of select="@code"/></a><xsl:text> </xsl:text><xsl:value-of select="."/></li></xsl:for-each></ul></xsl:when>
        <xsl:otherwise><p>Elle éclaire la démarche dans son ensemble, sans exigence particulière.</p></xsl:otherwise>
      </xsl:choose>
      <xsl:if test="expectation">
        <p>Enregistrement<xsl:if test="count(expectation) &gt; 1">s</xsl:if> attendu<xsl:if test="count(expectation) &gt; 1">s</xsl:if> par les fiches&#160;: <xsl:for-each select="expectation"><a href="/documents/{@document}"><xsl:value-of select="@record"/></a><xsl:if test="position() != last()">, </xsl:if></xsl:for-each></p>
      </xsl:if>
    </section>
    <section class="cl-section" aria-labelledby="fichiers">
      <h2 id="fichiers">Fichiers</h2>
      <xsl:apply-templates select="revision[@current = 'yes']/file"/>
    </section>
    <section class="cl-section" aria-labelledby="revisions">
      <h2 id="revisions">Révisions</h2>
      <ul>
        <xsl:for-each select="revision">
          <li>
            <xsl:text>Révision </xsl:text><xsl:value-of select="@number"/>, enregistrée le <xsl:value-of select="on"/><xsl:if test="@by != ''"> par <xsl:value-of select="@by"/></xsl:if><xsl:if test="reason">&#160;: <xsl:value-of select="reason"/></xsl:if>
            <ul>
              <xsl:for-each select="file">
                <li><a class="cl-break" href="/preuves/{../../@code}/fichiers/{@digest}"><xsl:value-of select="@name"/></a> (<xsl:value-of select="@size"/>)<xsl:if test="../@current = 'no'"><xsl:apply-templates select="duplicate"/></xsl:if></li>
              </xsl:for-each>
            </ul>
          </li>
        </xsl:for-each>
      </ul>
    </section>
  </xsl:template>

  <xsl:template match="file">
    <xsl:variable name="address" select="concat('/preuves/', ../../@code, '/fichiers/', @digest)"/>
    <h3 class="cl-break"><xsl:value-of select="@name"/></h3>
    <p><a href="{$address}">Télécharger<span class="fr-sr-only"><xsl:text> </xsl:text><xsl:value-of select="@name"/></span></a> (<xsl:value-of select="@size"/><xsl:if test="@pages &gt; 0">, <xsl:call-template name="count"><xsl:with-param name="number" select="@pages"/><xsl:with-param name="one">page</xsl:with-param></xsl:call-template></xsl:if>)<xsl:if test="@show = 'pdf'"> · <a href="{$address}?voir=1">Ouvrir dans le navigateur</a></xsl:if></p>
    <p class="cl-mention">SHA-256&#160;: <code class="cl-digest"><xsl:value-of select="@digest"/></code></p>
    <xsl:apply-templates select="duplicate"/>
    <xsl:for-each select="redacted">
      <p>Dans les dossiers d’audit, une copie occultée le remplace&#160;: <a href="/preuves/{../../../@code}/fichiers/{@digest}"><xsl:value-of select="@name"/></a>, jointe le <xsl:value-of select="on"/><xsl:if test="@by != ''"> par <xsl:value-of select="@by"/></xsl:if> (<xsl:value-of select="reason"/>).</p>
    </xsl:for-each>
    <xsl:if test="../../@may-redact = 'yes' and ../../@withdrawn = 'no'">
      <p><a href="/preuves/{../../@code}/copie/{@digest}">Joindre une copie occultée<span class="fr-sr-only"> de <xsl:value-of select="@name"/></span></a></p>
    </xsl:if>
    <xsl:choose>
      <xsl:when test="@show = 'picture'"><div class="cl-preview"><img src="{$address}?voir=1" alt="Aperçu de la pièce : {../../@title}" loading="lazy"/></div></xsl:when>
      <xsl:when test="sheet"><xsl:apply-templates select="sheet"/></xsl:when>
      <xsl:when test="text"><div class="cl-preview" role="region" tabindex="0" aria-label="Aperçu du texte"><pre><xsl:value-of select="text"/></pre></div></xsl:when>
      <xsl:when test="mail">
        <div class="cl-preview">
          <dl class="cl-facts"><xsl:for-each select="mail/header"><div class="cl-facts__line"><dt><xsl:call-template name="mail-header"/></dt><dd class="cl-break"><xsl:value-of select="."/></dd></div></xsl:for-each></dl>
          <pre><xsl:value-of select="mail/body"/></pre>
          <xsl:if test="mail/attachment"><p>Pièces jointes&#160;: <xsl:for-each select="mail/attachment"><xsl:value-of select="."/><xsl:if test="position() != last()">, </xsl:if></xsl:for-each>. Celles qui ne sont pas parmi les fichiers de la preuve (programmes, signatures, agendas) ne sont que dans le courriel.</p></xsl:if>
        </div>
      </xsl:when>
    </xsl:choose>
    <xsl:apply-templates select="left-out"/>
  </xsl:template>

  <xsl:template match="duplicate">
    <p class="fr-message fr-message--warning"><span>Ce même fichier est aussi dans <a href="/preuves/{@code}"><xsl:value-of select="@code"/> – <xsl:value-of select="@title"/></a><xsl:if test="@withdrawn"> (retirée)</xsl:if></span></p>
  </xsl:template>

  <xsl:template match="sheet">
    <xsl:variable name="caption">Aperçu du tableau<xsl:if test="@name != ''"> «&#160;<xsl:value-of select="@name"/>&#160;»</xsl:if></xsl:variable>
    <xsl:call-template name="table">
      <xsl:with-param name="caption" select="$caption"/>
      <xsl:with-param name="content">
        <thead><tr><xsl:for-each select="row[1]/cell"><xsl:choose><xsl:when test=". != ''"><th scope="col"><xsl:value-of select="."/></th></xsl:when><xsl:otherwise><td></td></xsl:otherwise></xsl:choose></xsl:for-each></tr></thead>
        <xsl:if test="row[2]"><tbody><xsl:for-each select="row[position() &gt; 1]"><tr><xsl:for-each select="cell"><td><xsl:value-of select="."/></td></xsl:for-each></tr></xsl:for-each></tbody></xsl:if>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:apply-templates select="left-out"/>
  </xsl:template>

  <xsl:template match="left-out"><p class="cl-mention"><xsl:value-of select="."/>&#160;: téléchargez le fichier pour tout lire.</p></xsl:template>

  <xsl:template name="mail-header">
    <xsl:choose>
      <xsl:when test="@name = 'From'">De</xsl:when>
      <xsl:when test="@name = 'To'">À</xsl:when>
      <xsl:when test="@name = 'Subject'">Objet</xsl:when>
      <xsl:when test="@name = 'Date'">Date</xsl:when>
      <xsl:otherwise><xsl:value-of select="@name"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
