<?xml version="1.0" encoding="UTF-8"?>
<!-- One finding of an audit: facts, cause, actions with what came of them, who said what; and the forms to say more. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>
  <xsl:include href="grades.xsl"/>
  <xsl:template match="finding" mode="title"><xsl:if test="error">Erreur&#160;: </xsl:if>Constat <xsl:value-of select="@code"/></xsl:template>
  <xsl:template match="finding" mode="trail">
    <xsl:if test="@may-see-audit = 'yes'">
      <li><a class="fr-link fr-link--sm" href="/audits{$day-query}">Audits</a></li>
      <li><a class="fr-link fr-link--sm" href="/audits/{@audit}{$day-query}#constats"><xsl:value-of select="@audit-title"/></a></li>
    </xsl:if>
    <li aria-current="page">Constat <xsl:value-of select="@code"/></li>
  </xsl:template>

  <xsl:template match="finding" mode="main">
    <p class="cl-over-title"><xsl:value-of select="@audit-title"/>, <xsl:value-of select="@dates"/></p>
    <h1>Constat <xsl:value-of select="@code"/></h1>
    <xsl:call-template name="error-summary"/>
    <p><xsl:call-template name="grade-badge"/></p>
    <dl class="cl-facts">
      <xsl:call-template name="fact"><xsl:with-param name="term">Faits</xsl:with-param><xsl:with-param name="value"><xsl:value-of select="facts"/></xsl:with-param></xsl:call-template>
      <div class="cl-facts__line"><dt>Porte sur</dt><dd><xsl:call-template name="about"/></dd></div>
    </dl>
    <xsl:if test="sealed-on"><p class="cl-mention">Le dossier de cet audit est scellé depuis le <xsl:value-of select="sealed-on"/>&#160;: il reste tel quel. Le suivi du constat continue ici, et figurera au prochain dossier.</p></xsl:if>
    <xsl:choose>
      <xsl:when test="@asks = 'yes'">
        <xsl:call-template name="cause"/>
        <xsl:call-template name="actions"/>
      </xsl:when>
      <xsl:otherwise><p>Ce constat n’appelle ni cause ni action.</p></xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="history"/>
  </xsl:template>

  <xsl:template name="about">
    <xsl:choose>
      <xsl:when test="@commitment &gt; 0">
        <xsl:call-template name="commitment-link"><xsl:with-param name="number" select="@commitment"/></xsl:call-template>
        <xsl:for-each select="requirement">, exigence <a href="/engagements/{../@commitment}{$day-query}#exigence-{@code}"><xsl:value-of select="@code"/></a>&#160;: <xsl:value-of select="."/></xsl:for-each>
      </xsl:when>
      <xsl:otherwise>La démarche dans son ensemble</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The hidden fields of every form: which act, of which action, and what was before the eyes. -->
  <xsl:template name="act-fields">
    <xsl:param name="act"/>
    <xsl:call-template name="csrf"/>
    <input type="hidden" name="acte" value="{$act}"/>
    <input type="hidden" name="vu" value="{$subject/@seen}"/>
    <xsl:if test="self::action"><input type="hidden" name="action" value="{@number}"/></xsl:if>
  </xsl:template>

  <xsl:template name="cause">
    <xsl:variable name="error" select="error[@name = 'texte-cause']"/>
    <section class="cl-section cl-form" aria-labelledby="cause">
      <h2 id="cause" tabindex="-1">Cause</h2>
      <xsl:choose>
        <xsl:when test="cause"><p><xsl:value-of select="cause"/></p></xsl:when>
        <xsl:otherwise><p>La cause n’est pas écrite.</p></xsl:otherwise>
      </xsl:choose>
      <xsl:if test="@may-say = 'yes' and @may-say-all = 'yes'">
        <xsl:choose>
          <xsl:when test="@analysed = 'yes'">
            <details class="cl-waiver">
              <xsl:if test="$error"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
              <summary>Récrire la cause</summary>
              <xsl:call-template name="cause-form"><xsl:with-param name="error" select="$error"/></xsl:call-template>
            </details>
          </xsl:when>
          <xsl:otherwise><xsl:call-template name="cause-form"><xsl:with-param name="error" select="$error"/></xsl:call-template></xsl:otherwise>
        </xsl:choose>
      </xsl:if>
    </section>
  </xsl:template>

  <xsl:template name="cause-form">
    <xsl:param name="error"/>
    <form action="{@address}" method="post">
      <xsl:call-template name="act-fields"><xsl:with-param name="act">cause</xsl:with-param></xsl:call-template>
      <xsl:call-template name="field"><xsl:with-param name="name">texte-cause</xsl:with-param><xsl:with-param name="label">Pourquoi est-ce arrivé&#160;?</xsl:with-param><xsl:with-param name="hint">Avec ceux qui font le travail&#160;: ce qui a permis l’écart, non qui l’a commis</xsl:with-param><xsl:with-param name="type">textarea</xsl:with-param><xsl:with-param name="value" select="string(typed-cause)"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="error" select="$error"/></xsl:call-template>
      <button class="fr-btn" type="submit">Enregistrer la cause</button>
    </form>
  </xsl:template>

  <xsl:template name="actions">
    <section class="cl-section" aria-labelledby="actions">
      <h2 id="actions" tabindex="-1">Actions correctives</h2>
      <xsl:if test="not(action)"><p>Aucune action n’est décidée.</p></xsl:if>
      <xsl:apply-templates select="action"/>
      <xsl:if test="@may-say = 'yes' and @may-say-all = 'yes'"><xsl:call-template name="action-form"/></xsl:if>
    </section>
  </xsl:template>

  <xsl:template match="action">
    <article class="cl-requirement">
      <h3 class="fr-h6" tabindex="-1"><xsl:if test="@anchor"><xsl:attribute name="id"><xsl:value-of select="@anchor"/></xsl:attribute></xsl:if>Action <xsl:value-of select="@code"/></h3>
      <p><xsl:call-template name="action-badge"/></p>
      <p><xsl:value-of select="text"/></p>
      <dl class="cl-facts">
        <xsl:call-template name="fact"><xsl:with-param name="term">Responsable</xsl:with-param><xsl:with-param name="value"><xsl:value-of select="@owner"/></xsl:with-param></xsl:call-template>
        <xsl:call-template name="fact"><xsl:with-param name="term">Échéance</xsl:with-param><xsl:with-param name="value"><xsl:value-of select="due"/></xsl:with-param></xsl:call-template>
        <xsl:if test="@state = 'done'"><div class="cl-facts__line"><dt>Effet constaté</dt><dd><xsl:call-template name="effect"/></dd></div></xsl:if>
      </dl>
      <xsl:if test="$subject/@may-say = 'yes' and @mine = 'yes'">
        <div class="cl-form">
          <xsl:choose>
            <xsl:when test="@said-done = 'no'"><xsl:call-template name="done-form-behind"><xsl:with-param name="summary">Dire que l’action est faite</xsl:with-param></xsl:call-template></xsl:when>
            <xsl:otherwise><xsl:call-template name="after-done"/></xsl:otherwise>
          </xsl:choose>
        </div>
      </xsl:if>
    </article>
  </xsl:template>

  <xsl:template name="action-badge">
    <xsl:choose>
      <xsl:when test="@state = 'done'"><span class="fr-badge fr-badge--sm fr-badge--success">Faite le <xsl:value-of select="done-on"/></span></xsl:when>
      <xsl:when test="@state = 'late'"><span class="fr-badge fr-badge--sm fr-badge--error">En retard</span></xsl:when>
      <xsl:otherwise><span class="fr-badge fr-badge--sm fr-badge--info">En cours</span></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="effect">
    <xsl:choose>
      <xsl:when test="effect/piece/@withdrawn = 'yes'">La pièce qui le prouvait est retirée (<xsl:apply-templates select="effect/piece"/>)&#160;: l’effet est à prouver de nouveau.</xsl:when>
      <xsl:when test="effect">
        <xsl:value-of select="effect/text"/>
        <xsl:if test="effect/text and effect/piece"><br/></xsl:if>
        <xsl:for-each select="effect/piece">Preuve&#160;: <xsl:apply-templates select="."/></xsl:for-each>
      </xsl:when>
      <xsl:otherwise>Pas encore prouvé</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="piece">
    <xsl:choose>
      <xsl:when test="@code"><a href="/preuves/{@path}"><xsl:value-of select="@code"/></a><xsl:if test=". != ''">, <xsl:value-of select="."/></xsl:if></xsl:when>
      <xsl:otherwise>une pièce restreinte</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="done-form-behind">
    <xsl:param name="summary"/>
    <details class="cl-waiver">
      <xsl:if test="$subject/error[@name = concat('jour-', current()/@number)]"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
      <summary><xsl:value-of select="$summary"/><span class="fr-sr-only">&#160;: <xsl:value-of select="@code"/></span></summary>
      <xsl:call-template name="done-form"/>
    </details>
  </xsl:template>

  <xsl:template name="done-form">
    <xsl:variable name="field" select="concat('jour-', @number)"/>
    <form action="{$subject/@address}" method="post">
      <xsl:call-template name="act-fields"><xsl:with-param name="act">fait</xsl:with-param></xsl:call-template>
      <xsl:call-template name="field"><xsl:with-param name="name" select="$field"/><xsl:with-param name="label">Faite le</xsl:with-param><xsl:with-param name="type">date</xsl:with-param><xsl:with-param name="value" select="string(typed-day)"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="error" select="$subject/error[@name = $field]"/></xsl:call-template>
      <button class="fr-btn fr-btn--secondary" type="submit">Dire que l’action est faite<span class="fr-sr-only">&#160;: <xsl:value-of select="@code"/></span></button>
    </form>
  </xsl:template>

  <!-- Once it is done: its effect; what was said can be said anew. -->
  <xsl:template name="after-done">
    <xsl:choose>
      <xsl:when test="effect and not(effect/piece/@withdrawn = 'yes')">
        <details class="cl-waiver">
          <xsl:if test="$subject/error[@name = concat('effet-', current()/@number) or @name = concat('piece-', current()/@number)]"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
          <summary>Redire l’effet<span class="fr-sr-only"> de l’action <xsl:value-of select="@code"/></span></summary>
          <xsl:call-template name="effect-form"/>
        </details>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="effect-form"/></xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="done-form-behind"><xsl:with-param name="summary">Corriger le jour</xsl:with-param></xsl:call-template>
    <xsl:if test="$subject/@may-say-all = 'yes'">
      <details class="cl-waiver">
        <summary>Rouvrir l’action<span class="fr-sr-only"><xsl:text> </xsl:text><xsl:value-of select="@code"/></span></summary>
        <form action="{$subject/@address}" method="post">
          <xsl:call-template name="act-fields"><xsl:with-param name="act">rouvrir</xsl:with-param></xsl:call-template>
          <p>Elle n’est pas faite, finalement&#160;: elle redevient une action en cours, sans effet prouvé. Ce qui a été dit reste à l’historique.</p>
          <button class="fr-btn fr-btn--secondary" type="submit">Rouvrir l’action<span class="fr-sr-only"><xsl:text> </xsl:text><xsl:value-of select="@code"/></span></button>
        </form>
      </details>
    </xsl:if>
  </xsl:template>

  <xsl:template name="effect-form">
    <xsl:variable name="text" select="concat('effet-', @number)"/>
    <xsl:variable name="piece" select="concat('piece-', @number)"/>
    <form action="{$subject/@address}" method="post">
      <xsl:call-template name="act-fields"><xsl:with-param name="act">effet</xsl:with-param></xsl:call-template>
      <xsl:call-template name="field"><xsl:with-param name="name" select="$text"/><xsl:with-param name="label">Effet constaté</xsl:with-param><xsl:with-param name="hint">Ce qui montre que le fait relevé ne peut plus se produire</xsl:with-param><xsl:with-param name="type">textarea</xsl:with-param><xsl:with-param name="value" select="string(typed-effect)"/><xsl:with-param name="error" select="$subject/error[@name = $text]"/></xsl:call-template>
      <xsl:call-template name="field"><xsl:with-param name="name" select="$piece"/><xsl:with-param name="label">Code de la pièce qui le prouve</xsl:with-param><xsl:with-param name="hint">Par exemple PR-2019-012. L’un des deux champs suffit</xsl:with-param><xsl:with-param name="value" select="string(typed-piece)"/><xsl:with-param name="error" select="$subject/error[@name = $piece]"/></xsl:call-template>
      <button class="fr-btn" type="submit">Enregistrer l’effet<span class="fr-sr-only"> de l’action <xsl:value-of select="@code"/></span></button>
    </form>
  </xsl:template>

  <xsl:template name="action-form">
    <div class="cl-section cl-form">
      <h3 id="decider">Décider une action</h3>
      <form action="{@address}" method="post" aria-labelledby="decider">
        <xsl:call-template name="act-fields"><xsl:with-param name="act">action</xsl:with-param></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name">texte</xsl:with-param><xsl:with-param name="label">Ce qui est à faire</xsl:with-param><xsl:with-param name="type">textarea</xsl:with-param><xsl:with-param name="value" select="string(new-action/text)"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="error" select="error[@name = 'texte']"/></xsl:call-template>
        <xsl:call-template name="select"><xsl:with-param name="name">responsable</xsl:with-param><xsl:with-param name="label">Responsable</xsl:with-param><xsl:with-param name="options" select="new-action/option"/><xsl:with-param name="any">Choisir une fonction</xsl:with-param><xsl:with-param name="required" select="true()"/><xsl:with-param name="error" select="error[@name = 'responsable']"/></xsl:call-template>
        <xsl:call-template name="field"><xsl:with-param name="name">echeance</xsl:with-param><xsl:with-param name="label">Échéance</xsl:with-param><xsl:with-param name="type">date</xsl:with-param><xsl:with-param name="value" select="string(new-action/@due)"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="error" select="error[@name = 'echeance']"/></xsl:call-template>
        <button class="fr-btn" type="submit">Décider l’action</button>
      </form>
    </div>
  </xsl:template>

  <xsl:template name="history">
    <section class="cl-section" aria-labelledby="historique">
      <h2 id="historique">Historique</h2>
      <p class="cl-mention">Rien ne s’efface&#160;: ce qui est dit en dernier d’une même chose vaut.</p>
      <xsl:if test="not(said)"><p>Rien n’a encore été dit de ce constat.</p></xsl:if>
      <xsl:if test="said"><ol><xsl:apply-templates select="said"/></ol></xsl:if>
    </section>
  </xsl:template>

  <xsl:template match="said">
    <li>
      <xsl:value-of select="at"/>, par&#160;: <xsl:value-of select="@by"/> – <strong><xsl:value-of select="@kind-french"/></strong>
      <xsl:if test="@action != ''"> (<xsl:value-of select="@action"/>)</xsl:if>
      <xsl:choose>
        <xsl:when test="@kind = 'done'"> le <xsl:value-of select="day"/></xsl:when>
        <xsl:when test="@kind = 'action'">&#160;: <xsl:value-of select="text"/> – <xsl:value-of select="@owner"/>, pour le <xsl:value-of select="day"/></xsl:when>
        <xsl:when test="text">&#160;: <xsl:value-of select="text"/></xsl:when>
      </xsl:choose>
      <xsl:for-each select="piece"> – preuve&#160;: <xsl:apply-templates select="."/><xsl:if test="@withdrawn = 'yes'">, retirée depuis</xsl:if></xsl:for-each>
    </li>
  </xsl:template>
</xsl:stylesheet>
