#include "generator/load/plain_yaml.h"

#include <doctest/doctest.h>

#include <string_view>

#include "generator/load/yaml.h"

using namespace debrief;

TEST_CASE("what is read in one pass is what a YAML reader reads, down to the columns") {
  for (std::string_view text : {
           "id: INC-1\ntitle: \"Checkout: down\"\ndate: 2024-05-14T10:00:00Z\n",
           "\n\ntitle: a b  c\nempty:\n\nlast: 1,5 of 3 (about)\n",
           "services: [checkout, edge-proxy ,  mailer]\nnone: []\nalso: [ ]\nquoted: [\"a b\", 'c']\n",
           "causes:\n  - expired-credential\n  -   \"clock\"\n\n  - 中文 词\nowner: ann\n",
           "causes:\n- a: b\n",
           "tags:\n- x\n- y z\n",
           "title: 支付 — 超时 “x”\nlist: [支付, 超时]\n",
           "when: 10:05\nurl: https://example.org/a#b\nat: @ann\n",
           "a: it's 5 o'clock\nb: ''\nc: \"\"\nd: yes\ne: 0x1F\n",
           "key:   spaced\n",
       }) {
    Value plain, full;
    auto error = parse_yaml(text, 7, full);
    if (read_plain_yaml(text, 7, plain)) CHECK_MESSAGE((!error && plain == full), text);
  }
  Value value;
  CHECK(read_plain_yaml("title: \"A: b\"\ntags: [a, b]\ncauses:\n  - x\n", 2, value));
  CHECK(value.find("causes")->items.at(0).line == 5);
}

TEST_CASE("unusual YAML is left to the reader that knows all of it") {
  for (std::string_view text : {"",
                                "\n",
                                "# comment\na: b\n",
                                "a: b # comment\n",
                                "a: b: c\n",
                                "a: &x b\n",
                                "a: *x\n",
                                "a: |\n  text\n",
                                "a: >\n  text\n",
                                "a: {b: c}\n",
                                "a: b\n  c\n",
                                "a:\n  b: c\n",
                                "a: \"b\\n\"\n",
                                "a: 'it''s'\n",
                                "a: b\na: c\n",
                                "a: null\n",
                                "a: ~\n",
                                "null: a\n",
                                "a: [b\n",
                                "a: [b, [c]]\n",
                                "a: [b, ]\n",
                                "a:b\n",
                                "a:\tb\n",
                                "- a\n",
                                "a: \"b\n",
                                "a b: c\n",
                                "a:\n  - b\n - c\n",
                                "---\na: b\n",
                                "a: %b\n",
                                "a: - b\n",
                                "a:\n  -\n",
                                "a: b \n",
                                "a: !x b\n",
                                "a: b:\n"}) {
    Value value;
    CHECK_MESSAGE(!read_plain_yaml(text, 1, value), text);
  }
}
