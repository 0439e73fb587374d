// The language a text is written in, by its script and its commonest words.
#pragma once

#include <string>
#include <string_view>

namespace debrief {

// en, zh, ja, ko, pt, es, fr, de, or empty when there is too little to tell. Code and addresses in an otherwise Chinese text do
// not make it English.
std::string language_of(std::string_view text);

}  // namespace debrief
