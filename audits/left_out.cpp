#include "audits/left_out.hpp"

#include <fmt/format.h>

#include "model/printed_decimal.hpp"

namespace classeur::audits
{

namespace
{

std::string count_in_french(std::size_t count)
{
  return model::french_decimal(std::to_string(count));
}

// Of lines, columns, sheets: all feminine, and all there are in French by their plural.
void tell_count(std::vector<std::string>& clauses, std::string_view noun, std::size_t shown, std::size_t total,
                std::string_view done)
{
  if (shown >= total) return;
  const std::size_t left = total - shown;
  clauses.push_back(left == 1 ? fmt::format("1\u00A0{} sur {} n’est pas {}e", noun, count_in_french(total), done)
                              : fmt::format("{}\u00A0{}s sur {} ne sont pas {}es", count_in_french(left), noun,
                                            count_in_french(total), done));
}

}  // namespace

std::vector<std::string> left_out(const TableSheet& sheet, std::string_view done)
{
  std::vector<std::string> clauses;
  const std::size_t shown = sheet.rows.empty() ? 0 : sheet.rows.size() - 1;
  if (sheet.is_whole) {
    tell_count(clauses, "ligne", shown, sheet.rows_total == 0 ? 0 : sheet.rows_total - 1, done);
  } else if (shown > 1) {
    clauses.push_back(fmt::format("Seules les {}\u00A0premières lignes sont {}es", count_in_french(shown), done));
  } else {
    clauses.push_back(fmt::format("Seul le début du tableau est {}", done));
  }
  tell_count(clauses, "colonne", sheet.columns_shown(), sheet.columns_total, done);
  if (sheet.has_cut_cells) {
    clauses.push_back(
        fmt::format("Les cellules de plus de {}\u00A0caractères sont abrégées", count_in_french(kCellCharactersMax)));
  }
  return clauses;
}

std::vector<std::string> left_out(const FileContent& content, std::string_view done)
{
  std::vector<std::string> clauses;
  if (const auto* table = std::get_if<TableContent>(&content)) {
    tell_count(clauses, "feuille", table->sheets.size(), table->sheets_total, done);
  }
  if (const auto* text = std::get_if<TextContent>(&content); text && text->cut) {
    clauses.push_back(fmt::format("Seul le début du texte est {}", done));
  }
  if (const auto* mail = std::get_if<MailContent>(&content)) {
    if (mail->body_cut) clauses.push_back(fmt::format("Seul le début du message est {}", done));
    if (mail->head_cut) clauses.emplace_back("L’en-tête du message est abrégé");
  }
  return clauses;
}

}  // namespace classeur::audits
