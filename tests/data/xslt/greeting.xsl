<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:str="http://exslt.org/strings" exclude-result-prefixes="str">
  <xsl:include href="greeting-words.xsl"/>
  <xsl:output method="html" encoding="UTF-8" indent="no"/>
  <xsl:param name="who" select="'personne'"/>
  <xsl:template match="/">
    <p><xsl:call-template name="words"/><xsl:text> </xsl:text><xsl:value-of select="$who"/><br/>
      <xsl:for-each select="str:tokenize(/list/@items, ',')"><b><xsl:value-of select="."/></b></xsl:for-each>
    </p>
  </xsl:template>
</xsl:stylesheet>
