// The search page: everything it shows is in its address, so that Back and links to a search work.
const FACETS = ["severity", "service", "team", "cause", "status", "kind", "is", "tag", "owner", "year", "lang"];
const FEW = 8, STEP = 10;

function readState() {
  const params = new URLSearchParams(location.search), ticked = {};
  for (const filter of FACETS) if (params.has(filter)) ticked[filter] = params.getAll(filter);
  return { query: params.get("q") || "", ticked, sort: params.get("sort") === "date" ? "date" : "automatic", limit: STEP };
}

function addressOf({ query, ticked, sort }) {
  const params = new URLSearchParams();
  if (query) params.set("q", query);
  for (const filter of FACETS) for (const value of ticked[filter] || []) params.append(filter, value);
  if (sort === "date") params.set("sort", sort);
  return location.pathname + (params.size === 0 || !params.toString() ? "" : "?" + params);
}

function searchPage(container) {
  let state = readState(), run = 0;
  const open = new Set();
  const input = h("input.search-input", { type: "search", name: "q", autocomplete: "off", oninput: later(() => typed(true), 120), onchange: () => typed(false) });
  const status = h("p.search-status", { role: "status", "aria-live": "polite" }), notes = h("ul.search-notes"), suggestion = h("p.search-suggestion");
  const facets = h("div.search-facets"), hits = h("ol.search-hits"), more = h("button.search-more", { type: "button", hidden: true, onclick: showMore });
  const sort = h("select", { onchange: () => change({ sort: sort.value }) });
  const label = h("span"), help = h("p.search-help"), sortLabel = h("span");
  container.classList.add("search");
  container.replaceChildren(
    h("form.search-form", { role: "search", onsubmit: submitted }, h("label.search-label", {}, label, input), help),
    status, notes, suggestion,
    h("div.search-layout", {}, facets, h("div.search-main", {}, h("p.search-sort", {}, h("label", {}, sortLabel, " ", sort)), hits, more)));
  notes.hidden = suggestion.hidden = true;

  // Typing replaces the address, everything that is decided is a step that Back undoes.
  function remember(push) {
    const address = addressOf(state);
    if (address === location.pathname + location.search) return;
    try {
      history[push ? "pushState" : "replaceState"](null, "", address);
    } catch (error) {
      // Some browsers give pages from disk no history; the search works without.
    }
  }
  function typed(partial) {
    if (input.value === state.query && partial) return;
    state = { ...state, query: input.value, limit: STEP };
    remember(!partial);
    show(partial);
  }
  function submitted(event) {
    event.preventDefault();
    typed(false);
  }
  function change(changes) {
    state = { ...state, query: input.value, limit: STEP, ...changes };
    remember(true);
    show(false);
  }
  function showMore() {
    const first = state.limit;
    state = { ...state, limit: first + STEP };
    show(false).then(() => hits.children[first] && hits.children[first].querySelector("a").focus());
  }
  function tick(filter, value, on) {
    const values = (state.ticked[filter] || []).filter((v) => v !== value).concat(on ? value : []);
    change({ ticked: { ...state.ticked, [filter]: values } });
  }

  function hit(found) {
    const snippet = h("p.search-snippet");
    return { snippet, element: h("li.search-hit", {}, h("a.search-title", { href: root + found.url }, marked(found.title, found.titleMarks)), metaOf(found), snippet,
      found.missing.length > 0 && h("p.search-missing", {}, say("missing", { words: quoted(found.missing) }))) };
  }
  function fillSnippet(element, found) {
    if (found.section) element.append(h("a.search-section", { href: root + found.url + (found.anchor && "#" + encodeURIComponent(found.anchor)) }, found.section), " ");
    element.append(...marked(found.snippet, found.marks));
  }

  function facet({ filter, values }) {
    const ticked = state.ticked[filter] || [], listed = values.map((v) => v.value);
    const all = values.concat(ticked.filter((v) => !listed.includes(v)).map((value) => ({ value, count: 0 })));
    const folded = !open.has(filter) && all.length > FEW + 1;
    const shown = folded ? all.filter((v, i) => i < FEW || ticked.includes(v.value)) : all;
    return h("fieldset.search-facet", { "data-filter": filter }, h("legend", {}, say("facet." + filter)),
      shown.map(({ value, count }) => h("label.search-choice", {},
        h("input", { type: "checkbox", value, checked: ticked.includes(value), onchange: (e) => tick(filter, value, e.target.checked) }),
        h("span.search-value", { title: labelOf(filter, value) }, labelOf(filter, value)), h("span.search-count", {}, String(count)))),
      folded && h("button.search-facet-more", { type: "button", onclick: () => {
        open.add(filter);
        show(false);
      } }, say("facet_more", { n: all.length - shown.length })));
  }
  // The reader's place among the check boxes survives.
  function showFacets(list) {
    const focused = facets.contains(document.activeElement) && document.activeElement, present = list.map((f) => f.filter);
    const place = focused && [focused.closest("fieldset")?.dataset.filter, focused.value];
    const gone = FACETS.filter((f) => (state.ticked[f] || []).length && !present.includes(f)).map((filter) => ({ filter, values: [] }));
    const some = Object.values(state.ticked).some((v) => v.length);
    facets.replaceChildren(...[some && h("button.search-clear", { type: "button", onclick: () => change({ ticked: {} }) }, say("clear"))].filter(Boolean),
      ...list.concat(gone).filter((f) => f.values.length > 1 || (state.ticked[f.filter] || []).length).map(facet));
    if (!place) return;
    const again = [...facets.querySelectorAll("fieldset")].find((f) => f.dataset.filter === place[0]);
    const box = again && ([...again.querySelectorAll("input")].find((i) => i.value === place[1]) || again.querySelector("input"));
    (box || facets.querySelector("button, input") || input).focus();
  }

  function suggest(right) {
    suggestion.hidden = !right;
    suggestion.replaceChildren(say("suggestion") + " ", h("button", { type: "button", onclick: () => {
      input.value = right;
      change({});
    } }, right));
  }

  async function show(partial) {
    const mine = ++run, stale = () => mine !== run;
    try {
      status.textContent = say("loading");
      hits.setAttribute("aria-busy", "true");
      const search = await engine();
      if (stale()) return;
      const answer = await search.search({ ...state, partial });
      if (stale()) return;
      const items = answer.hits.map(hit), sentences = notesOf(answer);
      hits.replaceChildren(...items.map((i) => i.element));
      notes.replaceChildren(...sentences.map((s) => h("li.search-note", {}, s)));
      notes.hidden = !sentences.length;
      status.textContent = answer.total ? say("count", { n: answer.total, total: search.count }) : say("none");
      more.hidden = answer.total <= state.limit;
      more.textContent = say("more");
      const unlessStale = (work) => (value) => stale() || work(value);
      await Promise.all([
        answer.snippets().then(unlessStale(() => items.forEach((item, i) => fillSnippet(item.snippet, answer.hits[i])))),
        answer.suggestion.then(unlessStale(suggest)), answer.facets().then(unlessStale(showFacets))]);
      if (!stale()) hits.setAttribute("aria-busy", "false");
    } catch (error) {
      if (!stale()) status.textContent = say("error");
    }
  }

  function apply() {
    state = readState();
    input.value = state.query;
    sort.value = state.sort;
    return show(false);
  }
  addEventListener("popstate", apply);
  engine().then(() => {
    label.textContent = say("label");
    input.placeholder = say("placeholder");
    help.textContent = say("help");
    sortLabel.textContent = say("sort");
    more.textContent = say("more");
    sort.replaceChildren(h("option", { value: "automatic" }, say("sort_relevance")), h("option", { value: "date" }, say("sort_date")));
    apply();
  }, () => { status.textContent = own.dataset.error || "✗ search/entry.js"; });
  if (!location.search) input.focus();
}
