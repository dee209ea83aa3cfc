// « Pièces à fournir » of an audit: what is asked for, what is ready, what is missing, who provides it, and what can be
// shown in its place; on the screen, on paper, as a table.
#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "audits/piece_pages.hpp"
#include "server/audit_pieces.hpp"
#include "server/pages/choices.hpp"
#include "server/pages/page.hpp"
#include "server/pages/pages.hpp"

namespace classeur::server::pages
{

namespace
{

// To choose from, what is worst first.
constexpr auto kStatuses =
    std::to_array<audits::Status>({audits::Status::kMissing, audits::Status::kFragile, audits::Status::kProven});

AuditPieces pieces_of(const Request& request)
{
  return read_pieces(*request.reader, request.parameters.get_or("code", ""), {request.day, known_of(request)},
                     request.account->role);
}

// Whose the line is: who hands the piece over, and who answers for what lacks.
std::set<std::string> functions_of(const audits::PieceLine& line)
{
  std::set<std::string> functions{line.provider};
  for (const audits::PieceLack& lack : line.lacks) functions.insert(lack.owner);
  return functions;
}

void write_filters(base::XmlWriter& xml, const audits::PieceList& list, const std::string& function,
                   const std::string& status)
{
  std::set<std::string> functions;
  for (const auto* const lines : {&list.general, &list.lines}) {
    for (const audits::PieceLine& line : *lines) functions.merge(functions_of(line));
  }
  xml.open("filters").open("functions");
  for (const std::string& one : functions) write_option(xml, one, one, function);
  xml.close().open("statuses");
  for (const audits::Status one : kStatuses) {
    write_option(xml, audits::code_of(one), audits::french_piece_status(one), status);
  }
  xml.close().close();
}

// Leaves the lines that are asked for. Counts are those of the whole list.
void filter(std::vector<audits::PieceLine>& lines, const std::string& function, const std::string& status)
{
  std::erase_if(lines, [&](const audits::PieceLine& line) {
    return (!function.empty() && !functions_of(line).contains(function)) ||
           (!status.empty() && audits::code_of(line.status) != status);
  });
}

}  // namespace

Response pieces(Request& request)
{
  AuditPieces pieces = pieces_of(request);
  const std::string function = request.query.get_or("fonction", "");
  const std::string status = choice_of(request, "etat", [](const std::string& code) {
    return std::any_of(std::begin(kStatuses), std::end(kStatuses),
                       [&](audits::Status one) { return audits::code_of(one) == code; });
  });
  Page page(request, "pieces", DayShown::kYesAsKnown);
  base::XmlWriter& xml = page.xml();
  xml.open("pieces");
  write_permitted_ways(xml, request);
  const audits::PieceList whole = pieces.list;
  filter(pieces.list.general, function, status);
  filter(pieces.list.lines, function, status);
  audits::write_pieces(xml, pieces.world, pieces.list, request.day);
  write_own_ways(xml, request, pieces.world);
  xml.open("whole")
      .attribute("ready", whole.count(audits::Status::kProven))
      .attribute("fragile", whole.count(audits::Status::kFragile))
      .attribute("missing", whole.count(audits::Status::kMissing))
      .close();
  write_filters(xml, whole, function, status);
  xml.close();
  return page.finish();
}

Response pieces_csv(Request& request)
{
  const AuditPieces pieces = pieces_of(request);
  Response response;
  response.content = Text{"text/csv; charset=utf-8", audits::pieces_csv(pieces.list, base::CsvFor::kSpreadsheets)};
  response.headers.emplace_back(
      "Content-Disposition", fmt::format("attachment; filename=\"pieces-{}.csv\"", percent_encode(pieces.list.audit)));
  return response;
}

Response pieces_pdf(Request& request)
{
  const AuditPieces pieces = pieces_of(request);
  Response response;
  response.content = Text{"application/pdf", audits::pieces_pdf(pieces.world, pieces.list, request.day)};
  response.headers.emplace_back("Content-Disposition",
                                fmt::format("inline; filename=\"pieces-{}.pdf\"", percent_encode(pieces.list.audit)));
  return response;
}

}  // namespace classeur::server::pages
