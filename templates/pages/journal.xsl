<?xml version="1.0" encoding="UTF-8"?>
<!-- The journal, latest entries first. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>
  <xsl:template match="journal" mode="title">Journal<xsl:if test="paging/@page &gt; 1"> – page <xsl:value-of select="paging/@page"/></xsl:if></xsl:template>
  <xsl:template match="journal" mode="trail"><li aria-current="page">Journal</li></xsl:template>
  <xsl:template match="journal" mode="main">
    <h1>Journal</h1>
    <p><xsl:value-of select="@count"/> lignes, qui s’ajoutent sans jamais s’effacer.</p>
    <xsl:call-template name="table">
      <xsl:with-param name="caption">Lignes du journal, de la plus récente à la plus ancienne</xsl:with-param>
      <xsl:with-param name="content">
        <thead><tr><th scope="col" class="cl-number">N°</th><th scope="col">Quand</th><th scope="col">Qui</th><th scope="col">Acte</th><th scope="col">Sur quoi</th></tr></thead>
        <tbody>
          <xsl:for-each select="entry">
            <tr>
              <th scope="row" class="cl-number"><xsl:value-of select="@number"/></th>
              <td><time datetime="{@at}"><xsl:value-of select="@moment"/></time></td>
              <td><xsl:value-of select="@name"/><xsl:if test="@function != ''"><br/><span class="cl-mention"><xsl:value-of select="@function"/></span></xsl:if></td>
              <td><xsl:call-template name="act-words"/></td>
              <td class="cl-break"><xsl:value-of select="@record"/></td>
            </tr>
          </xsl:for-each>
        </tbody>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:apply-templates select="paging"/>
  </xsl:template>
  <!-- What was done, in words; an act that has none yet by its code. -->
  <xsl:template name="act-words">
    <xsl:choose>
      <xsl:when test="@action = 'account.add'">Compte créé</xsl:when>
      <xsl:when test="@action = 'account.disable'">Compte désactivé</xsl:when>
      <xsl:when test="@action = 'account.enable'">Compte remis en service</xsl:when>
      <xsl:when test="@action = 'account.move'">Compte changé de fonction</xsl:when>
      <xsl:when test="@action = 'account.set_password'">Mot de passe changé</xsl:when>
      <xsl:when test="@action = 'account.choose_password'">Auteur du mot de passe noté</xsl:when>
      <xsl:when test="@action = 'audit.add'">Audit inscrit</xsl:when>
      <xsl:when test="@action = 'audit.plan'">Plan d’audit complété</xsl:when>
      <xsl:when test="@action = 'audit.find'">Constat d’audit</xsl:when>
      <xsl:when test="@action = 'audit.act'">Action corrective</xsl:when>
      <xsl:when test="@action = 'audit.cause'">Cause d’un constat</xsl:when>
      <xsl:when test="@action = 'audit.done'">Action corrective faite</xsl:when>
      <xsl:when test="@action = 'audit.not_done'">Action corrective rouverte</xsl:when>
      <xsl:when test="@action = 'audit.effect'">Effet d’une action corrective</xsl:when>
      <xsl:when test="@action = 'delegation.give'">Délégation donnée</xsl:when>
      <xsl:when test="@action = 'delegation.end'">Délégation levée</xsl:when>
      <xsl:when test="@action = 'document.add'">Document créé</xsl:when>
      <xsl:when test="@action = 'document.edit'">Document modifié</xsl:when>
      <xsl:when test="@action = 'editing.take_over'">Main prise sur un document en cours de modification</xsl:when>
      <xsl:when test="@action = 'evidence.add'">Preuve versée</xsl:when>
      <xsl:when test="@action = 'evidence.attach'">Fichier joint à une preuve</xsl:when>
      <xsl:when test="@action = 'evidence.revise'">Preuve révisée</xsl:when>
      <xsl:when test="@action = 'evidence.serve'">Preuve rattachée à une exigence</xsl:when>
      <xsl:when test="@action = 'evidence.withdraw'">Preuve retirée</xsl:when>
      <xsl:when test="@action = 'file.add'">Fichier déposé</xsl:when>
      <xsl:when test="@action = 'file.link'">Fichier préparé pour les dossiers</xsl:when>
      <xsl:when test="@action = 'indicator.add'">Indicateur créé</xsl:when>
      <xsl:when test="@action = 'indicator.correct'">Mesure corrigée</xsl:when>
      <xsl:when test="@action = 'indicator.measure'">Mesure inscrite</xsl:when>
      <xsl:when test="@action = 'indicator.publish'">Résultat publié inscrit</xsl:when>
      <xsl:when test="@action = 'organisation.put'">Organisation décrite</xsl:when>
      <xsl:when test="@action = 'session.sign_in'">Connexion</xsl:when>
      <xsl:when test="@action = 'session.sign_out'">Déconnexion</xsl:when>
      <xsl:when test="@action = 'space.create'">Espace créé</xsl:when>
      <xsl:when test="@action = 'space.migrate'">Espace mis à niveau</xsl:when>
      <xsl:when test="@action = 'standard.add'">Référentiel chargé</xsl:when>
      <xsl:when test="@action = 'survey.add'">Enquête inscrite</xsl:when>
      <xsl:when test="@action = 'survey.answer'">Réponse d’enquête</xsl:when>
      <xsl:when test="@action = 'version.add'">Version créée</xsl:when>
      <xsl:when test="@action = 'version.edit'">Projet enregistré</xsl:when>
      <xsl:when test="@action = 'version.map'">Version rattachée à une exigence</xsl:when>
      <xsl:when test="@action = 'version.state'">État d’une version</xsl:when>
      <xsl:when test="@action = 'version.submit'">Version soumise</xsl:when>
      <xsl:when test="@action = 'version.recall'">Version reprise</xsl:when>
      <xsl:when test="@action = 'version.refuse'">Version refusée</xsl:when>
      <xsl:when test="@action = 'version.sign'">Visa donné</xsl:when>
      <xsl:when test="@action = 'version.approve'">Version approuvée</xsl:when>
      <xsl:when test="@action = 'version.abandon'">Projet abandonné</xsl:when>
      <xsl:when test="@action = 'version.withdraw'">Version abrogée</xsl:when>
      <xsl:when test="@action = 'version.refused_act'">Acte refusé par les règles</xsl:when>
      <xsl:otherwise><code><xsl:value-of select="@action"/></code></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
