<?xml version="1.0" encoding="UTF-8"?>
<!-- The frame of every page: head, skip links, header, navigation, day, notices, footer. A page's own style sheet
     includes this file and says three things of its subject element: mode="title", mode="trail" and mode="main".
     Invariants: no inline script, no inline style, no address of another host. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="parts.xsl"/>
  <xsl:output method="html" encoding="UTF-8" indent="no" doctype-system="about:legacy-compat"/>
  <!-- Where assets are ("{$assets}/3fa4…"), and "dsfr" or "neutral". -->
  <xsl:param name="assets"/>
  <xsl:param name="theme">neutral</xsl:param>
  <xsl:strip-space elements="*"/>

  <xsl:variable name="page" select="/page"/>
  <!-- Keeps the chosen day in the links between pages that depend on it. -->
  <xsl:variable name="day-query">
    <xsl:if test="/page/@day-query">?<xsl:value-of select="/page/@day-query"/></xsl:if>
  </xsl:variable>
  <xsl:variable name="day-and">
    <xsl:if test="/page/@day-query">&amp;<xsl:value-of select="/page/@day-query"/></xsl:if>
  </xsl:variable>
  <xsl:variable name="subject" select="/page/*[not(self::viewer or self::navigation or self::notice)][1]"/>

  <xsl:template match="/page">
    <html lang="fr" data-theme="{$theme}">
      <head>
        <title>
          <xsl:apply-templates select="$subject" mode="title"/>
          <xsl:text> – Classeur – </xsl:text>
          <xsl:value-of select="@organisation"/>
        </title>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <xsl:if test="$subject//@reload-seconds">
          <!-- Only where scripts are off: progress.js does it without losing the place. -->
          <noscript><meta http-equiv="refresh" content="{$subject//@reload-seconds}"/></noscript>
        </xsl:if>
        <link rel="icon" href="{$assets}/classeur.svg" type="image/svg+xml"/>
        <xsl:choose>
          <xsl:when test="$theme = 'dsfr'"><link rel="stylesheet" href="{$assets}/dsfr/dsfr.main.min.css"/></xsl:when>
          <xsl:otherwise><link rel="stylesheet" href="{$assets}/neutral.css"/></xsl:otherwise>
        </xsl:choose>
        <link rel="stylesheet" href="{$assets}/classeur.css"/>
        <!-- Not deferred: the chosen appearance must stand before anything is painted. -->
        <script src="{$assets}/scheme.js"></script>
        <xsl:if test="$subject//@reload-seconds"><script src="{$assets}/progress.js" defer="defer"></script></xsl:if>
        <xsl:if test="$subject/@deposit"><script src="{$assets}/deposit.js" defer="defer"></script></xsl:if>
        <xsl:if test="$subject/@autosave"><script src="{$assets}/autosave.js" defer="defer"></script></xsl:if>
      </head>
      <body>
        <xsl:call-template name="skip-links"/>
        <xsl:call-template name="header"/>
        <main id="contenu" tabindex="-1">
          <div class="fr-container">
            <xsl:call-template name="trail"/>
            <xsl:call-template name="day"/>
            <xsl:apply-templates select="notice"/>
            <xsl:apply-templates select="$subject" mode="main"/>
          </div>
        </main>
        <xsl:call-template name="footer"/>
      </body>
    </html>
  </xsl:template>

  <xsl:template name="skip-links">
    <div class="fr-skiplinks">
      <nav class="fr-container" aria-label="Accès rapide">
        <ul class="fr-skiplinks__list">
          <li><a class="fr-link" href="#contenu">Contenu</a></li>
          <xsl:if test="navigation">
            <li><a class="fr-link" href="#navigation">Menu</a></li>
            <li><a class="fr-link" href="#recherche-globale">Recherche</a></li>
          </xsl:if>
          <li><a class="fr-link" href="#pied">Pied de page</a></li>
        </ul>
      </nav>
    </div>
  </xsl:template>

  <xsl:template name="header">
    <header class="fr-header cl-header">
      <div class="fr-container cl-header__row">
        <div class="cl-header__brand">
          <xsl:if test="$theme = 'dsfr'">
            <p class="fr-logo">République<br/>Française</p>
          </xsl:if>
          <div class="cl-header__service">
            <a href="/{$day-query}" class="cl-header__name">
              <xsl:if test="$theme != 'dsfr'"><img src="{$assets}/classeur.svg" alt="" width="40" height="40"/></xsl:if>
              <span>Classeur<span class="fr-sr-only"> – accueil</span></span>
            </a>
            <p class="cl-header__tagline"><xsl:value-of select="@organisation"/><br/>Démarche qualité et préparation des audits</p>
          </div>
        </div>
        <xsl:if test="viewer">
          <div class="cl-header__tools">
            <xsl:if test="navigation">
            <form class="cl-search" action="/recherche" method="get" role="search" aria-label="Recherche dans tout le classeur">
              <label class="fr-sr-only" for="recherche-globale">Rechercher un document ou une preuve</label>
              <input class="fr-input" type="search" id="recherche-globale" name="q" placeholder="Rechercher" autocomplete="off"/>
              <button class="fr-btn" type="submit">Rechercher</button>
            </form>
            </xsl:if>
            <div class="cl-account">
              <p class="cl-account__who">
                <span class="cl-account__label">Connecté en tant que </span>
                <xsl:choose>
                  <xsl:when test="navigation"><a class="cl-account__role" href="/mon-compte"><xsl:value-of select="viewer/@role-french"/><span class="fr-sr-only"> – mon compte</span></a></xsl:when>
                  <xsl:otherwise><xsl:value-of select="viewer/@role-french"/></xsl:otherwise>
                </xsl:choose>
              </p>
              <form action="/deconnexion" method="post">
                <xsl:call-template name="csrf"/>
                <button class="fr-btn fr-btn--tertiary fr-btn--sm" type="submit">Se déconnecter</button>
              </form>
            </div>
            <xsl:if test="navigation"><a class="fr-btn fr-btn--secondary fr-btn--sm cl-menu-link" href="#navigation">Menu</a></xsl:if>
          </div>
        </xsl:if>
      </div>
      <xsl:if test="navigation">
        <div class="cl-nav" id="navigation" tabindex="-1">
          <nav class="fr-container" aria-label="Menu principal">
            <ul class="cl-nav__list">
              <xsl:for-each select="navigation/entry">
                <li>
                  <a class="cl-nav__link" href="{@href}{$day-query}">
                    <xsl:if test="@current"><xsl:attribute name="aria-current"><xsl:value-of select="@current"/></xsl:attribute></xsl:if>
                    <xsl:value-of select="."/>
                    <xsl:if test="@count"><xsl:text> </xsl:text><span class="cl-nav__count"><xsl:value-of select="@count"/><span class="fr-sr-only"><xsl:text> </xsl:text><xsl:value-of select="@counted"/></span></span></xsl:if>
                  </a>
                </li>
              </xsl:for-each>
              <li class="cl-nav__close"><a class="cl-nav__link" href="#contenu">Fermer le menu</a></li>
            </ul>
          </nav>
        </div>
      </xsl:if>
    </header>
  </xsl:template>

  <xsl:template name="trail">
    <xsl:variable name="steps"><xsl:apply-templates select="$subject" mode="trail"/></xsl:variable>
    <xsl:if test="string($steps) != ''">
      <nav class="cl-trail" aria-label="Vous êtes ici">
        <ol class="cl-trail__list">
          <li><a class="fr-link fr-link--sm" href="/{$day-query}">Tableau de bord</a></li>
          <xsl:copy-of select="$steps"/>
        </ol>
      </nav>
    </xsl:if>
  </xsl:template>

  <!-- The day that the page shows. Every page that depends on it says so, and lets another be chosen. -->
  <xsl:template name="day">
    <xsl:if test="viewer and @day">
      <div class="cl-day">
        <p class="cl-day__text">
          <xsl:text>Situation au </xsl:text>
          <strong><time datetime="{@day}"><xsl:value-of select="@day-french"/></time></strong>
          <xsl:if test="@day-query">
            <xsl:text>. </xsl:text>
            <a href="{@path}">Revenir à aujourd’hui</a>
          </xsl:if>
        </p>
        <xsl:choose>
          <xsl:when test="@known = 'now'">
            <p class="cl-day__known">Avec tout ce qui est connu aujourd’hui, même versé après ce jour. <a href="{@path}?jour={@day}&amp;connu=alors">Voir ce jour tel qu’il était connu alors</a></p>
          </xsl:when>
          <xsl:when test="@known = 'then'">
            <p class="cl-day__known"><strong>Tel qu’il était connu alors</strong>&#160;: sans ce qui a été versé, approuvé ou mesuré après ce jour, d’après le journal. <a href="{@path}?jour={@day}">Voir ce jour avec tout ce qui est connu aujourd’hui</a></p>
          </xsl:when>
        </xsl:choose>
        <form class="cl-day__form" action="{@path}" method="get">
          <label class="fr-label" for="jour">Voir un autre jour</label>
          <input class="fr-input" type="date" id="jour" name="jour" value="{@day}" required="required"/>
          <xsl:if test="@known = 'then'"><input type="hidden" name="connu" value="alors"/></xsl:if>
          <button class="fr-btn fr-btn--secondary fr-btn--sm" type="submit">Afficher</button>
        </form>
      </div>
    </xsl:if>
  </xsl:template>

  <xsl:template match="notice">
    <div class="fr-alert fr-alert--{@kind} cl-notice">
      <xsl:if test="@kind = 'error'"><xsl:attribute name="role">alert</xsl:attribute></xsl:if>
      <xsl:if test="@title"><p class="fr-alert__title"><xsl:value-of select="@title"/></p></xsl:if>
      <p><xsl:value-of select="."/></p>
    </div>
  </xsl:template>

  <xsl:template name="footer">
    <footer class="fr-footer cl-footer" id="pied">
      <div class="fr-container">
        <div class="cl-footer__body">
          <p class="cl-footer__text">
            <strong>Classeur</strong> tient les documents, les engagements et les preuves de la démarche qualité, et en fait le dossier d’audit.
          </p>
          <!-- Shown by scheme.js, which keeps the choice in the browser; without scripts the system's choice holds. -->
          <fieldset class="cl-scheme" id="apparence" hidden="hidden">
            <legend class="cl-scheme__legend">Apparence</legend>
            <button class="cl-scheme__button" type="button" data-scheme="system" aria-pressed="true">Système</button>
            <button class="cl-scheme__button" type="button" data-scheme="light" aria-pressed="false">Claire</button>
            <button class="cl-scheme__button" type="button" data-scheme="dark" aria-pressed="false">Sombre</button>
          </fieldset>
        </div>
        <ul class="cl-footer__links">
          <xsl:if test="navigation"><li><a class="cl-footer__link" href="/aide">Aide</a></li></xsl:if>
          <li><a class="cl-footer__link" href="/accessibilite">Accessibilité&#160;: non évaluée par un tiers</a></li>
          <li><a class="cl-footer__link" href="/mentions-legales">Mentions légales</a></li>
        </ul>
        <p class="cl-footer__version">Classeur, logiciel libre sous licence EUPL-1.2.</p>
      </div>
    </footer>
  </xsl:template>
</xsl:stylesheet>
