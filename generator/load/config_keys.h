// Every key of debrief.yaml, causes.yaml, actions.yaml and incidents.yaml, in one table: the readers take from it which keys exist
// and what their values must be, `--help` and the documentation print it, and a test holds the documentation to it.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace debrief {

struct ConfigKey {
  std::string_view file;     // "debrief.yaml" …
  std::string_view section;  // "" at the top, "services[]" for an entry of that list, "deadlines.*" for a value of that map
  std::string_view name;     // `*` for any key
  std::string_view type;     // as messages say it: "text", "list of text", "yes or no", "number", "day", "list", "map"
  std::string_view help;
};

std::span<const ConfigKey> config_keys();
std::vector<std::string_view> key_names(std::string_view file, std::string_view section);
const ConfigKey* find_key(std::string_view file, std::string_view section, std::string_view name);

}  // namespace debrief
