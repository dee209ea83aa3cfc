#include "audits/piece_pages.hpp"

#include <fmt/format.h>

#include "base/csv.hpp"
#include "templates/formatter/formatter.hpp"
#include "templates/xslt.hpp"

namespace classeur::audits
{

namespace
{

void write_piece(base::XmlWriter& xml, const Piece& piece)
{
  xml.open("piece")
      .attribute("kind", code_of(piece.kind))
      .attribute("code", piece.code)
      .attribute("title", piece.title)
      .attribute("detail", piece.detail);
  if (piece.last_day) xml.attribute("last-day", piece.last_day->french());
  xml.close();
}

void write_line(base::XmlWriter& xml, const model::Standard& standard, const PieceLine& line)
{
  xml.open("line")
      .attribute("commitment", line.commitment)
      .attribute("requirement", line.requirement)
      .attribute("status", code_of(line.status))
      .attribute("status-name", french_piece_status(line.status))
      .attribute("provider", line.provider)
      .attribute("evidence", static_cast<long long>(line.evidence_count))
      .attribute("hidden", line.hidden);
  if (const model::Commitment* const commitment = standard.find(line.commitment)) {
    xml.attribute("title", commitment->title);
  }
  xml.element("asked", line.asked);
  for (const Piece& piece : line.pieces) write_piece(xml, piece);
  for (const PieceLack& lack : line.lacks) {
    xml.open("lack").attribute("owner", lack.owner).element("text", lack.text).element("to-do", lack.to_do);
    if (line.commitment != 0 && !lack.to_do.empty()) write_mend(xml, lack.mend, {});
    if (lack.substitute) {
      xml.open("substitute");
      write_piece(xml, lack.substitute->piece);
      xml.element("why", lack.substitute->why).close();
    }
    xml.close();
  }
  xml.close();
}

// "PR-2019-022 Affichage des horaires (le 3 juin 2019), jusqu’au 3 juin 2020"
std::string in_words(const Piece& piece)
{
  std::string text = piece.code;
  if (!text.empty() && !piece.title.empty()) text += ' ';
  text += piece.title;
  if (!piece.detail.empty()) text += fmt::format(" ({})", piece.detail);
  if (piece.last_day) text += fmt::format(", jusqu’au {}", piece.last_day->french());
  return text;
}

std::string csv_line_of(const PieceLine& line, base::Date due, base::CsvFor reader)
{
  std::vector<std::string> pieces;
  for (const Piece& piece : line.pieces) pieces.push_back(in_words(piece));
  if (line.hidden > 0) pieces.push_back(fmt::format("{} non montrées à ce profil", line.hidden));
  std::vector<std::string> lacks;
  std::vector<std::string> acts;
  std::vector<std::string> substitutes;
  for (const PieceLack& lack : line.lacks) {
    lacks.push_back(lack.text);
    acts.push_back(fmt::format("{} ({})", lack.to_do, lack.owner));
    if (lack.substitute) substitutes.push_back(in_words(lack.substitute->piece) + ". " + lack.substitute->why);
  }
  return base::csv_line(
      {line.commitment == 0 ? std::string() : std::to_string(line.commitment), line.requirement, line.asked,
       std::string(french_piece_status(line.status)), fmt::format("{}", fmt::join(pieces, " ; ")), line.provider,
       due.iso(), fmt::format("{}", fmt::join(lacks, " ")), fmt::format("{}", fmt::join(acts, " ")),
       fmt::format("{}", fmt::join(substitutes, " "))},
      reader);
}

}  // namespace

void write_pieces(base::XmlWriter& xml, const World& world, const PieceList& list, base::Date day)
{
  const model::Standard& standard = world.standard_on(list.dates.from);
  xml.attribute("audit", list.audit)
      .attribute("title", list.title)
      .attribute("dates", list.dates.french())
      .attribute("from", list.dates.from.french())
      .attribute("due", list.due.french())
      .attribute("due-iso", list.due.iso())
      .attribute("late", list.due < day ? "yes" : "no")
      .attribute("ready", list.count(Status::kProven))
      .attribute("fragile", list.count(Status::kFragile))
      .attribute("missing", list.count(Status::kMissing))
      .attribute("standard", standard.title)
      .attribute("edition", standard.edition.french())
      .attribute("seen-on", day.french());
  for (const PieceLine& line : list.general) write_line(xml, standard, line);
  for (const PieceLine& line : list.lines) write_line(xml, standard, line);
}

std::string pieces_csv(const PieceList& list, base::CsvFor reader)
{
  std::string csv = base::csv_header({"engagement", "exigence", "demandé", "état", "pièces", "à fournir par", "pour le",
                                      "manque", "à faire", "à défaut"},
                                     reader);
  for (const PieceLine& line : list.general) csv += csv_line_of(line, list.due, reader);
  for (const PieceLine& line : list.lines) csv += csv_line_of(line, list.due, reader);
  return csv;
}

std::string pieces_pdf(const World& world, const PieceList& list, base::Date day)
{
  base::XmlWriter xml;
  xml.open("pieces").attribute("organisation", world.organisation.name);
  write_pieces(xml, world, list, day);
  xml.close();
  const auto fo =
      templates::style_sheet("templates/print/pieces.xsl").transform(base::XmlDocument::parse(xml.str(), "pieces.xml"));
  templates::FormatOptions options;
  options.title = "Pièces à fournir – " + list.title;
  options.author = world.organisation.name;
  options.creator = "Classeur";
  options.date = base::Instant::start_of(day).iso();
  return templates::format(fo, options).bytes;
}

}  // namespace classeur::audits
