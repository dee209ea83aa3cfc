#include "model/store/folding_pages.hpp"

#include <utility>

namespace classeur::model::store
{

FoldingPages::FoldingPages(Connection& connection, Start start)
    : connection_(connection), start_(start), terms_(load_terms(connection))
{
}

std::int64_t FoldingPages::term_of(const std::string& name)
{
  const auto found = terms_.find(name);
  if (found != terms_.end()) return found->second;
  return terms_[name] = add_term(connection_, name);
}

void FoldingPages::load(const std::set<std::int64_t>& places)
{
  if (start_ == Start::kFromNothing) return;
  for (const std::int64_t place : places) loaded_.try_emplace(place);
  each_page_at(connection_, {places.begin(), places.end()},
               [&](std::int64_t place, std::string_view page) { loaded_[place] = page; });
}

std::string FoldingPages::take(std::int64_t place)
{
  if (start_ == Start::kFromNothing) return {};
  const auto found = loaded_.find(place);
  if (found == loaded_.end()) return load_page(connection_, place).value_or("");
  std::string page = std::move(found->second);
  loaded_.erase(found);
  return page;
}

}  // namespace classeur::model::store
