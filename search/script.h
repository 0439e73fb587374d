// Pieces of the browser files: JavaScript literals, small numbers as text, names by content. README.md ("Browser files").
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace search {

std::string literal(std::string_view text);                       // "…", safe in any script
std::string literal_list(const std::vector<std::string>& texts);  // ["…","…"]

// Five bits a character, lowest first, the sixth says that more follow; the alphabet needs no escapes inside quotes.
void append_number(std::string& out, std::uint64_t number);
void append_signed(std::string& out, std::int64_t number);  // 0 -1 1 -2 … as 0 1 2 3 …

std::uint64_t content_hash(std::string_view bytes);
std::string content_name(std::string_view bytes);  // eight letters and digits

// The file as a script: hands `payload`, a JavaScript expression, to the client.
std::string script(std::string_view payload);

}  // namespace search
