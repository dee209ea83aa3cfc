// What is particular to PostgreSQL.
#include <charconv>
#include <cstring>
#include <mutex>

#include <Poco/Data/PostgreSQL/Connector.h>
#include <Poco/Data/PostgreSQL/Utility.h>
#include <Poco/Data/Session.h>
#include <fmt/format.h>
#include <libpq-fe.h>
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif

#include "base/error.hpp"
#include "model/store/connection.hpp"

namespace classeur::model::store
{

namespace
{

using base::Error;
using base::ErrorCode;
using base::PlaceError;

// From PostgreSQL's catalogue of types, pg_type.dat.
constexpr Oid kBool = 16;
constexpr Oid kBytea = 17;
constexpr Oid kInt8 = 20;
constexpr Oid kInt2 = 21;
constexpr Oid kInt4 = 23;
constexpr Oid kFloat8 = 701;

constexpr std::size_t kLoginTimeoutSeconds = 10;

struct ResultDeleter {
  void operator()(PGresult* result) const { PQclear(result); }
};
using ResultHandle = std::unique_ptr<PGresult, ResultDeleter>;

struct OptionsDeleter {
  void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};

[[noreturn]] void throw_error(PGconn* connection, const PGresult* result, const std::string& place)
{
  const char* state = result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_SQLSTATE);
  const std::string_view code = state == nullptr ? "" : state;
  const std::string log = fmt::format("{} {}", code, PQerrorMessage(connection));
  // PostgreSQL, appendix A: classes 08 connection, 23 integrity, 40 rollback, 42501 privilege, 53 resources, 57
  // operator.
  if (code == "40001" || code == "40P01") throw SerialisationConflict{};
  if (code.starts_with("23")) {
    throw Error(ErrorCode::kConflict,
                "L’enregistrement contredit ce qui est déjà là\u00A0: il existe déjà, ou ce à quoi il renvoie manque.",
                place + ": " + log);
  }
  if (code == "42501") {
    throw PlaceError(ErrorCode::kUnavailable, "Le compte de la base n’a pas les droits nécessaires.", place, log);
  }
  if (code == "53100") {
    throw PlaceError(ErrorCode::kUnavailable,
                     "Le disque de la base est plein\u00A0: rien n’a été enregistré. Libérez de la place, puis "
                     "recommencez.",
                     place, log);
  }
  if (code.empty() || code.starts_with("08") || code.starts_with("53") || code.starts_with("57")) {
    throw PlaceError(ErrorCode::kUnavailable,
                     "La base ne répond pas\u00A0: vérifiez que le serveur PostgreSQL est en marche.", place, log);
  }
  throw PlaceError(ErrorCode::kDamaged, "La base refuse l’opération.", place, log);
}

template <typename Integer>
Integer from_network(const char* bytes)
{
  std::uint64_t value = 0;
  for (std::size_t at = 0; at < sizeof(Integer); ++at) {
    value = (value << 8) | static_cast<unsigned char>(bytes[at]);
  }
  return static_cast<Integer>(value);
}

// Values come back in PostgreSQL's binary format, all rows at once.
class PostgresqlStatement final : public Statement
{
 public:
  PostgresqlStatement(PGconn* connection, std::string name, const std::string& place)
      : connection_(connection), name_(std::move(name)), place_(place)
  {
  }

  void start(std::span<const Parameter> parameters) override
  {
    struct Argument {
      std::string text;  // of numbers
      const char* value = nullptr;
      int length = 0;
      int format = 0;  // 0 text, 1 binary

      void operator()(std::monostate) {}
      void operator()(std::int64_t integer) { text = std::to_string(integer); }
      void operator()(double real) { text = fmt::format("{}", real); }
      void operator()(std::string_view bytes)
      {
        value = bytes.data() == nullptr ? "" : bytes.data();
        length = static_cast<int>(bytes.size());
        format = 1;  // text in binary is its bytes, without the need of a zero at the end
      }
      void operator()(Blob blob) { (*this)(blob.bytes); }
    };
    std::vector<Argument> arguments(parameters.size());
    std::vector<const char*> values(parameters.size());
    std::vector<int> lengths(parameters.size());
    std::vector<int> formats(parameters.size());
    for (std::size_t at = 0; at < parameters.size(); ++at) {
      std::visit([&](const auto& value) { arguments[at](value); }, parameters[at]);
      values[at] = arguments[at].text.empty() ? arguments[at].value : arguments[at].text.c_str();
      lengths[at] = arguments[at].length;
      formats[at] = arguments[at].format;
    }
    result_.reset(PQexecPrepared(connection_, name_.c_str(), static_cast<int>(parameters.size()), values.data(),
                                 lengths.data(), formats.data(), 1));
    const ExecStatusType status = PQresultStatus(result_.get());
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) throw_error(connection_, result_.get(), place_);
    row_ = -1;
  }

