#include "generator/load/words.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace debrief;

TEST_CASE("a key has no case, accents, emoji and punctuation") {
  CHECK(word_key("**What Didn’t Go Well?**") == "what didnt go well");
  CHECK(word_key("Lições  Aprendidas:") == "licoes aprendidas");
  CHECK(word_key("Rotårsak") == "rotarsak");
  CHECK(word_key("Maßnahmen") == "massnahmen");
  CHECK(word_key("Follow-up / Actions") == "follow up actions");
  CHECK(word_key("影响 范围（用户）") == "影响范围用户");
  CHECK(word_key("Root Cause（根因）") == "root cause 根因");
  CHECK(word_key("✅ Done ✅") == "done");
}

TEST_CASE("numbering in front is not part of a name, a number that belongs to it is") {
  struct {
    const char *in, *out;
  } examples[] = {{"1. Summary", "Summary"},
                  {"2.3 Impact", "Impact"},
                  {"10) Actions", "Actions"},
                  {"一、概述", "概述"},
                  {"（二）影响", "影响"},
                  {"IV. Timeline", "Timeline"},
                  {"Phase 1: Facts", "Facts"},
                  {":warning: Impact", "Impact"},
                  {"🔥 3. Root cause", "Root cause"},
                  {"5 Whys", "5 Whys"},
                  {"2024-01-02 Outage", "2024-01-02 Outage"},
                  {"2 - Incident Details", "Incident Details"},
                  {"5 个为什么", "5 个为什么"},
                  {"12:30 Alert", "12:30 Alert"},
                  {"A. Detection", "Detection"},
                  {"7", "7"}};
  for (auto& [in, out] : examples) CHECK_MESSAGE(without_numbering(in) == out, std::string(in));
}

TEST_CASE("words are found whole, Chinese ones anywhere") {
  CHECK(has_word("action owner", "owner"));
  CHECK_FALSE(has_word("action owners", "owner"));
  CHECK(has_word("预计完成时间", "完成"));
  CHECK(starts_with_word("due date", "due"));
  CHECK_FALSE(starts_with_word("dues", "due"));
}

TEST_CASE("a key that is cut short is the beginning of the whole one, wherever the cut falls") {
  for (std::string_view text :
       {"one two three four five six seven eight nine ten", "數 據 庫 數 據 庫 abcdefghijklmnopqrstuvwxyz abc",
        "ß ß ß ß ß ß ß ß ß ß ß ß ß ß ß straße", "a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p-q-r-s-t-u-v-w-x-y-z"})
    for (std::size_t enough = 1; enough < 40; ++enough) {
      auto whole = word_key(text), cut = word_key(text, enough);
      CHECK(whole.starts_with(cut));
      CHECK(cut.size() >= std::min(enough, whole.size()));
      CHECK(cut.size() <= enough + ShortKey::slack);
    }
}
