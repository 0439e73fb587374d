// node use_test.js SITE: the site as its readers use it. Served under a sub-path with `Content-Security-Policy: default-src 'self'`,
// pages of every kind: nothing blocked, nothing wrong on the console, nothing missing. By keyboard alone: search, filters, a drill, the
// theme switch. Without JavaScript: every page reads the same. And what a page of the median size weighs with all it loads.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";

const site = resolve(process.argv[2]);
const types = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".xml": "application/xml",
                ".json": "application/json", ".png": "image/png" };
const server = createServer((request, response) => {
  const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
  const file = path.startsWith("/a/b/") ? join(site, normalize(path.slice(5))) : "";
  const found = file.startsWith(site) && existsSync(file) && statSync(file).isFile();
  response.writeHead(found ? 200 : 404, { "content-type": types[extname(file)] ?? "application/octet-stream",
                                          "content-security-policy": "default-src 'self'" });
  response.end(found ? readFileSync(file) : "");
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const root = `http://127.0.0.1:${server.address().port}/a/b/`;

const foldersIn = (folder) => existsSync(join(site, folder)) ?
  readdirSync(join(site, folder), { withFileTypes: true }).filter((e) => e.isDirectory() && e.name !== "page").map((e) => e.name).sort() : [];
const firstOf = (folder) => foldersIn(folder).slice(0, 1).map((name) => `${folder}/${name}/index.html`);
const kinds = ["index.html", ...foldersIn(".").map((name) => `${name}/index.html`), ...firstOf("incidents"), ...firstOf("causes"),
               ...firstOf("services"), ...firstOf("teams"), ...firstOf("docs"), ...firstOf("actions/owners"), ...firstOf("learn/drills"),
               ...firstOf("review")].filter((page) => existsSync(join(site, page)));

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const cases = [];
const test = (name, run, options = {}) => cases.push([name, run, options]);
const focused = (page, selector) => page.waitForFunction((s) => document.activeElement?.matches(s), selector);

test("under a sub-path and a strict policy nothing is blocked, nothing is missing, the console is quiet", async (page) => {
  const problems = [];
  page.on("console", (m) => ["error", "warning"].includes(m.type()) && problems.push(m.text()));
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("response", (r) => r.status() >= 400 && problems.push(`${r.status()} ${r.url()}`));
  for (const path of kinds) await page.goto(root + path, { waitUntil: "load" });
  assert.deepEqual(problems, []);
});

test("without JavaScript every page has its text, and nothing waits for a script", async (page) => {
  for (const path of kinds) {
    await page.goto(root + path);
    const text = await page.locator("main").innerText();
    assert.ok(text.trim().length > 20, `${path} says nothing`);
    assert.equal(await page.locator(".needs-script:visible").count(), 0, path);
  }
}, { javaScriptEnabled: false });

test("without JavaScript a drill opens entry by entry", async (page) => {
  await page.goto(root + firstOf("learn/drills")[0]);
  assert.equal(await page.locator("#step-3 .step-what").first().isVisible(), false);
  await page.locator("#step-2 > summary").click();
  await page.locator("#step-3 > summary").click();
  assert.equal(await page.locator("#step-3 > .step-what").isVisible(), true);
  assert.equal(await page.locator("#outcome > p").first().isVisible(), false);
}, { javaScriptEnabled: false });

test("by keyboard: skip link, search from any page, the first answer", async (page) => {
  await page.goto(root + "causes/index.html");
  await page.keyboard.press("Tab");
  await focused(page, ".skip");
  await page.keyboard.press("Enter");
  await focused(page, "main");
  await page.keyboard.press("/");
  await focused(page, "dialog input");
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => !document.querySelector("dialog[open]"));
  await page.keyboard.press("Control+k");
  await focused(page, "dialog input");
  await page.keyboard.type("certificate");
  await page.locator("dialog .search-option").first().waitFor();
  await page.keyboard.press("ArrowDown");
  await page.waitForFunction(() => document.querySelector("dialog [aria-selected=true]"));
  const address = await page.locator("dialog [aria-selected=true]").evaluate((option) => option.href);
  await Promise.all([page.waitForURL((url) => url.href === address), page.keyboard.press("Enter")]);
});

test("by keyboard: the list of incidents is filtered, and the address brings the view back", async (page) => {
  await page.goto(root + "incidents/index.html");
  const shown = () => page.locator("[data-row]:visible").count();
  const all = await shown();
  await page.locator(".table-bar input[type=search]").focus();
  await page.keyboard.type("certificate");
  await page.waitForFunction((n) => [...document.querySelectorAll("[data-row]")].filter((row) => row.checkVisibility()).length < n, all);
  const some = await shown();
  assert.ok(some > 0);
  assert.match(page.url(), /[?&]q=certificate/);
  await page.reload();
  assert.equal(await shown(), some);
});

// What the site's own list would be with 10,000 incidents, a hundred of them on the page.
async function manyIncidents(page) {
  const rows = Array.from({ length: 10000 }, (_, i) => [`INC-${i}`, i % 100 ? `Title ${i}` : `Certificate ${i}`, "index.html", "en",
    `${2026 - i % 4}-03-04`, "4 Mar", 0, `${i} min`, i % 7 ? i : null, i % 3 - 1, -1, [i % 2], [i % 5], []]);
  const values = { severity: [["SEV-1", "1"], ["SEV-2", "2"]], service: [["api", "index.html"], ["web", "index.html"]],
                   team: ["A", "B", "C", "D", "E"].map((name) => [name, ""]), cause: [], status: [] };
  await page.route("**/incidents/list.js", (route) => route.fulfill({ contentType: "text/javascript", body: `debriefIncidents(${JSON.stringify({ values, rows })});` }));
  await page.route("**/incidents/index.html*", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace(/data-total="\d+"/, 'data-total="10000"') });
  });
}

