// A small knowledge base made by hand: two incidents of one cause, a near miss, a page. Everything that a page can show is there.
#pragma once

#include "generator/analyse/analysis.h"
#include "generator/model/knowledge_base.h"

namespace debrief::sample {

Config config();
KnowledgeBase knowledge_base();
KnowledgeBase knowledge_base_without_files();  // its image leads nowhere: to be rendered where the file is not
Analysis analysis(const KnowledgeBase& kb);
Time at(std::string_view iso);

}  // namespace debrief::sample
