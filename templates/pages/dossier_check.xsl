<?xml version="1.0" encoding="UTF-8"?>
<!-- The check of an audit's dossier: findings by rule, each leading to what mends it; waivers and the seal. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>
  <xsl:template match="dossier-check" mode="title"><xsl:if test="error">Erreur&#160;: </xsl:if>Contrôle du dossier – <xsl:value-of select="@title"/></xsl:template>
  <xsl:template match="dossier-check" mode="trail">
    <xsl:call-template name="audit-trail"/>
    <li aria-current="page">Contrôle du dossier</li>
  </xsl:template>

  <xsl:template match="dossier-check" mode="main">
    <xsl:variable name="left" select="errors/@count"/>
    <p class="cl-over-title"><xsl:value-of select="@title"/></p>
    <h1>Contrôle du dossier</h1>
    <xsl:call-template name="error-summary"/>
    <p>Ce qu’un auditeur relèverait dans les documents, les preuves, les indicateurs et les actions. Une erreur empêche de sceller le dossier, sauf dérogation signée par un directeur.</p>
    <ul class="cl-actions">
      <li><xsl:choose>
        <xsl:when test="$left = 0"><span class="fr-badge fr-badge--success">Aucune erreur à traiter</span></xsl:when>
        <xsl:otherwise><span class="fr-badge fr-badge--error"><xsl:value-of select="$left"/> erreur<xsl:if test="$left &gt; 1">s</xsl:if> à traiter</span></xsl:otherwise>
      </xsl:choose></li>
      <xsl:if test="rule/finding/waiver"><li><span class="fr-badge fr-badge--info fr-badge--no-icon"><xsl:call-template name="count"><xsl:with-param name="number" select="count(rule/finding[waiver])"/><xsl:with-param name="one">dérogation</xsl:with-param></xsl:call-template></span></li></xsl:if>
    </ul>
    <xsl:call-template name="seal"/>
    <xsl:apply-templates select="rule[finding]"/>
    <xsl:if test="hidden"><p class="cl-mention"><xsl:value-of select="hidden/@count"/> constat<xsl:if test="hidden/@count &gt; 1">s</xsl:if> sur des preuves que votre profil ne montre pas.</p></xsl:if>
    <xsl:if test="rule[not(finding)]">
      <section class="cl-section" aria-labelledby="sans-constat">
        <h2 id="sans-constat">Rien à relever</h2>
        <ul><xsl:for-each select="rule[not(finding)]"><li><xsl:value-of select="@name"/></li></xsl:for-each></ul>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template name="seal">
    <section class="cl-section" aria-labelledby="sceau">
      <h2 id="sceau">Sceau</h2>
      <xsl:choose>
        <xsl:when test="seal">
          <p>Le dossier est scellé depuis le <strong><xsl:value-of select="seal/on"/></strong>, par&#160;: <xsl:value-of select="seal/@function"/>. Le même PDF, à l’octet près, est remis à quiconque le demande.</p>
          <p class="cl-mention cl-break">SHA-256&#160;: <code><xsl:value-of select="seal/@digest"/></code></p>
          <p><a class="fr-btn" href="/audits/{@audit}/dossier-scelle">Télécharger le dossier scellé</a></p>
        </xsl:when>
        <xsl:when test="errors/@count &gt; 0"><p>Le dossier ne peut pas encore être scellé&#160;: <xsl:value-of select="errors/@count"/> erreur<xsl:if test="errors/@count &gt; 1">s</xsl:if> à corriger ou à couvrir d’une dérogation.<xsl:if test="@may-seal = 'yes' and @today = 'yes'"><xsl:text> </xsl:text><a href="/audits/{@audit}/scellement">Voir ce qui serait figé</a></xsl:if></p></xsl:when>
        <xsl:when test="@may-seal = 'yes' and @today = 'yes'">
          <p>Rien ne s’oppose au sceau. La page suivante dit ce qui sera figé, et redemande votre mot de passe.</p>
          <p><a class="fr-btn" href="/audits/{@audit}/scellement">Sceller le dossier</a></p>
        </xsl:when>
        <xsl:otherwise><p>Rien ne s’oppose au sceau. Le référent qualité ou un directeur peut le poser.</p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template match="rule">
    <section class="cl-section" aria-labelledby="{@code}">
      <h2 class="fr-h4" id="{@code}"><xsl:value-of select="@name"/></h2>
      <p><span>
        <xsl:attribute name="class">fr-badge fr-badge--sm fr-badge--<xsl:choose><xsl:when test="@level = 'error'">error</xsl:when><xsl:when test="@level = 'warning'">warning</xsl:when><xsl:otherwise>info</xsl:otherwise></xsl:choose></xsl:attribute>
        <xsl:value-of select="@level-french"/>
      </span></p>
      <ul><xsl:apply-templates select="finding"/></ul>
    </section>
  </xsl:template>

  <xsl:template match="finding">
    <xsl:variable name="asked" select="/page/dossier-check/@asked = @key"/>
    <li>
      <xsl:value-of select="text"/><br/>
      <span class="cl-mention"><a href="{@address}"><xsl:choose>
        <xsl:when test="@of">Constat <xsl:value-of select="@of"/></xsl:when>
        <xsl:when test="starts-with(@address, '/engagements/')">Engagement <xsl:value-of select="@subject"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="@subject"/></xsl:otherwise>
      </xsl:choose></a>&#160;: <xsl:value-of select="mend"/></span>
      <xsl:choose>
        <xsl:when test="waiver"><p class="cl-reading">Dérogation signée le <xsl:value-of select="waiver/on"/>, par&#160;: <xsl:value-of select="waiver/@function"/>. <xsl:value-of select="waiver/reason"/></p></xsl:when>
        <xsl:when test="@level = 'error' and /page/dossier-check/@may-waive = 'yes' and /page/dossier-check/@today = 'yes' and not(/page/dossier-check/seal)">
          <details class="cl-waiver">
            <xsl:if test="$asked"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
            <summary>Signer une dérogation<span class="fr-sr-only"> pour <xsl:value-of select="text"/></span></summary>
            <form class="cl-form" action="/audits/{/page/dossier-check/@audit}/derogation" method="post">
              <xsl:call-template name="csrf"/>
              <input type="hidden" name="constat" value="{@key}"/>
              <xsl:call-template name="waiver-fields"><xsl:with-param name="asked" select="$asked"/></xsl:call-template>
              <button class="fr-btn fr-btn--secondary" type="submit">Signer la dérogation</button>
            </form>
          </details>
        </xsl:when>
      </xsl:choose>
    </li>
  </xsl:template>

  <!-- The form that came back bears the plain names, so that the summary leads to its fields. -->
  <xsl:template name="waiver-fields">
    <xsl:param name="asked"/>
    <xsl:variable name="suffix"><xsl:if test="not($asked)">-<xsl:value-of select="generate-id()"/></xsl:if></xsl:variable>
    <xsl:variable name="reason-error"><xsl:if test="$asked"><xsl:value-of select="/page/dossier-check/error[@name = 'motif']"/></xsl:if></xsl:variable>
    <xsl:variable name="password-error"><xsl:if test="$asked"><xsl:value-of select="/page/dossier-check/error[@name = 'mot-de-passe']"/></xsl:if></xsl:variable>
    <div class="fr-input-group">
      <label class="fr-label" for="motif{$suffix}">Raison<span class="fr-hint-text">Elle figure au dossier&#160;: l’auditeur la lira</span></label>
      <textarea class="fr-input" id="motif{$suffix}" name="motif" rows="3" required="required">
        <xsl:if test="$reason-error != ''"><xsl:attribute name="aria-describedby">motif-erreur</xsl:attribute></xsl:if>
        <xsl:if test="$asked"><xsl:value-of select="/page/dossier-check/typed-reason"/></xsl:if>
      </textarea>
      <xsl:if test="$reason-error != ''"><p class="fr-error-text" id="motif-erreur"><xsl:value-of select="$reason-error"/></p></xsl:if>
    </div>
    <div class="fr-input-group">
      <label class="fr-label" for="mot-de-passe{$suffix}">Votre mot de passe<span class="fr-hint-text">Redemandé pour que nul autre ne signe depuis votre poste</span></label>
      <input class="fr-input" type="password" id="mot-de-passe{$suffix}" name="mot-de-passe" autocomplete="current-password" required="required">
        <xsl:if test="$password-error != ''"><xsl:attribute name="aria-describedby">mot-de-passe-erreur</xsl:attribute></xsl:if>
      </input>
      <xsl:if test="$password-error != ''"><p class="fr-error-text" id="mot-de-passe-erreur"><xsl:value-of select="$password-error"/></p></xsl:if>
    </div>
  </xsl:template>
</xsl:stylesheet>
