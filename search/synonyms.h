// Words that mean the same, put into a parsed query: k8s becomes same(k8s kubernetes).
#pragma once

#include "search/parse.h"

namespace search {

// Replaces words, or up to four words side by side, that are a synonym's spelling. Fields, phrases and exclusions stay as they are.
void add_synonyms(Node& root, const Synonyms& synonyms);

}  // namespace search
