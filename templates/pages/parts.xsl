<?xml version="1.0" encoding="UTF-8"?>
<!-- Parts that several pages share: tables, badges, form fields, facts, paging. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- The token of the session, in every form that changes something. -->
  <xsl:template name="csrf">
    <xsl:if test="/page/@csrf"><input type="hidden" name="csrf" value="{/page/@csrf}"/></xsl:if>
  </xsl:template>

  <!-- A table that scrolls in its own box on a narrow screen; the box can be reached and moved with the keyboard. -->
  <xsl:template name="table">
    <xsl:param name="caption"/>
    <xsl:param name="content"/>
    <xsl:param name="class"/>
    <div class="cl-table {$class}" role="region" tabindex="0" aria-label="{$caption}">
      <table>
        <caption><xsl:value-of select="$caption"/></caption>
        <xsl:copy-of select="$content"/>
      </table>
    </div>
  </xsl:template>

  <!-- Readiness of a commitment or requirement, in words, colour and sign. -->
  <xsl:template name="readiness-badge">
    <xsl:param name="status" select="@status"/>
    <xsl:choose>
      <xsl:when test="$status = 'proven'"><span class="fr-badge fr-badge--success">Prouvé</span></xsl:when>
      <xsl:when test="$status = 'fragile'"><span class="fr-badge fr-badge--warning">Fragile</span></xsl:when>
      <xsl:otherwise><span class="fr-badge fr-badge--error">Manquant</span></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Until when the status holds if nothing more is done. -->
  <xsl:template name="until">
    <xsl:choose>
      <xsl:when test="@status = 'proven'">Sans rien faire, fragile</xsl:when>
      <xsl:otherwise>Sans rien faire, manquant</xsl:otherwise>
    </xsl:choose>
    <xsl:text> le </xsl:text><time datetime="{until/@iso}"><xsl:value-of select="until"/></time>.<xsl:text/>
  </xsl:template>

  <!-- One way to mend a hole: what to do, what it takes, who does it, and the page where it is done if one may go there. -->
  <xsl:template match="mend">
    <xsl:variable name="href">
      <xsl:choose>
        <xsl:when test="@place = 'requirement' and ($subject/@may-hand-in = 'yes' or $subject/own/@code = @code)">/preuves/nouvelle?exigence=<xsl:value-of select="@code"/><xsl:for-each select="../proves[. != current()/@code][$subject/@may-hand-in = 'yes' or $subject/own/@code = .]">&amp;exigence=<xsl:value-of select="."/></xsl:for-each><xsl:if test="@site">&amp;site=<xsl:value-of select="@site"/></xsl:if></xsl:when>
        <xsl:when test="@place = 'record' and ($subject/@may-hand-in = 'yes' or $subject/own/@code = @code)">/preuves/nouvelle?attente=<xsl:value-of select="@code"/><xsl:if test="@site">&amp;site=<xsl:value-of select="@site"/></xsl:if></xsl:when>
        <xsl:when test="@place = 'document'">/documents/<xsl:value-of select="concat(@code, $day-query)"/></xsl:when>
        <xsl:when test="@place = 'commitment' and @effort = 'document' and $subject/@may-write = 'yes'">/documents/nouveau</xsl:when>
        <xsl:when test="@place = 'indicator'">/indicateurs/<xsl:value-of select="concat(@code, $day-query)"/><xsl:if test="$subject/@may-hand-in = 'yes' and (@effort = 'record' or @effort = 'measurement')">#saisir</xsl:if></xsl:when>
        <!-- No code has a space; one that has was masked. -->
        <xsl:when test="@place = 'finding' and contains(@code, ' ') and $subject/@may-see-audits = 'yes'">/audits/<xsl:value-of select="concat(substring-before(@code, '/'), $day-query)"/></xsl:when>
        <xsl:when test="@place = 'finding' and not(contains(@code, ' ')) and ($subject/@may-see-audits = 'yes' or $subject/own/@code = @code)">/audits/<xsl:value-of select="concat(substring-before(@code, '/'), '/constats/', substring-after(@code, '/'), $day-query, '#actions')"/></xsl:when>
      </xsl:choose>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="string($href) != ''"><a href="{$href}"><xsl:value-of select="."/></a></xsl:when>
      <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
    </xsl:choose>
    <span class="cl-mention cl-mend__cost">
      <xsl:call-template name="effort"/>
      <xsl:if test="@owner != ''"> · <xsl:value-of select="@owner"/></xsl:if>
    </span>
  </xsl:template>

  <xsl:template name="effort">
    <xsl:value-of select="@effort-name"/>
    <xsl:if test="@times &gt; 1">, <xsl:value-of select="@times"/>&#160;fois</xsl:if>
    <xsl:text> (coût&#160;</xsl:text><xsl:value-of select="@cost"/><xsl:text>)</xsl:text>
  </xsl:template>

  <!-- Where an expectation stands, in words and colour. -->
  <xsl:template name="standing-badge">
    <xsl:variable name="colour">
      <xsl:choose>
        <xsl:when test="@standing = 'met'">fr-badge--success</xsl:when>
        <xsl:when test="@standing = 'missed'">fr-badge--error</xsl:when>
        <xsl:when test="@standing = 'due'">fr-badge--info</xsl:when>
        <xsl:otherwise></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <span class="fr-badge fr-badge--sm {$colour}"><xsl:value-of select="@standing-name"/></span>
  </xsl:template>

  <!-- The slots of an expectation that still weigh: missed and due ones by name, the others by number. -->
  <xsl:template name="slots">
    <xsl:if test="slot[@state = 'missed']">
      <p class="cl-slots"><strong>Manque</strong>&#160;: <xsl:for-each select="slot[@state = 'missed']"><xsl:value-of select="@name"/><xsl:if test="position() != last()">, </xsl:if></xsl:for-each></p>
    </xsl:if>
    <xsl:for-each select="slot[@state = 'due']">
      <p class="cl-slots cl-mention"><xsl:value-of select="@name"/>&#160;: attendu avant le <xsl:value-of select="@missed-from"/></p>
    </xsl:for-each>
    <xsl:if test="slot[@state = 'met']">
      <p class="cl-slots cl-mention">
        <xsl:call-template name="count"><xsl:with-param name="number" select="count(slot[@state = 'met'])"/><xsl:with-param name="one">période fournie</xsl:with-param><xsl:with-param name="many">périodes fournies</xsl:with-param></xsl:call-template>
        <xsl:text>&#160;: </xsl:text><xsl:for-each select="slot[@state = 'met']"><xsl:value-of select="@name"/><xsl:if test="position() != last()">, </xsl:if></xsl:for-each>
      </p>
    </xsl:if>
    <xsl:if test="evidence">
      <p class="cl-slots cl-mention">Preuve<xsl:if test="count(evidence) &gt; 1">s</xsl:if>&#160;: <xsl:for-each select="evidence"><a href="/preuves/{.}"><xsl:value-of select="."/></a><xsl:if test="position() != last()">, </xsl:if></xsl:for-each></p>
    </xsl:if>
    <xsl:if test="until"><p class="cl-slots cl-mention">En défaut le <time datetime="{until/@iso}"><xsl:value-of select="until"/></time> si rien n’est versé.</p></xsl:if>
  </xsl:template>

  <!-- Is the published result what the data gives? -->
  <xsl:template name="judgement-badge">
    <xsl:choose>
      <xsl:when test="@judgement = 'reproduced'"><span class="fr-badge fr-badge--sm fr-badge--success">Reproduit</span></xsl:when>
      <xsl:when test="@judgement = 'not reproducible'"><span class="fr-badge fr-badge--sm fr-badge--warning">Non reproductible</span></xsl:when>
      <xsl:when test="@judgement = 'contradictory'"><span class="fr-badge fr-badge--sm fr-badge--error">Contradictoire</span></xsl:when>
      <xsl:otherwise><span class="fr-badge fr-badge--sm fr-badge--no-icon">Rien de publié</span></xsl:otherwise>
    </xsl:choose>
    <xsl:choose>
      <xsl:when test="@target-outcome = 'met-as-published'"><xsl:text> </xsl:text><span class="fr-badge fr-badge--sm fr-badge--no-icon"><xsl:value-of select="@target-name"/></span></xsl:when>
      <xsl:when test="@target-outcome = 'met'"><xsl:text> </xsl:text><span class="fr-badge fr-badge--sm fr-badge--success"><xsl:value-of select="@target-name"/></span></xsl:when>
      <xsl:when test="@target-outcome"><xsl:text> </xsl:text><span class="fr-badge fr-badge--sm fr-badge--error"><xsl:value-of select="@target-name"/></span></xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- States of a version, of an action, of a task: colour by meaning. -->
  <xsl:template name="state-badge">
    <xsl:param name="state" select="@state"/>
    <xsl:param name="label" select="@state-french"/>
    <xsl:variable name="colour">
      <xsl:choose>
        <xsl:when test="$state = 'in-force' or $state = 'in_force' or $state = 'done'">fr-badge--success</xsl:when>
        <xsl:when test="$state = 'withdrawn' or $state = 'failed' or $state = 'late'">fr-badge--error</xsl:when>
        <xsl:when test="$state = 'approved' or $state = 'running' or $state = 'queued'">fr-badge--info</xsl:when>
        <xsl:otherwise></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <span class="fr-badge {$colour} fr-badge--no-icon"><xsl:value-of select="$label"/></span>
  </xsl:template>

  <!-- A text names its author; the accounts that typed it say so themselves. -->
  <xsl:template name="writers">
    <xsl:if test="@writers != ''"><span class="cl-mention"> (saisie&#160;: <xsl:value-of select="@writers"/>)</span></xsl:if>
  </xsl:template>

  <!-- A part in the signing of a version, in words. -->
  <xsl:template name="signoff-part">
    <xsl:choose>
      <xsl:when test="@part = 'pilot'">Pilote</xsl:when>
      <xsl:when test="@part = 'reviewer'">Vérification</xsl:when>
      <xsl:when test="@part = 'approver'">Approbation</xsl:when>
      <xsl:when test="@part = 'committee'">Adoption</xsl:when>
      <xsl:otherwise>Visa</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The sign-offs of a version at work, in their order. -->
  <xsl:template name="signoff-list">
    <ol>
      <xsl:for-each select="signoff">
        <li>
          <xsl:call-template name="signoff-part"/>&#160;: <xsl:value-of select="@function"/><xsl:if test="@committee != ''"> (<xsl:value-of select="@committee"/>)</xsl:if><xsl:text>, </xsl:text>
          <xsl:choose>
            <xsl:when test="@status = 'given'"><strong>donné le <xsl:value-of select="on"/></strong><xsl:if test="@deputy != ''"> par suppléance (<xsl:value-of select="@deputy"/>)</xsl:if></xsl:when>
            <xsl:when test="@status = 'awaited'"><strong>attendu</strong></xsl:when>
            <xsl:otherwise>à venir</xsl:otherwise>
          </xsl:choose>
          <xsl:call-template name="who-could-sign"/>
        </li>
      </xsl:for-each>
    </ol>
  </xsl:template>

  <!-- Of a sign-off that is not given: whether anybody could give it, and the way out if nobody can. -->
  <xsl:template name="who-could-sign">
    <xsl:choose>
      <xsl:when test="@held = 'nobody'">
        <xsl:text>. </xsl:text><strong>Plus personne ne détient cette fonction</strong><xsl:text>&#160;: </xsl:text>
        <xsl:choose>
          <xsl:when test="$subject/@may-delegate = 'yes'"><a href="/delegations?fonction={@function-query}#nouvelle">désigner un suppléant<span class="fr-sr-only"> de la fonction <xsl:value-of select="@function"/></span></a></xsl:when>
          <xsl:otherwise>l’administrateur ou le référent qualité peut désigner un suppléant</xsl:otherwise>
        </xsl:choose>
        <xsl:if test="$subject/act[@name = 'reprendre']">, ou <a href="#reprendre">reprendre la version</a></xsl:if>
        <xsl:text>.</xsl:text>
      </xsl:when>
      <xsl:when test="@held = 'deputy'"> (en suppléance&#160;: <xsl:for-each select="deputy"><xsl:if test="position() &gt; 1">&#160;; </xsl:if><xsl:value-of select="@function"/>, jusqu’au <xsl:value-of select="@until"/></xsl:for-each>)</xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- Documents that speak of another, with the places where they do. -->
  <xsl:template name="used-list">
    <xsl:param name="nodes"/>
    <ul>
      <xsl:for-each select="$nodes">
        <li><a href="/documents/{@code}"><xsl:value-of select="@code"/></a><xsl:text> </xsl:text><xsl:value-of select="@title"/><xsl:if test="place"> (<xsl:for-each select="place"><xsl:if test="position() &gt; 1">, </xsl:if><xsl:value-of select="."/></xsl:for-each>)</xsl:if></li>
      </xsl:for-each>
    </ul>
  </xsl:template>

  <!-- A version that changes the title of its document: what follows by itself, and what does not. -->
  <xsl:template match="renaming">
    <section class="cl-section" aria-labelledby="titre-change">
      <h2 id="titre-change">Le titre change</h2>
      <p>Le document garde son code. Jusqu’au <xsl:value-of select="@from"/>, il s’intitule «&#160;<xsl:value-of select="@old-title"/>&#160;».</p>
      <xsl:choose>
        <xsl:when test="cited-by">
          <p>Ces documents le citent par son code, et montreront le nouveau titre d’eux-mêmes&#160;:</p>
          <xsl:call-template name="used-list"><xsl:with-param name="nodes" select="cited-by"/></xsl:call-template>
        </xsl:when>
        <xsl:otherwise><p>Aucun document en vigueur ne le cite par son code.</p></xsl:otherwise>
      </xsl:choose>
      <xsl:choose>
        <xsl:when test="named-by">
          <p><strong>Ces textes portent l’ancien titre en toutes lettres, et seront à reprendre&#160;:</strong></p>
          <xsl:call-template name="used-list"><xsl:with-param name="nodes" select="named-by"/></xsl:call-template>
        </xsl:when>
        <xsl:otherwise><p>Aucun texte en vigueur ne porte l’ancien titre en toutes lettres.</p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <!-- How often it came back to its writers, and why. -->
  <xsl:template name="returned-list">
    <xsl:if test="returned">
      <p>Cette version est déjà revenue en rédaction&#160;:</p>
      <ul>
        <xsl:for-each select="returned">
          <li><xsl:value-of select="on"/>, <xsl:choose><xsl:when test="@act = 'recall'">reprise</xsl:when><xsl:otherwise>refusée</xsl:otherwise></xsl:choose> par&#160;: <xsl:value-of select="@function"/>. <xsl:value-of select="@reason"/></li>
        </xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:template>

  <!-- How long a version has been waiting. -->
  <xsl:template name="since">
    <xsl:choose>
      <xsl:when test="submitted/@days = 0">aujourd’hui</xsl:when>
      <xsl:when test="submitted/@days = 1">depuis hier</xsl:when>
      <xsl:otherwise>depuis <xsl:value-of select="submitted/@days"/>&#160;jours</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What is wrong with a form that was sent, each line leading to its field. It takes the focus, without script. -->
  <!-- The file that a version is: the one to read, and to sign. -->
  <xsl:template match="file" mode="version-file">
    <p class="cl-box">
      <xsl:choose>
        <xsl:when test="@type = 'PDF'"><a href="{@address}">Ouvrir le fichier de la version <xsl:value-of select="@number"/></a></xsl:when>
        <xsl:otherwise><a href="{@address}">Télécharger le fichier de la version <xsl:value-of select="@number"/></a></xsl:otherwise>
      </xsl:choose>
      <xsl:text>&#160;: </xsl:text><xsl:value-of select="@name"/> (<xsl:value-of select="@type"/>, <xsl:value-of select="@size"/><xsl:if test="@pages &gt; 0">, <xsl:value-of select="@pages"/>&#160;page<xsl:if test="@pages &gt; 1">s</xsl:if></xsl:if>).
      <xsl:if test="@read = 'none'"><br/><strong>Son texte ne se lit pas</strong>, par exemple parce que ce sont des pages numérisées&#160;: il ne peut être ni cherché, ni comparé. Ouvrez le fichier pour le lire.</xsl:if>
      <xsl:if test="@read = 'cut'"><br/>Son texte est trop long pour être repris en entier ici.</xsl:if>
      <br/><span class="cl-mention">Empreinte SHA-256 du fichier&#160;: <code class="cl-digest"><xsl:value-of select="@digest"/></code></span>
    </p>
  </xsl:template>

  <xsl:template name="error-summary">
    <xsl:param name="errors" select="error"/>
    <xsl:if test="$errors">
      <div class="fr-alert fr-alert--error cl-notice" role="alert" tabindex="-1" autofocus="autofocus">
        <p class="fr-alert__title">Rien n’a été enregistré</p>
        <ul>
          <xsl:for-each select="$errors">
            <li><xsl:choose><xsl:when test="@name != ''"><a href="#{@name}"><xsl:value-of select="."/></a></xsl:when><xsl:otherwise><xsl:value-of select="."/></xsl:otherwise></xsl:choose></li>
          </xsl:for-each>
        </ul>
      </div>
    </xsl:if>
  </xsl:template>

  <!-- The files of a piece of evidence, one or several. -->
  <xsl:template name="evidence-files">
    <xsl:param name="required" select="true()"/>
    <xsl:call-template name="field"><xsl:with-param name="name">fichier</xsl:with-param><xsl:with-param name="label">Fichiers</xsl:with-param><xsl:with-param name="hint">Un ou plusieurs&#160;: PDF, images, documents et tableurs ODF ou Office, CSV, texte, courriel avec ses pièces jointes</xsl:with-param><xsl:with-param name="type">file</xsl:with-param><xsl:with-param name="multiple" select="true()"/><xsl:with-param name="required" select="$required"/><xsl:with-param name="error" select="error[@name = 'fichier']"/></xsl:call-template>
  </xsl:template>

  <!-- One labelled field of a form, with its hint and its error beside it. `input` is the control, whose id is
       `name` and which names the error in aria-describedby; `list` is the id of a <datalist>;
       whether a field that `depends` is required is for its hint to say. -->
  <!-- Beside the day on which a piece was made: model::presumed_making(). -->
  <xsl:template name="making-hint">Le jour où la pièce a été faite, et non celui où elle est versée. Si vous ne dites rien&#160;: le dernier jour de la période, ou aujourd’hui si elle n’est pas finie</xsl:template>
  <xsl:template name="field">
    <xsl:param name="name"/>
    <xsl:param name="label"/>
    <xsl:param name="hint"/>
    <xsl:param name="type">text</xsl:param>
    <xsl:param name="value" select="@value"/>
    <xsl:param name="required" select="false()"/>
    <xsl:param name="autocomplete"/>
    <xsl:param name="multiple" select="false()"/>
    <xsl:param name="list"/>
    <xsl:param name="depends" select="false()"/>
    <xsl:param name="error"/>
    <xsl:variable name="kind"><xsl:choose><xsl:when test="$type = 'file'">upload</xsl:when><xsl:otherwise>input</xsl:otherwise></xsl:choose></xsl:variable>
    <div class="fr-{$kind}-group">
      <xsl:if test="$error != ''"><xsl:attribute name="class">fr-<xsl:value-of select="$kind"/>-group fr-<xsl:value-of select="$kind"/>-group--error</xsl:attribute></xsl:if>
      <label class="fr-label" for="{$name}">
        <xsl:value-of select="$label"/>
        <xsl:if test="not($required or $depends)"> (facultatif)</xsl:if>
        <xsl:if test="$hint != ''"><span class="fr-hint-text"><xsl:value-of select="$hint"/></span></xsl:if>
      </label>
      <xsl:choose>
        <xsl:when test="$type = 'textarea'">
          <textarea class="fr-input" id="{$name}" name="{$name}" rows="3">
            <xsl:call-template name="field-state"><xsl:with-param name="name" select="$name"/><xsl:with-param name="required" select="$required"/><xsl:with-param name="error" select="$error"/></xsl:call-template>
            <xsl:value-of select="$value"/>
          </textarea>
        </xsl:when>
        <xsl:otherwise>
          <input class="fr-{$kind}" id="{$name}" name="{$name}" type="{$type}">
            <xsl:if test="$type != 'file' and $type != 'password'"><xsl:attribute name="value"><xsl:value-of select="$value"/></xsl:attribute></xsl:if>
            <xsl:if test="$multiple"><xsl:attribute name="multiple">multiple</xsl:attribute></xsl:if>
            <xsl:if test="$autocomplete != ''"><xsl:attribute name="autocomplete"><xsl:value-of select="$autocomplete"/></xsl:attribute></xsl:if>
            <xsl:if test="$list != ''"><xsl:attribute name="list"><xsl:value-of select="$list"/></xsl:attribute></xsl:if>
            <xsl:call-template name="field-state"><xsl:with-param name="name" select="$name"/><xsl:with-param name="required" select="$required"/><xsl:with-param name="error" select="$error"/></xsl:call-template>
          </input>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:call-template name="field-error"><xsl:with-param name="name" select="$name"/><xsl:with-param name="error" select="$error"/></xsl:call-template>
    </div>
  </xsl:template>

  <xsl:template name="field-state">
    <xsl:param name="name"/>
    <xsl:param name="required"/>
    <xsl:param name="error"/>
    <xsl:if test="$required"><xsl:attribute name="required">required</xsl:attribute></xsl:if>
    <xsl:if test="$error != ''">
      <xsl:attribute name="aria-invalid">true</xsl:attribute>
      <xsl:attribute name="aria-describedby"><xsl:value-of select="$name"/>-erreur</xsl:attribute>
    </xsl:if>
  </xsl:template>

  <xsl:template name="field-error">
    <xsl:param name="name"/>
    <xsl:param name="error"/>
    <xsl:if test="$error != ''">
      <p class="fr-error-text" id="{$name}-erreur"><xsl:value-of select="$error"/></p>
    </xsl:if>
  </xsl:template>

  <!-- A drop-down list. `options` are elements with @value, @selected and their text. -->
  <xsl:template name="select">
    <xsl:param name="name"/>
    <xsl:param name="label"/>
    <xsl:param name="options"/>
    <xsl:param name="any"/>
    <xsl:param name="error"/>
    <xsl:param name="required" select="false()"/>
    <div class="fr-select-group">
      <xsl:if test="$error != ''"><xsl:attribute name="class">fr-select-group fr-select-group--error</xsl:attribute></xsl:if>
      <label class="fr-label" for="{$name}"><xsl:value-of select="$label"/></label>
      <select class="fr-select" id="{$name}" name="{$name}">
        <xsl:call-template name="field-state"><xsl:with-param name="name" select="$name"/><xsl:with-param name="required" select="$required"/><xsl:with-param name="error" select="$error"/></xsl:call-template>
        <xsl:if test="$any != ''"><option value=""><xsl:value-of select="$any"/></option></xsl:if>
        <xsl:for-each select="$options">
          <option value="{@value}">
            <xsl:if test="@selected = 'yes'"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
            <xsl:value-of select="."/>
          </option>
        </xsl:for-each>
      </select>
      <xsl:call-template name="field-error"><xsl:with-param name="name" select="$name"/><xsl:with-param name="error" select="$error"/></xsl:call-template>
    </div>
  </xsl:template>

  <!-- A line of a list of facts. -->
  <xsl:template name="fact">
    <xsl:param name="term"/>
    <xsl:param name="value"/>
    <xsl:if test="string($value) != ''">
      <div class="cl-facts__line"><dt><xsl:value-of select="$term"/></dt><dd><xsl:copy-of select="$value"/></dd></div>
    </xsl:if>
  </xsl:template>

  <!-- Of a page that acts on a piece of evidence: the way to it, then what is done to what. -->
  <xsl:template name="piece-trail">
    <xsl:param name="act"/>
    <li><a class="fr-link fr-link--sm" href="/preuves">Preuves</a></li>
    <li><a class="fr-link fr-link--sm" href="{@address}"><xsl:value-of select="@code"/></a></li>
    <li aria-current="page"><xsl:value-of select="$act"/></li>
  </xsl:template>
  <xsl:template name="piece-head">
    <xsl:param name="act"/>
    <p class="cl-over-title"><xsl:value-of select="@kind"/> · <xsl:value-of select="@code"/></p>
    <h1><xsl:value-of select="$act"/></h1>
    <p><strong><xsl:value-of select="@title"/></strong>, <xsl:value-of select="@period"/>.</p>
    <xsl:call-template name="error-summary"/>
  </xsl:template>

  <!-- Of a page about the audit @audit: the way to it. -->
  <xsl:template name="audit-trail">
    <li><a class="fr-link fr-link--sm" href="/audits{$day-query}">Audits</a></li>
    <li><a class="fr-link fr-link--sm" href="/audits/{@audit}{$day-query}"><xsl:value-of select="@title"/></a></li>
  </xsl:template>

  <!-- « 1 preuve », « 12 preuves ». French counts 0 and 1 as singular. -->
  <xsl:template name="count">
    <xsl:param name="number"/>
    <xsl:param name="one"/>
    <xsl:param name="many" select="concat($one, 's')"/>
    <xsl:value-of select="$number"/>
    <xsl:text>&#160;</xsl:text>
    <xsl:choose>
      <xsl:when test="$number &lt; 2"><xsl:value-of select="$one"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$many"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- <paging page="2" pages="7" base="/preuves?genre=register&amp;page="/> -->
  <xsl:template match="paging">
    <xsl:if test="@pages &gt; 1">
      <nav class="fr-pagination" aria-label="Pages de la liste">
        <ul class="fr-pagination__list">
          <li>
            <a class="fr-pagination__link fr-pagination__link--prev fr-pagination__link--lg-label">
              <xsl:choose>
                <xsl:when test="@page &gt; 1"><xsl:attribute name="href"><xsl:value-of select="concat(@base, @page - 1)"/></xsl:attribute></xsl:when>
                <xsl:otherwise><xsl:attribute name="aria-disabled">true</xsl:attribute><xsl:attribute name="role">link</xsl:attribute></xsl:otherwise>
              </xsl:choose>
              <xsl:text>Page précédente</xsl:text>
            </a>
          </li>
          <xsl:for-each select="number">
            <li>
              <a class="fr-pagination__link" title="Page {.}">
                <xsl:choose>
                  <xsl:when test=". = ../@page"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:when>
                  <xsl:otherwise><xsl:attribute name="href"><xsl:value-of select="concat(../@base, .)"/></xsl:attribute></xsl:otherwise>
                </xsl:choose>
                <xsl:value-of select="."/>
              </a>
            </li>
          </xsl:for-each>
          <li>
            <a class="fr-pagination__link fr-pagination__link--next fr-pagination__link--lg-label">
              <xsl:choose>
                <xsl:when test="@page &lt; @pages"><xsl:attribute name="href"><xsl:value-of select="concat(@base, @page + 1)"/></xsl:attribute></xsl:when>
                <xsl:otherwise><xsl:attribute name="aria-disabled">true</xsl:attribute><xsl:attribute name="role">link</xsl:attribute></xsl:otherwise>
              </xsl:choose>
              <xsl:text>Page suivante</xsl:text>
            </a>
          </li>
        </ul>
      </nav>
    </xsl:if>
  </xsl:template>

  <!-- Documents, evidence and commitments as links, by code. -->
  <xsl:template name="commitment-link">
    <xsl:param name="number"/>
    <a href="/engagements/{$number}{$day-query}">Engagement <xsl:value-of select="$number"/></a>
  </xsl:template>
</xsl:stylesheet>
