#include "generator/analyse/address.h"

#include <vector>

#include "generator/base/text.h"

namespace debrief {

std::string_view base_name(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}
std::string_view folder_of(std::string_view path) {
  return path.substr(0, path.rfind('/') + 1);
}

std::optional<std::string> path_from(std::string_view from, std::string_view to) {
  std::string joined = to.starts_with('/') ? std::string() : std::string(folder_of(from));
  joined += to;
  std::vector<std::string_view> parts;
  for (auto part : split(joined, '/')) {
    if (part.empty() || part == ".") continue;
    if (part != "..") {
      parts.push_back(part);
    } else if (parts.empty()) {
      return {};
    } else {
      parts.pop_back();
    }
  }
  std::string out;
  for (auto part : parts) {
    if (!out.empty()) out += '/';
    out += part;
  }
  return out;
}

static int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c = static_cast<char>(c | 32);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    int high = text[i] == '%' && i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
    int low = high < 0 ? -1 : hex_digit(text[i + 2]);
    if (low < 0) {
      out += text[i];
    } else {
      out += static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  return out;
}

std::string_view path_in_repository(std::string_view address) {
  static constexpr std::string_view raw = "raw.githubusercontent.com/";
  address = address.substr(0, address.find_first_of("?#"));
  auto behind = [](std::string_view text, int slashes) {
    while (slashes-- > 0) {
      auto at = text.find('/');
      if (at == std::string_view::npos) return std::string_view();
      text.remove_prefix(at + 1);
    }
    return text;
  };
  if (auto at = address.find(raw); at != std::string_view::npos) return behind(address.substr(at + raw.size()), 3);
  for (std::string_view mark : {"/blob/", "/raw/", "/src/branch/", "/src/"})
    if (auto at = address.find(mark); at != std::string_view::npos) return behind(address.substr(at + mark.size()), 1);
  return {};
}

bool has_scheme(std::string_view address) {
  auto colon = address.find(':');
  if (colon == std::string_view::npos || colon < 2) return false;
  for (char c : address.substr(0, colon))
    if (!((c | 32) >= 'a' && (c | 32) <= 'z') && c != '+' && c != '-' && c != '.' && !(c >= '0' && c <= '9')) return false;
  return true;
}

bool is_image_path(std::string_view path) {
  auto name = lower(base_name(path));
  for (std::string_view end : {".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp"})
    if (name.ends_with(end)) return true;
  return false;
}

}  // namespace debrief
