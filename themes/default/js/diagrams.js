// Draws the page's Mermaid blocks with the script that the site brought (theme/js/mermaid.js). The source stays below, folded; a diagram
// that Mermaid refuses stays as text. What Mermaid writes as inline styles is set by script, which a strict policy allows.
(function () {
  const words = document.currentScript.dataset, { mermaid } = window;
  if (!mermaid) return;

  // The drawing without styles, so that nothing is blocked when it is read, and what then puts them in their place.
  function parse(markup) {
    const bare = markup.replace(/<style[^>]*>([^]*?)<\/style>/g, (_, css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
      return "";
    }).replaceAll(' style="', ' data-style="');
    const svg = new DOMParser().parseFromString(bare, "text/html").querySelector("svg");
    for (const element of [svg, ...svg.querySelectorAll("[data-style]")]) element.style.cssText = element.dataset.style ?? "";
    return svg;
  }

  async function draw(figure, id) {
    const text = figure.querySelector("code").textContent;
    const made = await mermaid.render(id, text);
    const drawing = document.createElement("div"), source = document.createElement("details");
    drawing.className = "drawing";
    drawing.append(parse(made.svg));
    const summary = document.createElement("summary");
    summary.textContent = figure.querySelector("figcaption").textContent;
    source.append(summary, figure.querySelector("figcaption").nextElementSibling);
    figure.replaceChildren(drawing, source);
  }

  async function start() {
    const dark = getComputedStyle(document.documentElement).colorScheme === "dark";
    mermaid.initialize({ startOnLoad: false, securityLevel: "strict", suppressErrorRendering: true, theme: dark ? "dark" : "default" });
    let number = 0;
    for (const figure of document.querySelectorAll("figure.diagram"))
      await draw(figure, `diagram-${++number}`).catch((error) => { figure.title = `${words.refused} ${error.message}`; });
  }
  start();
})();
