#include "tests/unit/office/word_document.hpp"

#include <fmt/format.h>

#include "procedures/office/archive.hpp"

namespace classeur::procedures::office::test
{

namespace
{

constexpr std::string_view kDeclaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view kWord = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

std::string run(std::string_view text, std::string_view look = "")
{
  const std::string properties = look.empty() ? "" : fmt::format("<w:rPr>{}</w:rPr>", look);
  return fmt::format("<w:r>{}<w:t xml:space=\"preserve\">{}</w:t></w:r>", properties, text);
}

std::string styled(std::string_view style, std::string_view text, std::string_view more = "")
{
  return fmt::format("<w:p><w:pPr><w:pStyle w:val=\"{}\"/>{}</w:pPr>{}</w:p>", style, more, run(text));
}

std::string listed(std::string_view text, int list, int level)
{
  return styled("Paragraphedeliste", text,
                fmt::format("<w:numPr><w:ilvl w:val=\"{}\"/><w:numId w:val=\"{}\"/></w:numPr>", level - 1, list));
}

std::string override_of(std::string_view part)
{
  return fmt::format(
      "<Override PartName=\"/word/{0}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument."
      "wordprocessingml.{0}+xml\"/>",
      part);
}

std::string styles()
{
  std::string out =
      fmt::format("{}<w:styles {}>", kDeclaration, kWord) +
      "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Titre\"><w:name w:val=\"Title\"/><w:basedOn "
      "w:val=\"Normal\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Paragraphedeliste\"><w:name w:val=\"List Paragraph\"/><w:basedOn "
      "w:val=\"Normal\"/></w:style>";
  for (int level = 1; level <= 4; ++level) {
    out += fmt::format(
        "<w:style w:type=\"paragraph\" w:styleId=\"Titre{0}\"><w:name w:val=\"heading {0}\"/><w:basedOn "
        "w:val=\"Normal\"/><w:pPr><w:outlineLvl w:val=\"{1}\"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>",
        level, level - 1);
  }
  return out + "</w:styles>";
}

std::string numbering()
{
  const auto abstract = [](int id, std::string_view format) {
    std::string out = fmt::format("<w:abstractNum w:abstractNumId=\"{}\">", id);
    for (int level = 0; level < 3; ++level) {
      out += fmt::format("<w:lvl w:ilvl=\"{}\"><w:numFmt w:val=\"{}\"/></w:lvl>", level, format);
    }
    return out + "</w:abstractNum>";
  };
  return fmt::format("{}<w:numbering {}>{}{}", kDeclaration, kWord, abstract(0, "bullet"), abstract(1, "decimal")) +
         "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
         "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>";
}

}  // namespace

std::string word_document(std::string_view body, const std::vector<std::pair<std::string, std::string>>& parts,
                          std::string_view more_relations)
{
  std::vector<ArchiveEntry> entries = {
      {"[Content_Types].xml",
       std::string(kDeclaration) +
           "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" "
           "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" "
           "ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/"
           "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>" +
           override_of("styles") + override_of("numbering") + "</Types>"},
      {"_rels/.rels",
       std::string(kDeclaration) +
           "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
           "Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" "
           "Target=\"word/document.xml\"/></Relationships>"},
      {"word/document.xml",
       fmt::format("{}<w:document {}><w:body>{}<w:sectPr/></w:body></w:document>", kDeclaration, kWord, body)},
      {"word/styles.xml", styles()},
      {"word/numbering.xml", numbering()}};
  std::string relations;
  for (const std::string_view part : {"styles", "numbering"}) {
    relations += fmt::format(
        "<Relationship Id=\"rId-{0}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{0}\" "
        "Target=\"{0}.xml\"/>",
        part);
  }
  for (const auto& [name, bytes] : parts) entries.push_back({name, bytes});
  entries.push_back(
      {"word/_rels/document.xml.rels",
       fmt::format("{}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{}{}"
                   "</Relationships>",
                   kDeclaration, relations, more_relations)});
  return write_archive(entries);
}

std::string word_title(std::string_view text)
{
  return styled("Titre", text);
}

std::string word_heading(std::string_view text, int level)
{
  return styled(fmt::format("Titre{}", level), text);
}

std::string word_paragraph(std::string_view text)
{
  return fmt::format("<w:p>{}</w:p>", run(text));
}

std::string word_strong(std::string_view text)
{
  return fmt::format("<w:p>{}</w:p>", run(text, "<w:b/>"));
}

std::string word_bullet(std::string_view text, int level)
{
  return listed(text, 1, level);
}

std::string word_number(std::string_view text)
{
  return listed(text, 2, 1);
}

std::string word_table(const std::vector<std::vector<std::string>>& rows)
{
  std::string out = "<w:tbl><w:tblPr/><w:tblGrid/>";
  for (const auto& row : rows) {
    out += "<w:tr>";
    for (const std::string& cell : row) {
      out += "<w:tc><w:tcPr/>";
      for (std::size_t at = 0; at <= cell.size();) {
        const std::size_t end = std::min(cell.find('\n', at), cell.size());
        out += word_paragraph(cell.substr(at, end - at));
        at = end + 1;
      }
      out += "</w:tc>";
    }
    out += "</w:tr>";
  }
  return out + "</w:tbl><w:p/>";
}

std::string word_sheet()
{
  const std::string header = fmt::format("<w:hdr {}><w:p><w:r><w:t>Bureau des titres</w:t></w:r></w:p></w:hdr>", kWord);
  return word_document(
      word_title("Délivrance d’une carte d’accès") +
          word_table({{"Référence", "FP-90", "Version", "V2"},
                      {"Rédacteur", "Chef de bureau", "Approuvé par", "Directeur"},
                      {"Diffusion", "Interne"}}) +
          word_heading("1. OBJET") + word_paragraph("Dire comment une carte d’accès est demandée et remise.") +
          word_heading("2. Champ d’application") + word_paragraph("Tous les services du site principal :") +
          word_bullet("les agents ;") + word_bullet("les prestataires.") + word_heading("3. Contexte") +
          word_paragraph("Les badges ont été remplacés en 2018.") + word_heading("4. Rôles et responsabilités") +
          word_bullet("Le chef de bureau : vise la demande.") + word_bullet("Le gardien : remet la carte.") +
          word_bullet("Chacun garde sa carte sur soi.") + word_heading("5. Définitions") +
          word_table({{"Terme", "Définition"}, {"Carte", "badge sans contact."}}) + word_heading("6. Déroulement") +
          word_table({{"N°", "Qui", "Fait quoi", "Délai", "Enregistrement"},
                      {"1", "Agent", "Remplit la demande.", "", "Formulaire de demande"},
                      {"2", "Chef de bureau", "Vise la demande.", "2 jours ouvrés après réception", "–"},
                      {"3", "Gardien", "Remet la carte.\nFait signer le registre.", "Immédiat",
                       "Registre des remises ; Copie de la pièce d’identité"}}) +
          word_heading("7. Documents associés") + word_bullet("FP-10 – Traitement des réclamations") +
          word_bullet("PRO-ACC-03 Sûreté du site") + word_heading("8. Indicateurs") +
          word_bullet("I6 : part des cartes remises à temps") + word_heading("9. Historique des modifications") +
          word_table(
              {{"Version", "Date", "Objet"}, {"V1", "04/02/2018", "Création"}, {"V2", "11/04/2019", "Visa du chef"}}),
      {{"word/header1.xml", header}});
}

std::string word_note()
{
  return word_document(word_title("Note relative aux congés") + word_paragraph("Objet : Congés de fin d’année") +
                       word_paragraph("Destinataires : Tous les agents ; Chefs de bureau") +
                       word_paragraph("Les congés se posent à l’avance.") + word_heading("Calendrier") +
                       word_paragraph("Les demandes sont closes le 1er décembre.") + word_heading("Exceptions", 2) +
                       word_bullet("le service de garde ;") + word_bullet("l’accueil.") + word_heading("Dépôt") +
                       word_table({{"Service", "Auprès de"}, {"DCI", "Chef de bureau"}}));
}

}  // namespace classeur::procedures::office::test
