#include "templates/xslt.hpp"

#include <cstdarg>
#include <cstdio>
#include <mutex>
#include <vector>

#include <libexslt/exslt.h>
#include <libxml/xmlerror.h>
#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/variables.h>
#include <libxslt/xsltInternals.h>
#include <libxslt/xsltutils.h>

#include "base/error.hpp"

namespace classeur::templates
{

using base::Error;
using base::ErrorCode;
using base::XmlDocHandle;
using base::XmlDocument;

namespace
{

constexpr std::size_t kLogBytesMax = 4096;  // libxslt repeats itself
constexpr std::string_view kScheme = "resource:";

struct SheetDeleter {
  void operator()(xsltStylesheet* sheet) const { xsltFreeStylesheet(sheet); }
};
struct ContextDeleter {
  void operator()(xsltTransformContext* context) const { xsltFreeTransformContext(context); }
};
struct XmlStringDeleter {
  void operator()(xmlChar* text) const { xmlFree(text); }
};
using SheetHandle = std::unique_ptr<xsltStylesheet, SheetDeleter>;
using ContextHandle = std::unique_ptr<xsltTransformContext, ContextDeleter>;

// What libxml2 and libxslt say while one call of ours runs. Their hooks are per thread or per process, so the open
// one of each thread stands here.
thread_local std::string* open_log = nullptr;

void log_text(void* /*context*/, const char* format, ...)
{
  char text[1024];
  va_list arguments;
  va_start(arguments, format);
  const int length = std::vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  if (open_log && length > 0 && open_log->size() < kLogBytesMax) *open_log += text;
}

void log_structured(void* context, xmlError* error)
{
  log_text(context, "%s:%d: %s", error->file ? error->file : "", error->line, error->message ? error->message : "");
}

class OpenLog
{
 public:
  OpenLog() : previous_(open_log), previous_function_(xmlStructuredError), previous_context_(xmlStructuredErrorContext)
  {
    open_log = &text_;
    xmlSetStructuredErrorFunc(nullptr, log_structured);
  }
  ~OpenLog()
  {
    open_log = previous_;
    xmlSetStructuredErrorFunc(previous_context_, previous_function_);
  }
  OpenLog(const OpenLog&) = delete;
  OpenLog& operator=(const OpenLog&) = delete;

  const std::string& text() const { return text_; }

 private:
  std::string text_;
  std::string* previous_;
  xmlStructuredErrorFunc previous_function_;
  void* previous_context_;
};

// To libxslt everything with a scheme is "network".
int allow_resource(xsltSecurityPrefs* /*preferences*/, xsltTransformContext* /*context*/, const char* url)
{
  return std::string_view(url).starts_with(kScheme) ? 1 : 0;
}

void prepare_xslt()
{
  static std::once_flag once;
  std::call_once(once, [] {
    base::prepare_xml();
    xsltInit();
    exsltCommonRegister();
    exsltStrRegister();
    exsltSetsRegister();
    exsltMathRegister();
    exsltDateRegister();
    xsltSetGenericErrorFunc(nullptr, log_text);
    // Lives as long as the program: libxslt consults the default also while it compiles.
    static xsltSecurityPrefs* const preferences = xsltNewSecurityPrefs();
    xsltSetSecurityPrefs(preferences, XSLT_SECPREF_READ_FILE, xsltSecurityForbid);
    xsltSetSecurityPrefs(preferences, XSLT_SECPREF_WRITE_FILE, xsltSecurityForbid);
    xsltSetSecurityPrefs(preferences, XSLT_SECPREF_CREATE_DIRECTORY, xsltSecurityForbid);
    xsltSetSecurityPrefs(preferences, XSLT_SECPREF_READ_NETWORK, allow_resource);
    xsltSetSecurityPrefs(preferences, XSLT_SECPREF_WRITE_NETWORK, xsltSecurityForbid);
    xsltSetDefaultSecurityPrefs(preferences);
  });
}

[[noreturn]] void fail(std::string_view name, const std::string& log)
{
  throw Error(ErrorCode::kDamaged, "La mise en page a échoué : une feuille de style du programme est en défaut.",
              "style sheet " + std::string(name) + ": " + (log.empty() ? "no result" : log));
}

}  // namespace

struct StyleSheet::State {
  std::string name;
  SheetHandle sheet;

  XmlDocHandle run(const XmlDocument& document, const StyleParameters& parameters) const;
};

XmlDocHandle StyleSheet::State::run(const XmlDocument& document, const StyleParameters& parameters) const
{
  const OpenLog log;
  const ContextHandle context(xsltNewTransformContext(sheet.get(), document.get()));
  if (!context) fail(name, log.text());
  xsltSetTransformErrorFunc(context.get(), nullptr, log_text);
  std::vector<const char*> pairs;
  for (const auto& [key, value] : parameters) {
    pairs.push_back(key.c_str());
    pairs.push_back(value.c_str());
  }
  pairs.push_back(nullptr);
  if (xsltQuoteUserParams(context.get(), pairs.data()) != 0) fail(name, log.text());
  XmlDocHandle result(xsltApplyStylesheetUser(sheet.get(), document.get(), nullptr, nullptr, nullptr, context.get()));
  if (!result || context->state != XSLT_STATE_OK) fail(name, log.text());
  return result;
}

StyleSheet::StyleSheet(std::unique_ptr<State> state) : state_(std::move(state)) {}
StyleSheet::StyleSheet(StyleSheet&&) noexcept = default;
StyleSheet& StyleSheet::operator=(StyleSheet&&) noexcept = default;
StyleSheet::~StyleSheet() = default;

StyleSheet StyleSheet::compile(std::string_view resource_name)
{
  prepare_xslt();
  const OpenLog log;
  const std::string url = std::string(kScheme) + std::string(resource_name);
  SheetHandle sheet(xsltParseStylesheetFile(reinterpret_cast<const xmlChar*>(url.c_str())));
  if (!sheet || sheet->errors != 0) fail(resource_name, log.text());
  return StyleSheet(std::make_unique<State>(State{std::string(resource_name), std::move(sheet)}));
}

std::string StyleSheet::apply(const XmlDocument& document, const StyleParameters& parameters) const
{
  const XmlDocHandle result = state_->run(document, parameters);
  xmlChar* text = nullptr;
  int length = 0;
  const int status = xsltSaveResultToString(&text, &length, result.get(), state_->sheet.get());
  const std::unique_ptr<xmlChar, XmlStringDeleter> owner(text);
  if (status != 0) fail(state_->name, "cannot write the result");
  if (!text) return {};  // an empty result is a result
  return std::string(reinterpret_cast<const char*>(text), static_cast<std::size_t>(length));
}

XmlDocument StyleSheet::transform(const XmlDocument& document, const StyleParameters& parameters) const
{
  XmlDocHandle result = state_->run(document, parameters);
  if (!xmlDocGetRootElement(result.get())) fail(state_->name, "the result has no root element");
  return XmlDocument(std::move(result));
}

const StyleSheet& style_sheet(std::string_view resource_name)
{
  static std::mutex mutex;
  static std::map<std::string, StyleSheet, std::less<>> compiled;
  const std::lock_guard lock(mutex);
  const auto found = compiled.find(resource_name);
  if (found != compiled.end()) return found->second;
  return compiled.emplace(std::string(resource_name), StyleSheet::compile(resource_name)).first->second;
}

}  // namespace classeur::templates
