// search_site.mjs DEBRIEF CONTENT [QUESTIONS=120]: builds the content's site and asks questions made from its own words, on the command
// line (Xapian) and in the browser's client, in node and in Chromium from disk: the same hits in the same order, the same facet counts.
// Then what a reader of the built site does: without JavaScript, by a synonym, with a pasted log line, with a bad query.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(import.meta.url);
const { browser: inNode, check, equal, finish } = require("../search/client.js");
const [debrief, content, many = "120"] = process.argv.slice(2);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "search-site-"));
process.on("exit", () => fs.rmSync(folder, { recursive: true, force: true }));
const archive = path.join(folder, "content"), site = path.join(folder, "site");
fs.cpSync(path.resolve(content), archive, { recursive: true, filter: (file) => path.basename(file) !== ".debrief" });
const run = (command, ...rest) => execFileSync(path.resolve(debrief), [command, "--as-of", "2026-06-30", "--quiet", ...rest], { encoding: "utf8", maxBuffer: 1 << 26 });
run("build", archive, "-o", site);

// Numbers that are always the same.
let state = 12345;
const below = (n) => ((state = (state * 1103515245 + 12345) % 2147483648) / 2147483648 * n) | 0;
const pick = (list) => list[below(list.length)];

const texts = fs.readdirSync(archive, { recursive: true }).filter((f) => f.endsWith(".md")).sort().map((f) => fs.readFileSync(path.join(archive, f), "utf8"));
const english = () => pick(pick(texts).match(/[A-Za-z][A-Za-z0-9_-]{2,}/g) || ["timeout"]);
const chinese = () => {
  const run = pick(texts.flatMap((t) => t.match(/\p{Script=Han}{4,}/gu) || []));
  const at = below(run.length - 2);
  return run.slice(at, at + 2 + below(2));
};
const typo = (word) => word.slice(0, 2) + word[3 % word.length] + word[2] + word.slice(4);
const conditions = ["severity:<=2", "severity:1", "after:2025-01", "before:2025-06", "year:2024", "is:open", "is:closed", "is:recurring", "lang:zh", "kind:near-miss", "kind:page",
  "service:checkout", "service:payments,orders", "cause:capacity", "duration:>1h", "status:closed", "service:nowhere"];
const kinds = [
  () => english(), () => english() + " " + english(), () => english() + " " + english() + " " + english(), () => english() + " OR " + english(),
  () => english() + " -" + english(), () => english() + " " + pick(conditions), () => pick(conditions), () => pick(conditions) + " " + pick(conditions), chinese,
  () => chinese() + " " + english(), () => pick(["title", "summary", "timeline", "actions", "causes"]) + ":" + english(), () => typo(english()),
  () => '"' + (pick(texts).match(/[a-z]{3,} [a-z]{3,}/g) || ["time out"])[0] + '"', () => english().slice(0, 4) + "*", () => "2025-03-04T05:06:07Z " + english() + " " + english() + " 10.1.2.3",
];
const questions = Array.from({ length: Number(many) }, (_, i) => kinds[i % kinds.length]());

// Facets as {filter: {value: count}}, keys sorted.
const sorted = (object) => Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
const expected = questions.map((query) => {
  const { total, results, facets, suggestion } = JSON.parse(run("search", "--dir", archive, "--format", "json", "--", query));
  return { total, ids: results.map((r) => r.id), facets: sorted(Object.fromEntries(Object.entries(facets).map(([f, v]) => [f, sorted(v)]))), suggestion: suggestion || "" };
});
async function ask(engine, query) {
  const answer = await engine.search({ query });
  const facets = (await answer.facets()).map((f) => [f.filter, f.values.map((v) => [v.value, v.count])]);
  return { total: answer.total, ids: answer.hits.map((h) => h.id), facets, suggestion: await answer.suggestion };
}
const shaped = (answer) => ({ ...answer, facets: sorted(Object.fromEntries(answer.facets.map(([f, v]) => [f, sorted(Object.fromEntries(v))]))) });