test("by keyboard: filters and order take in all of 10,000 incidents, fetched when they are first asked for", async (page) => {
  await manyIncidents(page);
  const asked = [];
  page.on("request", (request) => request.url().endsWith("list.js") && asked.push(request.url()));
  await page.goto(root + "incidents/index.html");
  const before = await page.locator("[data-row]:visible").count();
  assert.equal(asked.length, 0);
  await page.locator(".table-bar button").focus();
  await page.keyboard.press("Enter");
  await focused(page, ".table-bar input");
  assert.equal(await page.locator("[data-row]:visible").count(), before);
  const titles = () => page.$$eval(".live-list > .rows .row-title", (all) => all.map((title) => title.textContent));
  await page.keyboard.type("certificate");
  assert.equal((await titles()).length, 100);
  assert.equal(await page.locator("output").textContent(), "100 of 10000 shown");
  await page.getByLabel("Severity").selectOption("SEV-2");
  await page.getByLabel("Team").selectOption("A");
  await page.getByLabel("Year").selectOption("2026");
  await page.getByLabel("Sort by").selectOption("-duration");
  assert.deepEqual((await titles()).slice(0, 2), ["Certificate 9500", "Certificate 9200"]);
  assert.match(page.url(), /\?q=certificate&severity=SEV-2&team=A&year=2026&sort=-duration$/);
  const kept = await titles();
  await page.reload();
  await page.locator(".live-list > .rows .row-title").first().waitFor();
  assert.deepEqual(await titles(), kept);
  await page.getByRole("button", { name: "Clear" }).click();
  assert.equal(await page.locator("[data-pages]").isVisible(), true);
  await page.getByLabel("Service").selectOption("web");
  assert.equal((await titles()).length, 100);
  await page.getByRole("button", { name: "Show 100 more" }).press("Enter");
  assert.equal((await titles()).length, 200);
  assert.equal(await page.evaluate(() => document.activeElement.textContent), (await titles())[100]);
});

test("a row that the script makes says what the page's own row says", async (page) => {
  const text = (selector) => page.$$eval(selector, (rows) => rows.map((row) => `${row.innerText.replace(/\s+/g, " ")} ${[...row.querySelectorAll("a")].map((a) => a.href)}`).sort());
  await page.goto(root + "incidents/index.html");
  const own = await text("[data-pages] .row");
  await page.getByLabel("Sort by").selectOption("date");
  assert.deepEqual(await text(".live-list > .rows .row"), own);
});

