<?xml version="1.0" encoding="UTF-8"?>
<!-- The review of one document: when it is due, what was reviewed, and the act for who answers for it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>
  <xsl:include href="review-words.xsl"/>
  <xsl:template match="document-review" mode="title"><xsl:if test="error">Erreur&#160;: </xsl:if>Revue de <xsl:value-of select="@code"/></xsl:template>
  <xsl:template match="document-review" mode="trail">
    <li><a class="fr-link fr-link--sm" href="/documents">Base documentaire</a></li>
    <li><a class="fr-link fr-link--sm" href="/documents/{@code-path}"><xsl:value-of select="@code"/></a></li>
    <li aria-current="page">Revue</li>
  </xsl:template>
  <xsl:template match="document-review" mode="main">
    <p class="cl-over-title"><xsl:value-of select="@type"/><xsl:text> </xsl:text><xsl:value-of select="@code"/></p>
    <h1>Revue&#160;: <xsl:value-of select="@title"/></h1>
    <xsl:call-template name="error-summary"/>
    <xsl:choose>
      <xsl:when test="review">
        <xsl:for-each select="review">
          <dl class="cl-facts">
            <div class="cl-facts__line"><dt>Prochaine revue</dt><dd><xsl:if test="next"><strong><xsl:value-of select="next"/></strong><xsl:text> </xsl:text></xsl:if><xsl:call-template name="review-badge"/></dd></div>
            <div class="cl-facts__line"><dt>Périodicité</dt><dd><xsl:call-template name="periodicity"/></dd></div>
            <div class="cl-facts__line"><dt>Version en vigueur</dt><dd><a href="/documents/{@code-path}/versions/{@number}"><xsl:value-of select="@number"/></a></dd></div>
            <xsl:if test="@pilot != ''"><div class="cl-facts__line"><dt>Pilote</dt><dd><xsl:value-of select="@pilot"/></dd></div></xsl:if>
          </dl>
        </xsl:for-each>
      </xsl:when>
      <xsl:otherwise><p>Aucune version de ce document n’est en vigueur aujourd’hui&#160;: il n’y a rien à revoir.</p></xsl:otherwise>
    </xsl:choose>

    <xsl:if test="may-review">
      <section class="cl-section cl-form" aria-labelledby="revoir">
        <h2 id="revoir">Revoir sans changement</h2>
        <p>Vous avez relu la version <xsl:value-of select="review/@number"/> et rien n’est à changer. La prochaine revue sera due le <strong><xsl:value-of select="may-review"/></strong>.<xsl:if test="@may-write = 'yes'"> S’il faut changer le texte, <a href="/documents/{@code-path}/modifier">préparez une nouvelle version</a>&#160;: elle vaut revue.</xsl:if></p>
        <form action="/documents/{@code-path}/revue" method="post">
          <xsl:call-template name="csrf"/>
          <input type="hidden" name="version" value="{review/@number}"/>
          <xsl:call-template name="field"><xsl:with-param name="name">motif</xsl:with-param><xsl:with-param name="label">Ce qui a été vérifié</xsl:with-param><xsl:with-param name="hint">Par exemple&#160;: délais, formulaires et interlocuteurs relus avec le bureau. Reste au journal.</xsl:with-param><xsl:with-param name="type">textarea</xsl:with-param><xsl:with-param name="value" select="string(@typed)"/><xsl:with-param name="required" select="true()"/><xsl:with-param name="error" select="error[@name = 'motif']"/></xsl:call-template>
          <button class="fr-btn" type="submit">Revoir sans changement</button>
        </form>
      </section>
    </xsl:if>
    <xsl:if test="may-not"><p class="cl-reading"><xsl:value-of select="may-not"/></p></xsl:if>

    <section class="cl-section" aria-labelledby="faites">
      <h2 id="faites">Revues faites</h2>
      <xsl:choose>
        <xsl:when test="done">
          <ul>
            <xsl:for-each select="done">
              <li><strong><xsl:value-of select="on"/></strong>, version <xsl:value-of select="@number"/>, par&#160;: <xsl:value-of select="@by"/>. <xsl:value-of select="reason"/><br/><span class="cl-mention">Revue suivante&#160;: <xsl:value-of select="until"/></span></li>
            </xsl:for-each>
          </ul>
        </xsl:when>
        <xsl:otherwise><p>Aucune revue sans changement.</p></xsl:otherwise>
      </xsl:choose>
    </section>
    <p><a href="/revues">Revues de tous les documents</a></p>
  </xsl:template>
</xsl:stylesheet>
