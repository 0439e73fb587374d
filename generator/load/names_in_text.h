// Lists of names as people write them in one value: "Codex / LiuYang", "@a, @b and c", "alt-backend、news-creator（要約）".
#pragma once

#include <string>
#include <vector>

#include "generator/load/reading.h"
#include "generator/model/config.h"

namespace debrief {

// People, teams and handles; notes in brackets are dropped ("name (operator)"), placeholders and "none" are nobody.
std::vector<std::string> people_in(const Field& field);
std::vector<std::string> people_in(const markdown::Text& text);
// Services, components, systems; an alias of the config becomes the service's name. Prose names none.
std::vector<std::string> services_in(const Field& field, const Config& config);
// The same of a scope, which is mostly told in prose ("all users for 20 minutes"): only what can be nothing but a name.
std::vector<std::string> services_in_scope(const Field& field, const Config& config);
// Tags and other short words: front-matter lists, or text with commas.
std::vector<std::string> words_in(const Field& field);

}  // namespace debrief
