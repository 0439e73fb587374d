// node site_test.js SITE [PICTURES]: opens one page of every kind from disk in Debian's Chromium, at 1280 and 390 pixels, light and dark.
// Nothing may be wrong on the console, fail to load, run out of the window sideways, be empty, or be found fault with by axe.
// PICTURES: a folder for a picture of each. CHROMIUM names another browser. Run `npm ci` here first.
import { mkdirSync, readdirSync, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const axe = createRequire(import.meta.url).resolve("axe-core");
const site = resolve(process.argv[2]);
const pictures = process.argv[3];
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

// The folders of the site that hold one page a name: the first and the largest name stand for all.
function someOf(folder, count) {
  const names = existsSync(join(site, folder)) ? readdirSync(join(site, folder), { withFileTypes: true }) : [];
  const folders = names.filter((entry) => entry.isDirectory() && entry.name !== "page").map((entry) => entry.name).sort();
  const step = Math.max(1, Math.floor(folders.length / count));
  return folders.filter((_, i) => i % step === 0).slice(0, count).map((name) => `${folder}/${name}/index.html`);
}

function pagesToOpen() {
  const top = readdirSync(site, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => `${entry.name}/index.html`);
  return ["index.html", ...top, ...someOf("incidents", 5), ...someOf("causes", 2), ...someOf("services", 2), ...someOf("docs", 2),
          ...someOf("teams", 1), ...someOf("actions", 2), ...someOf("actions/owners", 2), ...someOf("learn/drills", 1), ...someOf("review", 1)]
    .filter((page) => existsSync(join(site, page)));
}

async function problemsOf(page, path, settle) {
  const problems = [];
  const onConsole = (message) => ["error", "warning"].includes(message.type()) && problems.push(`console: ${message.text()}`);
  const onError = (error) => problems.push(`script: ${error.message}`);
  // An icon that was still under way when the next page was opened is given up, not missing.
  const onFailed = (request) => request.failure()?.errorText !== "net::ERR_ABORTED" && problems.push(`not loaded: ${request.url()}`);
  const onRequest = (request) => !/^(file|data|blob):/.test(request.url()) && problems.push(`from elsewhere: ${request.url()}`);
  page.on("console", onConsole).on("pageerror", onError).on("requestfailed", onFailed).on("request", onRequest);
  await page.goto(pathToFileURL(join(site, path)).href, { waitUntil: "load" });
  await settle();
  const seen = await page.evaluate(() => ({
    heading: document.querySelector("h1")?.textContent.trim() ?? "",
    text: document.querySelector("main")?.innerText.trim().length ?? 0,
    over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  }));
  if (!seen.heading) problems.push("no heading");
  if (seen.text < 20) problems.push("nothing on it");
  if (seen.over > 0) problems.push(`${seen.over} pixels wider than the window`);
  await page.addScriptTag({ path: axe });
  const { violations } = await page.evaluate((values) => axe.run({ preload: false, runOnly: { type: "tag", values } }), rules);
  for (const v of violations) problems.push(`axe ${v.id}: ${v.nodes.length} × ${v.help}: ${v.nodes[0].html.slice(0, 160)}`);
  page.off("console", onConsole).off("pageerror", onError).off("requestfailed", onFailed).off("request", onRequest);
  return problems;
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
let opened = 0, wrong = 0;
for (const width of [1280, 390])
  for (const colorScheme of ["light", "dark"]) {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, reducedMotion: "reduce" });
    const page = await context.newPage();
    for (const path of pagesToOpen()) {
      const problems = await problemsOf(page, path, async () => {
        if (!pictures) return;
        mkdirSync(pictures, { recursive: true });
        await page.screenshot({ path: join(pictures, `${path.replace(/\/?index\.html$/, "").replaceAll("/", "_") || "home"}-${width}-${colorScheme}.png`), fullPage: true });
      });
      for (const problem of problems) console.log(`${path} at ${width}, ${colorScheme}: ${problem}`);
      opened += 1;
      wrong += problems.length;
    }
    await context.close();
  }
await browser.close();
console.log(`${opened} views of ${pagesToOpen().length} pages, ${wrong} problems`);
process.exit(wrong || !opened ? 1 : 0);
