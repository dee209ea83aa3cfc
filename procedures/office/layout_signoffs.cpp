#include "procedures/office/layout_signoffs.hpp"

#include <fmt/format.h>

#include "base/paris_time.hpp"
#include "procedures/copy_words.hpp"
#include "procedures/office/layout_flow.hpp"
#include "procedures/office/marks.hpp"
#include "procedures/office/words.hpp"

namespace classeur::procedures::office
{

namespace
{

constexpr std::string_view kElsewhere = ", hors de Classeur";

class SignOffs
{
 public:
  SignOffs(const ControlledDocument& document, const RenderingContext& context) : document_(document), context_(context)
  {
    table_.head_rows = 1;
    table_.together = true;
  }

  std::vector<Block> lay()
  {
    const bool of_document = !document_.signoffs.empty();
    if (!of_document && !context_.copy) return {};
    Paragraph rubric = paragraph(Role::kRubric, {plain_run(rubric_french("signoffs"))});
    table_.widths_mm = {36, 84, 56};
    table_.rows.push_back(column_heads({"Visa", "Fonction et compte", "Jour et heure"}));
    if (!of_document) {
      mark_as_of_copy(rubric);
      mark_as_of_copy(*lead_of(table_.rows.front().front().blocks.front()));
    }
    if (context_.copy) lay_author();
    for (const HeadSignOff& one : document_.signoffs) lay_of_document(one.signoff);
    if (context_.copy) lay_of_register();
    std::vector<Block> blocks;
    blocks.emplace_back(std::move(rubric));
    blocks.emplace_back(std::move(table_));
    if (context_.copy) {
      Paragraph content = paragraph(Role::kProof, {plain_run("Empreinte du contenu de cette version (SHA-256)\u00A0: " +
                                                             grouped(context_.copy->content))});
      mark_as_of_copy(content);
      blocks.emplace_back(std::move(content));
    }
    return blocks;
  }

 private:
  void mark_as_of_copy(Paragraph& holder) { holder.bookmarks.push_back(mark(kCopyMark, std::to_string(++marks_))); }

  void add_row_of_copy(std::vector<Cell> row)
  {
    mark_as_of_copy(*lead_of(row.front().blocks.front()));
    table_.rows.push_back(std::move(row));
  }

  static Cell function_and_account(std::string_view function, std::string_view logins)
  {
    std::vector<Run> runs = {strong_run(function)};
    if (!logins.empty()) runs.push_back(aside_run(fmt::format(", compte {}", logins)));
    return cell(Role::kBody, std::move(runs));
  }

  static void add_line(Cell& to, std::string_view text)
  {
    Cell one = cell(Role::kBody, {plain_run(text)});
    to.blocks.push_back(std::move(one.blocks.front()));
  }

  void lay_author()
  {
    add_row_of_copy({cell(Role::kBody, {plain_run("Rédacteur")}),
                     function_and_account(document_.author, fmt::format("{}", fmt::join(context_.writers, ", "))),
                     cell(Role::kBody, {plain_run("–")})});
  }

  static std::string_view part_of(std::string_view code) { return french(signoff_part_words(), code); }

  // Of a version that came signed: read back. The register has the same.
  void lay_of_document(const model::SignOff& signoff)
  {
    std::vector<Run> day = {plain_run(signoff.on.french())};
    if (context_.copy) day.push_back(aside_run(kElsewhere));
    table_.rows.push_back({cell(Role::kBody, {plain_run(part_of(signoff.part))}),
                           cell(Role::kBody, {strong_run(signoff.function)}), cell(Role::kBody, std::move(day))});
  }

  void lay_of_register()
  {
    for (const model::SignOff& signoff : context_.signoffs) {
      if (signoff.statement) lay_signed(signoff);
    }
    for (const model::NeededSignOff& needed : context_.awaited) {
      Cell function = cell(Role::kBody, {plain_run(needed.function)});
      if (!needed.committee.empty()) add_line(function, fmt::format("pour\u00A0: {}", needed.committee));
      add_row_of_copy({cell(Role::kBody, {plain_run(part_of(needed.part))}), std::move(function),
                       cell(Role::kBody, {strong_run("Visa attendu")})});
    }
  }

  void lay_signed(const model::SignOff& signoff)
  {
    const bool by_deputy = !signoff.deputy.empty();
    Cell function = function_and_account(by_deputy ? signoff.deputy : signoff.function, signoff.login);
    if (by_deputy) add_line(function, fmt::format("par suppléance de\u00A0: {}", signoff.function));
    std::string day = signoff.on.french();
    std::string proof = "Signé (SHA-256)\u00A0: " + grouped(*signoff.statement);
    if (signoff.recorded_at) {
      const base::ParisTime at = base::paris_time(*signoff.recorded_at);
      // What was brought in was signed before it was recorded.
      if (at.day == signoff.on) {
        day += " à " + at.french();
      } else {
        proof += fmt::format(", enregistré le {} à {}", at.day.french(), at.french());
      }
    }
    add_row_of_copy({cell(Role::kBody, {plain_run(part_of(signoff.part))}), std::move(function),
                     cell(Role::kBody, {plain_run(day)})});
    Cell wide = cell(Role::kProof, {plain_run(proof)});
    wide.columns = 3;
    add_row_of_copy({std::move(wide)});
  }

  const ControlledDocument& document_;
  const RenderingContext& context_;
  Table table_;
  int marks_ = 0;
};

}  // namespace

std::vector<Block> signoff_blocks(const ControlledDocument& document, const RenderingContext& context)
{
  return SignOffs(document, context).lay();
}

}  // namespace classeur::procedures::office
