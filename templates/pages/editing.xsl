<?xml version="1.0" encoding="UTF-8"?>
<!-- Writing a document: the form, the two texts after a conflict, who else is writing, the type of a new one. Every
     button is a submit button with a name, so that all works without a script; after it, the fragment of its address
     brings the focus back to where the writer was. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>
  <xsl:key name="list" match="list" use="@name"/>

  <!-- Titles and trail -->
  <xsl:template match="editing" mode="title">
    <xsl:if test="problem">Erreur&#160;: </xsl:if>
    <xsl:call-template name="editing-title"/>
  </xsl:template>
  <xsl:template match="editing-conflict" mode="title">Deux textes à réunir – <xsl:value-of select="@code"/></xsl:template>
  <xsl:template match="editing-locked" mode="title">En cours de modification – <xsl:value-of select="@code"/></xsl:template>
  <xsl:template match="editing-type" mode="title">Nouveau document</xsl:template>
  <xsl:template match="editing-deposit" mode="title"><xsl:if test="error">Erreur&#160;: </xsl:if>Déposer un fichier</xsl:template>
  <xsl:template match="editing | editing-conflict | editing-locked | editing-type | editing-deposit" mode="trail">
    <li><a class="fr-link fr-link--sm" href="/documents">Base documentaire</a></li>
    <xsl:if test="@code != ''"><li><a class="fr-link fr-link--sm" href="/documents/{@code}"><xsl:value-of select="@code"/></a></li></xsl:if>
    <li aria-current="page"><xsl:choose><xsl:when test="self::editing-deposit">Déposer un fichier</xsl:when><xsl:when test="@code != ''">Modifier</xsl:when><xsl:otherwise>Nouveau document</xsl:otherwise></xsl:choose></li>
  </xsl:template>
  <xsl:template name="editing-title">
    <xsl:choose>
      <xsl:when test="@code = ''">Nouveau document</xsl:when>
      <xsl:when test="@number = ''">Nouvelle version de <xsl:value-of select="@code"/></xsl:when>
      <xsl:otherwise>Modifier <xsl:value-of select="@code"/>, version <xsl:value-of select="@number"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The form -->
  <xsl:template match="editing" mode="main">
    <p class="cl-over-title"><xsl:value-of select="@type-french"/></p>
    <h1><xsl:call-template name="editing-title"/></h1>
    <xsl:apply-templates select="deposit" mode="deposit"/>
    <xsl:call-template name="other-holder"/>
    <xsl:if test="@saved">
      <div class="fr-alert fr-alert--success cl-notice" id="enregistre" role="status" tabindex="-1"><p>Le projet est enregistré. <a href="/documents/{@code}/versions/{@number}/vie">Le relire et le soumettre à signature</a></p></div>
    </xsl:if>
    <xsl:if test="@unsaved">
      <form class="fr-alert fr-alert--info cl-notice" action="{@action}" method="post" aria-labelledby="reprise">
        <xsl:call-template name="csrf"/>
        <input type="hidden" name="empreinte" value="{@seen}"/>
        <h2 class="fr-alert__title" id="reprise">Une saisie n’a pas été enregistrée</h2>
        <p>Ce que vous aviez tapé le <xsl:value-of select="@unsaved"/> est gardé.</p>
        <p class="cl-gestures">
          <button class="fr-btn fr-btn--sm" name="geste" value="restaurer">Reprendre cette saisie</button>
          <button class="fr-btn fr-btn--secondary fr-btn--sm" name="geste" value="jeter">La jeter</button>
        </p>
      </form>
    </xsl:if>
    <xsl:if test="problem">
      <div class="fr-alert fr-alert--error cl-notice" id="erreurs" role="alert" tabindex="-1">
        <p class="fr-alert__title">Rien n’a été enregistré</p>
        <p>Votre saisie est intacte&#160;: corrigez ce qui suit, puis enregistrez.</p>
        <ul>
          <xsl:for-each select="problem">
            <li>
              <xsl:if test="@label"><a href="#{@path}"><xsl:value-of select="@label"/></a>&#160;: </xsl:if>
              <xsl:value-of select="."/>
            </li>
          </xsl:for-each>
        </ul>
      </div>
    </xsl:if>
    <details class="cl-typing">
      <summary>Comment mettre en forme un texte</summary>
      <ul>
        <li>Une ligne vide sépare deux paragraphes.</li>
        <li><code>**fort**</code> pour insister, <code>__accentué__</code> pour nuancer.</li>
        <li><code>- </code> au début d’une ligne pour une puce, <code>1. </code> pour un numéro&#160;; deux espaces devant ce qui appartient à la puce.</li>
        <li><code>[FP-10]</code> pour citer un document, <code>[le texte](https://adresse)</code> pour un lien.</li>
        <li><code>> </code> pour une citation, <code>! </code> pour une remarque encadrée.</li>
        <li><code>|= Titre</code>, puis <code>|! tête | tête |</code> et <code>| case | case |</code> pour un tableau.</li>
      </ul>
    </details>
    <form class="cl-editing" action="{@action}" method="post" novalidate="novalidate" id="fiche" data-autosave="{@autosave}">
      <xsl:call-template name="csrf"/>
      <input type="hidden" name="empreinte" value="{@seen}"/>
      <input type="hidden" name="type" value="{@type}"/>
      <xsl:call-template name="save-buttons"/>
      <p class="cl-mention" id="copie" role="status" aria-live="polite"></p>
      <nav class="cl-contents" aria-label="Rubriques du formulaire">
        <ul><xsl:for-each select="section"><li><a href="#rubrique-{@name}"><xsl:value-of select="@label"/></a></li></xsl:for-each></ul>
      </nav>
      <xsl:apply-templates select="section" mode="form"/>
      <xsl:call-template name="save-buttons"/>
      <xsl:call-template name="datalists"/>
    </form>
  </xsl:template>

  <!-- Somebody has taken the document over while the viewer was writing. -->
  <xsl:template name="other-holder">
    <xsl:if test="@holder">
      <div class="fr-alert fr-alert--warning cl-notice" role="alert">
        <p class="fr-alert__title"><xsl:value-of select="@holder"/> (compte <xsl:value-of select="@holder-login"/>) a pris la main sur ce document</p>
        <p>Depuis le <xsl:value-of select="@holder-since"/>. Vous pouvez encore enregistrer&#160;: rien ne sera perdu, car les deux textes seront montrés côte à côte à celui de vous deux qui enregistrera le dernier.</p>
      </div>
    </xsl:if>
  </xsl:template>

  <xsl:template name="save-buttons">
    <p class="cl-gestures">
      <button class="fr-btn" name="geste" value="enregistrer" formaction="{@action}#erreurs">Enregistrer</button>
      <button class="fr-btn fr-btn--secondary" name="geste" value="fermer" formaction="{@action}#erreurs">Enregistrer et fermer</button>
      <button class="fr-btn fr-btn--tertiary" name="geste" value="quitter">Quitter sans enregistrer</button>
    </p>
  </xsl:template>

  <xsl:template match="section" mode="form">
    <section class="cl-section" aria-labelledby="rubrique-{@name}">
      <h2 id="rubrique-{@name}" tabindex="-1"><xsl:value-of select="@label"/></h2>
      <xsl:if test="@hint != ''"><p class="cl-mention"><xsl:value-of select="@hint"/></p></xsl:if>
      <xsl:apply-templates select="field | group" mode="form"/>
    </section>
  </xsl:template>

  <!-- A list of entries, each with its buttons. -->
  <xsl:template match="group[@hidden]" mode="form"><xsl:apply-templates select=".//field" mode="carried"/></xsl:template>
  <xsl:template match="group" mode="form">
    <div class="cl-list" id="{@path}" tabindex="-1" role="group" aria-label="{@label}">
      <xsl:if test="@error"><p class="fr-error-text"><xsl:value-of select="@error"/></p></xsl:if>
      <xsl:apply-templates select="entry" mode="form"/>
      <button class="fr-btn fr-btn--secondary fr-btn--sm" name="geste" value="ajouter:{@path}" formaction="{ancestor::editing/@action}#{@path}.{@count}"><xsl:value-of select="@add"/></button>
    </div>
  </xsl:template>
  <xsl:template match="entry" mode="form">
    <xsl:variable name="name"><xsl:value-of select="../@one"/>&#160;<xsl:value-of select="@index + 1"/></xsl:variable>
    <xsl:variable name="where"><xsl:if test="../parent::entry">, <xsl:value-of select="../parent::entry/../@one"/>&#160;<xsl:value-of select="../parent::entry/@index + 1"/></xsl:if></xsl:variable>
    <xsl:variable name="action" select="ancestor::editing/@action"/>
    <fieldset class="cl-entry" id="{@path}" tabindex="-1">
      <legend><xsl:value-of select="$name"/></legend>
      <xsl:apply-templates select="field | group" mode="form"/>
      <p class="cl-gestures">
        <xsl:if test="@index &gt; 0">
          <button class="fr-btn fr-btn--tertiary fr-btn--sm" name="geste" value="monter:{@path}" aria-label="Monter ({$name}{$where})" formaction="{$action}#{../@path}.{@index - 1}">Monter</button>
        </xsl:if>
        <xsl:if test="@index + 1 &lt; ../@count">
          <button class="fr-btn fr-btn--tertiary fr-btn--sm" name="geste" value="descendre:{@path}" aria-label="Descendre ({$name}{$where})" formaction="{$action}#{../@path}.{@index + 1}">Descendre</button>
        </xsl:if>
        <button class="fr-btn fr-btn--tertiary fr-btn--sm" name="geste" value="retirer:{@path}" aria-label="Retirer ({$name}{$where})" formaction="{$action}#{../@path}">Retirer</button>
      </p>
    </fieldset>
  </xsl:template>

  <!-- Fields -->
  <xsl:template match="field" mode="carried"><input type="hidden" name="{@path}" value="{.}"/></xsl:template>
  <xsl:template match="field[@kind = 'hidden']" mode="form"><xsl:apply-templates select="." mode="carried"/></xsl:template>
  <xsl:template match="field[@kind = 'fixed']" mode="form">
    <p><span class="cl-fixed"><xsl:value-of select="@label"/>&#160;:</span><xsl:text> </xsl:text><strong><xsl:value-of select="."/></strong></p>
    <xsl:apply-templates select="." mode="carried"/>
  </xsl:template>
  <xsl:template match="field[@kind = 'file']" mode="form">
    <div id="{@path}" tabindex="-1">
      <p>
        <xsl:choose>
          <xsl:when test="@address"><a href="{@address}"><xsl:value-of select="@name"/></a> (<xsl:value-of select="@size"/>)</xsl:when>
          <xsl:when test="@name"><strong><xsl:value-of select="@name"/></strong> (<xsl:value-of select="@size"/>), pas encore enregistré</xsl:when>
          <xsl:otherwise>Aucun fichier.</xsl:otherwise>
        </xsl:choose>
        <xsl:text> </xsl:text><a href="{@deposit}"><xsl:choose><xsl:when test="@name">Le remplacer par un autre</xsl:when><xsl:otherwise>Déposer le fichier</xsl:otherwise></xsl:choose></a>
      </p>
      <xsl:if test="@error"><p class="fr-error-text"><xsl:value-of select="@error"/></p></xsl:if>
    </div>
    <xsl:apply-templates select="." mode="carried"/>
  </xsl:template>
  <xsl:template match="field" mode="form">
    <xsl:variable name="kind"><xsl:choose><xsl:when test="@kind = 'choice'">select</xsl:when><xsl:otherwise>input</xsl:otherwise></xsl:choose></xsl:variable>
    <div class="fr-{$kind}-group cl-field cl-field--{@kind}">
      <xsl:if test="@error"><xsl:attribute name="class">fr-<xsl:value-of select="$kind"/>-group fr-<xsl:value-of select="$kind"/>-group--error cl-field cl-field--<xsl:value-of select="@kind"/></xsl:attribute></xsl:if>
      <label class="fr-label" for="{@path}">
        <xsl:value-of select="@label"/>
        <xsl:if test="@required = 'no'"> (facultatif)</xsl:if>
        <xsl:if test="@hint != ''"><span class="fr-hint-text"><xsl:value-of select="@hint"/></span></xsl:if>
      </label>
      <xsl:apply-templates select="." mode="control"/>
      <xsl:if test="@error"><p class="fr-error-text" id="{@path}-erreur"><xsl:value-of select="@error"/></p></xsl:if>
    </div>
  </xsl:template>
  <xsl:template name="control-state">
    <xsl:attribute name="id"><xsl:value-of select="@path"/></xsl:attribute>
    <xsl:attribute name="name"><xsl:value-of select="@path"/></xsl:attribute>
    <xsl:if test="@required = 'yes'"><xsl:attribute name="required">required</xsl:attribute></xsl:if>
    <xsl:if test="@error">
      <xsl:attribute name="aria-invalid">true</xsl:attribute>
      <xsl:attribute name="aria-describedby"><xsl:value-of select="@path"/>-erreur</xsl:attribute>
    </xsl:if>
  </xsl:template>
  <xsl:template match="field[@kind = 'flow' or @kind = 'inline']" mode="control">
    <textarea class="fr-input" rows="{@rows}"><xsl:call-template name="control-state"/><xsl:value-of select="."/></textarea>
  </xsl:template>
  <xsl:template match="field[@kind = 'choice']" mode="control">
    <xsl:variable name="value" select="string(.)"/>
    <select class="fr-select">
      <xsl:call-template name="control-state"/>
      <option value="">Choisir</option>
      <!-- What the lists no longer have is not lost by opening and saving. -->
      <xsl:if test="$value != '' and not(key('list', @choices)//option[@value = $value])">
        <option value="{$value}" selected="selected"><xsl:value-of select="$value"/></option>
      </xsl:if>
      <xsl:for-each select="key('list', @choices)/*">
        <xsl:choose>
          <xsl:when test="self::options">
            <optgroup label="{@label}">
              <xsl:for-each select="option"><xsl:call-template name="choice"><xsl:with-param name="value" select="$value"/></xsl:call-template></xsl:for-each>
            </optgroup>
          </xsl:when>
          <xsl:otherwise><xsl:call-template name="choice"><xsl:with-param name="value" select="$value"/></xsl:call-template></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </select>
  </xsl:template>
  <xsl:template name="choice">
    <xsl:param name="value"/>
    <option value="{@value}"><xsl:if test="@value = $value"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if><xsl:value-of select="."/></option>
  </xsl:template>
  <xsl:template match="field[@kind = 'suggested']" mode="control">
    <input class="fr-input" type="text" value="{.}" list="liste-{@choices}" autocomplete="off"><xsl:call-template name="control-state"/></input>
  </xsl:template>
  <xsl:template match="field[@kind = 'day']" mode="control">
    <!-- A text that is no day would be dropped by a date field. -->
    <input class="fr-input" value="{.}">
      <xsl:attribute name="type"><xsl:choose><xsl:when test="@error and . != ''">text</xsl:when><xsl:otherwise>date</xsl:otherwise></xsl:choose></xsl:attribute>
      <xsl:call-template name="control-state"/>
    </input>
  </xsl:template>
  <xsl:template match="field[@kind = 'number']" mode="control">
    <input class="fr-input" type="text" inputmode="numeric" value="{.}"><xsl:call-template name="control-state"/></input>
  </xsl:template>
  <xsl:template match="field" mode="control">
    <input class="fr-input" type="text" value="{.}"><xsl:call-template name="control-state"/></input>
  </xsl:template>
  <xsl:template name="datalists">
    <xsl:for-each select="list[@name = 'fonctions' or @name = 'sections' or @name = 'numeros']">
      <datalist id="liste-{@name}">
        <xsl:for-each select="option"><option value="{@value}"><xsl:if test=". != @value"><xsl:attribute name="label"><xsl:value-of select="."/></xsl:attribute></xsl:if></option></xsl:for-each>
      </datalist>
    </xsl:for-each>
  </xsl:template>

  <!-- Two texts -->
  <xsl:template match="editing-conflict" mode="main">
    <h1>Deux textes à réunir&#160;: <xsl:value-of select="@code"/>, version <xsl:value-of select="@number"/></h1>
    <div class="fr-alert fr-alert--warning cl-notice" role="alert">
      <xsl:choose>
        <xsl:when test="@saved-by-viewer = 'yes'"><p class="fr-alert__title">Ce projet a été enregistré dans une autre fenêtre, avec votre compte</p></xsl:when>
        <xsl:otherwise><p class="fr-alert__title"><xsl:value-of select="@saved-by"/> (compte <xsl:value-of select="@saved-login"/>) a enregistré ce projet pendant que vous écriviez</p></xsl:otherwise>
      </xsl:choose>
      <p>C’était le <xsl:value-of select="@saved-at"/>. Rien n’est perdu&#160;: ce texte est enregistré, celui de cette fenêtre est ci-dessous. Pour chaque différence, choisissez ce qui reste, puis enregistrez.</p>
    </div>
    <xsl:if test="@saved-login != @holder-login"><xsl:call-template name="other-holder"/></xsl:if>
    <form class="cl-editing" action="{@action}" method="post" novalidate="novalidate">
      <xsl:call-template name="csrf"/>
      <input type="hidden" name="empreinte" value="{@seen}"/>
      <input type="hidden" name="type" value="{@type}"/>
      <xsl:variable name="root" select="."/>
      <xsl:for-each select="section//field">
        <xsl:variable name="path" select="@path"/>
        <xsl:if test="not($root/difference[@path = $path])"><xsl:apply-templates select="." mode="carried"/></xsl:if>
      </xsl:for-each>
      <xsl:for-each select="difference">
        <fieldset class="cl-entry cl-conflict" id="difference-{@path}">
          <legend><xsl:value-of select="@label"/></legend>
          <p class="cl-mention">
            <xsl:choose>
              <xsl:when test="@both-changed = 'yes'">Changé de part et d’autre.</xsl:when>
              <xsl:when test="@proposed = 'mien'">Changé dans cette fenêtre seulement.</xsl:when>
              <xsl:otherwise>Changé dans le texte enregistré seulement.</xsl:otherwise>
            </xsl:choose>
          </p>
          <div class="cl-two-texts">
            <xsl:apply-templates select="field" mode="mine"/>
            <div>
              <p class="fr-label">Le texte enregistré entre-temps</p>
              <p class="cl-other-text"><xsl:choose><xsl:when test="theirs = ''">(vide)</xsl:when><xsl:otherwise><xsl:value-of select="theirs-readable"/></xsl:otherwise></xsl:choose></p>
              <input type="hidden" name="autre.{@path}" value="{theirs}"/>
            </div>
          </div>
          <xsl:call-template name="pick"><xsl:with-param name="value">mien</xsl:with-param><xsl:with-param name="label">Garder le mien, tel qu’il est ci-dessus</xsl:with-param></xsl:call-template>
          <xsl:call-template name="pick"><xsl:with-param name="value">autre</xsl:with-param><xsl:with-param name="label">Prendre celui qui est enregistré</xsl:with-param></xsl:call-template>
          <xsl:if test="@text = 'yes'">
            <xsl:call-template name="pick"><xsl:with-param name="value">deux</xsl:with-param><xsl:with-param name="label">Garder les deux, l’un après l’autre</xsl:with-param></xsl:call-template>
          </xsl:if>
        </fieldset>
      </xsl:for-each>
      <xsl:for-each select="lone">
        <fieldset class="cl-entry cl-conflict" id="difference-{@path}">
          <legend><xsl:value-of select="@label"/></legend>
          <p class="cl-mention">
            <xsl:choose>
              <xsl:when test="@side = 'mien' and @kept = 'yes'">Vous l’avez ajouté.</xsl:when>
              <xsl:when test="@side = 'mien'">Retiré du texte enregistré.</xsl:when>
              <xsl:when test="@kept = 'yes'">Ajouté dans le texte enregistré.</xsl:when>
              <xsl:otherwise>Vous l’avez retiré.</xsl:otherwise>
            </xsl:choose>
          </p>
          <dl class="cl-facts">
            <xsl:for-each select="said"><div class="cl-facts__line"><dt><xsl:value-of select="@label"/></dt><dd class="cl-other-text"><xsl:value-of select="."/></dd></div></xsl:for-each>
          </dl>
          <input type="hidden" name="entree.{@path}" value="oui"/>
          <div class="cl-check">
            <input type="checkbox" name="garder.{@path}" value="oui" id="garder-{@path}"><xsl:if test="@kept = 'yes'"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input>
            <label for="garder-{@path}">Garder cet élément</label>
          </div>
        </fieldset>
      </xsl:for-each>
      <p class="cl-gestures">
        <button class="fr-btn" name="geste" value="fusionner">Enregistrer ces choix</button>
        <button class="fr-btn fr-btn--secondary" name="geste" value="revoir">Revoir l’ensemble avant d’enregistrer</button>
      </p>
      <xsl:call-template name="datalists"/>
    </form>
  </xsl:template>
  <xsl:template match="field" mode="mine">
    <div class="fr-input-group">
      <label class="fr-label" for="{@path}">Mon texte</label>
      <xsl:apply-templates select="." mode="control"/>
    </div>
  </xsl:template>
  <xsl:template match="field[@kind = 'fixed']" mode="mine"><div><p class="fr-label">Mon texte</p><p><xsl:value-of select="."/></p><xsl:apply-templates select="." mode="carried"/></div></xsl:template>
  <xsl:template match="field[@kind = 'file']" mode="mine"><div><p class="fr-label">Mon fichier</p><p><xsl:choose><xsl:when test="@name"><xsl:value-of select="@name"/> (<xsl:value-of select="@size"/>)</xsl:when><xsl:otherwise>Il n’est plus là.</xsl:otherwise></xsl:choose></p><xsl:apply-templates select="." mode="carried"/></div></xsl:template>
  <xsl:template name="pick">
    <xsl:param name="value"/>
    <xsl:param name="label"/>
    <div class="cl-check">
      <input type="radio" name="choix.{@path}" value="{$value}" id="choix-{$value}-{@path}"><xsl:if test="@proposed = $value"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input>
      <label for="choix-{$value}-{@path}"><xsl:value-of select="$label"/></label>
    </div>
  </xsl:template>

  <!-- Another one is writing -->
  <xsl:template match="editing-locked" mode="main">
    <h1><xsl:value-of select="@code"/> est en cours de modification</h1>
    <p><strong><xsl:value-of select="@title"/></strong></p>
    <xsl:if test="@saved">
      <div class="fr-alert fr-alert--success cl-notice" id="enregistre" role="status" tabindex="-1"><p>Votre texte est enregistré dans le projet.</p></div>
    </xsl:if>
    <xsl:variable name="kind"><xsl:choose><xsl:when test="@taken-from-viewer = 'yes'">warning</xsl:when><xsl:otherwise>info</xsl:otherwise></xsl:choose></xsl:variable>
    <div class="fr-alert fr-alert--{$kind} cl-notice">
      <xsl:choose>
        <xsl:when test="@taken-from-viewer = 'yes'">
          <p class="fr-alert__title"><xsl:value-of select="@holder"/> (compte <xsl:value-of select="@login"/>) a pris la main après vous</p>
          <p>Depuis le <xsl:value-of select="@since"/>. Ce que vous avez enregistré est dans le projet. À son prochain enregistrement, votre texte et le sien lui seront montrés côte à côte, s’ils diffèrent.</p>
        </xsl:when>
        <xsl:otherwise>
          <p class="fr-alert__title"><xsl:value-of select="@holder"/> (compte <xsl:value-of select="@login"/>) modifie ce document</p>
          <p>Depuis le <xsl:value-of select="@since"/>.</p>
        </xsl:otherwise>
      </xsl:choose>
      <p>Sa réservation tombe le <xsl:value-of select="@until"/> s’il n’écrit rien d’ici là. Si vous prenez la main avant, il en sera averti&#160;; ce qu’il a enregistré est dans le projet, et s’il enregistre après vous les deux textes lui seront montrés&#160;: rien ne sera perdu.</p>
    </div>
    <form class="cl-gestures" action="{@action}" method="post">
      <xsl:call-template name="csrf"/>
      <button class="fr-btn" name="geste" value="prendre"><xsl:choose><xsl:when test="@taken-from-viewer = 'yes'">Reprendre la main</xsl:when><xsl:otherwise>Prendre la main</xsl:otherwise></xsl:choose></button>
      <xsl:choose>
        <xsl:when test="@number != ''"><a class="fr-btn fr-btn--secondary" href="/documents/{@code}/versions/{@number}/vie">Lire le projet</a></xsl:when>
        <xsl:otherwise><a class="fr-btn fr-btn--secondary" href="/documents/{@code}">Lire le document</a></xsl:otherwise>
      </xsl:choose>
      <a class="fr-btn fr-btn--tertiary" href="{@action}">Vérifier de nouveau</a>
    </form>
  </xsl:template>

  <!-- Handing in a file -->
  <xsl:template match="editing-deposit" mode="main">
    <xsl:if test="@code != ''"><p class="cl-over-title"><xsl:value-of select="@code"/><xsl:text> </xsl:text><xsl:value-of select="@title"/></p></xsl:if>
    <h1>Déposer un fichier</h1>
    <xsl:call-template name="error-summary"/>
    <p>Un fichier ODT ou DOCX exporté de Classeur s’ouvre comme s’il avait été saisi ici. D’un autre ODT ou DOCX, les titres, les listes et les tableaux sont lus&#160;: vous voyez ce qui a été compris, puis vous choisissez de structurer le texte ou de garder le fichier. Tout autre fichier est gardé tel quel&#160;: c’est lui qui sera signé, diffusé et versé au dossier d’audit, et son texte sert à la recherche et à la comparaison des versions.</p>
    <xsl:if test="@replaces-text = 'yes'"><p class="cl-reading">La version <xsl:value-of select="@number"/> est rédigée ici. Si vous enregistrez ensuite le formulaire, le fichier prendra la place de ce texte.</p></xsl:if>
    <form class="cl-form" action="{@action}" method="post" enctype="multipart/form-data">
      <xsl:call-template name="csrf"/>
      <xsl:if test="option">
        <xsl:call-template name="select"><xsl:with-param name="name">type</xsl:with-param><xsl:with-param name="label">Nature du document</xsl:with-param><xsl:with-param name="options" select="option"/></xsl:call-template>
      </xsl:if>
      <xsl:call-template name="field"><xsl:with-param name="name">fichier</xsl:with-param><xsl:with-param name="label">Fichier</xsl:with-param><xsl:with-param name="hint">PDF, ODT ou DOCX, <xsl:value-of select="@mebibytes"/>&#160;Mio au plus, sans mot de passe, macro, modification suivie ni commentaire</xsl:with-param><xsl:with-param name="type">file</xsl:with-param><xsl:with-param name="required" select="true()"/><xsl:with-param name="error" select="error[@name = 'fichier']"/></xsl:call-template>
      <button class="fr-btn" type="submit">Continuer</button>
    </form>
  </xsl:template>

  <xsl:template match="deposit" mode="deposit">
    <div class="fr-alert fr-alert--info cl-notice" role="status">
      <xsl:choose>
        <xsl:when test="@structure = 'yes'">
          <p class="fr-alert__title">«&#160;<xsl:value-of select="@name"/>&#160;» a été lu comme un <xsl:choose><xsl:when test="open">texte à compléter</xsl:when><xsl:otherwise>document de Classeur</xsl:otherwise></xsl:choose></p>
          <p>Ce qui a été compris remplit le formulaire<xsl:if test="found">&#160;: <xsl:for-each select="found"><xsl:if test="position() &gt; 1">, </xsl:if><xsl:value-of select="@count"/>&#160;<xsl:value-of select="."/></xsl:for-each></xsl:if>. Relisez, complétez, puis enregistrez&#160;: rien n’est encore enregistré.</p>
          <xsl:if test="unplaced"><p>Ce qui n’a pas trouvé sa place&#160;:</p></xsl:if>
        </xsl:when>
        <xsl:otherwise>
          <p class="fr-alert__title">«&#160;<xsl:value-of select="@name"/>&#160;» sera gardé tel quel</p>
          <p>C’est ce fichier qui sera signé. Dites ici ce qu’il est, puis enregistrez&#160;: rien n’est encore enregistré.</p>
          <xsl:if test="@replaces-text = 'yes'"><p>Il prendra la place du texte rédigé ici.</p></xsl:if>
          <xsl:if test="unplaced"><p>Pourquoi il n’a pas été lu comme un texte de Classeur&#160;:</p></xsl:if>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:if test="open"><p>Ce que le fichier ne dit pas&#160;:</p><ul><xsl:for-each select="open"><li><xsl:value-of select="."/></li></xsl:for-each></ul></xsl:if>
      <xsl:if test="unplaced"><ul><xsl:for-each select="unplaced"><li><xsl:value-of select="."/></li></xsl:for-each></ul></xsl:if>
    </div>
  </xsl:template>

  <!-- The type of a new document -->
  <xsl:template match="editing-type" mode="main">
    <h1>Nouveau document</h1>
    <p>Le document existe déjà en PDF, ODT ou DOCX&#160;? <a href="/documents/deposer">Déposer un fichier</a></p>
    <form class="cl-form" action="/documents/nouveau" method="get">
      <xsl:call-template name="select"><xsl:with-param name="name">type</xsl:with-param><xsl:with-param name="label">Nature du document</xsl:with-param><xsl:with-param name="options" select="option"/></xsl:call-template>
      <button class="fr-btn" type="submit">Commencer</button>
    </form>
  </xsl:template>
</xsl:stylesheet>
