// The organisation: who there is, where, and what each may sign. Values.
// Source of the nouns: the glossary of the quality dossier (service, bureau, fonction, site).
#pragma once

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "model/document_type.hpp"

namespace classeur::model
{

enum class LabelPerimeter { kIn, kOut, kTransverse };
std::string_view code_of(LabelPerimeter perimeter);      // "in"
std::string_view french_name(LabelPerimeter perimeter);  // "Dans le périmètre"
std::optional<LabelPerimeter> parse_label_perimeter(std::string_view code);

struct Site {
  std::string code;
  std::string name;
  std::string address;

  bool operator==(const Site&) const = default;
};

// How users come: at the counter, by telephone, by letter.
struct Channel {
  std::string code;
  std::string name;

  bool operator==(const Channel&) const = default;
};

struct Service {
  std::string code;  // "DCI-CAR"
  std::string name;
  std::string parent;  // code of the directorate, empty at the top
  int agents = 0;
  LabelPerimeter perimeter = LabelPerimeter::kOut;
  std::string director = {};  // code of the function that approves for it; empty: that of its parent

  bool operator==(const Service&) const = default;
};

// A post, never a name: "La secrétaire générale".
struct Function {
  std::string code;
  std::string title;
  std::string service;

  bool operator==(const Function&) const = default;
};

struct Committee {
  std::string code;  // "COPIL"
  std::string name;
  std::string chair;                 // code of a function, empty if none
  std::vector<std::string> members;  // codes of functions

  bool operator==(const Committee&) const = default;
};

// One sign-off that a type of document needs. Function and committee are codes. Neither: the pilot of the document for
// the part "pilot", the director of its service for the part "approver".
struct RequiredSignOff {
  std::string part;  // pilot, reviewer, approver, committee
  std::string function;
  std::string committee;

  bool operator==(const RequiredSignOff&) const = default;
};

struct SignOffRule {
  DocumentType type = DocumentType::kOther;
  bool in_order = true;                   // each waits for the one before it
  std::vector<RequiredSignOff> signoffs;  // at least one

  bool operator==(const SignOffRule&) const = default;
};

struct Milestone {
  base::Date day;
  std::string text;

  bool operator==(const Milestone&) const = default;
};

struct Organisation {
  std::string code;  // "haute-savoie"
  std::string name;
  std::string label_scope;  // one sentence
  std::vector<Site> sites;
  std::vector<Channel> channels;
  std::vector<Service> services;
  std::vector<Function> functions;
  std::vector<Committee> committees;
  std::vector<SignOffRule> signoff_rules;  // at most one a type
  std::vector<base::Date> closures;        // local days off, beside the public holidays
  std::vector<Milestone> milestones;
  // Where its site is found by everyone, as "https://classeur.example.org", without a slash at its end: what is printed
  // leads there. Empty: nothing public is printed.
  std::string public_address = {};

  bool operator==(const Organisation&) const = default;
};

// Roles, from most to least; what each may do stands in the permission table of server/.
enum class Role { kAdministrator, kQualityReferent, kCorrespondent, kDirector, kAuditor, kAgent };

std::string_view code_of(Role role);      // "quality_referent"
std::string_view french_name(Role role);  // "Référent qualité"
std::optional<Role> parse_role(std::string_view code);

class RoleSet
{
 public:
  constexpr RoleSet() = default;
  constexpr RoleSet(std::initializer_list<Role> roles)
  {
    for (const Role role : roles) bits_ |= bit(role);
  }
  constexpr bool contains(Role role) const { return (bits_ & bit(role)) != 0; }

 private:
  static constexpr std::uint32_t bit(Role role) { return 1U << static_cast<unsigned>(role); }
  std::uint32_t bits_ = 0;
};

inline constexpr RoleSet kEveryRole{Role::kAdministrator, Role::kQualityReferent, Role::kCorrespondent,
                                    Role::kDirector,      Role::kAuditor,         Role::kAgent};

// An account. The password's Argon2id hash never leaves the store.
struct Account {
  std::int64_t id = 0;
  std::string login;
  std::string function;  // by value: stays readable when posts change
  std::string service;   // code
  Role role = Role::kAgent;
  bool disabled = false;
  bool password_given = false;  // somebody else chose its password: it chooses its own before it does anything else
};

// Who makes a change, by value, as the journal keeps it.
struct Actor {
  std::int64_t account_id = 0;  // 0: the program itself or the command line
  std::string name;             // login, or "classeur"
  std::string function;
};

// Is it one that can be printed: http or https, a host, perhaps a port and a path; no slash at its end, no query.
bool is_public_address(std::string_view text);

// Evidence may name that code: it is empty, or of one of these things; where the organisation lists none, it is any.
template <typename Thing>
bool may_be_named(const std::vector<Thing>& things, std::string_view code)
{
  if (code.empty() || things.empty()) return true;
  return std::any_of(things.begin(), things.end(), [&](const Thing& thing) { return thing.code == code; });
}

// By code; null if there is none.
const Function* find_function(const Organisation& organisation, std::string_view code);
const Committee* find_committee(const Organisation& organisation, std::string_view code);
const Service* find_service(const Organisation& organisation, std::string_view code);
// The function that approves for a service: its own director, or that of the nearest service above. Null if none.
const Function* director_of(const Organisation& organisation, std::string_view service);

}  // namespace classeur::model
