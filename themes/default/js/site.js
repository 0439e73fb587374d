// What pages do beyond reading: the theme switch, and a copy button on code. Every page is whole without it.
(function () {
  const words = document.currentScript.dataset, root = document.documentElement;

  function isDark() {
    return root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  // The choice is forgotten when it is the system's own, so that the page follows the system again.
  function choose(theme) {
    const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    if (theme === system) delete root.dataset.theme;
    else root.dataset.theme = theme;
    try {
      if (theme === system) localStorage.removeItem("debrief-theme");
      else localStorage.setItem("debrief-theme", theme);
    } catch (refused) { /* it holds for this page */ }
  }

  function addThemeSwitch(button) {
    const show = () => button.setAttribute("aria-pressed", String(isDark()));
    button.addEventListener("click", () => { choose(isDark() ? "light" : "dark"); show(); });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
    show();
  }

  async function copy(text) {
    if (navigator.clipboard && isSecureContext) return navigator.clipboard.writeText(text);
    const area = document.createElement("textarea");  // from disk and over plain http there is no clipboard object
    area.value = text;
    area.className = "unseen";
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }

  function addCopyButton(pre) {
    const button = document.createElement("button"), frame = document.createElement("div");
    button.type = "button";
    button.className = "copy";
    button.textContent = words.copy;
    button.addEventListener("click", async () => {
      await copy(pre.textContent);
      button.textContent = words.copied;
      button.focus();
      setTimeout(() => { button.textContent = words.copy; }, 2000);
    });
    frame.className = "code-frame";
    pre.replaceWith(frame);
    frame.append(pre, button);
  }

  document.querySelectorAll("[data-theme-switch]").forEach(addThemeSwitch);
  document.querySelectorAll(".prose pre").forEach(addCopyButton);
})();
