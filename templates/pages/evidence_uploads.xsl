<?xml version="1.0" encoding="UTF-8"?>
<!-- Many files at once: where they are dropped, and, for each that waits, what it is proposed to prove, or why
     it cannot be taken. The first button of the second form is the one that the Enter key presses. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>
  <xsl:template match="evidence-uploads" mode="title"><xsl:if test="error">Erreur&#160;: </xsl:if>Verser plusieurs fichiers</xsl:template>
  <xsl:template match="evidence-uploads" mode="trail"><li><a class="fr-link fr-link--sm" href="/preuves">Preuves</a></li><li aria-current="page">Verser plusieurs fichiers</li></xsl:template>

  <xsl:template match="evidence-uploads" mode="main">
    <h1>Verser plusieurs fichiers</h1>
    <xsl:if test="@recorded &gt; 0">
      <div class="fr-alert fr-alert--success cl-notice" role="status">
        <p><xsl:call-template name="count"><xsl:with-param name="number" select="@recorded"/><xsl:with-param name="one">preuve versée</xsl:with-param><xsl:with-param name="many">preuves versées</xsl:with-param></xsl:call-template>. <a href="/preuves">Voir les preuves</a></p>
      </div>
    </xsl:if>
    <xsl:call-template name="uploads-summary"/>
    <form class="cl-deposit" id="depot" action="/preuves/envois" method="post" enctype="multipart/form-data" data-uploads="/api/uploads" data-next="/preuves/envois">
      <xsl:call-template name="csrf"/>
      <div class="fr-upload-group">
        <xsl:if test="error[@name = 'fichiers']"><xsl:attribute name="class">fr-upload-group fr-upload-group--error</xsl:attribute></xsl:if>
        <label class="fr-label" for="fichiers">Fichiers à verser<span class="fr-hint-text">PDF, images, documents et tableurs ODF ou Office, CSV, texte, courriels (.eml) avec leurs pièces jointes. Rien n’est enregistré comme preuve avant l’étape suivante.</span></label>
        <input class="fr-upload" type="file" id="fichiers" name="fichiers" multiple="multiple" required="required">
          <xsl:if test="error[@name = 'fichiers']"><xsl:attribute name="aria-invalid">true</xsl:attribute><xsl:attribute name="aria-describedby">fichiers-erreur</xsl:attribute></xsl:if>
        </input>
        <xsl:call-template name="field-error"><xsl:with-param name="name">fichiers</xsl:with-param><xsl:with-param name="error" select="error[@name = 'fichiers']"/></xsl:call-template>
      </div>
      <button class="fr-btn" type="submit">Envoyer les fichiers</button>
      <p class="cl-deposit__drop" hidden="hidden">Vous pouvez aussi les glisser ici. Un envoi interrompu reprend là où il en était.</p>
      <ul class="cl-deposit__list" id="envois"></ul>
      <p id="envoi-etat" role="status"></p>
    </form>
    <xsl:choose>
      <xsl:when test="file">
        <form class="cl-editing" action="/preuves/envois/verser" method="post" novalidate="novalidate">
          <xsl:call-template name="csrf"/>
          <h2><xsl:call-template name="count"><xsl:with-param name="number" select="@count"/><xsl:with-param name="one">fichier en attente</xsl:with-param><xsl:with-param name="many">fichiers en attente</xsl:with-param></xsl:call-template></h2>
          <xsl:if test="file[not(@problem)]"><p>Ce qui suit est proposé d’après le nom, le texte et les versements passés&#160;: relisez, corrigez, puis versez. Un fichier que vous laissez attend ici <xsl:value-of select="@days"/>&#160;jours.</p></xsl:if>
          <xsl:if test="@count &gt; @shown"><p>Ici sont montrés <xsl:value-of select="@shown"/> fichiers&#160;; les autres suivront.</p></xsl:if>
          <xsl:call-template name="record-button"/>
          <xsl:apply-templates select="file" mode="upload"/>
          <xsl:if test="file[not(@problem)]">
            <div class="cl-check">
              <input type="checkbox" name="reunir" value="oui" id="reunir"><xsl:if test="@together = 'oui'"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input>
              <label for="reunir">Réunir les fichiers cochés en une seule preuve, que le premier décrit<span class="fr-hint-text">Elle n’a qu’une confidentialité&#160;: si les fichiers cochés n’ont pas tous la même, rien n’est enregistré et la page dit lesquels diffèrent.</span></label>
            </div>
          </xsl:if>
          <xsl:call-template name="record-button"/>
        </form>
      </xsl:when>
      <xsl:otherwise><p>Aucun fichier n’attend d’être décrit.</p></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="record-button">
    <xsl:if test="file[not(@problem)]"><p><button class="fr-btn" type="submit">Verser les fichiers cochés</button></p></xsl:if>
  </xsl:template>

  <!-- As error-summary, by file: the same words may be about several. -->
  <xsl:template name="uploads-summary">
    <xsl:if test="error">
      <div class="fr-alert fr-alert--error cl-notice" role="alert" tabindex="-1" autofocus="autofocus">
        <p class="fr-alert__title">Rien n’a été enregistré</p>
        <ul>
          <xsl:for-each select="error[@name = '']"><li><xsl:value-of select="."/></li></xsl:for-each>
          <xsl:for-each select="error[@name = 'fichiers']"><li><a href="#fichiers"><xsl:value-of select="."/></a></li></xsl:for-each>
          <xsl:for-each select="file">
            <xsl:variable name="name" select="@name"/>
            <xsl:variable name="end" select="concat('-', @code)"/>
            <xsl:for-each select="../error[contains(@name, $end)]"><li><a href="#{@name}">«&#160;<xsl:value-of select="$name"/>&#160;»&#160;: <xsl:value-of select="."/></a></li></xsl:for-each>
          </xsl:for-each>
        </ul>
      </div>
    </xsl:if>
  </xsl:template>

  <xsl:template match="file" mode="upload">
    <xsl:variable name="end" select="concat('-', @code)"/>
    <fieldset class="cl-entry" id="fichier{$end}">
      <legend><xsl:value-of select="@name"/></legend>
      <p class="cl-mention"><xsl:value-of select="@size"/><xsl:if test="@like != '' and not(@problem)"> · décrit comme <a href="/preuves/{@like}"><xsl:value-of select="@like"/></a></xsl:if></p>
      <xsl:for-each select="duplicate">
        <p class="fr-message fr-message--warning"><span>Ce même fichier est déjà versé&#160;: <a href="/preuves/{@code}"><xsl:value-of select="@code"/> – <xsl:value-of select="@title"/></a><xsl:if test="@withdrawn"> (retirée)</xsl:if></span></p>
      </xsl:for-each>
      <xsl:if test="@twin != ''"><p class="fr-message fr-message--warning">Ce fichier a le même contenu que «&#160;<xsl:value-of select="@twin"/>&#160;», qui attend plus haut.</p></xsl:if>
      <xsl:choose>
        <xsl:when test="@problem">
          <p class="fr-error-text">Ce fichier ne peut pas être versé&#160;: <xsl:value-of select="@problem"/></p>
        </xsl:when>
        <xsl:otherwise>
          <input type="hidden" name="nom{$end}" value="{@name}"/>
          <div class="cl-check">
            <input type="checkbox" name="verser" value="{@code}" id="verser{$end}">
              <xsl:if test="@ticked = 'yes'"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if>
              <xsl:if test="../error[@name = concat('verser', $end)]"><xsl:attribute name="aria-invalid">true</xsl:attribute><xsl:attribute name="aria-describedby">verser<xsl:value-of select="$end"/>-erreur</xsl:attribute></xsl:if>
            </input>
            <label for="verser{$end}">Verser ce fichier</label>
          </div>
          <xsl:call-template name="field-error"><xsl:with-param name="name" select="concat('verser', $end)"/><xsl:with-param name="error" select="../error[@name = concat('verser', $end)]"/></xsl:call-template>
          <div class="cl-upload-fields">
            <xsl:call-template name="upload-field"><xsl:with-param name="field">titre</xsl:with-param><xsl:with-param name="label">Titre</xsl:with-param></xsl:call-template>
            <xsl:call-template name="select"><xsl:with-param name="name" select="concat('genre', $end)"/><xsl:with-param name="label">Genre</xsl:with-param><xsl:with-param name="options" select="kinds/option"/><xsl:with-param name="any">Choisir</xsl:with-param><xsl:with-param name="error" select="../error[@name = concat('genre', $end)]"/></xsl:call-template>
            <xsl:call-template name="upload-field"><xsl:with-param name="field">du</xsl:with-param><xsl:with-param name="label">Période&#160;: premier jour</xsl:with-param><xsl:with-param name="type">date</xsl:with-param></xsl:call-template>
            <xsl:call-template name="upload-field"><xsl:with-param name="field">au</xsl:with-param><xsl:with-param name="label">Période&#160;: dernier jour</xsl:with-param><xsl:with-param name="type">date</xsl:with-param></xsl:call-template>
            <xsl:call-template name="upload-field"><xsl:with-param name="field">etablie</xsl:with-param><xsl:with-param name="label">Établie le</xsl:with-param><xsl:with-param name="hint"><xsl:call-template name="making-hint"/></xsl:with-param><xsl:with-param name="type">date</xsl:with-param><xsl:with-param name="required" select="false()"/></xsl:call-template>
            <xsl:call-template name="upload-field"><xsl:with-param name="field">exigence</xsl:with-param><xsl:with-param name="label">Exigences prouvées</xsl:with-param><xsl:with-param name="hint">Leurs numéros, comme 3.2 17.1</xsl:with-param></xsl:call-template>
            <xsl:call-template name="upload-field"><xsl:with-param name="field">attente</xsl:with-param><xsl:with-param name="label">Enregistrements attendus</xsl:with-param><xsl:with-param name="hint">Leurs codes, comme FP-10/r3</xsl:with-param><xsl:with-param name="required" select="false()"/></xsl:call-template>
            <xsl:if test="sites/option"><xsl:call-template name="select"><xsl:with-param name="name" select="concat('site', $end)"/><xsl:with-param name="label">Site (facultatif)</xsl:with-param><xsl:with-param name="options" select="sites/option"/><xsl:with-param name="any">Tous, ou aucun</xsl:with-param><xsl:with-param name="error" select="../error[@name = concat('site', $end)]"/></xsl:call-template></xsl:if>
            <xsl:call-template name="select"><xsl:with-param name="name" select="concat('confidentialite', $end)"/><xsl:with-param name="label">Confidentialité</xsl:with-param><xsl:with-param name="options" select="confidentialities/option"/><xsl:with-param name="error" select="../error[@name = concat('confidentialite', $end)]"/></xsl:call-template>
          </div>
        </xsl:otherwise>
      </xsl:choose>
      <button class="fr-btn fr-btn--tertiary fr-btn--sm" type="submit" name="retirer" value="{@code}">Retirer ce fichier<span class="fr-sr-only"> (<xsl:value-of select="@name"/>)</span></button>
    </fieldset>
  </xsl:template>

  <xsl:template name="upload-field">
    <xsl:param name="field"/>
    <xsl:param name="label"/>
    <xsl:param name="hint"/>
    <xsl:param name="type">text</xsl:param>
    <xsl:param name="required" select="true()"/>
    <xsl:variable name="name" select="concat($field, '-', @code)"/>
    <xsl:call-template name="field"><xsl:with-param name="name" select="$name"/><xsl:with-param name="label" select="$label"/><xsl:with-param name="hint" select="$hint"/><xsl:with-param name="type" select="$type"/><xsl:with-param name="value" select="value[@name = $field]"/><xsl:with-param name="required" select="$required"/><xsl:with-param name="error" select="../error[@name = $name]"/></xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
