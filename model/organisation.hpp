// The organisation: who there is, where, and what each may sign. Values.
// Source of the nouns: the glossary of the quality dossier (service, bureau, fonction, site).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"

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

struct Service {
  std::string code;  // "DCI-CAR"
  std::string name;
  std::string parent;  // code of the directorate, empty at the top
  int agents = 0;
  LabelPerimeter perimeter = LabelPerimeter::kOut;

  bool operator==(const Service&) const = default;
};

// A post, never a name: "La secrétaire générale".
struct Function {
  std::string code;
  std::string title;
  std::string service;

  bool operator==(const Function&) const = default;
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
  std::vector<Service> services;
  std::vector<Function> functions;
  std::vector<base::Date> closures;  // local days off, beside the public holidays
  std::vector<Milestone> milestones;

  bool operator==(const Organisation&) const = default;
};

// Roles, from most to least; what each may do stands in the permission table of server/.
enum class Role { kAdministrator, kQualityReferent, kCorrespondent, kDirector, kAuditor, kAgent };

std::string_view code_of(Role role);      // "quality_referent"
std::string_view french_name(Role role);  // "Référent qualité"
std::optional<Role> parse_role(std::string_view code);

// An account. The password's Argon2id hash never leaves the store.
struct Account {
  std::int64_t id = 0;
  std::string login;
  std::string function;  // by value: stays readable when posts change
  std::string service;   // code
  Role role = Role::kAgent;
  bool disabled = false;
};

// Who makes a change, by value, as the journal keeps it.
struct Actor {
  std::int64_t account_id = 0;  // 0: the program itself or the command line
  std::string name;             // login, or "classeur"
  std::string function;
};

}  // namespace classeur::model
