// The search dialog of every other page: a combobox over a list of pages. Arrows choose, Enter goes there, without a choice to the
// search page; Escape closes.
function searchDialog(pageAddress) {
  let run = 0, active = -1;
  const showLater = later(show, 80);
  const list = h("div.search-options", { role: "listbox", id: "search-options" });
  const input = h("input.search-input", { type: "search", role: "combobox", "aria-expanded": "false", "aria-controls": "search-options",
    "aria-autocomplete": "list", autocomplete: "off", oninput: typed, onkeydown: pressed });
  const status = h("p.search-status", { role: "status", "aria-live": "polite" }), all = h("a", {}), close = h("button.search-close", { type: "button", onclick: () => dialog.close() });
  const dialog = h("dialog.search-dialog", {
    onclick: (e) => e.target === dialog && dialog.close(),
  }, h("form.search-form", { role: "search", onsubmit: go }, input, close), list, status, h("p.search-all", {}, all));
  document.body.append(dialog);

  const address = () => pageAddress + (input.value.trim() ? "?q=" + encodeURIComponent(input.value.trim()) : "");
  const options = () => list.children;

  function choose(i) {
    for (const option of options()) option.setAttribute("aria-selected", "false");
    active = options().length ? (i + options().length + 1) % (options().length + 1) : -1;
    const option = options()[active];
    if (!option) {
      active = -1;
      input.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  }
  function typed() {
    choose(-1);
    showLater();
  }
  function pressed(event) {
    if (event.isComposing) return;
    if (event.key === "Escape") dialog.close();
    else if (event.key === "ArrowDown") choose(active + 1);
    else if (event.key === "ArrowUp") choose(active < 0 ? options().length - 1 : active - 1);
    else return;
    event.preventDefault();
  }
  function go(event) {
    event.preventDefault();
    location.href = active >= 0 ? options()[active].href : address();
  }

  function option(hit, i) {
    const snippet = h("span.search-snippet");
    return { snippet, element: h("a.search-option", { role: "option", id: "search-option-" + i, tabindex: "-1", "aria-selected": "false", href: root + hit.url },
      h("span.search-title", {}, marked(hit.title, hit.titleMarks)), metaOf(hit), snippet) };
  }

  async function show() {
    const mine = ++run, stale = () => mine !== run;
    try {
      const search = await engine();
      if (stale()) return;
      const query = input.value;
      all.href = address();
      all.textContent = say("all");
      if (!query.trim()) {
        list.replaceChildren();
        status.textContent = say("help");
        input.setAttribute("aria-expanded", "false");
        choose(-1);
        return;
      }
      const answer = await search.search({ query, partial: true, limit: 8 });
      if (stale()) return;
      const items = answer.hits.map(option);
      list.replaceChildren(...items.map((i) => i.element));
      input.setAttribute("aria-expanded", String(items.length > 0));
      choose(-1);
      const said = [answer.total ? say("count", { n: answer.total, total: search.count }) : say("none"), ...notesOf(answer)];
      status.textContent = said.join(" ");
      const fill = ({ snippet }, i) => {
        const hit = answer.hits[i];
        snippet.append(...(hit.section ? [h("span.search-section", {}, hit.section), " "] : []), ...marked(hit.snippet, hit.marks));
      };
      const offer = (right) => right && status.replaceChildren(said.join(" ") + " " + say("suggestion") + " ", h("button", { type: "button", onclick: () => {
        input.value = right;
        input.focus();
        show();
      } }, right));
      await Promise.all([answer.snippets().then(() => stale() || items.forEach(fill)), answer.suggestion.then((right) => stale() || offer(right))]);
    } catch (error) {
      if (!stale()) status.textContent = say("error");
    }
  }

  // `text`: what has been typed elsewhere already.
  return (text) => {
    if (dialog.open) return;
    dialog.showModal();
    input.focus();
    if (text) input.value = text;
    else input.select();
    engine().then(() => {
      dialog.setAttribute("aria-label", say("label"));
      input.setAttribute("aria-label", say("label"));
      input.placeholder = say("placeholder");
      close.setAttribute("aria-label", say("close"));
      show();
    }, () => { location.href = address(); });
  };
}
