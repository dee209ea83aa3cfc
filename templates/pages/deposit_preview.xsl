<?xml version="1.0" encoding="UTF-8"?>
<!-- What was understood of a file that others wrote: what became of each of its parts, what is still to be said, what
     is not taken; then the choice between the text and the file. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>
  <xsl:template match="deposit-preview" mode="title">Ce qui a été compris du fichier</xsl:template>
  <xsl:template match="deposit-preview" mode="trail">
    <li><a class="fr-link fr-link--sm" href="/documents">Base documentaire</a></li>
    <xsl:if test="@code != ''"><li><a class="fr-link fr-link--sm" href="/documents/{@code}"><xsl:value-of select="@code"/></a></li></xsl:if>
    <li><a class="fr-link fr-link--sm" href="{@action}">Déposer un fichier</a></li>
    <li aria-current="page">Ce qui a été compris</li>
  </xsl:template>
  <xsl:template match="deposit-preview" mode="main">
    <p class="cl-over-title"><xsl:value-of select="@type-french"/><xsl:if test="@code != ''"><xsl:text> </xsl:text><xsl:value-of select="@code"/><xsl:text> </xsl:text><xsl:value-of select="@title"/></xsl:if></p>
    <h1>Ce qui a été compris du fichier</h1>
    <p>Le texte de «&#160;<xsl:value-of select="@name"/>&#160;» peut être structuré&#160;: il s’ouvre alors dans le formulaire comme un projet ordinaire, que vous relisez et complétez. Vous pouvez aussi garder le fichier tel quel&#160;: c’est lui qui sera signé. Rien n’est encore enregistré.</p>
    <xsl:if test="@replaces-text = 'yes'"><p class="cl-reading">La version <xsl:value-of select="@number"/> est rédigée ici. Si vous enregistrez ensuite le formulaire, ce qui vient du fichier prendra la place de ce texte.</p></xsl:if>
    <form class="cl-form" action="{@action}" method="post">
      <xsl:call-template name="csrf"/>
      <p class="cl-gestures">
        <button class="fr-btn" name="geste" value="structurer">Structurer le texte</button>
        <button class="fr-btn fr-btn--secondary" name="geste" value="garder">Garder le fichier tel quel</button>
      </p>
    </form>
    <xsl:call-template name="table">
      <xsl:with-param name="caption">Ce que devient chaque partie</xsl:with-param>
      <xsl:with-param name="content">
        <thead><tr><th scope="col">Dans le fichier</th><th scope="col">Dans le document</th><th scope="col">À savoir</th></tr></thead>
        <tbody>
          <xsl:for-each select="part">
            <tr>
              <th scope="row"><xsl:choose><xsl:when test="@heading != ''"><xsl:value-of select="@heading"/></xsl:when><xsl:otherwise>Avant le premier titre</xsl:otherwise></xsl:choose></th>
              <td><xsl:value-of select="@place"/></td>
              <td><xsl:value-of select="."/></td>
            </tr>
          </xsl:for-each>
        </tbody>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:if test="open">
      <h2>Ce qui restera à dire</h2>
      <ul><xsl:for-each select="open"><li><xsl:value-of select="."/></li></xsl:for-each></ul>
    </xsl:if>
    <xsl:if test="aside">
      <h2>Ce qui n’est pas repris</h2>
      <ul><xsl:for-each select="aside"><li><xsl:value-of select="."/></li></xsl:for-each></ul>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
