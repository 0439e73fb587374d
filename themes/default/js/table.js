// Tables that sort and filter in place. Each is complete without this script, which only adds the controls; what a reader
// chose is kept in the page's address, so that a view can be sent to somebody.
//
// A table opts in like this, and by {{>table_script}} at the end of its template:
//
//   <table data-table="overdue" data-filterable>            its name in the address (overdue.q=…, overdue.sort=-due); may be empty
//     <thead><tr>
//       <th scope="col" data-key="due" data-sort="text">    a button that sorts: by text, or by number (largest first)
//       <th scope="col" data-key="owner" data-sort="text" data-choice>     and a choice of the column's values
//     <tbody><tr>
//       <td data-value="2025-10-05">5 Oct 2025</td>         what it is sorted by, where that is not what it says; empty: sorted last
//       <td><a data-item href="…">@a</a>, <a data-item href="…">@b</a></td>   a cell of several values
//
// `data-filterable` asks for a line above the table with a field for words, the choices and the count of rows shown; without it there
// are only the buttons.
// Words: data-… of this script's own element (table_script.html).
"use strict";
{
  const words = document.currentScript.dataset;
  const element = (name, attributes, ...inner) => {
    const made = Object.assign(document.createElement(name), attributes);
    made.append(...inner);
    return made;
  };
  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
  // Of a cell: "12\u202f345" is a number too; what is none has no value.
  const numberOf = (text) => {
    const digits = text.replace(/\s/g, "");
    return digits === "" || Number.isNaN(Number(digits)) ? "" : Number(digits);
  };
  const collator = new Intl.Collator(document.documentElement.lang || undefined, { numeric: true });

  class LiveTable {
    constructor(root) {
      this.root = root;
      this.name = root.dataset.table;
      this.columns = [...root.tHead.rows[0].cells].map((head, index) => ({ head, index, key: head.dataset.key, label: head.textContent.trim(),
        sort: head.dataset.sort, choice: "choice" in head.dataset, chosen: "" })).filter((column) => column.key);
      this.rows = [...root.tBodies].flatMap((body) => [...body.rows]).map((row, order) => ({ row, order, parent: row.parentNode }));
      this.query = "";
      this.sorted = null;
      this.down = false;
    }

    start() {
      if ("filterable" in this.root.dataset && this.rows.length > 1) this.addControls();
      this.columns.filter((column) => column.sort).forEach((column) => this.addButton(column));
      this.root.classList.add("is-live");
      if (this.readAddress()) this.show();
      else this.count();
    }

    cell(row, column) {
      return row.cells[column.index];
    }
    valueOf(row, column) {
      const cell = this.cell(row, column);
      return cell ? cell.dataset.value ?? cell.textContent.trim() : "";
    }
    choicesOf(row, column) {
      const cell = this.cell(row, column), items = cell ? [...cell.querySelectorAll("[data-item]")] : [];
      return (items.length ? items.map((item) => item.textContent) : [cell?.textContent ?? ""]).map((text) => text.replace(/\s+/g, " ").trim());
    }

    addButton(column) {
      const button = element("button", { type: "button", className: "sort" }, ...column.head.childNodes);
      button.addEventListener("click", () => this.sortBy(column, this.next(column)));
      column.head.append(button);
    }
    // First the way one mostly wants, then the other, then as the page came.
    next(column) {
      const first = column.sort === "number";
      if (this.sorted !== column) return first;
      return this.down === first ? !first : null;
    }
    sortBy(column, down) {
      this.sorted = down === null ? null : column;
      this.down = Boolean(down);
      this.show();
      this.writeAddress();
    }

    addControls() {
      const bar = element("div", { className: "table-bar" });
      this.field = element("input", { type: "search", autocomplete: "off", ariaLabel: words.filter });
      this.field.addEventListener("input", () => { this.query = this.field.value; this.show(); this.writeAddress(); });
      bar.append(element("label", {}, element("span", {}, words.filter), this.field));
      for (const column of this.columns.filter((c) => c.choice)) this.addChoice(bar, column);
      this.status = element("output", { className: "table-count" });
      this.reset = element("button", { type: "button", hidden: true }, words.clear);
      this.reset.addEventListener("click", () => this.clear());
      bar.append(this.status, this.reset);
      (this.root.closest(".scroll") ?? this.root).before(bar);
    }
    addChoice(bar, column) {
      const values = new Set(this.rows.flatMap(({ row }) => this.choicesOf(row, column)));
      values.delete("");
      if (values.size < 2) return;
      column.select = element("select", { ariaLabel: column.label }, element("option", { value: "" }, words.all),
        ...[...values].sort(collator.compare).map((value) => element("option", { value }, value)));
      column.select.addEventListener("change", () => { column.chosen = column.select.value; this.show(); this.writeAddress(); });
      bar.append(element("label", {}, element("span", {}, column.label), column.select));
    }
    clear() {
      this.query = this.field.value = "";
      for (const column of this.columns) {
        column.chosen = "";
        if (column.select) column.select.value = "";
      }
      this.show();
      this.writeAddress();
      this.field.focus();
    }

    fits(entry, wanted, chosen) {
      if (wanted.length) {
        entry.text ??= plain(entry.row.textContent);
        if (!wanted.every((word) => entry.text.includes(word))) return false;
      }
      return chosen.every((column) => this.choicesOf(entry.row, column).includes(column.chosen));
    }
    show() {
      const wanted = plain(this.query).split(" ").filter(Boolean), chosen = this.columns.filter((column) => column.chosen);
      for (const entry of this.rows) entry.row.hidden = !this.fits(entry, wanted, chosen);
      this.arrange();
      this.count();
    }
    // Rows without a value stand last either way; equal ones as the page came.
    arrange() {
      const column = this.sorted, sign = this.down ? -1 : 1;
      for (const { head } of this.columns) head.removeAttribute("aria-sort");
      if (column) column.head.setAttribute("aria-sort", this.down ? "descending" : "ascending");
      if (!column && !this.moved) return;
      const compare = column?.sort === "number" ? (a, b) => a - b : collator.compare;
      const keys = new Map(this.rows.map((entry) => {
        const value = column ? this.valueOf(entry.row, column) : "";
        return [entry, column?.sort === "number" ? numberOf(value) : value];
      }));
      const order = [...this.rows].sort((a, b) => {
        const x = keys.get(a), y = keys.get(b);
        if (x === "" || y === "") return (x === "") - (y === "") || a.order - b.order;
        return sign * compare(x, y) || a.order - b.order;
      });
      for (const parent of new Set(this.rows.map((entry) => entry.parent)))
        parent.append(...order.filter((entry) => entry.parent === parent).map((entry) => entry.row));
      this.moved = Boolean(column);
    }
    count() {
      if (!this.status) return;
      const shown = this.rows.filter(({ row }) => !row.hidden).length;
      const text = words.count.replace("[n]", shown).replace("[total]", this.rows.length);
      if (this.status.textContent !== text) this.status.textContent = text;
      this.reset.hidden = !this.query && !this.columns.some((column) => column.chosen);
    }

    parameter(key) {
      return this.name ? `${this.name}.${key}` : key;
    }
    // Whether the address asks for anything.
    readAddress() {
      const address = new URLSearchParams(location.search), sort = address.get(this.parameter("sort")) ?? "";
      const column = this.columns.find((c) => c.sort && c.key === sort.replace(/^-/, ""));
      if (column) { this.sorted = column; this.down = sort.startsWith("-"); }
      if (this.field) this.field.value = this.query = address.get(this.parameter("q")) ?? "";
      for (const choice of this.columns.filter((c) => c.select)) {
        choice.select.value = address.get(this.parameter(choice.key)) ?? "";
        if (choice.select.selectedIndex < 0) choice.select.value = "";
        choice.chosen = choice.select.value;
      }
      return Boolean(column || this.query || this.columns.some((c) => c.chosen));
    }
    writeAddress() {
      const address = new URL(location.href);
      const put = (key, value) => value ? address.searchParams.set(this.parameter(key), value) : address.searchParams.delete(this.parameter(key));
      put("q", this.query.trim());
      put("sort", this.sorted ? (this.down ? "-" : "") + this.sorted.key : "");
      for (const column of this.columns.filter((c) => c.select)) put(column.key, column.chosen);
      try {
        history.replaceState(null, "", address);
      } catch {
        // A browser that forbids it for pages opened from disk: the view works, the address stays.
      }
    }
  }

  for (const root of document.querySelectorAll("[data-table]")) new LiveTable(root).start();
}