const { createEngine, load } = inNode(path.join(site, "search"));
const engine = await createEngine(load);
for (const [i, query] of questions.entries()) equal(shaped(await ask(engine, query)), expected[i], "in node: " + query);
const found = expected.filter((e) => e.total > 0).length, counted = expected.filter((e) => Object.keys(e.facets).length > 3).length;
check(found > questions.length * 0.7 && counted > questions.length / 2, `only ${found} questions found something, ${counted} had facets`);
const said = `${questions.length} questions over ${path.basename(content)}, ${counted} with facets: hits and facet counts as on the command line in node`;

let chromium;
try {
  ({ chromium } = await import("playwright-core"));
} catch {
  // Said below.
}
const executablePath = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((p) => p && fs.existsSync(p));
if (!chromium || !executablePath) {
  finish(said + " (no Chromium here)");
  process.exit();
}

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const root = pathToFileURL(site + "/").href, searchPage = root + "search/index.html";
async function opened(address, options = {}) {
  const page = await (await browser.newContext(options)).newPage();
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && check(false, "console: " + message.text()));
  page.on("pageerror", (error) => check(false, "page error: " + error));
  await page.goto(address);
  return page;
}
const settled = (page) => page.waitForSelector('.search-hits[aria-busy="false"]', { state: "attached" });
async function asked(query) {
  const page = await opened(searchPage + "?q=" + encodeURIComponent(query));
  await settled(page);
  return page;
}

try {
  const bare = await opened(root + "about/index.html");
  await bare.addScriptTag({ url: root + "search/engine.js" });
  const answers = await bare.evaluate(async ([questions, base]) => {
    let handed;
    globalThis.debriefSearchFile = (value) => { handed = value; };
    const load = (name) => new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = base + name;
      script.onload = () => resolve(handed);
      script.onerror = () => reject(new Error(name));
      document.head.append(script);
    });
    const engine = await globalThis.debriefSearch(load), out = [];
    for (const query of questions) {
      const answer = await engine.search({ query });
      out.push({ total: answer.total, ids: answer.hits.map((h) => h.id), facets: (await answer.facets()).map((f) => [f.filter, f.values.map((v) => [v.value, v.count])]), suggestion: await answer.suggestion });
    }
    return out;
  }, [questions, root + "search/"]);
  answers.forEach((answer, i) => equal(shaped(answer), expected[i], "in Chromium: " + questions[i]));

  const plain = await opened(searchPage, { javaScriptEnabled: false });
  for (const to of ["incidents", "causes", "services", "teams"]) check((await plain.locator(`main a[href*="${to}/index.html"]`).count()) > 0, "without JavaScript the page leads to " + to);

  const synonym = await asked("证书");
  check((await synonym.locator(".search-hit").count()) > 3, "a synonym finds the other language");
  check(/certificate/i.test(await synonym.textContent(".search-hits")), "and its word is there");

  const line = await asked("2026-01-15T10:02:33Z ERROR upstream 10.2.3.4 connection refused zyzzyva");
  check((await line.locator(".search-hit").count()) > 0, "a pasted log line finds something");
  check(/10\.2\.3\.4/.test(await line.textContent(".search-notes")), "what was left out is said");
  check(/zyzzyva/.test(await line.textContent(".search-notes")), "what was dropped is said");

  const bad = await asked("severity:<=banana sevrity:1");
  check((await bad.locator(".search-note").count()) >= 2, "a bad query is explained");
  check((await bad.locator(".search-hit").count()) > 0, "and is no empty page");

  const linked = await asked("rollback timeline:deploy");
  const anchor = await linked.locator(".search-section").first().getAttribute("href");
  await linked.goto(anchor);
  check(await linked.evaluate(() => document.getElementById(decodeURIComponent(location.hash.slice(1))) !== null), "a section's link leads to the section: " + anchor);

  const dialog = await opened(root + "incidents/index.html");
  await dialog.keyboard.press("Control+k");
  await dialog.waitForSelector("dialog[open]");
  await dialog.keyboard.type("连接池");
  await dialog.waitForSelector(".search-option");
  await dialog.keyboard.press("ArrowDown");
  await dialog.keyboard.press("Enter");
  await dialog.waitForURL(/incidents\/[^/]+\/index\.html|docs\//);
} catch (error) {
  check(false, error.stack);
}
await browser.close();
finish(said + " and in Chromium from disk");
