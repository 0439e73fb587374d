// How the site looks and what it says: templates, styles, scripts and strings, those of the default theme (embedded in the binary)
// overlaid path by path by the site's own theme/ folder, put together once for all pages.
//
//   templates/<kind>.html     the main part of one kind of page; layout.html is around each (`{{>content}}` is where it goes)
//   templates/<name>.html     any other name is a partial: `{{>name}}`
//   css/site.css, js/*, img/* assets, written with a content hash in the name; `@import "x.css";` puts css/x.css in its place
//   i18n/<language>.yaml      strings; a site's file replaces strings one by one
//   variables.yaml            what templates may name
//
// A file of the site's with an error is a finding, and the default one is used in its place. Const after load, safe on threads.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "generator/base/files.h"
#include "generator/model/config.h"
#include "generator/render/site.h"
#include "generator/render/strings.h"
#include "generator/render/template.h"

namespace debrief {

// One kind of page and the part of the navigation it belongs to.
struct PageKind {
  std::string_view name, section;
};
extern const std::vector<PageKind> page_kinds;

class Theme {
 public:
  // `root`: the content folder; the site's files are in root/config.theme, if that is there. Throws FileError.
  // Names in templates are checked when the site has templates of its own; a test checks those of the default theme always.
  enum class Check { own_templates, always };
  static Theme load(const fs::path& root, const Config& config, std::vector<Finding>& findings,
                    Check check = Check::own_templates);

  const Strings& strings() const { return strings_; }
  const Template& page(std::string_view kind) const { return pages_.find(kind)->second; }  // REQUIRES: one of page_kinds
  const std::vector<Page>& assets() const { return assets_; }
  // Output path of an asset ("css/site.css" to "assets/site.1f2e3d4c.css"); empty when there is none.
  std::string_view asset(std::string_view path) const;
  const std::vector<ThemeFile>& files() const { return files_; }  // as used, sorted by path

 private:
  friend class ThemeLoader;
  std::vector<ThemeFile> files_;
  Strings strings_;
  std::vector<Page> assets_;
  std::map<std::string, std::string, std::less<>> asset_paths_;
  std::map<std::string, Template, std::less<>> pages_;
};

}  // namespace debrief
