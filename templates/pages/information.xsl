<?xml version="1.0" encoding="UTF-8"?>
<!-- Pages of standing text: accessibility statement and legal notice. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="layout.xsl"/>

  <xsl:template match="accessibility" mode="title">Accessibilité</xsl:template>
  <xsl:template match="accessibility" mode="trail"><li aria-current="page">Accessibilité</li></xsl:template>
  <xsl:template match="accessibility" mode="main">
    <h1>Accessibilité</h1>
    <p>Classeur est conçu pour être utilisé par tous, quelle que soit la façon de le lire ou de le commander, selon le référentiel général d’amélioration de l’accessibilité (RGAA).</p>
    <h2>État de conformité</h2>
    <p>La conformité n’a pas été évaluée par un tiers. Il revient à l’organisme qui met le service en ligne de la faire évaluer et de publier le résultat sur cette page.</p>
    <h2>Ce qui est vérifié à chaque version</h2>
    <ul>
      <li>chaque page est contrôlée par un outil automatique, en apparence claire et sombre, sur grand écran et à 320&#160;pixels de large&#160;;</li>
      <li>le code de chaque page est validé&#160;;</li>
      <li>tout s’utilise au clavier, et sans JavaScript&#160;;</li>
      <li>chaque figure est accompagnée d’un tableau qui dit la même chose.</li>
    </ul>
    <h2>Contenus non accessibles</h2>
    <p>Les fichiers versés comme preuves (numérisations, photographies, tableurs) sont conservés tels qu’ils ont été reçus et peuvent ne pas être accessibles. Leur titre, leur période et ce qu’ils prouvent sont toujours écrits à côté.</p>
    <h2>Signaler une difficulté</h2>
    <p>Écrivez au référent qualité de votre organisme, qui vous donnera l’information sous une autre forme. Sans réponse satisfaisante, vous pouvez saisir le Défenseur des droits.</p>
  </xsl:template>

  <xsl:template match="legal-notice" mode="title">Mentions légales</xsl:template>
  <xsl:template match="legal-notice" mode="trail"><li aria-current="page">Mentions légales</li></xsl:template>
  <xsl:template match="legal-notice" mode="main">
    <h1>Mentions légales</h1>
    <h2>Éditeur</h2>
    <p>Ce service est édité par l’organisme qui l’exploite<xsl:if test="/page/@organisation != ''">&#160;: <xsl:value-of select="/page/@organisation"/></xsl:if>.</p>
    <h2>Hébergement</h2>
    <p>Il est hébergé par l’organisme lui-même, sur son réseau. Il n’appelle aucun autre site.</p>
    <h2>Données personnelles et témoins</h2>
    <p>Un seul témoin de connexion est déposé, le temps de la session. Le choix de l’apparence reste dans votre navigateur. Les actes sont inscrits dans un journal avec la fonction de la personne.</p>
    <h2>Licence</h2>
    <p>Classeur est un logiciel libre, sous licence publique de l’Union européenne (EUPL-1.2).</p>
  </xsl:template>
</xsl:stylesheet>
