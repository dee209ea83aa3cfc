#include "model/store/reviews.hpp"

#include "model/store/recording.hpp"

namespace classeur::model::store
{

namespace
{

constexpr std::string_view kInsertReview =
    "INSERT INTO document_review (id, salt, version, reviewed_on, next_review, reason, login, function, recorded_at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
constexpr std::string_view kListReviews =
    "SELECT id, version, reviewed_on, next_review, reason, login, function, recorded_at FROM document_review "
    "ORDER BY id";
constexpr std::string_view kListReviewsOf =
    "SELECT id, version, reviewed_on, next_review, reason, login, function, recorded_at FROM document_review "
    "WHERE version = $1 ORDER BY id";

std::vector<Review> read_reviews(Query& query)
{
  std::vector<Review> reviews;
  while (query.next()) {
    reviews.push_back({query.integer(0), query.integer(1), query.day(2), query.day(3), query.text(4), query.text(5),
                       query.text(6), query.instant(7)});
  }
  return reviews;
}

}  // namespace

Review add_review(Change& change, const Review& review)
{
  Review stored = review;
  stored.recorded_at = change.at();
  stored.login = change.actor().name;
  stored.function = change.actor().function;
  stored.id = insert_row(change, "document_review", review_act().journal, kInsertReview, stored.version, stored.on,
                         stored.next, stored.reason, stored.login, stored.function, stored.recorded_at);
  return stored;
}

std::vector<Review> list_reviews(const Reader& reader)
{
  Query query(reader.connection(), kListReviews);
  return read_reviews(query);
}

std::vector<Review> list_reviews(const Reader& reader, std::int64_t version)
{
  Query query(reader.connection(), kListReviewsOf, version);
  return read_reviews(query);
}

}  // namespace classeur::model::store
