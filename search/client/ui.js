// Where search begins on a page: links with data-search-open open the dialog, as do "/" and Ctrl+K; a container with data-search-page
// becomes the search page.
function start() {
  const page = document.querySelector("[data-search-page]");
  if (page) searchPage(page);
  const openers = [...document.querySelectorAll("[data-search-open]")];
  let open;
  function show(event) {
    event.preventDefault();
    const box = page && page.querySelector("input[name=q]");
    if (box) return box.focus();
    open = open || searchDialog(openers.length ? openers[0].href : base + "index.html");
    open();
  }
  for (const opener of openers) opener.addEventListener("click", (event) => event.ctrlKey || event.metaKey || event.shiftKey || show(event));
  if (own.dataset.shortcuts === "off") return;
  addEventListener("keydown", (event) => {
    const editable = event.target.closest && event.target.closest("input, textarea, select, [contenteditable]");
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !editable;
    if (slash || (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey)) show(event);
  });
}
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
