// The world fails: no database there, a damaged one, another writer, a full disk. What Xapian throws becomes this.
// A bad query is never an error: Results::notes says what was wrong with it, and the rest is answered.
#pragma once

#include <stdexcept>
#include <string>

namespace search {

class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace search
