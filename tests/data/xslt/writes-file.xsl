<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:exsl="http://exslt.org/common" extension-element-prefixes="exsl">
  <xsl:param name="where"/>
  <xsl:template match="/"><exsl:document href="{$where}"><a/></exsl:document><done/></xsl:template>
</xsl:stylesheet>
