// Phrases and words of one field: the index has no positions, so the text of the candidates is asked. client/check.js does the
// same.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "search/document.h"
#include "search/tree.h"

namespace search {

// Are the check's words side by side somewhere in the document (title, headings and texts each by themselves)?
bool passes(const Check& check, const Document& document, const Stemmer& stem);

// Does the document match the whole tree? `has`: is this term one of the document's?
bool matches(const Tree& tree, const Document& document, const std::function<bool(const std::string&)>& has, const Stemmer& stem);

}  // namespace search