  bool step() override
  {
    if (row_ + 1 >= PQntuples(result_.get())) return false;
    ++row_;
    return true;
  }
  void reset() noexcept override { result_.reset(); }

  int column_count() override { return PQnfields(result_.get()); }
  std::string_view column_name(int column) override { return PQfname(result_.get(), column); }

  ValueKind kind(int column) override
  {
    if (PQgetisnull(result_.get(), row_, column) != 0) return ValueKind::kNothing;
    switch (PQftype(result_.get(), column)) {
      case kBool:
      case kInt2:
      case kInt4:
      case kInt8:
        return ValueKind::kInteger;
      case kFloat8:
        return ValueKind::kReal;
      case kBytea:
        return ValueKind::kBytes;
      default:
        return ValueKind::kText;
    }
  }

  std::int64_t integer(int column) override
  {
    const std::string_view value = bytes(column);
    switch (value.size()) {
      case 1:
        return value[0];
      case 2:
        return from_network<std::int16_t>(value.data());
      case 4:
        return from_network<std::int32_t>(value.data());
      case 8:
        return from_network<std::int64_t>(value.data());
      default:
        return 0;
    }
  }
  double real(int column) override { return std::bit_cast<double>(integer(column)); }
  std::string_view bytes(int column) override
  {
    return {PQgetvalue(result_.get(), row_, column),
            static_cast<std::size_t>(PQgetlength(result_.get(), row_, column))};
  }

 private:
  PGconn* connection_;
  std::string name_;
  const std::string& place_;
  ResultHandle result_;
  int row_ = -1;
};

// libpq's URL as the words that Poco's session takes: name=value without spaces.
std::string session_words(const std::string& url)
{
  char* message = nullptr;
  const std::unique_ptr<PQconninfoOption, OptionsDeleter> options(PQconninfoParse(url.c_str(), &message));
  const std::unique_ptr<char, decltype(&PQfreemem)> owned(message, &PQfreemem);
  if (!options) {
    throw Error(ErrorCode::kMisuse,
                "L’adresse de la base PostgreSQL n’est pas lisible\u00A0: postgresql://compte@serveur/base.",
                message == nullptr ? "bad URL" : message);
  }
  std::string words = "application_name=classeur";
  for (const PQconninfoOption* option = options.get(); option->keyword != nullptr; ++option) {
    if (option->val == nullptr || std::strcmp(option->keyword, "application_name") == 0) continue;
    std::string value;
    for (const char character : std::string_view(option->val)) {
      if (character == ' ') {
        throw Error(ErrorCode::kMisuse,
                    fmt::format("L’adresse de la base ne peut pas contenir d’espace ({}).", option->keyword));
      }
      if (character == '\'' || character == '\\') value.push_back('\\');
      value.push_back(character);
    }
    if (!value.empty()) words += fmt::format(" {}={}", option->keyword, value);
  }
  return words;
}

class PostgresqlConnection final : public Connection
{
 public:
  PostgresqlConnection(const std::string& url, const std::string& place)
      : Connection(Engine::kPostgresql, place),
        session_(open_session(url, place)),
        connection_(*Poco::Data::PostgreSQL::Utility::handle(session_))
  {
    PQsetNoticeProcessor(
        connection_, [](void*, const char*) {}, nullptr);
    // Statements are prepared once and planned once: they are the same few, and find by key or by index. One process a
    // query: parts of a union then come in their order, and many readers share the processors anyway.
    run_script(
        "SET client_encoding = 'UTF8'; SET synchronous_commit = on; SET extra_float_digits = 1; "
        "SET max_parallel_workers_per_gather = 0; SET plan_cache_mode = force_generic_plan");
  }
  ~PostgresqlConnection() override { forget_statements(); }

