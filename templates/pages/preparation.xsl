<?xml version="1.0" encoding="UTF-8"?>
<!-- What to do before the audit. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>
  <xsl:include href="../mail/notice-words.xsl"/>
  <xsl:template match="preparation" mode="title">Que faire d’ici l’audit</xsl:template>
  <xsl:template match="preparation" mode="trail"><li aria-current="page">Préparation</li></xsl:template>

  <xsl:template match="preparation" mode="main">
    <h1>Que faire d’ici l’audit</h1>
    <xsl:for-each select="audit">
      <p class="fr-text--lead">
        <a href="/audits/{@code}{$day-query}"><xsl:value-of select="@title"/></a>, <xsl:value-of select="@dates"/>
        <xsl:if test="@days &gt; 0">&#160;: dans <xsl:call-template name="count"><xsl:with-param name="number" select="@days"/><xsl:with-param name="one">jour</xsl:with-param></xsl:call-template></xsl:if>
        <xsl:text>. </xsl:text><a href="/audits/{@code}/pieces{$day-query}">Pièces à fournir<span class="fr-sr-only">&#160;: <xsl:value-of select="@title"/></span></a>
      </p>
    </xsl:for-each>
    <xsl:for-each select="owed">
      <p>Avant l’audit du <xsl:value-of select="@day"/>, <xsl:call-template name="owed-count"><xsl:with-param name="all" select="@all"/><xsl:with-param name="without-account" select="@without-account"/></xsl:call-template>.</p>
    </xsl:for-each>
    <xsl:if test="not(all/act)"><p>Rien ne manque à ce jour.</p></xsl:if>

    <xsl:if test="all/act">
      <section class="cl-section" aria-labelledby="utile">
        <h2 id="utile">Le plus utile d’abord</h2>
        <p><strong><xsl:call-template name="count"><xsl:with-param name="number" select="@gaps"/><xsl:with-param name="one">manque</xsl:with-param></xsl:call-template></strong>, autant qu’aux pages des engagements, et <xsl:call-template name="count"><xsl:with-param name="number" select="count(all/act)"/><xsl:with-param name="one">geste</xsl:with-param></xsl:call-template> pour y remédier&#160;: un geste ferme souvent plusieurs manques, et un manque en demande parfois plusieurs.</p>
        <p class="cl-mention">Les gestes qui ferment le plus de manques pour ce qu’ils coûtent. Le coût va de 1 (une signature) à 20 (un document à écrire)&#160;; chaque geste est jugé seul.</p>
        <xsl:call-template name="acts"><xsl:with-param name="acts" select="best/act"/><xsl:with-param name="caption">Gestes qui ferment le plus de manques pour leur coût</xsl:with-param></xsl:call-template>
      </section>
      <section class="cl-section" aria-labelledby="tout">
        <h2 id="tout">Tout ce qu’il y a à faire, du moins coûteux au plus coûteux</h2>
        <xsl:call-template name="acts"><xsl:with-param name="acts" select="all/act"/><xsl:with-param name="caption">Tous les gestes, du moins coûteux au plus coûteux</xsl:with-param></xsl:call-template>
      </section>
      <section class="cl-section" aria-labelledby="responsables">
        <h2 id="responsables">Qui en répond</h2>
        <p class="cl-mention">Chaque manque a un responsable par fonction&#160;; ce que personne ne porte revient au référent qualité. De ce qui revient à une fonction sans compte, lui seul reçoit le rappel.</p>
        <xsl:call-template name="table">
          <xsl:with-param name="caption">Gestes par fonction, de la plus chargée à la moins chargée</xsl:with-param>
          <xsl:with-param name="content">
            <thead><tr><th scope="col">Fonction</th><th scope="col">Gestes</th><th scope="col">Coût total</th></tr></thead>
            <tbody>
              <xsl:for-each select="owners/owner">
                <tr><th scope="row"><xsl:value-of select="@function"/><xsl:if test="@account = 'no'"><span class="cl-mention"> (sans compte)</span></xsl:if></th><td><xsl:value-of select="@acts"/></td><td><xsl:value-of select="@cost"/></td></tr>
              </xsl:for-each>
            </tbody>
          </xsl:with-param>
        </xsl:call-template>
      </section>
    </xsl:if>

    <section class="cl-section" aria-labelledby="portent">
      <h2 id="portent">Les preuves qui portent le plus</h2>
      <p class="cl-mention">Ce que l’on perdrait si cette seule pièce n’était pas là&#160;: celles-là se vérifient et se protègent en premier.</p>
      <xsl:choose>
        <xsl:when test="pieces/piece">
          <xsl:call-template name="table">
            <xsl:with-param name="caption">Preuves dont dépendent le plus d’exigences</xsl:with-param>
            <xsl:with-param name="content">
              <thead><tr><th scope="col">Preuve</th><th scope="col">Titre</th><th scope="col">Exigences affaiblies sans elle</th></tr></thead>
              <tbody>
                <xsl:for-each select="pieces/piece">
                  <tr>
                    <th scope="row"><a href="/preuves/{@code}"><xsl:value-of select="@code"/></a></th>
                    <td><xsl:value-of select="@title"/></td>
                    <td>
                      <xsl:for-each select="worse"><a href="/engagements/{substring-before(., '.')}{$day-query}#exigence-{.}"><xsl:value-of select="."/></a><xsl:if test="position() != last()">, </xsl:if></xsl:for-each>
                      <xsl:if test="lost"><p class="cl-slots cl-mention">Engagement<xsl:if test="count(lost) &gt; 1">s</xsl:if> qui reculerai<xsl:if test="count(lost) &gt; 1">en</xsl:if>t&#160;: <xsl:for-each select="lost"><xsl:value-of select="."/><xsl:if test="position() != last()">, </xsl:if></xsl:for-each></p></xsl:if>
                    </td>
                  </tr>
                </xsl:for-each>
              </tbody>
            </xsl:with-param>
          </xsl:call-template>
        </xsl:when>
        <xsl:otherwise><p>Aucune pièce ne porte à elle seule une exigence.</p></xsl:otherwise>
      </xsl:choose>
      <xsl:if test="pieces/hidden-evidence">
        <p class="cl-mention"><xsl:call-template name="count"><xsl:with-param name="number" select="pieces/hidden-evidence/@count"/><xsl:with-param name="one">preuve confidentielle n’est pas montrée</xsl:with-param><xsl:with-param name="many">preuves confidentielles ne sont pas montrées</xsl:with-param></xsl:call-template> à votre profil.</p>
      </xsl:if>
    </section>
  </xsl:template>

  <xsl:template name="acts">
    <xsl:param name="acts"/>
    <xsl:param name="caption"/>
    <xsl:call-template name="table">
      <xsl:with-param name="caption" select="$caption"/>
      <xsl:with-param name="content">
        <thead><tr><th scope="col">Que faire</th><th scope="col">Ferme</th><th scope="col">Engagements</th></tr></thead>
        <tbody>
          <xsl:for-each select="$acts">
            <tr>
              <td><xsl:apply-templates select="mend"/></td>
              <td>
                <xsl:call-template name="count"><xsl:with-param name="number" select="@holes"/><xsl:with-param name="one">manque</xsl:with-param></xsl:call-template>
                <xsl:if test="better"><p class="cl-slots cl-mention">Exigence<xsl:if test="count(better) &gt; 1">s</xsl:if> en progrès&#160;: <xsl:for-each select="better"><xsl:value-of select="."/><xsl:if test="position() != last()">, </xsl:if></xsl:for-each></p></xsl:if>
                <xsl:if test="proven"><p class="cl-slots"><strong>Engagement<xsl:if test="count(proven) &gt; 1">s</xsl:if> en progrès&#160;: <xsl:for-each select="proven"><xsl:value-of select="."/><xsl:if test="position() != last()">, </xsl:if></xsl:for-each></strong></p></xsl:if>
              </td>
              <td><xsl:for-each select="concerned"><a href="/engagements/{.}{$day-query}"><xsl:value-of select="."/></a><xsl:if test="position() != last()">, </xsl:if></xsl:for-each></td>
            </tr>
          </xsl:for-each>
        </tbody>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
