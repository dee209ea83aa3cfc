#include "base/xml_complaint.hpp"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

namespace classeur::base
{

namespace
{

constexpr std::size_t kNameBytesMax = 80;

struct Complaint {
  int code;  // xmlParserErrors
  std::string_view french;
};

// {0} and {1} are the names that the complaint bears, {2} its line.
constexpr Complaint kComplaints[] = {
    {XML_ERR_DOCUMENT_EMPTY, "aucun élément ne commence ici"},
    {XML_ERR_DOCUMENT_END, "un seul élément racine est permis, et rien derrière lui"},
    {XML_ERR_INVALID_CHARREF, "cette référence de caractère n’est pas permise"},
    {XML_ERR_INVALID_HEX_CHARREF, "cette référence de caractère n’est pas permise"},
    {XML_ERR_INVALID_DEC_CHARREF, "cette référence de caractère n’est pas permise"},
    {XML_ERR_INVALID_CHAR, "ce caractère n’est pas permis"},
    {XML_ERR_ENTITYREF_NO_NAME, "une esperluette seule s’écrit «\u00A0&amp;\u00A0»"},
    {XML_ERR_ENTITYREF_SEMICOL_MISSING, "une esperluette seule s’écrit «\u00A0&amp;\u00A0»"},
    {XML_ERR_UNDECLARED_ENTITY, "l’entité «\u00A0{0}\u00A0» n’est pas connue"},
    {XML_WAR_UNDECLARED_ENTITY, "l’entité «\u00A0{0}\u00A0» n’est pas connue"},
    {XML_ERR_UNKNOWN_ENCODING, "cet encodage n’est pas connu\u00A0; enregistrez le fichier en UTF-8"},
    {XML_ERR_UNSUPPORTED_ENCODING, "cet encodage n’est pas connu\u00A0; enregistrez le fichier en UTF-8"},
    {XML_ERR_INVALID_ENCODING, "l’encodage annoncé n’est pas celui du fichier\u00A0; enregistrez-le en UTF-8"},
    {XML_I18N_CONV_FAILED, "l’encodage annoncé n’est pas celui du fichier\u00A0; enregistrez-le en UTF-8"},
    {XML_IO_ENCODER, "l’encodage annoncé n’est pas celui du fichier\u00A0; enregistrez-le en UTF-8"},
    {XML_ERR_LT_IN_ATTRIBUTE, "le signe «\u00A0<\u00A0» s’écrit «\u00A0&lt;\u00A0» dans un attribut"},
    {XML_ERR_ATTRIBUTE_NOT_STARTED, "la valeur d’un attribut est attendue entre guillemets"},
    {XML_ERR_ATTRIBUTE_NOT_FINISHED, "la valeur d’un attribut n’est pas refermée"},
    {XML_ERR_ATTRIBUTE_WITHOUT_VALUE, "l’attribut «\u00A0{0}\u00A0» n’a pas de valeur"},
    {XML_ERR_ATTRIBUTE_REDEFINED, "l’attribut «\u00A0{0}\u00A0» est donné deux fois"},
    {XML_ERR_COMMENT_NOT_FINISHED, "un commentaire n’est pas refermé"},
    {XML_ERR_HYPHEN_IN_COMMENT, "deux tirets de suite ne sont pas permis dans un commentaire"},
    {XML_ERR_PI_NOT_FINISHED, "une instruction «\u00A0<?…\u00A0» n’est pas refermée"},
    {XML_ERR_XMLDECL_NOT_STARTED, "la déclaration XML est mal écrite"},
    {XML_ERR_XMLDECL_NOT_FINISHED, "la déclaration XML est mal écrite"},
    {XML_ERR_RESERVED_XML_NAME, "la déclaration XML n’est permise qu’au tout début du fichier"},
    {XML_ERR_MISPLACED_CDATA_END, "la suite «\u00A0]]>\u00A0» n’est pas permise dans du texte"},
    {XML_ERR_CDATA_NOT_FINISHED, "une section CDATA n’est pas refermée"},
    {XML_ERR_SPACE_REQUIRED, "une espace est attendue entre deux attributs"},
    {XML_ERR_NAME_REQUIRED,
     "un nom est attendu\u00A0; seuls, «\u00A0&\u00A0» et «\u00A0<\u00A0» s’écrivent «\u00A0&amp;\u00A0» et "
     "«\u00A0&lt;\u00A0»"},
    {XML_ERR_GT_REQUIRED, "une balise n’est pas refermée par «\u00A0>\u00A0»"},
    {XML_ERR_LTSLASH_REQUIRED, "une balise fermante est attendue"},
    {XML_ERR_EQUAL_REQUIRED, "un signe égal est attendu après le nom d’un attribut"},
    {XML_ERR_TAG_NAME_MISMATCH, "«\u00A0{0}\u00A0», ouvert ligne {2}, est refermé par «\u00A0{1}\u00A0»"},
    {XML_ERR_TAG_NOT_FINISHED, "l’élément «\u00A0{0}\u00A0», ouvert ligne {2}, n’est pas refermé"},
    {XML_ERR_EXTRA_CONTENT, "un seul élément racine est permis, et rien derrière lui"},
    {XML_ERR_NAME_TOO_LONG, "un nom est trop long"},
    {XML_NS_ERR_UNDEFINED_NAMESPACE, "le préfixe «\u00A0{0}\u00A0» n’est pas déclaré"},
    {XML_NS_ERR_ATTRIBUTE_REDEFINED, "l’attribut «\u00A0{0}\u00A0» est donné deux fois"},
};

std::string_view name_of(const char* name)
{
  const std::string_view text = name == nullptr ? "" : name;
  return text.substr(0, std::min(text.size(), kNameBytesMax));
}

}  // namespace

std::string french_complaint(const xmlError& error)
{
  // It comes under the code of a character that is not permitted.
  if (std::string_view(error.message == nullptr ? "" : error.message).starts_with("Input is not proper UTF-8")) {
    return "le texte n’est pas en UTF-8";
  }
  for (const Complaint& complaint : kComplaints) {
    if (complaint.code != error.code) continue;
    return fmt::format(fmt::runtime(complaint.french), name_of(error.str1), name_of(error.str2), error.int1);
  }
  return fmt::format("erreur {} de libxml2", error.code);
}

}  // namespace classeur::base
