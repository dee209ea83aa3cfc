#include "tests/http/signing_crowd.hpp"

#include <chrono>
#include <cstdio>
#include <optional>
#include <random>
#include <thread>

#include <fmt/format.h>

#include "base/date.hpp"
#include "tests/http/html_form.hpp"

namespace classeur::server::tests
{

namespace
{

using base::Date;

constexpr const char* kForm = "cl-editing";

std::string value_of(const std::string& page, const std::string& name)
{
  const std::size_t field = page.find("name=\"" + name + "\"");
  if (field == std::string::npos) return "";
  const std::string mark = "value=\"";
  const std::size_t start = page.find(mark, field) + mark.size();
  return page.substr(start, page.find('"', start) - start);
}

// One person, with a browser that is signed in, at his task until the time is up.
class Work
{
 public:
  Work(Browser browser, Person person, int number, Tally& tally)
      : browser_(std::move(browser)),
        person_(std::move(person)),
        number_(number),
        tally_(tally),
        random_(static_cast<unsigned>(number))
  {
  }

  void run(const std::atomic<bool>& over)
  {
    over_ = &over;
    while (goes_on()) {
      std::this_thread::sleep_for(std::chrono::milliseconds(random_() % 800));
      const std::string code = kSheets.at(random_() % kSheets.size());
      switch (person_.task) {
        case Task::kEdit:
          edit(code);
          break;
        case Task::kSubmit:
          // Not at once, or nobody would have time to write.
          if (random_() % 6 == 0) act(code, "soumettre", "motif-soumettre");
          break;
        case Task::kRecall:
          // Seldom, or nothing would ever be signed.
          if (random_() % 4 == 0) act(code, "reprendre", "motif-reprendre");
          std::this_thread::sleep_for(std::chrono::milliseconds(400));
          break;
        case Task::kRefuse:
          if (random_() % 4 == 0) refuse();
          std::this_thread::sleep_for(std::chrono::milliseconds(400));
          break;
        case Task::kSign:
        case Task::kDeputise:
          sign();
          break;
      }
    }
  }

 private:
  struct Found {
    std::string code;
    std::string number;
    std::string address;  // of the page of its life, without "/vie"
  };

  bool goes_on() const { return !over_->load(); }
  Answer get(const std::string& address) { return tally_.count(browser_.get(address)); }
  Answer post(const std::string& address, const std::string& form)
  {
    return tally_.count(browser_.post(address, form));
  }

  // Writes a word of his own at the end of the purpose; where another was faster, after what the other wrote.
  void edit(const std::string& code)
  {
    const std::string word = fmt::format("mot{}fois{}.", number_, ++turn_);
    HtmlForm form(get(fmt::format("/documents/{}/modifier", code)).body, kForm);
    if (!form.found()) return;
    form.set("objet", form.value("objet") + " " + word);
    if (form.has("effet")) form.set("effet", day_after(form.value("version")));
    form.set("motif", "Essai de charge");
    if (form.has("changement") && form.value("changement").empty()) form.set("changement", "Essai de charge.");
    Answer saved = post(form.action(), form.encoded("enregistrer"));
    while (saved.status == 409 && goes_on()) {
      ++tally_.conflicts;
      HtmlForm choice(saved.body, kForm);
      if (!choice.has("choix.objet")) return;
      choice.set("objet", choice.value("autre.objet") + " " + word);
      choice.set("choix.objet", "mien");
      saved = post(choice.action(), choice.encoded("fusionner"));
    }
    if (saved.status != 303) return;
    const std::lock_guard lock(tally_.mutex);
    tally_.words[code].push_back(word);
  }

  // Each version comes into force after those before it.
  static std::string day_after(const std::string& version)
  {
    int major = 0;
    std::sscanf(version.c_str(), "%d", &major);
    int minor = 0;
    if (const auto point = version.find('.'); point != std::string::npos) minor = std::stoi(version.substr(point + 1));
    return (Date(2020, 1, 6) + 30 * major + minor).iso();
  }

