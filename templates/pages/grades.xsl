<?xml version="1.0" encoding="UTF-8"?>
<!-- The grade of a finding, in words and colour: of an element with @grade and @grade-french. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:template name="grade-badge">
    <xsl:variable name="colour">
      <xsl:choose>
        <xsl:when test="@grade = 'strength' or @grade = 'conform'">success</xsl:when>
        <xsl:when test="@grade = 'improvement'">info</xsl:when>
        <xsl:when test="@grade = 'concern'">warning</xsl:when>
        <xsl:otherwise>error</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <span class="fr-badge fr-badge--{$colour} fr-badge--no-icon"><xsl:value-of select="@grade-french"/></span>
  </xsl:template>
</xsl:stylesheet>
