// The list of incidents, filtered and sorted over all of them, however many pages they have. The pages are whole without this script;
// it loads incidents/list.js when somebody filters, and shows what fits in their place, in rows made from the page's own <template>
// (row.html; what goes where is marked data-cell). What was chosen is kept in the address: ?severity=SEV-1&team=Payments&sort=-duration.
// Words: data-… of this script's own element.
"use strict";
{
  const words = document.currentScript.dataset;
  const home = document.querySelector("[data-incidents]"), total = Number(home.dataset.total), { root } = home.dataset;
  const AT_ONCE = 300;  // up to so many incidents the list comes with the page
  const STEP = 100;     // rows shown at a time
  const FILTERS = ["severity", "service", "team", "cause", "status", "year"];
  const ORDERS = [["", words.newest], ["date", words.oldest], ["severity", words.worst], ["-duration", words.longest]];
  const collator = new Intl.Collator(document.documentElement.lang || undefined, { numeric: true });
  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
  const element = (name, attributes, ...inner) => {
    const made = Object.assign(document.createElement(name), attributes);
    made.append(...inner);
    return made;
  };

  // What the file holds, its values put in place of their numbers.
  function unpack({ values, rows }) {
    const name = (kind, index) => values[kind][index]?.[0];
    return rows.map(([id, title, href, lang, iso, day, near, duration, seconds, severity, status, services, teams, causes], order) => ({
      id, title, href, lang, iso, day, near, duration, seconds, order,
      rank: values.severity[severity]?.[1], state: values.status[status]?.[1],
      links: { service: services.map((i) => values.service[i]), cause: causes.map((i) => values.cause[i]) },
      severity: [name("severity", severity)], status: [name("status", status)], year: [iso.slice(0, 4)],
      service: services.map((i) => name("service", i)), team: teams.map((i) => name("team", i)), cause: causes.map((i) => name("cause", i)),
    }));
  }
  function load() {
    return new Promise((resolve, reject) => {
      window.debriefIncidents = (list) => resolve(unpack(list));
      document.head.append(element("script", { src: home.dataset.incidents, onerror: reject }));
    });
  }

  class IncidentList {
    constructor() {
      this.pages = home.querySelector("[data-pages]");
      this.model = home.querySelector("template").content;
      this.chosen = { q: "", sort: "" };
      for (const filter of FILTERS) this.chosen[filter] = "";
      this.limit = STEP;
    }

    start() {
      const roomy = !matchMedia("(max-width: 46rem)").matches;
      if (this.readAddress() || (total <= AT_ONCE && roomy)) return this.open();
      const open = element("button", { type: "button" }, words.open);
      open.addEventListener("click", () => this.open().then(() => this.field.focus()));
      this.bar = element("div", { className: "table-bar" }, open);
      home.prepend(this.bar);
    }
    async open() {
      try {
        this.incidents ??= await load();
      } catch {
        home.prepend(element("p", { className: "note" }, words.failed));
        return;
      }
      this.bar?.remove();
      this.addControls();
      this.show();
    }

    addControls() {
      this.bar = element("div", { className: "table-bar" });
      this.field = element("input", { type: "search", autocomplete: "off", ariaLabel: words.filter, value: this.chosen.q });
      this.field.addEventListener("input", () => this.choose("q", this.field.value));
      this.bar.append(element("label", {}, element("span", {}, words.filter), this.field));
      this.selects = FILTERS.map((filter) => this.addSelect(filter, words[filter], [["", words.all], ...this.optionsOf(filter)]));
      this.selects.push(this.addSelect("sort", words.sort, ORDERS));
      this.status = element("output", { className: "table-count" });
      this.clear = element("button", { type: "button", hidden: true }, words.clear);
      this.clear.addEventListener("click", () => this.clearAll());
      this.bar.append(this.status, this.clear);
      this.rows = element("ol", { className: "rows", hidden: true });
      this.more = element("button", { type: "button", className: "more", hidden: true });
      this.more.addEventListener("click", () => this.showMore());
      home.prepend(this.bar, this.rows, this.more);
    }
    addSelect(key, label, options) {
      const select = element("select", { ariaLabel: label }, ...options.map(([value, text]) => element("option", { value }, text)));
      select.value = this.chosen[key];
      if (select.selectedIndex < 0) select.value = this.chosen[key] = "";
      select.addEventListener("change", () => this.choose(key, select.value));
      select.dataset.key = key;
      const shown = element("label", { hidden: options.length < 3 && !this.chosen[key] }, element("span", {}, label), select);
      this.bar.append(shown);
      return select;
    }
    // Each value with the number of its incidents; severities worst first, years newest first, the rest by name.
    optionsOf(filter) {
      const counts = new Map(), ranks = new Map();
      for (const incident of this.incidents)
        for (const value of new Set(incident[filter])) {
          if (!value) continue;
          counts.set(value, (counts.get(value) ?? 0) + 1);
          ranks.set(value, incident.rank);
        }
      const order = { severity: (a, b) => collator.compare(ranks.get(a), ranks.get(b)) || collator.compare(a, b),
                      year: (a, b) => collator.compare(b, a) }[filter] ?? collator.compare;
      return [...counts.keys()].sort(order).map((value) => [value, `${value} (${counts.get(value)})`]);
    }

    choose(key, value) {
      this.chosen[key] = value;
      this.limit = STEP;
      this.show();
      this.writeAddress();
    }
    clearAll() {
      for (const key of Object.keys(this.chosen)) this.chosen[key] = "";
      for (const select of this.selects) select.value = "";
      this.field.value = "";
      this.choose("q", "");
      this.field.focus();
    }

    fits(incident, wanted, filters) {
      if (!filters.every((filter) => incident[filter].includes(this.chosen[filter]))) return false;
      if (!wanted.length) return true;
      incident.text ??= plain([incident.id, incident.title, incident.day, ...FILTERS.flatMap((filter) => incident[filter])].join(" "));
      return wanted.every((word) => incident.text.includes(word));
    }
    found() {
      const wanted = plain(this.chosen.q).split(" ").filter(Boolean), filters = FILTERS.filter((filter) => this.chosen[filter]);
      const found = this.incidents.filter((incident) => this.fits(incident, wanted, filters));
      const key = { date: (i) => i.iso, severity: (i) => i.rank === "unknown" ? "" : i.rank ?? "", "-duration": (i) => i.seconds ?? "" }[this.chosen.sort];
      if (!key) return found;
      const sign = this.chosen.sort.startsWith("-") ? -1 : 1;  // those without a value stand last either way
      return found.sort((a, b) => {
        const x = key(a), y = key(b);
        if (x === y || x === "" || y === "") return (x === "") - (y === "") || a.order - b.order;
        return sign * (x < y ? -1 : 1);
      });
    }
    show() {
      const asked = Object.values(this.chosen).some(Boolean), found = this.found();
      this.pages.hidden = asked;
      this.rows.hidden = !asked;
      this.rows.replaceChildren(...(asked ? found.slice(0, this.limit).map((incident) => this.row(incident)) : []));
      this.more.hidden = !asked || found.length <= this.limit;
      this.more.textContent = words.more.replace("[n]", Math.min(STEP, found.length - this.limit));
      this.clear.hidden = !asked;
      this.status.textContent = words.count.replace("[n]", found.length).replace("[total]", total);
    }
    showMore() {
      const before = this.limit;
      this.limit += STEP;
      this.show();
      this.rows.children[before]?.querySelector("a").focus();
    }

    row(incident) {
      const row = this.model.cloneNode(true), at = (name) => row.querySelector(`[data-cell="${name}"]`);
      const put = (cell, text) => {
        if (text) cell.textContent = text;
        else cell.remove();
        return cell;
      };
      Object.assign(put(at("title"), incident.title), { href: root + incident.href, lang: incident.lang });
      put(at("id"), incident.id);
      put(at("date"), incident.day).dateTime = incident.iso;
      put(at("duration"), incident.duration);
      if (!incident.near) at("near").remove();
      put(at("status"), incident.status[0]).className = `state state-${incident.state}`;
      const severity = at("severity").firstElementChild;
      severity.className = `sev sev-${incident.rank ?? "unknown"}`;
      severity.title = incident.rank ? "" : words.none;
      severity.textContent = incident.severity[0] ?? "–";
      for (const kind of ["service", "cause"]) this.putLinks(at(kind), incident.links[kind]);
      return row;
    }
    putLinks(list, links) {
      const item = list.firstElementChild;
      list.replaceChildren(...links.map(([name, href]) => {
        const made = item.cloneNode(true), link = made.querySelector("a");
        if (!href) link.replaceWith(element("span", { className: link.className }, name));
        link.textContent = name;
        link.href = root + href;
        return made;
      }));
      if (!links.length) list.remove();
    }

    // Whether the address asks for anything.
    readAddress() {
      const address = new URLSearchParams(location.search);
      for (const key of Object.keys(this.chosen)) this.chosen[key] = address.get(key) ?? "";
      if (!ORDERS.some(([order]) => order === this.chosen.sort)) this.chosen.sort = "";
      return Object.values(this.chosen).some(Boolean);
    }
    writeAddress() {
      const address = new URL(location.href);
      for (const [key, value] of Object.entries(this.chosen))
        if (value.trim()) address.searchParams.set(key, value.trim());
        else address.searchParams.delete(key);
      try {
        history.replaceState(null, "", address);
      } catch {
        // A browser that forbids it for pages opened from disk: the view works, the address stays.
      }
    }
  }

  if (total > 1) new IncidentList().start();
}
