// One kind of page as one flat mustache template: partials put in their places, and all that is known when the theme is loaded (interface
// strings, addresses of pages and assets, the site's title) already text. What is left for a page are its view's variables.
//
// Rendering is const and safe on several threads at once.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "generator/render/template_tags.h"
#include "generator/render/view.h"

namespace debrief {

// What a name stands for that is known before any page: `t.nav.home`, `url.incidents`, `asset.css/site.css`, `site.title`.
// In a section it is only true or false.
struct Constant {
  std::string text;
  bool holes = false;  // text names variables of the view in single braces: "{first} to {last} of {total}"
  bool truth = true;
};

// Where a template finds what it names. `constant`: nothing for names that only a view can know.
struct TemplateSources {
  std::function<const std::vector<Tag>*(std::string_view name)> partial;
  std::function<std::string(std::string_view name)> partial_hint;   // "did you mean …" for one that is missing
  std::function<std::optional<Constant>(const Tag& tag)> constant;  // reports unknown names of its namespaces itself
};

// Puts `tags` together with its partials and constants. Missing partials are findings (TH02) and left out.
std::vector<Tag> flatten(const std::vector<Tag>& tags, const TemplateSources& sources, std::vector<Finding>& findings);

class Template {
 public:
  explicit Template(const std::vector<Tag>& flat);  // REQUIRES: balanced sections, no partials (as flatten() gives them)
  Template(Template&&) noexcept;
  ~Template();
  std::string render(const View& view) const;
  std::uint64_t stamp() const;  // of its text, constants included: with the view's hash it stands for the page

 private:
  struct Steps;
  std::unique_ptr<const Steps> steps_;
};

}  // namespace debrief
