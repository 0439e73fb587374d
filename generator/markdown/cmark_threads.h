// cmark-gfm made ready for many threads: extensions registered once, its global table of special characters frozen, and an
// allocator of our own that makes a parse cheap to throw away.
#pragma once

#include <cmark-gfm.h>

#include <string_view>

extern "C" {  // The extension library keeps these in headers that are not installed.
extern cmark_node_type CMARK_NODE_TABLE, CMARK_NODE_TABLE_ROW, CMARK_NODE_TABLE_CELL, CMARK_NODE_STRIKETHROUGH;
}

namespace debrief::markdown {

// The tree of one parse. It lives in memory of the calling thread: use and destroy it there, and at most one at a time.
class Tree {
 public:
  explicit Tree(std::string_view text);  // with tables, task lists, strikethrough (`~~` only), autolinks and footnotes
  ~Tree();
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;
  cmark_node* root() const { return root_; }

 private:
  cmark_parser* parser_;
  cmark_node* root_;
};

bool is_task_item(cmark_node* node);  // a list item whose box GFM itself saw

}  // namespace debrief::markdown
