#include "model/store/evidence_sums.hpp"

#include <algorithm>

#include "model/store/posting_pages.hpp"

namespace classeur::model::store
{

namespace
{

// A page: how many services, of each its term and where its months end, then the months of all. A month: how many
// months it is before the one that was told before it (the first: its number), and its records, as varints.
enum Column : std::size_t { kService, kEnd, kColumns };

std::uint32_t cell(std::string_view page, std::size_t row, std::size_t column)
{
  return fixed_at(page, (1 + row * kColumns + column) * kFixedBytes);
}

std::string_view months_at(std::string_view page, std::size_t services, std::size_t row)
{
  const std::size_t table = (1 + services * kColumns) * kFixedBytes;
  const std::size_t from = row == 0 ? 0 : cell(page, row - 1, kEnd);
  const std::size_t to = cell(page, row, kEnd);
  if (to < from || page.size() < table + to) throw_page_damaged();
  return page.substr(table + from, to - from);
}

std::vector<MonthSum> unpack_months(std::string_view packed)
{
  std::vector<MonthSum> sums;
  while (!packed.empty()) {
    MonthSum sum;
    const auto step = static_cast<std::int64_t>(take_varint(packed));
    sum.month = sums.empty() ? step : sums.back().month - step;
    for (std::int64_t& records : sum.records) records = static_cast<std::int64_t>(take_varint(packed));
    sums.push_back(sum);
  }
  return sums;
}

}  // namespace

std::vector<MonthSum> sums_of_service(std::string_view page, std::int64_t service)
{
  if (page.empty()) return {};
  const std::size_t services = fixed_at(page, 0);
  std::size_t low = 0;
  std::size_t high = services;
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    if (cell(page, middle, kService) < service) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (low == services || cell(page, low, kService) != service) return {};
  return unpack_months(months_at(page, services, low));
}

FilterSums::FilterSums(std::string_view page)
{
  if (page.empty()) return;
  const std::size_t services = fixed_at(page, 0);
  for (std::size_t row = 0; row < services; ++row) {
    for (const MonthSum& sum : unpack_months(months_at(page, services, row))) {
      services_[cell(page, row, kService)][sum.month] = sum.records;
    }
  }
}

void FilterSums::add(std::int64_t service, std::int64_t month, Confidentiality confidentiality, std::int64_t records)
{
  services_[service][month][static_cast<std::size_t>(confidentiality)] += records;
}

std::string FilterSums::page() const
{
  std::string table;
  std::string packed;
  append_fixed(table, static_cast<std::uint32_t>(services_.size()));
  for (const auto& [service, months] : services_) {
    std::int64_t before = 0;
    for (auto month = months.rbegin(); month != months.rend(); ++month) {
      const auto& [number, records] = *month;
      if (std::all_of(records.begin(), records.end(), [](std::int64_t count) { return count == 0; })) continue;
      append_varint(packed, static_cast<std::uint64_t>(before == 0 ? number : before - number));
      for (const std::int64_t count : records) append_varint(packed, static_cast<std::uint64_t>(count));
      before = number;
    }
    append_fixed(table, static_cast<std::uint32_t>(service));
    append_fixed(table, static_cast<std::uint32_t>(packed.size()));
  }
  return table + packed;
}

}  // namespace classeur::model::store