  // What an act of the page of a version's life takes: the version at work of that document.
  std::optional<Found> version_at_work(const std::string& code)
  {
    const std::string page = get("/projets").body;
    const std::string mark = "/documents/" + code + "/versions/";
    const std::size_t at = page.find(mark);
    if (at == std::string::npos) return std::nullopt;
    const std::size_t start = at + mark.size();
    const std::string number = page.substr(start, page.find('/', start) - start);
    return Found{code, number, mark + number};
  }

  void act(const std::string& code, const std::string& name, const std::string& reason_field)
  {
    const auto found = version_at_work(code);
    if (!found) return;
    const std::string page = get(found->address + "/vie").body;
    if (page.find("value=\"" + name + "\"") == std::string::npos) return;
    const std::string reason = fmt::format("{}-{}-{}", name, number_, ++turn_);
    const Answer answer =
        post(found->address + "/vie", fmt::format("csrf={}&vu={}&acte={}&{}={}", value_of(page, "csrf"),
                                                  value_of(page, "vu"), name, reason_field, reason));
    if (answer.status != 303) return;
    if (name == "soumettre") {
      ++tally_.submissions;
    } else {
      const std::lock_guard lock(tally_.mutex);
      tally_.returned[code].insert(reason);
    }
  }

  // The first version that waits for this person, with the page to sign it on.
  std::optional<Found> awaited()
  {
    const std::string page = get("/a-signer").body;
    const std::string mark = "<a href=\"/documents/";
    std::vector<Found> all;
    for (std::size_t at = page.find(mark); at != std::string::npos; at = page.find(mark, at + 1)) {
      const std::string address = page.substr(at + 9, page.find('"', at + 9) - at - 9);
      if (!address.ends_with("/signature")) continue;
      const std::size_t versions = address.find("/versions/");
      const std::string number = address.substr(versions + 10, address.rfind('/') - versions - 10);
      all.push_back({address.substr(11, versions - 11), number, address.substr(0, address.rfind('/'))});
    }
    if (all.empty()) {
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
      return std::nullopt;
    }
    return all[random_() % all.size()];
  }

  void sign()
  {
    const auto found = awaited();
    if (!found) return;
    const std::string page = get(found->address + "/signature").body;
    if (page.find("id=\"mot-de-passe\"") == std::string::npos) return;
    // He reads before he signs.
    std::this_thread::sleep_for(std::chrono::milliseconds(500 + random_() % 2000));
    const std::string form = fmt::format("csrf={}&vu={}&acte=signer&mot-de-passe={}", value_of(page, "csrf"),
                                         value_of(page, "vu"), kPassword);
    // A double click: two forms under way at once.
    Browser other = browser_;
    Answer twice;
    std::thread second([&] { twice = other.post(found->address + "/signature", form); });
    const Answer once = browser_.post(found->address + "/signature", form);
    second.join();
    tally_.count_signing(once);
    tally_.count_signing(twice);
    for (const Answer* answer : {&once, static_cast<const Answer*>(&twice)}) {
      if (answer->status != 303) continue;
      const std::lock_guard lock(tally_.mutex);
      tally_.signatures.emplace(found->code, found->number, person_.login);
    }
  }

  void refuse()
  {
    const auto found = awaited();
    if (!found) return;
    const std::string page = get(found->address + "/signature").body;
    const std::string reason = fmt::format("refus-{}-{}", number_, ++turn_);
    const Answer answer =
        post(found->address + "/signature",
             fmt::format("csrf={}&vu={}&acte=refuser&motif={}", value_of(page, "csrf"), value_of(page, "vu"), reason));
    if (answer.status != 303) return;
    const std::lock_guard lock(tally_.mutex);
    tally_.returned[found->code].insert(reason);
  }

  Browser browser_;
  Person person_;
  int number_;
  Tally& tally_;
  std::mt19937 random_;
  int turn_ = 0;
  const std::atomic<bool>* over_ = nullptr;
};

}  // namespace

void work(Browser browser, Person person, int number, Tally& tally, const std::atomic<bool>& over)
{
  Work(std::move(browser), std::move(person), number, tally).run(over);
}

}  // namespace classeur::server::tests
