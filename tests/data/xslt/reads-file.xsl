<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="xml" omit-xml-declaration="yes"/>
  <xsl:param name="where"/>
  <xsl:template match="/"><found><xsl:copy-of select="document($where)"/></found></xsl:template>
</xsl:stylesheet>
