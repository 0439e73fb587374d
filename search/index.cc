#include "search/index.h"

#include "search/answer.h"
#include "search/database.h"

namespace search {

Index::Index(const std::string& path) : opened_(std::make_unique<Opened>()) {
  opened_->path = path;
  guarded(path, [&] {
    opened_->db = Xapian::Database(path);
    const std::string version = opened_->db.get_metadata(metadata_version);
    if (version != schema_version) throw Error("search index " + path + ": it was made by another version; build it again");
    opened_->synonyms = read_synonyms(opened_->db.get_metadata(metadata_synonyms));
  });
}

Index::~Index() = default;
Index::Index(Index&&) noexcept = default;
Index& Index::operator=(Index&&) noexcept = default;

std::size_t Index::size() const {
  return guarded(opened_->path, [&] { return static_cast<std::size_t>(opened_->db.get_doccount()); });
}

std::string Index::stamp() const {
  return guarded(opened_->path, [&] { return opened_->db.get_metadata(metadata_stamp); });
}

Results Index::search(const Request& request) const {
  return guarded(opened_->path, [&] {
    for (int attempt = 0;; attempt++) {
      try {
        return answer(opened_->db, opened_->synonyms, request, opened_->remote);
      } catch (const Xapian::UnimplementedError&) {
        if (opened_->remote) throw;
        opened_->remote = true;
      } catch (const Xapian::DatabaseModifiedError&) {
        if (attempt == 3) throw;
        opened_->db.reopen();
      }
    }
  });
}

}  // namespace search
