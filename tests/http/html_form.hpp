// A form of a page as a browser without scripts has it: its fields with their values, to change and to send.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace classeur::server::tests
{

class HtmlForm
{
 public:
  // The form of that class; without any field if the page has none.
  HtmlForm(const std::string& html, const std::string& form_class);

  bool found() const { return found_; }
  const std::string& action() const { return action_; }
  bool has(const std::string& name) const;
  std::string value(const std::string& name) const;
  void set(const std::string& name, const std::string& value);
  // As it is sent when the button of that value is pressed.
  std::string encoded(const std::string& gesture) const;
  std::size_t size() const { return fields_.size(); }

 private:
  bool found_ = false;
  std::string action_;
  std::vector<std::pair<std::string, std::string>> fields_;
};

}  // namespace classeur::server::tests
