<?xml version="1.0" encoding="UTF-8"?>
<!-- The signed waivers, which stand in the binder's part 4. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format">
  <xsl:template match="waivers">
    <xsl:call-template name="pages">
      <xsl:with-param name="heading" select="@title"/>
      <xsl:with-param name="flow">
        <fo:block id="{@id}" xsl:use-attribute-sets="title-1"><xsl:value-of select="@title"/></fo:block>
        <fo:block xsl:use-attribute-sets="paragraph">Le contrôle du dossier a trouvé ces erreurs, qui n’ont pas été corrigées. Qui signe une dérogation en répond, pour la raison que voici.</fo:block>
        <fo:table xsl:use-attribute-sets="table" hyphenate="false">
          <fo:table-column column-width="58mm"/>
          <fo:table-column column-width="30mm"/>
          <fo:table-column column-width="44mm"/>
          <fo:table-column column-width="38mm"/>
          <xsl:call-template name="head-row"><xsl:with-param name="names">Constat du contrôle|Où|Raison de la dérogation|Signée par</xsl:with-param></xsl:call-template>
          <fo:table-body>
            <xsl:for-each select="waiver">
              <fo:table-row keep-together.within-page="always">
                <fo:table-cell xsl:use-attribute-sets="cell">
                  <xsl:if test="@rule"><fo:block font-weight="bold"><xsl:value-of select="@rule"/></fo:block></xsl:if>
                  <fo:block><xsl:value-of select="text"/></fo:block>
                </fo:table-cell>
                <fo:table-cell xsl:use-attribute-sets="cell">
                  <fo:block hyphenate="false">
                    <xsl:choose>
                      <xsl:when test="@to">
                        <xsl:call-template name="page-link">
                          <xsl:with-param name="to" select="@to"/>
                          <xsl:with-param name="text" select="@where"/>
                        </xsl:call-template>
                      </xsl:when>
                      <xsl:otherwise><xsl:value-of select="@where"/></xsl:otherwise>
                    </xsl:choose>
                  </fo:block>
                </fo:table-cell>
                <xsl:call-template name="cell"><xsl:with-param name="text" select="string(reason)"/></xsl:call-template>
                <fo:table-cell xsl:use-attribute-sets="cell">
                  <fo:block><xsl:value-of select="@function"/>,</fo:block>
                  <fo:block hyphenate="false">le <xsl:value-of select="@on"/></fo:block>
                </fo:table-cell>
              </fo:table-row>
            </xsl:for-each>
          </fo:table-body>
        </fo:table>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
