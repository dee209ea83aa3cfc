<?xml version="1.0" encoding="UTF-8"?>
<!-- One audit: its scope, its plan, its findings with their actions, its checklist and its binder. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>
  <xsl:include href="grades.xsl"/>
  <xsl:template match="audit" mode="title"><xsl:value-of select="@title"/></xsl:template>
  <xsl:template match="audit" mode="trail"><li><a class="fr-link fr-link--sm" href="/audits{$day-query}">Audits</a></li><li aria-current="page"><xsl:value-of select="@title"/></li></xsl:template>
  <xsl:template match="audit" mode="main">
    <p class="cl-over-title"><xsl:value-of select="@kind"/></p>
    <h1><xsl:value-of select="@title"/></h1>
    <dl class="cl-facts">
      <xsl:call-template name="fact"><xsl:with-param name="term">Dates</xsl:with-param><xsl:with-param name="value"><strong><xsl:value-of select="@dates"/></strong></xsl:with-param></xsl:call-template>
      <xsl:call-template name="fact"><xsl:with-param name="term">Organisme</xsl:with-param><xsl:with-param name="value"><xsl:value-of select="@body"/></xsl:with-param></xsl:call-template>
      <xsl:call-template name="fact"><xsl:with-param name="term">Équipe</xsl:with-param><xsl:with-param name="value"><xsl:for-each select="member"><xsl:value-of select="."/><xsl:if test="position() != last()">, </xsl:if></xsl:for-each></xsl:with-param></xsl:call-template>
      <xsl:call-template name="fact"><xsl:with-param name="term">Modules</xsl:with-param><xsl:with-param name="value"><xsl:for-each select="module"><xsl:value-of select="."/><xsl:if test="position() != last()">, </xsl:if></xsl:for-each></xsl:with-param></xsl:call-template>
      <xsl:call-template name="fact"><xsl:with-param name="term">Périmètre</xsl:with-param><xsl:with-param name="value"><xsl:value-of select="scope"/></xsl:with-param></xsl:call-template>
    </dl>

    <section class="cl-section" aria-labelledby="dossier">
      <h2 id="dossier">Dossier d’audit</h2>
      <p>Un seul PDF, dans l’ordre du dossier qualité&#160;: périmètre, documents, engagements avec leurs preuves en place, indicateurs, grille et index des preuves avec leurs empreintes.</p>
      <ul class="cl-actions">
        <li><a class="fr-btn fr-btn--secondary" href="/audits/{@code}/grille{$day-query}">Voir la grille</a></li>
        <li><a class="fr-btn fr-btn--secondary" href="/audits/{@code}/pieces{$day-query}">Pièces à fournir</a></li>
        <li><a class="fr-btn fr-btn--secondary" href="/audits/{@code}/controle{$day-query}">Contrôler le dossier</a></li>
        <xsl:if test="@may-make-binder = 'yes'">
          <li>
            <form action="/audits/{@code}/dossier" method="post">
              <xsl:call-template name="csrf"/>
              <button class="fr-btn" type="submit">Constituer le dossier</button>
            </form>
          </li>
        </xsl:if>
        <xsl:if test="binder"><li><a href="/taches/{binder/@job}">Dernier dossier constitué</a></li></xsl:if>
      </ul>
    </section>

    <section class="cl-section" aria-labelledby="constats">
      <h2 id="constats">Constats et actions</h2>
      <xsl:if test="not(finding)"><p>Aucun constat n’a été enregistré.</p></xsl:if>
      <xsl:if test="finding"><p>La page de chaque constat dit sa cause, ses actions et leur effet, et permet de les enregistrer.</p></xsl:if>
      <xsl:apply-templates select="finding"/>
    </section>

    <section class="cl-section" aria-labelledby="plan">
      <h2 id="plan">Plan d’audit</h2>
      <xsl:choose>
        <xsl:when test="plan-item">
          <xsl:call-template name="table">
            <xsl:with-param name="caption">Déroulement prévu</xsl:with-param>
            <xsl:with-param name="content">
              <thead><tr><th scope="col">Jour et heure</th><th scope="col">Sujet</th><th scope="col">Lieu</th><th scope="col">Audités</th><th scope="col">Engagements</th></tr></thead>
              <tbody>
                <xsl:for-each select="plan-item">
                  <tr>
                    <th scope="row"><xsl:value-of select="day"/><br/><xsl:value-of select="@from"/> – <xsl:value-of select="@to"/></th>
                    <td><xsl:value-of select="@subject"/></td>
                    <td><xsl:value-of select="@place"/></td>
                    <td><xsl:value-of select="@auditees"/></td>
                    <td><xsl:for-each select="commitment"><a href="/engagements/{.}{$day-query}"><xsl:value-of select="."/></a><xsl:if test="position() != last()">, </xsl:if></xsl:for-each></td>
                  </tr>
                </xsl:for-each>
              </tbody>
            </xsl:with-param>
          </xsl:call-template>
        </xsl:when>
        <xsl:otherwise><p>Le plan n’est pas encore arrêté.</p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template match="finding">
    <article class="cl-requirement">
      <h3 class="fr-h6"><xsl:choose><xsl:when test="@path"><a href="/audits/{../@code}/constats/{@path}{$day-query}"><xsl:value-of select="@code"/></a></xsl:when><xsl:otherwise><xsl:value-of select="@code"/></xsl:otherwise></xsl:choose>
        <xsl:if test="@commitment &gt; 0"> – <a href="/engagements/{@commitment}{$day-query}">engagement <xsl:value-of select="@commitment"/></a></xsl:if>
      </h3>
      <p><xsl:call-template name="grade-badge"/></p>
      <p><xsl:value-of select="facts"/></p>
      <xsl:if test="cause"><p class="cl-mention">Cause&#160;: <xsl:value-of select="cause"/></p></xsl:if>
      <xsl:if test="action">
        <ul>
          <xsl:for-each select="action">
            <li>
              <xsl:value-of select="text"/> – <xsl:value-of select="@owner"/>, pour le <xsl:value-of select="due"/>.<xsl:text> </xsl:text>
              <xsl:choose>
                <xsl:when test="@state = 'done'"><span class="fr-badge fr-badge--sm fr-badge--success">Faite le <xsl:value-of select="done-on"/></span></xsl:when>
                <xsl:when test="@state = 'late'"><span class="fr-badge fr-badge--sm fr-badge--error">En retard</span></xsl:when>
                <xsl:otherwise><span class="fr-badge fr-badge--sm fr-badge--info">En cours</span></xsl:otherwise>
              </xsl:choose>
              <xsl:if test="effect"><br/><span class="cl-mention">Effet constaté&#160;: <xsl:value-of select="effect"/></span></xsl:if>
            </li>
          </xsl:for-each>
        </ul>
      </xsl:if>
    </article>
  </xsl:template>
</xsl:stylesheet>