  void run_script(const std::string& sql) override
  {
    const ResultHandle result(PQexec(connection_, sql.c_str()));
    const ExecStatusType status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) throw_error(connection_, result.get(), place());
  }

  void begin_read() override { run_script("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"); }
  // All writers take the head of the journal first: they queue up there, and each sees what the one before it left.
  void begin_write() override
  {
    run_script("BEGIN ISOLATION LEVEL READ COMMITTED");
    if (head_exists()) run_script("LOCK TABLE journal_head IN EXCLUSIVE MODE");
  }
  void commit() override { run_script("COMMIT"); }
  void rollback() noexcept override
  {
    if (PQtransactionStatus(connection_) == PQTRANS_IDLE) return;
    const ResultHandle result(PQexec(connection_, "ROLLBACK"));
  }
  bool broken() const override { return PQstatus(connection_) != CONNECTION_OK; }

  std::vector<std::string> table_names() override
  {
    static constexpr std::string_view kTables =
        "SELECT CAST(table_name AS text) FROM information_schema.tables WHERE table_schema = current_schema() "
        "ORDER BY table_name";
    std::vector<std::string> names;
    Query query(*this, kTables);
    while (query.next()) names.push_back(query.text(0));
    return names;
  }

  // The schema that the URL names (options=-csearch_path%3Dname), if it is not there yet.
  void create_schema()
  {
    run_script(
        "DO $$ BEGIN IF current_schema() IS NULL THEN EXECUTE 'CREATE SCHEMA ' || split_part(current_setting("
        "'search_path'), ',', 1); END IF; END $$");
  }

 protected:
  std::unique_ptr<Statement> prepare(const std::string& sql) override
  {
    const std::string name = fmt::format("classeur_{}", ++prepared_);
    const ResultHandle result(PQprepare(connection_, name.c_str(), sql.c_str(), 0, nullptr));
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) throw_error(connection_, result.get(), place());
    return std::make_unique<PostgresqlStatement>(connection_, name, place());
  }

 private:
  static Poco::Data::Session open_session(const std::string& url, const std::string& place)
  {
    static std::once_flag registered;
    std::call_once(registered, [] { Poco::Data::PostgreSQL::Connector::registerConnector(); });
#ifdef __SANITIZE_ADDRESS__
    // SessionHandle::connect() of Poco 1.11 loses the handle of a connection that did not come about.
    const __lsan::ScopedDisabler not_ours;
#endif
    try {
      return {Poco::Data::PostgreSQL::Connector::KEY, session_words(url), kLoginTimeoutSeconds};
    } catch (const Poco::Exception& error) {
      throw PlaceError(ErrorCode::kUnavailable,
                       "La base ne répond pas\u00A0: vérifiez l’adresse et que le serveur PostgreSQL est en marche.",
                       place, error.displayText());
    }
  }

  bool head_exists()
  {
    if (!head_exists_) {
      Query query(*this, "SELECT to_regclass('journal_head') IS NOT NULL");
      head_exists_ = query.next() && query.truth(0);
    }
    return head_exists_;
  }

  Poco::Data::Session session_;
  PGconn* connection_;
  int prepared_ = 0;
  bool head_exists_ = false;
};

// The URL without its password, for messages.
std::string place_of(std::string_view url)
{
  const std::size_t scheme = url.find("://") + 3;
  const std::size_t at = url.find('@', scheme);
  const std::size_t colon = url.find(':', scheme);
  if (at == std::string_view::npos || colon == std::string_view::npos || colon > at) return std::string(url);
  return std::string(url.substr(0, colon)) + std::string(url.substr(at));
}

}  // namespace

std::unique_ptr<Connection> connect_postgresql(const std::string& url, bool may_create)
{
  auto connection = std::make_unique<PostgresqlConnection>(url, place_of(url));
  if (may_create) connection->create_schema();
  return connection;
}

}  // namespace classeur::model::store