test("the list filters from disk too", async (page) => {
  await page.goto(pathToFileURL(join(site, "incidents/index.html")).href + "?severity=SEV-1");
  await page.locator(".live-list > .rows .row").first().waitFor();
  assert.deepEqual(new Set(await page.$$eval(".live-list > .rows .sev", (all) => all.map((sev) => sev.textContent))), new Set(["SEV-1"]));
});

test("by keyboard: a drill is played to its end, for one role, and the address leads back to the place", async (page) => {
  await page.goto(root + firstOf("learn/drills")[0]);
  await page.locator("[data-drill-roles] input").first().focus();
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.locator("#step-1 > .prompts > li:visible").count(), 1);
  await page.locator("[data-drill-next]").focus();
  await page.keyboard.press("Enter");
  await focused(page, "#step-2 > summary");
  assert.match(page.url(), /#step-2,commander$/);
  await page.reload();
  assert.equal(await page.locator("#step-2 > .step-what").isVisible(), true);
  assert.equal(await page.locator("#step-3 > summary").isVisible(), true);
  assert.equal(await page.locator("#step-1 > .prompts > li:visible").count(), 1);
  const total = await page.locator("[data-step]").count();
  for (let i = 2; i <= total; ++i) {
    await page.locator("[data-drill-next]").focus();
    await page.keyboard.press("Enter");
  }
  await focused(page, "#outcome > summary");
  assert.equal(await page.locator("#outcome .path-title").isVisible(), true);
});

test("a drill on paper is the facilitator's sheet", async (page) => {
  await page.goto(root + firstOf("learn/drills")[0]);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator(".sheet table").isVisible(), true);
  assert.equal(await page.locator(".drill").isVisible(), false);
});

test("the theme switch is remembered on every page, before anything is painted", async (page) => {
  await page.goto(root + "index.html");
  const button = page.locator("[data-theme-switch]");
  await button.focus();
  await page.keyboard.press("Enter");
  assert.equal(await button.getAttribute("aria-pressed"), "true");
  const dark = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.goto(root + "causes/index.html", { waitUntil: "commit" });
  await page.waitForFunction(() => document.body);
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), dark);
  await page.locator("[data-theme-switch]").press("Enter");
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), undefined);
});

test("code has a button that copies it", async (page, context) => {
  const path = foldersIn("incidents").map((name) => `incidents/${name}/index.html`).find((p) => readFileSync(join(site, p), "utf8").includes("<pre"));
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(root + path);
  const pre = page.locator(".prose pre").first(), code = await pre.textContent();
  const button = page.locator(".copy").first(), before = await button.textContent();
  await button.focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction((text) => document.querySelector(".copy").textContent !== text, before);
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), code);
});

test("a page of the median size weighs at most 60 kB with all it loads, search aside", async (page) => {
  const sizes = foldersIn("incidents").map((name) => [statSync(join(site, `incidents/${name}/index.html`)).size, name]).sort((a, b) => a[0] - b[0]);
  const median = sizes[Math.floor(sizes.length / 2)][1];
  const loaded = new Set();
  page.on("request", (request) => loaded.add(new URL(request.url()).pathname.slice(5)));
  await page.goto(root + `incidents/${median}/index.html`, { waitUntil: "load" });
  const own = [...loaded].filter((path) => !path.startsWith("search/") && /\.(html|css|js)$/.test(path));
  const bytes = own.map((path) => gzipSync(readFileSync(join(site, decodeURIComponent(path)))).length).reduce((a, b) => a + b, 0);
  console.log(`incidents/${median}: ${bytes} bytes gzip in ${own.length} files`);
  assert.ok(own.length >= 3 && bytes <= 60_000, `${bytes} bytes`);
});

let wrong = 0;
for (const [name, run, options] of cases) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme: "light", reducedMotion: "reduce", ...options });
  context.setDefaultTimeout(60_000);
  try {
    await run(await context.newPage(), context);
  } catch (error) {
    wrong += 1;
    console.log(`not so: ${name}\n${error.message}`);
  }
  await context.close();
}
await browser.close();
server.close();
console.log(`${cases.length} cases, ${wrong} wrong; ${kinds.length} kinds of page`);
process.exit(wrong ? 1 : 0);
