<?xml version="1.0" encoding="UTF-8"?>
<!-- A controlled document as a piece of a page: from r:rendered (procedures/rendering.hpp) to HTML whose headings begin
     at h2. A page includes this file and applies templates to r:rendered, or uses it by itself. The page has the h1,
     the state and the PDF. Without script; a table stands in a box that scrolls and takes the keyboard. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:r="urn:classeur:rendering"
                xmlns:d="urn:classeur:document" exclude-result-prefixes="r d">
  <xsl:include href="document-words.xsl"/>
  <xsl:include href="document-flow.xsl"/>
  <xsl:output method="html" encoding="UTF-8" indent="no"/>

  <xsl:template match="r:rendered">
    <div class="cl-document" lang="fr">
      <xsl:apply-templates select="d:*" mode="document"/>
    </div>
  </xsl:template>

  <!-- Of a document that is a file: what was read in it, which is not the file. -->
  <xsl:template name="text-of-file">
    <xsl:if test="d:file and d:body">
      <h2 id="texte-du-fichier">Texte lu dans le fichier</h2>
      <p class="cl-mention">Sans mise en page ni images&#160;: seul le fichier fait foi.</p>
    </xsl:if>
  </xsl:template>

  <xsl:template match="d:procedure" mode="document">
    <xsl:call-template name="text-of-file"/>
    <xsl:apply-templates select="d:body/*" mode="flow"/>
    <xsl:apply-templates select="d:purpose | d:scope | d:responsibilities | d:definitions | d:steps | d:associated | d:records | d:indicators | d:commitments | d:history" mode="document"/>
    <xsl:apply-templates select="d:head/d:signoffs" mode="document"/>
  </xsl:template>

  <xsl:template match="d:*" mode="document">
    <xsl:if test="d:subject">
      <p><strong>Objet&#160;:</strong><xsl:text> </xsl:text><xsl:value-of select="normalize-space(d:subject)"/></p>
      <p class="fr-mb-1v"><strong>Destinataires&#160;:</strong></p>
      <ul>
        <xsl:for-each select="d:recipients/d:recipient"><li><xsl:value-of select="normalize-space(.)"/></li></xsl:for-each>
      </ul>
    </xsl:if>
    <xsl:call-template name="text-of-file"/>
    <xsl:apply-templates select="d:body/*" mode="flow"/>
    <xsl:apply-templates select="d:signature | d:commitments | d:associated | d:history" mode="document"/>
    <xsl:apply-templates select="d:head/d:signoffs" mode="document"/>
  </xsl:template>

  <!-- Parts of a body: h2, h3, h4. -->
  <xsl:template match="d:part" mode="flow">
    <section>
      <xsl:if test="@id"><xsl:attribute name="id"><xsl:value-of select="@id"/></xsl:attribute></xsl:if>
      <xsl:element name="h{count(ancestor::d:part) + 2}"><xsl:value-of select="normalize-space(d:title)"/></xsl:element>
      <xsl:apply-templates select="*[not(self::d:title)]" mode="flow"/>
    </section>
  </xsl:template>

  <xsl:template match="d:purpose" mode="document">
    <h2 id="objet">Objet</h2>
    <xsl:call-template name="flow"/>
  </xsl:template>

  <xsl:template match="d:scope" mode="document">
    <h2 id="domaine">Domaine d’application</h2>
    <xsl:call-template name="flow"/>
  </xsl:template>

  <xsl:template match="d:responsibilities" mode="document">
    <h2 id="responsabilites">Responsabilités</h2>
    <dl class="cl-facts">
      <xsl:for-each select="d:responsibility">
        <div class="cl-facts__line">
          <dt><xsl:value-of select="normalize-space(@actor)"/></dt>
          <dd><xsl:apply-templates mode="flow"/></dd>
        </div>
      </xsl:for-each>
    </dl>
  </xsl:template>

  <xsl:template match="d:definitions" mode="document">
    <h2 id="definitions">Définitions</h2>
    <dl class="cl-facts">
      <xsl:for-each select="d:definition">
        <div class="cl-facts__line">
          <dt><xsl:value-of select="normalize-space(@term)"/></dt>
          <dd><xsl:apply-templates mode="flow"/></dd>
        </div>
      </xsl:for-each>
    </dl>
  </xsl:template>

  <!-- Steps as a list and not as a table: five columns cannot be read on a telephone. -->
  <xsl:template match="d:steps" mode="document">
    <h2 id="etapes">Étapes</h2>
    <ol class="cl-steps">
      <xsl:apply-templates select="d:step" mode="document"/>
    </ol>
  </xsl:template>

  <xsl:template match="d:step" mode="document">
    <li id="{@id}" class="cl-step">
      <h3 class="fr-h6 fr-mb-1v"><xsl:value-of select="normalize-space(@actor)"/></h3>
      <xsl:for-each select="d:action"><xsl:call-template name="flow"/></xsl:for-each>
      <xsl:if test="d:limit or d:record">
        <dl class="cl-facts">
          <xsl:if test="d:limit">
            <div class="cl-facts__line">
              <dt>Délai</dt>
              <dd><xsl:for-each select="d:limit"><p class="fr-m-0"><xsl:call-template name="limit-words"/></p></xsl:for-each></dd>
            </div>
          </xsl:if>
          <xsl:if test="d:record">
            <div class="cl-facts__line">
              <dt>Enregistrement<xsl:if test="count(d:record) &gt; 1">s</xsl:if></dt>
              <dd>
                <xsl:for-each select="d:record">
                  <p class="fr-m-0" id="{@id}">
                    <xsl:value-of select="normalize-space(.)"/>
                    <xsl:text> (</xsl:text><xsl:call-template name="record-words"/><xsl:text>)</xsl:text>
                  </p>
                </xsl:for-each>
              </dd>
            </div>
          </xsl:if>
        </dl>
      </xsl:if>
    </li>
  </xsl:template>

  <xsl:template match="d:associated" mode="document">
    <h2 id="documents-associes">Documents associés</h2>
    <ul>
      <xsl:for-each select="d:reference">
        <li>
          <xsl:call-template name="document-link"><xsl:with-param name="code" select="@code"/></xsl:call-template>
          <xsl:if test="normalize-space(.) != ''"><xsl:text>&#160;: </xsl:text><xsl:apply-templates mode="flow"/></xsl:if>
        </li>
      </xsl:for-each>
      <xsl:for-each select="d:external">
        <li>
          <cite><xsl:value-of select="normalize-space(@title)"/></cite>
          <xsl:if test="@edition"><xsl:text>, </xsl:text><xsl:value-of select="normalize-space(@edition)"/></xsl:if>
          <xsl:if test="normalize-space(.) != ''"><xsl:text>&#160;: </xsl:text><xsl:apply-templates mode="flow"/></xsl:if>
        </li>
      </xsl:for-each>
    </ul>
  </xsl:template>

  <xsl:template match="d:records" mode="document">
    <h2 id="enregistrements">Enregistrements de la procédure</h2>
    <ul>
      <xsl:for-each select="d:record">
        <li id="{@id}">
          <xsl:value-of select="normalize-space(.)"/>
          <xsl:text> (</xsl:text><xsl:call-template name="record-words"/><xsl:text>)</xsl:text>
        </li>
      </xsl:for-each>
    </ul>
  </xsl:template>

  <xsl:template match="d:indicators" mode="document">
    <h2 id="indicateurs">Indicateurs</h2>
    <ul>
      <xsl:for-each select="d:indicator">
        <xsl:variable name="code" select="@code"/>
        <li>
          <strong><xsl:value-of select="@code"/></strong>
          <xsl:if test="ancestor::r:rendered/r:indicator[@code = $code]">
            <xsl:text> </xsl:text><xsl:value-of select="ancestor::r:rendered/r:indicator[@code = $code]"/>
          </xsl:if>
          <xsl:if test="normalize-space(.) != ''"><xsl:text>&#160;: </xsl:text><xsl:apply-templates mode="flow"/></xsl:if>
        </li>
      </xsl:for-each>
    </ul>
  </xsl:template>

  <xsl:template match="d:commitments" mode="document">
    <h2 id="engagements-servis">Engagements servis</h2>
    <xsl:call-template name="table-box">
      <xsl:with-param name="caption">Engagements du référentiel que ce document sert</xsl:with-param>
      <xsl:with-param name="content">
        <thead>
          <tr><th scope="col">Engagement</th><th scope="col">Exigence</th><th scope="col">En quoi</th></tr>
        </thead>
        <tbody>
          <xsl:for-each select="d:served">
            <xsl:variable name="number" select="@commitment"/>
            <tr>
              <td>
                <a href="/engagements/{@commitment}{ancestor::r:rendered/@query}">
                  <xsl:value-of select="@commitment"/>
                  <xsl:if test="ancestor::r:rendered/r:commitment[@number = $number]">
                    <xsl:text>. </xsl:text>
                    <xsl:value-of select="ancestor::r:rendered/r:commitment[@number = $number]"/>
                  </xsl:if>
                </a>
              </td>
              <td><xsl:value-of select="@requirement"/></td>
              <td><xsl:apply-templates mode="flow"/></td>
            </tr>
          </xsl:for-each>
        </tbody>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="d:signature" mode="document">
    <p class="cl-signature">
      <xsl:if test="@place"><xsl:value-of select="normalize-space(@place)"/><xsl:text>, </xsl:text></xsl:if>
      <xsl:text>le </xsl:text>
      <xsl:call-template name="french-day"><xsl:with-param name="day" select="@on"/></xsl:call-template>
      <br/>
      <xsl:if test="@for"><xsl:text>Pour </xsl:text><xsl:value-of select="normalize-space(@for)"/><xsl:text>, </xsl:text></xsl:if>
      <xsl:value-of select="normalize-space(@function)"/>
    </p>
  </xsl:template>

  <xsl:template match="d:history" mode="document">
    <h2 id="historique">Historique</h2>
    <xsl:call-template name="table-box">
      <xsl:with-param name="caption">Versions du document</xsl:with-param>
      <xsl:with-param name="content">
        <thead>
          <tr><th scope="col">Version</th><th scope="col">Date</th><th scope="col">Modification</th></tr>
        </thead>
        <tbody>
          <xsl:for-each select="d:change">
            <tr>
              <td><xsl:value-of select="@version"/></td>
              <td><xsl:call-template name="french-day"><xsl:with-param name="day" select="@on"/></xsl:call-template></td>
              <td><xsl:apply-templates mode="flow"/></td>
            </tr>
          </xsl:for-each>
        </tbody>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="d:signoffs" mode="document">
    <xsl:if test="ancestor::r:rendered/r:signoff">
      <h2 id="visas">Visas</h2>
      <xsl:call-template name="table-box">
        <xsl:with-param name="caption">Visas de cette version</xsl:with-param>
        <xsl:with-param name="content">
          <thead>
            <tr><th scope="col">Rôle</th><th scope="col">Fonction</th><th scope="col">Date</th></tr>
          </thead>
          <tbody>
            <tr>
              <td>Rédacteur</td>
              <td><xsl:value-of select="normalize-space(../d:author)"/></td>
              <td>–</td>
            </tr>
            <xsl:for-each select="ancestor::r:rendered/r:signoff">
              <tr>
                <td>
                  <xsl:call-template name="word">
                    <xsl:with-param name="list">signoff-part</xsl:with-param>
                    <xsl:with-param name="code" select="@part"/>
                  </xsl:call-template>
                </td>
                <td>
                  <xsl:value-of select="normalize-space(@function)"/>
                  <xsl:if test="@deputy != ''"><br/>par délégation&#160;: <xsl:value-of select="@deputy"/></xsl:if>
                  <xsl:if test="@statement"><br/><span class="cl-mention">compte <xsl:value-of select="@login"/>, empreinte <code class="cl-digest"><xsl:value-of select="@statement"/></code></span></xsl:if>
                </td>
                <td>
                  <xsl:value-of select="@on"/>
                  <xsl:if test="@recorded">, enregistré le <xsl:value-of select="@recorded"/></xsl:if>
                  <xsl:if test="@time"> à <xsl:value-of select="@time"/></xsl:if>
                </td>
              </tr>
            </xsl:for-each>
          </tbody>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
