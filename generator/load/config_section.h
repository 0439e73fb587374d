// Reading one map of a config file against the table of keys. What is wrong becomes a finding at its place and leaves the default.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "generator/base/dates.h"
#include "generator/base/finding.h"
#include "generator/load/value.h"

namespace debrief {

// A config file being read.
struct ConfigFile {
  std::string_view kind;  // as the table of keys names it: "debrief.yaml"
  std::string path;       // as findings name it
  std::string text;
  std::vector<Finding>& findings;

  void complain(std::string rule, const Value& at, std::string message, std::string hint = {}) const;
};

class ConfigSection {
 public:
  // Complains of every key that the table does not have (CF01). `value` may be anything; what is no map is complained of (CF02).
  ConfigSection(const ConfigFile& file, std::string_view section, const Value& value);

  // Nullptr when the key is not there or empty.
  const Value* find(std::string_view key) const;
  // Each leaves `out` alone when the key is not there or its value is of another type (CF02).
  void text(std::string_view key, std::string& out) const;
  void texts(std::string_view key, std::vector<std::string>& out) const;  // a single text is a list of one
  void flag(std::string_view key, bool& out) const;                       // true, yes, on; false, no, off
  void number(std::string_view key, int& out) const;                      // 0 or more
  void day(std::string_view key, std::optional<Day>& out) const;
  void days(std::string_view key, std::vector<Day>& out) const;
  void pattern(std::string_view key, std::string& out) const;  // a regular expression that compiles
  // One of the names; the index of it.
  std::optional<int> choice(std::string_view key, std::span<const std::string_view> names) const;
  // The entries of a list; a single one is a list of one. Entries that are plain text are returned too.
  std::vector<const Value*> entries(std::string_view key) const;
  // The values of a map with their keys.
  const std::vector<Value::Entry>& keys() const;

  void wrong(std::string_view key, const Value& at, std::string hint = {}) const;  // CF02, with the type from the table

 private:
  const ConfigFile& file_;
  std::string_view section_;
  const Value& value_;
};

// The texts of a list value, or of a single one; nothing when something in it is no text.
std::optional<std::vector<std::string>> texts_of(const Value& value);

}  // namespace debrief
