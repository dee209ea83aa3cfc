<?xml version="1.0" encoding="UTF-8"?>
<!-- Parts of the pages that tell of readings: <reading> elements as rows, states as badges, rates. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- The versions that are due, of the context's <reading> elements. -->
  <xsl:template name="due-table">
    <xsl:param name="caption"/>
    <xsl:call-template name="table">
      <xsl:with-param name="caption" select="$caption"/>
      <xsl:with-param name="content">
        <thead><tr><th scope="col">Version</th><th scope="col">À lire depuis</th><th scope="col">Au plus tard</th><th scope="col">Ce qui a changé</th></tr></thead>
        <tbody>
          <xsl:for-each select="reading[@state = 'due']">
            <tr>
              <th scope="row"><xsl:call-template name="version-link"/></th>
              <td><xsl:value-of select="since"/><xsl:if test="@version-state = 'approved'"><br/><span class="cl-mention">en vigueur le <xsl:value-of select="effective"/></span></xsl:if></td>
              <td><xsl:value-of select="due-on"/><xsl:if test="@late = 'yes'"><br/><span class="fr-badge fr-badge--sm fr-badge--error">En retard</span></xsl:if></td>
              <td>
                <xsl:choose>
                  <xsl:when test="@before != ''"><a href="/documents/{@code-path}/comparaison?de={@before-path}&amp;a={@number-path}">depuis la version <xsl:value-of select="@before"/><span class="fr-sr-only"> de <xsl:value-of select="@code"/></span></a></xsl:when>
                  <xsl:otherwise>Première lecture</xsl:otherwise>
                </xsl:choose>
              </td>
            </tr>
          </xsl:for-each>
        </tbody>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- What is known already, folded away. -->
  <xsl:template name="known-section">
    <xsl:param name="heading"/>
    <xsl:if test="reading[@state != 'due']">
      <section class="cl-section" aria-labelledby="connu">
        <h2 id="connu"><xsl:value-of select="$heading"/></h2>
        <xsl:call-template name="table">
          <xsl:with-param name="caption">Versions connues</xsl:with-param>
          <xsl:with-param name="content">
            <thead><tr><th scope="col">Version</th><th scope="col">Prise de connaissance</th></tr></thead>
            <tbody>
              <xsl:for-each select="reading[@state != 'due']">
                <tr>
                  <th scope="row"><xsl:call-template name="version-link"/></th>
                  <td><xsl:call-template name="standing-words"/></td>
                </tr>
              </xsl:for-each>
            </tbody>
          </xsl:with-param>
        </xsl:call-template>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template name="version-link">
    <a href="/documents/{@code-path}/versions/{@number-path}"><xsl:value-of select="@code"/>, version <xsl:value-of select="@number"/></a><br/><span class="cl-mention"><xsl:value-of select="@title"/></span>
  </xsl:template>

  <!-- Where one stands, in words. -->
  <xsl:template name="standing-words">
    <xsl:choose>
      <xsl:when test="@state = 'read'">Lue le <xsl:value-of select="on"/><xsl:if test="@means = 'paper'">, sur papier</xsl:if></xsl:when>
      <xsl:when test="@state = 'signed'">Signée le <xsl:value-of select="on"/></xsl:when>
      <xsl:when test="@state = 'not-asked-again'">Version <xsl:value-of select="@before"/> lue&#160;; nouvelle lecture non demandée</xsl:when>
      <xsl:when test="@state = 'read-later'">Version suivante lue</xsl:when>
      <xsl:when test="@state = 'past'">Non lue tant qu’elle était en vigueur</xsl:when>
      <xsl:otherwise>À lire depuis le <xsl:value-of select="since"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- "18 sur 21", and whether somebody is late. -->
  <xsl:template name="tally">
    <xsl:choose>
      <xsl:when test="@addressed = 0"><span class="cl-absent">–<span class="fr-sr-only"> aucun destinataire</span></span></xsl:when>
      <xsl:otherwise><xsl:value-of select="@known"/>&#160;sur&#160;<xsl:value-of select="@addressed"/></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="@late &gt; 0"><br/><span class="fr-badge fr-badge--sm fr-badge--error"><xsl:value-of select="@late"/>&#160;en retard</span></xsl:if>
  </xsl:template>
</xsl:stylesheet>
