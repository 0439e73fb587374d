// Where search begins on a page: what has data-search-open leads to the dialog, a link by a click, a form as soon as something is typed;
// so do "/" and Ctrl+K. A container with data-search-page becomes the search page.

// Fetched, not run, once the page is done: who then opens the search waits for nothing but the answer. Later pages have it in the cache.
function prepare() {
  const { saveData } = globalThis.navigator.connection || {};
  if (saveData || location.protocol === "file:") return;
  for (const name of ["engine.js", "entry.js"]) document.head.append(h("link", { rel: "prefetch", as: "script", href: base + name }));
}

function start() {
  const page = document.querySelector("[data-search-page]");
  if (page) searchPage(page);
  const openers = [...document.querySelectorAll("[data-search-open]")], address = openers.length ? openers[0].href || openers[0].action : base + "index.html";
  let open;
  function show(text) {
    const box = page && page.querySelector("input[name=q]");
    if (!box) {
      open = open || searchDialog(address);
      return open(text);
    }
    box.focus();
    if (!text) return;
    box.value = text;
    box.dispatchEvent(new Event("input"));
  }
  for (const opener of openers) {
    opener.addEventListener("click", (event) => {
      if (!opener.href || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      show("");
    });
    opener.addEventListener("input", (event) => {
      if (event.isComposing || event.target.type !== "search") return;
      show(event.target.value);
      event.target.value = "";
    });
  }
  if (!page) addEventListener("load", () => (globalThis.requestIdleCallback || setTimeout)(prepare));
  if (own.dataset.shortcuts === "off") return;
  addEventListener("keydown", (event) => {
    const editable = event.target.closest && event.target.closest("input, textarea, select, [contenteditable]");
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !editable;
    if (!slash && !(event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey)) return;
    event.preventDefault();
    show("");
  });
}
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
