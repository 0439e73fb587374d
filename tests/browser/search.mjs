// search.mjs FIXTURE: the search client in Chromium, on the archive of tests/search/parity_fixture: the same answers as Xapian's, the page
// and the dialog as a reader uses them, from disk and under a strict Content-Security-Policy.
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { pathToFileURL } from "node:url";
import vm from "node:vm";

let chromium, axe;
try {
  ({ chromium } = await import("playwright-core"));
  axe = fs.readFileSync(new URL("node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
} catch {
  console.log("skipped: playwright-core is not installed (npm ci in tests/browser)");
  process.exit(77);
}
const executablePath = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((p) => p && fs.existsSync(p));
if (!executablePath) {
  console.log("skipped: there is no Chromium");
  process.exit(77);
}

const fixture = path.resolve(process.argv[2]);
let failures = 0;
function check(condition, what) {
  if (condition) return;
  failures++;
  console.log("FAILED: " + what);
}
const equal = (is, wanted, what) => check(JSON.stringify(is) === JSON.stringify(wanted), what + "\n  is       " + JSON.stringify(is) + "\n  expected " + JSON.stringify(wanted));

// A site around the export: a page with a link to the search, the search page, and one page for each hit.
const frame = (base, body) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Archive</title>
<script src="${base}search/ui.js" defer></script></head><body><header><a href="${base}search/index.html" data-search-open>Search</a></header><main><h1>Archive</h1>${body}</main></body></html>`;
fs.writeFileSync(path.join(fixture, "index.html"), frame("", "<p>Home</p>"));
fs.writeFileSync(path.join(fixture, "search/index.html"), frame("../", `<div data-search-page><a href="../index.html">All incidents</a></div>`));
fs.writeFileSync(path.join(fixture, "bare.html"), `<!doctype html><meta charset="utf-8"><title>Bare</title><script src="search/engine.js"></script>`);

const requests = [];
const server = http.createServer((request, response) => {
  const name = decodeURIComponent(new URL(request.url, "http://x").pathname);
  const file = path.join(fixture, name.endsWith("/") ? name + "index.html" : name);
  requests.push(name);
  const type = { ".js": "text/javascript", ".html": "text/html" }[path.extname(file)];
  response.setHeader("Content-Security-Policy", "default-src 'self'");
  if (name.startsWith("/incidents/")) return response.setHeader("Content-Type", "text/html").end(frame("../../", "<p>Incident</p>"));
  if (!type || !fs.existsSync(file)) return response.writeHead(404).end();
  response.setHeader("Content-Type", type + "; charset=utf-8");
  response.end(fs.readFileSync(file));
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const http_ = `http://127.0.0.1:${server.address().port}/`, file_ = pathToFileURL(fixture + "/").href;

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
async function opened(address) {
  const page = await (await browser.newContext({ bypassCSP: false })).newPage();
  page.on("console", (message) => message.type() === "error" && !/favicon/.test(message.location().url) && check(false, "console: " + message.text() + " " + message.location().url));
  page.on("pageerror", (error) => check(false, "page error: " + error));
  await page.goto(address);
  return page;
}
const settled = (page) => page.waitForSelector('.search-hits[aria-busy="false"]', { state: "attached" });

async function parity(root) {
  const page = await opened(root + "bare.html");
  const context = vm.createContext({ debriefSearchFile: (value) => { context.answers = value; } });
  vm.runInContext(fs.readFileSync(path.join(fixture, "answers.js"), "utf8"), context);
  const questions = JSON.parse(JSON.stringify(context.answers));
  const wrong = await page.evaluate(async (questions) => {
    let handed;
    globalThis.debriefSearchFile = (value) => { handed = value; };
    const load = (name) => new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = "search/" + name;
      script.onload = () => resolve(handed);
      script.onerror = () => reject(new Error(name));
      document.head.append(script);
    });
    const engine = await debriefSearch(load), wrong = [];
    for (const { request, ids, total, facets } of questions) {
      const answer = await engine.search(request);
      const same = JSON.stringify([answer.hits.map((h) => h.id), answer.total, await answer.facets()]) === JSON.stringify([ids, total, facets]);
      if (!same) wrong.push(JSON.stringify(request));
    }
    return wrong;
  }, questions.map(({ request, hits, total, facets }) => ({ request, ids: hits.map((h) => h.id), total, facets })));
  check(wrong.length === 0, wrong.length + " answers differ, the first for " + wrong[0]);
  console.log(questions.length + " questions answered in Chromium from " + root.slice(0, 5));
  await page.context().close();
}

