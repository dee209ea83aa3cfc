<?xml version="1.0" encoding="UTF-8"?>
<!-- The parts of the binder that are not about one commitment. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
                xmlns:cl="urn:classeur:formatter">
  <xsl:template name="part-title">
    <fo:block id="{@id}" xsl:use-attribute-sets="title-1"><xsl:value-of select="concat(@number, '. ', @title)"/></fo:block>
  </xsl:template>

  <!-- 1 -->
  <xsl:template match="part[@id = 'partie-1']">
    <xsl:call-template name="pages">
      <xsl:with-param name="heading" select="@title"/>
      <xsl:with-param name="flow">
        <xsl:call-template name="part-title"/>
        <fo:block xsl:use-attribute-sets="paragraph"><xsl:value-of select="label-scope"/></fo:block>
        <fo:block xsl:use-attribute-sets="title-2">Sites</fo:block>
        <xsl:for-each select="site">
          <fo:block xsl:use-attribute-sets="paragraph"><xsl:value-of select="concat(@name, ' : ', @address)"/></fo:block>
        </xsl:for-each>
        <fo:block xsl:use-attribute-sets="title-2">Services</fo:block>
        <fo:table xsl:use-attribute-sets="table">
          <fo:table-column column-width="26mm"/>
          <fo:table-column column-width="92mm"/>
          <fo:table-column column-width="18mm"/>
          <fo:table-column column-width="34mm"/>
          <xsl:call-template name="head-row"><xsl:with-param name="names">Code|Service|Agents|Périmètre du label</xsl:with-param></xsl:call-template>
          <fo:table-body>
            <xsl:for-each select="service">
              <fo:table-row>
                <xsl:if test="@parent = ''"><xsl:attribute name="font-weight">bold</xsl:attribute></xsl:if>
                <xsl:call-template name="cell"><xsl:with-param name="text" select="string(@code)"/></xsl:call-template>
                <xsl:call-template name="cell"><xsl:with-param name="text" select="string(@name)"/></xsl:call-template>
                <xsl:call-template name="cell"><xsl:with-param name="text" select="string(@agents)"/></xsl:call-template>
                <xsl:call-template name="cell"><xsl:with-param name="text" select="string(@perimeter)"/></xsl:call-template>
              </fo:table-row>
            </xsl:for-each>
          </fo:table-body>
        </fo:table>
        <xsl:if test="milestone">
          <fo:block xsl:use-attribute-sets="title-2">Calendrier de la démarche</fo:block>
          <fo:table xsl:use-attribute-sets="table">
            <fo:table-column column-width="40mm"/>
            <fo:table-column column-width="130mm"/>
            <xsl:call-template name="head-row"><xsl:with-param name="names">Date|Étape</xsl:with-param></xsl:call-template>
            <fo:table-body>
              <xsl:for-each select="milestone">
                <fo:table-row>
                  <xsl:call-template name="cell"><xsl:with-param name="text" select="string(@on)"/></xsl:call-template>
                  <xsl:call-template name="cell"><xsl:with-param name="text" select="string(.)"/></xsl:call-template>
                </fo:table-row>
              </xsl:for-each>
            </fo:table-body>
          </fo:table>
        </xsl:if>
        <xsl:if test="plan-item">
          <fo:block xsl:use-attribute-sets="title-2">Plan de l’audit</fo:block>
          <xsl:if test="auditor">
            <fo:block xsl:use-attribute-sets="paragraph">
              <xsl:text>Équipe : </xsl:text>
              <xsl:for-each select="auditor"><xsl:if test="position() &gt; 1">, </xsl:if><xsl:value-of select="."/></xsl:for-each>
            </fo:block>
          </xsl:if>
          <fo:table xsl:use-attribute-sets="table">
            <fo:table-column column-width="36mm"/>
            <fo:table-column column-width="62mm"/>
            <fo:table-column column-width="32mm"/>
            <fo:table-column column-width="40mm"/>
            <xsl:call-template name="head-row"><xsl:with-param name="names">Quand|Objet|Lieu|Audités</xsl:with-param></xsl:call-template>
            <fo:table-body>
              <xsl:for-each select="plan-item">
                <fo:table-row keep-together.within-page="always">
                  <xsl:call-template name="cell"><xsl:with-param name="text" select="concat(@day, ', ', @from, '–', @to)"/></xsl:call-template>
                  <xsl:call-template name="cell"><xsl:with-param name="text" select="string(@subject)"/></xsl:call-template>
                  <xsl:call-template name="cell"><xsl:with-param name="text" select="string(@place)"/></xsl:call-template>
                  <xsl:call-template name="cell"><xsl:with-param name="text" select="string(@auditees)"/></xsl:call-template>
                </fo:table-row>
              </xsl:for-each>
            </fo:table-body>
          </fo:table>
        </xsl:if>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- 2 and 7: a list, then the documents' own pages. -->
  <xsl:template match="part[@id = 'partie-2' or @id = 'partie-7']">
    <xsl:call-template name="pages">
      <xsl:with-param name="heading" select="@title"/>
      <xsl:with-param name="flow">
        <xsl:call-template name="part-title"/>
        <xsl:choose>
          <xsl:when test="document">
            <fo:table xsl:use-attribute-sets="table">
              <fo:table-column column-width="30mm"/>
              <fo:table-column column-width="84mm"/>
              <fo:table-column column-width="16mm"/>
              <fo:table-column column-width="28mm"/>
              <fo:table-column column-width="12mm"/>
              <xsl:call-template name="head-row"><xsl:with-param name="names">Code|Titre|Version|En vigueur le|Page</xsl:with-param></xsl:call-template>
              <fo:table-body>
                <xsl:for-each select="document">
                  <fo:table-row>
                    <fo:table-cell xsl:use-attribute-sets="cell">
                      <fo:block hyphenate="false"><fo:basic-link external-destination="#{@code}" color="#000091"><xsl:value-of select="@code"/></fo:basic-link></fo:block>
                    </fo:table-cell>
                    <fo:table-cell xsl:use-attribute-sets="cell">
                      <fo:block><xsl:value-of select="concat(@type, ' – ', @title)"/></fo:block>
                      <xsl:for-each select="original">
                        <fo:block color="#666666" font-size="7pt" line-height="9pt" hyphenate="false">Original joint&#160;: <xsl:value-of select="@name"/></fo:block>
                        <fo:block color="#666666" font-size="5.5pt" line-height="7pt" hyphenate="false">SHA-256 <xsl:value-of select="@digest"/></fo:block>
                      </xsl:for-each>
                    </fo:table-cell>
                    <xsl:call-template name="cell"><xsl:with-param name="text" select="string(@version)"/></xsl:call-template>
                    <xsl:call-template name="cell"><xsl:with-param name="text" select="string(@effective)"/></xsl:call-template>
                    <fo:table-cell xsl:use-attribute-sets="cell"><fo:block><fo:page-number-citation ref-id="{@code}"/></fo:block></fo:table-cell>
                  </fo:table-row>
                </xsl:for-each>
              </fo:table-body>
            </fo:table>
          </xsl:when>
          <xsl:otherwise><fo:block>Aucun document en vigueur.</fo:block></xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:for-each select="document[@pages &gt; 0]">
      <cl:external-pages id="{@code}" pages="{@pages}"/>
    </xsl:for-each>
  </xsl:template>

  <!-- 4 -->
  <xsl:template match="part[@id = 'partie-4']">
    <xsl:call-template name="pages">
      <xsl:with-param name="heading" select="@title"/>
      <xsl:with-param name="flow">
        <xsl:call-template name="part-title"/>
        <fo:block xsl:use-attribute-sets="paragraph">Pièces du pilotage de la démarche, qui ne relèvent pas d’un engagement en particulier.</fo:block>
        <xsl:choose>
          <xsl:when test="evidence">
            <fo:table xsl:use-attribute-sets="table">
              <fo:table-column column-width="36mm"/>
              <fo:table-column column-width="84mm"/>
              <fo:table-column column-width="50mm"/>
              <xsl:call-template name="head-row"><xsl:with-param name="names">Pièce|Objet|Période couverte</xsl:with-param></xsl:call-template>
              <fo:table-body>
                <xsl:for-each select="evidence">
                  <fo:table-row keep-together.within-page="always">
                    <fo:table-cell xsl:use-attribute-sets="cell">
                      <fo:block hyphenate="false"><xsl:call-template name="page-link"><xsl:with-param name="to" select="@code"/></xsl:call-template></fo:block>
                    </fo:table-cell>
                    <xsl:call-template name="cell"><xsl:with-param name="text" select="string(@title)"/></xsl:call-template>
                    <xsl:call-template name="cell"><xsl:with-param name="text" select="string(@period)"/></xsl:call-template>
                  </fo:table-row>
                </xsl:for-each>
              </fo:table-body>
            </fo:table>
          </xsl:when>
          <xsl:otherwise><fo:block>Aucune pièce.</fo:block></xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:apply-templates select="waivers"/>
    <xsl:apply-templates select="evidence"/>
  </xsl:template>

  <!-- 5 -->
  <xsl:template match="part[@id = 'partie-5']">
    <xsl:call-template name="pages">
      <xsl:with-param name="heading" select="@title"/>
      <xsl:with-param name="flow">
        <xsl:call-template name="part-title"/>
        <fo:table xsl:use-attribute-sets="table">
          <fo:table-column column-width="27mm"/>
          <fo:table-column column-width="66mm"/>
          <fo:table-column column-width="16mm"/>
          <fo:table-column column-width="27mm"/>
          <fo:table-column column-width="16mm"/>
          <fo:table-column column-width="18mm"/>
          <xsl:call-template name="head-row"><xsl:with-param name="names">Code|Titre|Version|En vigueur le|Label|Service</xsl:with-param></xsl:call-template>
          <fo:table-body>
            <xsl:for-each select="entry">
              <fo:table-row keep-together.within-page="always">
                <xsl:call-template name="cell"><xsl:with-param name="text" select="string(@code)"/></xsl:call-template>
                <fo:table-cell xsl:use-attribute-sets="cell">
                  <fo:block><xsl:value-of select="@title"/></fo:block>
                  <xsl:if test="@readings"><fo:block font-size="7pt" line-height="9pt"><xsl:value-of select="@readings"/></fo:block></xsl:if>
                </fo:table-cell>
                <xsl:call-template name="cell"><xsl:with-param name="text" select="string(@version)"/></xsl:call-template>
                <xsl:call-template name="cell"><xsl:with-param name="text" select="string(@effective)"/></xsl:call-template>
                <xsl:call-template name="cell"><xsl:with-param name="text" select="string(@scope)"/></xsl:call-template>
                <xsl:call-template name="cell"><xsl:with-param name="text" select="string(@service)"/></xsl:call-template>
              </fo:table-row>
            </xsl:for-each>
          </fo:table-body>
        </fo:table>
        <xsl:for-each select="gap">
          <fo:block xsl:use-attribute-sets="remark">
            <xsl:value-of select="."/>
          </fo:block>
        </xsl:for-each>
        <fo:block xsl:use-attribute-sets="title-2">Historique des modifications</fo:block>
        <fo:table xsl:use-attribute-sets="table">
          <fo:table-column column-width="27mm"/>
          <fo:table-column column-width="27mm"/>
          <fo:table-column column-width="14mm"/>
          <fo:table-column column-width="48mm"/>
          <fo:table-column column-width="54mm"/>
          <xsl:call-template name="head-row"><xsl:with-param name="names">En vigueur le|Document|Version|Raison|Visas</xsl:with-param></xsl:call-template>
          <fo:table-body>
            <xsl:for-each select="entry/change">
              <xsl:sort select="@on-iso"/>
              <fo:table-row keep-together.within-page="always">
                <xsl:call-template name="cell"><xsl:with-param name="text" select="string(@on)"/></xsl:call-template>
                <xsl:call-template name="cell"><xsl:with-param name="text" select="string(../@code)"/></xsl:call-template>
                <xsl:call-template name="cell"><xsl:with-param name="text" select="string(@version)"/></xsl:call-template>
                <xsl:call-template name="cell"><xsl:with-param name="text" select="string(@reason)"/></xsl:call-template>
                <fo:table-cell xsl:use-attribute-sets="cell">
                  <xsl:if test="not(signoff)"><fo:block>–</fo:block></xsl:if>
                  <xsl:for-each select="signoff">
                    <fo:block hyphenate="false"><xsl:value-of select="concat(@function, ', ', @on)"/></fo:block>
                  </xsl:for-each>
                </fo:table-cell>
              </fo:table-row>
            </xsl:for-each>
          </fo:table-body>
        </fo:table>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- 10, 11, 12: what is shown with a commitment, gathered by subject. -->
  <xsl:template match="part[@id = 'partie-10' or @id = 'partie-11' or @id = 'partie-12']">
    <xsl:call-template name="pages">
      <xsl:with-param name="heading" select="@title"/>
      <xsl:with-param name="flow">
        <xsl:call-template name="part-title"/>
        <fo:block xsl:use-attribute-sets="paragraph">
          <xsl:if test="@id = 'partie-10' and about[@audited = 'yes']">Les registres ne portent ni nom, ni adresse : chaque dossier est désigné par son numéro d’ordre. </xsl:if>
          <xsl:variable name="audited" select="about[@audited = 'yes']"/>
          <xsl:variable name="left-out" select="about[@audited = 'no']"/>
          <xsl:for-each select="$audited">
            <xsl:choose>
              <xsl:when test="position() = 1 and last() = 1">Les pièces sont montrées avec l’engagement </xsl:when>
              <xsl:when test="position() = 1">Les pièces sont montrées avec les engagements </xsl:when>
              <xsl:otherwise>, et </xsl:otherwise>
            </xsl:choose>
            <fo:basic-link external-destination="#engagement-{@commitment}" color="#000091"><xsl:value-of select="@commitment"/></fo:basic-link>
            <xsl:text>, page </xsl:text>
            <fo:page-number-citation ref-id="engagement-{@commitment}"/>
          </xsl:for-each>
          <xsl:if test="$audited"><xsl:text>.</xsl:text></xsl:if>
          <xsl:if test="$audited and $left-out"><xsl:text> </xsl:text></xsl:if>
          <xsl:for-each select="$left-out">
            <xsl:choose>
              <xsl:when test="position() = 1">L’audit ne porte pas sur l’engagement </xsl:when>
              <xsl:otherwise>, ni sur l’engagement </xsl:otherwise>
            </xsl:choose>
            <xsl:value-of select="concat(@commitment, ', du module ', @module)"/>
          </xsl:for-each>
          <xsl:if test="$left-out"><xsl:text>.</xsl:text></xsl:if>
          <xsl:if test="not(about)">Aucun engagement du référentiel ne porte sur ce sujet.</xsl:if>
        </fo:block>
        <xsl:if test="indicator">
          <fo:block xsl:use-attribute-sets="title-2">Indicateurs</fo:block>
          <xsl:apply-templates select="indicator"/>
        </xsl:if>
        <xsl:if test="about[@audited = 'yes']">
          <xsl:call-template name="evidence-lines"/>
          <xsl:call-template name="gaps"/>
        </xsl:if>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- 13 -->
  <xsl:template match="part[@id = 'partie-13']">
    <xsl:call-template name="pages">
      <xsl:with-param name="heading" select="@title"/>
      <xsl:with-param name="flow">
        <xsl:call-template name="part-title"/>
        <xsl:if test="not(audit)"><fo:block>Aucun audit antérieur.</fo:block></xsl:if>
        <xsl:for-each select="audit">
          <fo:block xsl:use-attribute-sets="title-2"><xsl:value-of select="concat(@title, ', ', @dates)"/></fo:block>
          <fo:block xsl:use-attribute-sets="paragraph"><xsl:value-of select="concat('Organisme : ', @body, '.')"/></fo:block>
          <fo:table xsl:use-attribute-sets="table">
            <fo:table-column column-width="28mm"/>
            <fo:table-column column-width="30mm"/>
            <fo:table-column column-width="64mm"/>
            <fo:table-column column-width="48mm"/>
            <xsl:call-template name="head-row"><xsl:with-param name="names">Constat|Grade|Faits et cause|Actions</xsl:with-param></xsl:call-template>
            <fo:table-body>
              <xsl:for-each select="finding">
                <fo:table-row keep-together.within-page="always">
                  <fo:table-cell xsl:use-attribute-sets="cell">
                    <fo:block hyphenate="false"><xsl:value-of select="@code"/></fo:block>
                    <xsl:if test="@commitment &gt; 0"><fo:block>Engagement <xsl:value-of select="@commitment"/></fo:block></xsl:if>
                  </fo:table-cell>
                  <xsl:call-template name="cell"><xsl:with-param name="text" select="string(@grade)"/></xsl:call-template>
                  <fo:table-cell xsl:use-attribute-sets="cell">
                    <fo:block><xsl:value-of select="facts"/></fo:block>
                    <xsl:if test="cause != ''"><fo:block font-style="italic"><xsl:value-of select="cause"/></fo:block></xsl:if>
                  </fo:table-cell>
                  <fo:table-cell xsl:use-attribute-sets="cell">
                    <xsl:for-each select="action">
                      <fo:block><xsl:value-of select="concat(., ' (', @owner, ', pour le ', @due)"/><xsl:if test="@done"><xsl:value-of select="concat(', faite le ', @done)"/></xsl:if>)</fo:block>
                      <xsl:if test="@effect"><fo:block font-style="italic"><xsl:value-of select="concat('Effet constaté&#160;: ', @effect)"/></fo:block></xsl:if>
                    </xsl:for-each>
                    <xsl:if test="not(action)"><fo:block>–</fo:block></xsl:if>
                  </fo:table-cell>
                </fo:table-row>
              </xsl:for-each>
              <xsl:if test="not(finding)">
                <fo:table-row>
                  <fo:table-cell xsl:use-attribute-sets="cell" number-columns-spanned="4"><fo:block>Aucun constat.</fo:block></fo:table-cell>
                </fo:table-row>
              </xsl:if>
            </fo:table-body>
          </fo:table>
        </xsl:for-each>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- 14 -->
  <xsl:template match="part[@id = 'partie-14']">
    <xsl:call-template name="pages">
      <xsl:with-param name="heading" select="@title"/>
      <xsl:with-param name="master">landscape</xsl:with-param>
      <xsl:with-param name="flow">
        <xsl:call-template name="part-title"/>
        <fo:table xsl:use-attribute-sets="table">
          <fo:table-column column-width="14mm"/>
          <fo:table-column column-width="88mm"/>
          <fo:table-column column-width="24mm"/>
          <fo:table-column column-width="26mm"/>
          <fo:table-column column-width="55mm"/>
          <fo:table-column column-width="50mm"/>
          <xsl:call-template name="head-row"><xsl:with-param name="names">Code|Exigence|Moyen|Statut|Documents et preuves|Constat de l’auditeur</xsl:with-param></xsl:call-template>
          <fo:table-body>
            <xsl:for-each select="checked">
              <fo:table-row keep-with-next.within-page="always">
                <fo:table-cell number-columns-spanned="6" padding="1.5mm" background-color="#e3e3fd">
                  <fo:block font-weight="bold"><xsl:value-of select="concat('Engagement ', @number, ' – ', @title)"/></fo:block>
                </fo:table-cell>
              </fo:table-row>
              <xsl:for-each select="line">
                <fo:table-row keep-together.within-page="always">
                  <xsl:call-template name="cell"><xsl:with-param name="text" select="string(@requirement)"/></xsl:call-template>
                  <xsl:call-template name="cell"><xsl:with-param name="text" select="string(text)"/></xsl:call-template>
                  <xsl:call-template name="cell"><xsl:with-param name="text" select="string(@means)"/></xsl:call-template>
                  <fo:table-cell xsl:use-attribute-sets="cell"><fo:block hyphenate="false"><xsl:call-template name="status"/></fo:block></fo:table-cell>
                  <fo:table-cell xsl:use-attribute-sets="cell">
                    <fo:block hyphenate="false">
                      <xsl:value-of select="documents"/>
                      <xsl:if test="documents != '' and evidence != ''">, </xsl:if>
                      <xsl:value-of select="evidence"/>
                    </fo:block>
                  </fo:table-cell>
                  <fo:table-cell xsl:use-attribute-sets="cell" border-left="0.5pt solid #cecece"><fo:block/></fo:table-cell>
                </fo:table-row>
              </xsl:for-each>
            </xsl:for-each>
          </fo:table-body>
        </fo:table>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- 15 -->
  <xsl:template match="part[@id = 'partie-15']">
    <xsl:call-template name="pages">
      <xsl:with-param name="heading" select="@title"/>
      <xsl:with-param name="flow">
        <xsl:call-template name="part-title"/>
        <fo:block xsl:use-attribute-sets="paragraph">Chaque original est joint à ce fichier sous le nom indiqué ; son empreinte SHA-256 se recalcule avec tout outil courant.</fo:block>
        <fo:table xsl:use-attribute-sets="table">
          <fo:table-column column-width="36mm"/>
          <fo:table-column column-width="134mm"/>
          <xsl:call-template name="head-row"><xsl:with-param name="names">Preuve|Pièce jointe et empreinte</xsl:with-param></xsl:call-template>
          <fo:table-body>
            <xsl:for-each select="file">
              <fo:table-row keep-together.within-page="always">
                <fo:table-cell xsl:use-attribute-sets="cell">
                  <fo:block hyphenate="false">
                    <xsl:call-template name="page-link">
                      <xsl:with-param name="to" select="@anchor"/>
                      <xsl:with-param name="text" select="@code"/>
                    </xsl:call-template>
                  </fo:block>
                  <fo:block color="#3a3a3a"><xsl:value-of select="@confidentiality"/></fo:block>
                </fo:table-cell>
                <fo:table-cell xsl:use-attribute-sets="cell">
                  <fo:block><xsl:value-of select="concat(@title, ', ', @period)"/></fo:block>
                  <fo:block hyphenate="false"><xsl:value-of select="concat(@attachment, ' (', @size, ')')"/></fo:block>
                  <fo:block hyphenate="false" font-size="7pt" line-height="9.5pt"><xsl:value-of select="@digest"/></fo:block>
                  <xsl:if test="@original">
                    <fo:block hyphenate="false" font-size="7pt" line-height="9.5pt">copie occultée de <xsl:value-of select="@original"/></fo:block>
                  </xsl:if>
                </fo:table-cell>
              </fo:table-row>
            </xsl:for-each>
          </fo:table-body>
        </fo:table>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- 16 -->
  <xsl:template match="part[@id = 'partie-16']">
    <xsl:call-template name="pages">
      <xsl:with-param name="heading" select="@title"/>
      <xsl:with-param name="flow">
        <xsl:call-template name="part-title"/>
        <xsl:for-each select="term">
          <fo:block space-after="1.5mm"><fo:inline font-weight="bold"><xsl:value-of select="@name"/></fo:inline><xsl:value-of select="concat(' : ', .)"/></fo:block>
        </xsl:for-each>
        <fo:block id="fin"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
