// Commands about accounts and delegations.
#include "server/command_line_parts.hpp"
#include "server/command_line_words.hpp"

namespace classeur::server
{

void declare_user_commands(CLI::App& app, Line& line)
{
  CLI::App* const user = app.add_subcommand("user", "Les comptes")->require_subcommand(1);
  declare_table(*user, line, "list", "La liste des comptes", Table::kAccounts);
  CLI::App* const add = user->add_subcommand("add", "Crée un compte");
  add->add_option("IDENTIFIANT", line.user.login, "Ce que la personne saisit pour se connecter")->required();
  add->add_option("--role", line.user.role,
                  "Rôle\u00A0: administrator, quality_referent, correspondent, director, auditor, agent")
      ->type_name("ROLE")
      ->required();
  add->add_option("--function", line.user.function, "Fonction")->type_name("TEXTE")->required();
  add->add_option("--service", line.user.service, "Code du service")->type_name("CODE");
  add->add_option("--email", line.user.email, "Adresse de courriel, pour les avis")->type_name("ADRESSE");
  add->add_option("--password", line.user.password, "Mot de passe\u202F; sans cette option, il est lu sur l’entrée")
      ->type_name("TEXTE");
  add->callback([&line] { line.run = [&line] { return add_user(line.setting, line.user); }; });
  CLI::App* const move = user->add_subcommand("move", "Change la fonction d’un compte");
  move->add_option("IDENTIFIANT", line.user.login, "Le compte")->required();
  move->add_option("--function", line.user.function, "Nouvelle fonction")->type_name("TEXTE")->required();
  move->add_option("--service", line.user.service, "Code du service\u202F; sans cette option, le même")
      ->type_name("CODE");
  move->add_option("--role", line.user.role, "Rôle\u202F; sans cette option, le même")->type_name("ROLE");
  move->callback([&line] { line.run = [&line] { return move_user(line.setting, line.user); }; });
  CLI::App* const email = user->add_subcommand("email", "Donne à un compte son adresse de courriel, ou la retire");
  email->add_option("IDENTIFIANT", line.user.login, "Le compte")->required();
  email->add_option("ADRESSE", line.user.email, "L’adresse\u202F; sans elle, celle du compte est retirée");
  email->callback([&line] { line.run = [&line] { return set_user_email(line.setting, line.user); }; });
  CLI::App* const password = user->add_subcommand("password", "Donne à un compte un mot de passe provisoire");
  password->add_option("IDENTIFIANT", line.user.login, "Le compte")->required();
  CLI::Option* const given = password->add_option("--password", line.user.password,
                                                  "Mot de passe\u202F; sans cette option, il est lu sur l’entrée");
  given->type_name("TEXTE");
  password->add_flag("--make-up", line.user.make_up, "L’inventer, et l’afficher")->excludes(given);
  password->callback([&line] { line.run = [&line] { return give_user_password(line.setting, line.user); }; });
  CLI::App* const disable = user->add_subcommand("disable", "Désactive un compte");
  disable->add_option("IDENTIFIANT", line.user.login, "Le compte")->required();
  disable->callback([&line] { line.run = [&line] { return disable_user(line.setting, line.user.login); }; });
  CLI::App* const enable = user->add_subcommand("enable", "Remet en service un compte désactivé");
  enable->add_option("IDENTIFIANT", line.user.login, "Le compte")->required();
  enable->callback([&line] { line.run = [&line] { return enable_user(line.setting, line.user.login); }; });
}

void declare_delegation_commands(CLI::App& app, Line& line)
{
  CLI::App* const delegation = app.add_subcommand("delegation", "Les délégations de signature")->require_subcommand(1);
  declare_table(*delegation, line, "list", "Délégations en cours, à venir et passées", Table::kDelegations);
  CLI::App* const add =
      delegation->add_subcommand("add", "Désigne un suppléant pour une fonction que plus personne ne détient");
  add->add_option("--function", line.delegation.function, "Fonction suppléée")->type_name("TEXTE")->required();
  add->add_option("--deputy", line.delegation.deputy, "Identifiant du suppléant")->type_name("IDENTIFIANT")->required();
  add->add_option("--from", line.delegation.from, "Premier jour\u202F; sans cette option, aujourd’hui")
      ->type_name("DATE")
      ->check(some_day());
  add->add_option("--to", line.delegation.to, "Dernier jour, inclus")->type_name("DATE")->check(some_day())->required();
  add->add_option("--reason", line.delegation.reason, "Motif")->type_name("TEXTE")->required();
  add->callback([&line] { line.run = [&line] { return add_delegation(line.setting, line.delegation); }; });
  CLI::App* const end = delegation->add_subcommand("end", "Met fin à une délégation, aujourd’hui");
  end->add_option("NUMERO", line.delegation_number, "Numéro de la délégation")->required();
  end->add_option("--reason", line.reason, "Motif")->type_name("TEXTE")->required();
  end->callback(
      [&line] { line.run = [&line] { return end_delegation(line.setting, line.delegation_number, line.reason); }; });
}

}  // namespace classeur::server