async function readPage(root) {
  const page = await opened(root + "search/index.html?q=connection+pool&service=checkout");
  await settled(page);
  equal(await page.inputValue(".search-input"), "connection pool", "the deep link's query");
  check(await page.isChecked('fieldset[data-filter=service] input[value=checkout]'), "the deep link's tick");
  check((await page.locator(".search-hit").count()) > 0, "hits");
  check((await page.locator(".search-hit mark").count()) > 0, "marks");
  check((await page.locator(".search-meta .severity[data-rank]").count()) > 0, "severity");
  const before = await page.textContent(".search-status");

  await page.check('fieldset[data-filter=service] input[value=payments]');
  await page.waitForFunction((b) => document.querySelector(".search-status").textContent !== b, before);
  await settled(page);
  check(new URL(page.url()).searchParams.getAll("service").join() === "checkout,payments", "both ticks in the address: " + page.url());
  equal(await page.evaluate(() => document.activeElement.value), "payments", "focus stays on the box");
  await page.goBack();
  await page.waitForFunction((b) => document.querySelector(".search-status").textContent === b, before);
  check(!(await page.isChecked('fieldset[data-filter=service] input[value=payments]')), "Back takes the tick back");

  await page.fill(".search-input", "certif");
  await page.waitForFunction(() => new URLSearchParams(location.search).get("q") === "certif");
  await settled(page);
  check((await page.locator(".search-hit mark").count()) > 0, "typing completes the word");
  await page.fill(".search-input", "latenvy");
  await page.press(".search-input", "Enter");
  await page.waitForSelector(".search-suggestion button");
  equal(await page.textContent(".search-suggestion button"), "latency", "did you mean");
  await page.click(".search-suggestion button");
  await page.waitForFunction(() => new URLSearchParams(location.search).get("q") === "latency");
  await page.selectOption(".search-sort select", "date");
  await page.waitForFunction(() => /sort=date/.test(location.search));
  await page.click(".search-clear");
  await page.waitForFunction(() => !/service=/.test(location.search));
  await settled(page);
  await page.click(".search-more");
  await page.waitForFunction(() => document.querySelectorAll(".search-hit").length === 20);
  await page.fill(".search-input", "sevrity:1 latency");
  await page.press(".search-input", "Enter");
  await page.waitForSelector(".search-note");
  await page.evaluate(axe);
  const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"], rules: { "color-contrast": { enabled: false } } }));
  equal(found.violations.map((v) => v.id + ": " + v.nodes[0].html), [], "axe on the search page");
  await page.context().close();
}

async function useDialog(root) {
  const page = await opened(root + "index.html");
  await page.keyboard.press("/");
  await page.waitForSelector("dialog[open]");
  await page.fill(".search-dialog .search-input", "connection pool");
  await page.waitForSelector(".search-option mark");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  const active = await page.getAttribute(".search-input", "aria-activedescendant");
  equal(active, "search-option-1", "arrows choose");
  equal(await page.getAttribute("#" + active, "aria-selected"), "true", "the choice is selected");
  await page.evaluate(axe);
  const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"], rules: { "color-contrast": { enabled: false } } }));
  equal(found.violations.map((v) => v.id + ": " + v.nodes[0].html), [], "axe on the dialog");
  await page.keyboard.press("Escape");
  check(!(await page.isVisible("dialog")), "Escape closes");
  await page.keyboard.press("Control+k");
  await page.waitForSelector("dialog[open]");
  await page.fill(".search-dialog .search-input", "timeout");
  await page.keyboard.press("Enter");
  await page.waitForURL(/search\/index\.html\?q=timeout$/);
  await settled(page);
  check((await page.locator(".search-hit").count()) > 0, "Enter leads to the search page");
  await page.context().close();
}

// Which files wait for which: the rounds of requests between the scripts of the page and the first titles, and the first snippets.
async function countSteps() {
  const page = await opened(http_ + "search/index.html");
  await settled(page);
  await page.goto("about:blank");
  requests.length = 0;
  await page.goto(http_ + "search/index.html?q=database+timeout");
  await settled(page);
  const kinds = [...new Set(requests.filter((r) => r.split("/").length > 3).map((r) => r.split("/")[2]))];
  equal(kinds.slice(0, 2), ["terms", "pages"], "titles need terms, then pages: " + kinds);
  equal(kinds.slice(2).sort(), ["texts", "values"], "then come facets and snippets together: " + kinds);
  await page.context().close();
}

try {
  for (const root of [file_, http_]) {
    await readPage(root);
    await useDialog(root);
  }
  await countSteps();
  await parity(file_);
} catch (error) {
  check(false, error.stack);
}
await browser.close();
server.close();
console.log(failures ? failures + " failed" : "search in Chromium: all well");
process.exitCode = failures ? 1 : 0;
