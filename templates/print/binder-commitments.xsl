<?xml version="1.0" encoding="UTF-8"?>
<!-- The matrix of commitments and, for each, its requirements, sheets, indicators, evidence and gaps. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format">
  <xsl:template match="part[@id = 'partie-3']">
    <xsl:call-template name="pages">
      <xsl:with-param name="heading" select="@title"/>
      <xsl:with-param name="flow">
        <xsl:call-template name="part-title"/>
        <fo:block xsl:use-attribute-sets="paragraph">
          <xsl:text>Au </xsl:text><xsl:value-of select="/binder/@day"/><xsl:text> : </xsl:text>
          <xsl:value-of select="count(commitment[@status = 'proven'])"/><xsl:text> prouvés, </xsl:text>
          <xsl:value-of select="count(commitment[@status = 'fragile'])"/><xsl:text> fragiles, </xsl:text>
          <xsl:value-of select="count(commitment[@status = 'missing'])"/><xsl:text> manquants, sur </xsl:text>
          <xsl:value-of select="count(commitment)"/><xsl:text> engagements. Les raisons sont détaillées en partie 6.</xsl:text>
        </fo:block>
        <fo:table xsl:use-attribute-sets="table">
          <fo:table-column column-width="9mm"/>
          <fo:table-column column-width="62mm"/>
          <fo:table-column column-width="20mm"/>
          <fo:table-column column-width="22mm"/>
          <fo:table-column column-width="14mm"/>
          <fo:table-column column-width="43mm"/>
          <xsl:call-template name="head-row"><xsl:with-param name="names">N°|Engagement|Statut|Fiches|Preuves|Première raison</xsl:with-param></xsl:call-template>
          <fo:table-body>
            <xsl:for-each select="commitment">
              <fo:table-row keep-together.within-page="always">
                <xsl:call-template name="cell"><xsl:with-param name="text" select="string(@number)"/></xsl:call-template>
                <fo:table-cell xsl:use-attribute-sets="cell">
                  <fo:block>
                    <xsl:call-template name="page-link">
                      <xsl:with-param name="to" select="@id"/>
                      <xsl:with-param name="text" select="@title"/>
                    </xsl:call-template>
                  </fo:block>
                </fo:table-cell>
                <fo:table-cell xsl:use-attribute-sets="cell">
                  <fo:block hyphenate="false"><xsl:call-template name="status"/></fo:block>
                  <xsl:if test="@last-day">
                    <fo:block font-size="7pt" line-height="9pt">jusqu’au <xsl:value-of select="@last-day"/></fo:block>
                  </xsl:if>
                </fo:table-cell>
                <fo:table-cell xsl:use-attribute-sets="cell">
                  <fo:block hyphenate="false">
                    <xsl:for-each select="sheet">
                      <xsl:if test="position() &gt; 1">, </xsl:if>
                      <fo:basic-link external-destination="#{.}" color="#000091"><xsl:value-of select="."/></fo:basic-link>
                    </xsl:for-each>
                    <xsl:for-each select="out-of-scope">
                      <xsl:if test="position() &gt; 1 or ../sheet">, </xsl:if>
                      <xsl:value-of select="concat('(', ., ')')"/>
                    </xsl:for-each>
                    <xsl:if test="not(sheet or out-of-scope)">aucune</xsl:if>
                  </fo:block>
                </fo:table-cell>
                <xsl:call-template name="cell"><xsl:with-param name="text" select="string(evidence-count)"/></xsl:call-template>
                <xsl:call-template name="cell"><xsl:with-param name="text" select="string(first-reason)"/></xsl:call-template>
              </fo:table-row>
            </xsl:for-each>
          </fo:table-body>
        </fo:table>
        <fo:block font-size="8pt" line-height="11pt">Entre parenthèses : fiche hors du périmètre du label.</fo:block>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:apply-templates select="coverage | forecast"/>
  </xsl:template>

  <xsl:template match="part[@id = 'partie-6']">
    <xsl:call-template name="pages">
      <xsl:with-param name="heading" select="@title"/>
      <xsl:with-param name="flow">
        <xsl:call-template name="part-title"/>
        <fo:block xsl:use-attribute-sets="paragraph">Pour chaque engagement : ses exigences (dans notre lecture du référentiel), les fiches qui le servent, ses indicateurs, ses preuves et ses lacunes, puis les preuves elles-mêmes. Une preuve qui sert plusieurs engagements est montrée avec le premier ; ailleurs, on y renvoie par sa page.</fo:block>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:apply-templates select="commitment"/>
  </xsl:template>

  <xsl:template match="part[@id = 'partie-6']/commitment">
    <xsl:call-template name="pages">
      <xsl:with-param name="heading" select="concat('Engagement ', @number)"/>
      <xsl:with-param name="flow">
        <fo:block font-size="8.5pt" color="#3a3a3a"><xsl:value-of select="concat('Module ', @module, ' – ', @section)"/></fo:block>
        <fo:block id="{@id}" xsl:use-attribute-sets="title-1" font-size="16pt" line-height="20pt" space-after="2mm">
          <xsl:value-of select="concat('Engagement ', @number, ' – ', @title)"/>
        </fo:block>
        <fo:block space-after="3mm">
          <xsl:text>Statut au </xsl:text><xsl:value-of select="/binder/@day"/><xsl:text> : </xsl:text>
          <xsl:call-template name="status"/>
          <xsl:if test="@until"><xsl:value-of select="concat(' – sans rien faire, l’état changera le ', @until)"/></xsl:if>
        </fo:block>
        <xsl:call-template name="requirements"/>
        <xsl:call-template name="servings"/>
        <xsl:if test="indicator">
          <fo:block xsl:use-attribute-sets="title-2">Indicateurs</fo:block>
          <xsl:apply-templates select="indicator"/>
        </xsl:if>
        <xsl:call-template name="expectations"/>
        <xsl:call-template name="evidence-lines"/>
        <xsl:call-template name="gaps"/>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:apply-templates select="evidence"/>
  </xsl:template>

  <xsl:template name="requirements">
    <fo:block xsl:use-attribute-sets="title-2">Exigences</fo:block>
    <fo:table xsl:use-attribute-sets="table">
      <fo:table-column column-width="11mm"/>
      <fo:table-column column-width="74mm"/>
      <fo:table-column column-width="25mm"/>
      <fo:table-column column-width="22mm"/>
      <fo:table-column column-width="38mm"/>
      <xsl:call-template name="head-row"><xsl:with-param name="names">Code|Exigence et preuve attendue|Moyen|Statut|Repose sur</xsl:with-param></xsl:call-template>
      <fo:table-body>
        <xsl:for-each select="requirement">
          <fo:table-row keep-together.within-page="always">
            <xsl:call-template name="cell"><xsl:with-param name="text" select="string(@code)"/></xsl:call-template>
            <fo:table-cell xsl:use-attribute-sets="cell">
              <fo:block><xsl:value-of select="text"/></fo:block>
              <xsl:if test="@proof != ''"><fo:block color="#3a3a3a" font-style="italic"><xsl:value-of select="@proof"/></fo:block></xsl:if>
            </fo:table-cell>
            <xsl:call-template name="cell"><xsl:with-param name="text" select="string(@means)"/></xsl:call-template>
            <fo:table-cell xsl:use-attribute-sets="cell"><fo:block hyphenate="false"><xsl:call-template name="status"/></fo:block></fo:table-cell>
            <fo:table-cell xsl:use-attribute-sets="cell">
              <fo:block hyphenate="false">
                <xsl:for-each select="rests-on">
                  <xsl:if test="position() &gt; 1">, </xsl:if>
                  <fo:basic-link external-destination="#{.}" color="#000091"><xsl:value-of select="."/></fo:basic-link>
                </xsl:for-each>
                <xsl:for-each select="indicator-code">
                  <xsl:if test="position() &gt; 1 or ../rests-on">, </xsl:if>
                  <xsl:value-of select="."/>
                </xsl:for-each>
                <xsl:if test="not(rests-on or indicator-code)">–</xsl:if>
              </fo:block>
            </fo:table-cell>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="servings">
    <fo:block xsl:use-attribute-sets="title-2">Documents</fo:block>
    <xsl:choose>
      <xsl:when test="serving">
        <fo:table xsl:use-attribute-sets="table">
          <fo:table-column column-width="60mm"/>
          <fo:table-column column-width="76mm"/>
          <fo:table-column column-width="34mm"/>
          <xsl:call-template name="head-row"><xsl:with-param name="names">Document|Ce qu’il apporte|Périmètre</xsl:with-param></xsl:call-template>
          <fo:table-body>
            <xsl:for-each select="serving">
              <fo:table-row keep-together.within-page="always">
                <fo:table-cell xsl:use-attribute-sets="cell">
                  <fo:block hyphenate="false">
                    <xsl:call-template name="page-link">
                      <xsl:with-param name="to" select="@code"/>
                      <xsl:with-param name="text" select="concat(@code, ' ', @title)"/>
                    </xsl:call-template>
                  </fo:block>
                </fo:table-cell>
                <fo:table-cell xsl:use-attribute-sets="cell">
                  <xsl:for-each select="mapping">
                    <fo:block><xsl:value-of select="concat(@requirement, ' – ', .)"/></fo:block>
                  </xsl:for-each>
                  <xsl:if test="not(mapping)"><fo:block/></xsl:if>
                </fo:table-cell>
                <xsl:call-template name="cell"><xsl:with-param name="text" select="string(@scope)"/></xsl:call-template>
              </fo:table-row>
            </xsl:for-each>
          </fo:table-body>
        </fo:table>
      </xsl:when>
      <xsl:otherwise>
        <fo:block xsl:use-attribute-sets="paragraph">Aucun document en vigueur ne sert cet engagement.</fo:block>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="evidence-lines">
    <fo:block xsl:use-attribute-sets="title-2">Preuves</fo:block>
    <xsl:choose>
      <xsl:when test="evidence-line">
        <fo:table xsl:use-attribute-sets="table">
          <fo:table-column column-width="34mm"/>
          <fo:table-column column-width="62mm"/>
          <fo:table-column column-width="48mm"/>
          <fo:table-column column-width="26mm"/>
          <xsl:call-template name="head-row"><xsl:with-param name="names">Preuve|Objet|Période couverte|Exigences</xsl:with-param></xsl:call-template>
          <fo:table-body>
            <xsl:for-each select="evidence-line">
              <fo:table-row keep-together.within-page="always">
                <fo:table-cell xsl:use-attribute-sets="cell">
                  <fo:block hyphenate="false">
                    <xsl:call-template name="page-link"><xsl:with-param name="to" select="@code"/></xsl:call-template>
                  </fo:block>
                </fo:table-cell>
                <xsl:call-template name="cell"><xsl:with-param name="text" select="string(@title)"/></xsl:call-template>
                <xsl:call-template name="cell"><xsl:with-param name="text" select="string(@period)"/></xsl:call-template>
                <xsl:call-template name="cell"><xsl:with-param name="text" select="string(@requirements)"/></xsl:call-template>
              </fo:table-row>
            </xsl:for-each>
          </fo:table-body>
        </fo:table>
      </xsl:when>
      <xsl:otherwise>
        <fo:block xsl:use-attribute-sets="paragraph">Aucune preuve n’est versée.</fo:block>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What its sheets expect, and whether it is there. -->
  <xsl:template name="expectations">
    <xsl:if test="expectation">
      <fo:block xsl:use-attribute-sets="title-2">Enregistrements attendus par les fiches</fo:block>
      <fo:table xsl:use-attribute-sets="table">
        <fo:table-column column-width="21mm"/>
        <fo:table-column column-width="62mm"/>
        <fo:table-column column-width="25mm"/>
        <fo:table-column column-width="22mm"/>
        <fo:table-column column-width="40mm"/>
        <xsl:call-template name="head-row"><xsl:with-param name="names">Code|Enregistrement et responsable|Fréquence|État|Manque</xsl:with-param></xsl:call-template>
        <fo:table-body>
          <xsl:for-each select="expectation">
            <fo:table-row keep-together.within-page="always">
              <fo:table-cell xsl:use-attribute-sets="cell"><fo:block hyphenate="false"><xsl:value-of select="@record"/></fo:block></fo:table-cell>
              <fo:table-cell xsl:use-attribute-sets="cell">
                <fo:block><xsl:value-of select="@title"/></fo:block>
                <fo:block color="#3a3a3a" font-style="italic"><xsl:value-of select="@keeper"/><xsl:if test="@label-scope = 'no'"> (fiche hors du périmètre)</xsl:if></fo:block>
              </fo:table-cell>
              <xsl:call-template name="cell"><xsl:with-param name="text" select="string(@frequency)"/></xsl:call-template>
              <fo:table-cell xsl:use-attribute-sets="cell">
                <fo:block hyphenate="false">
                  <xsl:call-template name="status">
                    <xsl:with-param name="code"><xsl:choose><xsl:when test="@standing = 'met'">proven</xsl:when><xsl:when test="@standing = 'missed'">missing</xsl:when><xsl:otherwise>due</xsl:otherwise></xsl:choose></xsl:with-param>
                    <xsl:with-param name="name" select="@standing-name"/>
                  </xsl:call-template>
                </fo:block>
              </fo:table-cell>
              <fo:table-cell xsl:use-attribute-sets="cell">
                <fo:block>
                  <xsl:for-each select="slot[@state = 'missed']">
                    <xsl:if test="position() &gt; 1">, </xsl:if>
                    <xsl:value-of select="@name"/>
                  </xsl:for-each>
                </fo:block>
              </fo:table-cell>
            </fo:table-row>
          </xsl:for-each>
        </fo:table-body>
      </fo:table>
    </xsl:if>
  </xsl:template>

  <xsl:template name="gaps">
    <fo:block xsl:use-attribute-sets="title-2">Lacunes</fo:block>
    <xsl:choose>
      <xsl:when test="reason">
        <xsl:for-each select="reason">
          <fo:block xsl:use-attribute-sets="remark" keep-together.within-page="always">
            <fo:block font-weight="bold"><xsl:value-of select="text"/></fo:block>
            <xsl:for-each select="mend">
              <fo:block>
                <xsl:value-of select="."/>
                <xsl:value-of select="concat(' (', @effort-name)"/>
                <xsl:if test="@owner != ''"><xsl:value-of select="concat(' ; ', @owner)"/></xsl:if>
                <xsl:text>)</xsl:text>
              </fo:block>
            </xsl:for-each>
          </fo:block>
        </xsl:for-each>
      </xsl:when>
      <xsl:otherwise>
        <fo:block xsl:use-attribute-sets="paragraph">Aucune lacune relevée.</fo:block>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
