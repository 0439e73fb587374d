// reflow_test.js SITE: no page is wider than the window, however long the words on it are.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const site = process.argv[2];
const pages = readdirSync(site, { recursive: true }).filter((path) => path.endsWith(".html") && path !== "404.html");

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
let wrong = 0;
for (const width of [320, 390, 1280]) {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  for (const path of pages) {
    await page.goto(pathToFileURL(join(site, path)).href);
    const { over, widest } = await page.evaluate(() => {
      const width = document.documentElement.clientWidth;
      const widest = [...document.querySelectorAll("main *")].find((e) => e.getBoundingClientRect().right > width + 1 && !e.closest(".scroll, pre"));
      return { over: document.documentElement.scrollWidth - width, widest: widest?.outerHTML.slice(0, 120) };
    });
    if (over <= 0) continue;
    console.log(`${path} is ${over} pixels wider than ${width}: ${widest}`);
    wrong += 1;
  }
  await page.close();
}
await browser.close();
console.log(`${pages.length} pages at three widths, ${wrong} too wide`);
process.exit(wrong || !pages.length ? 1 : 0);
