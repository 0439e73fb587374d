// A drill that keeps its place. The steps are details within details, whole without this script; it opens the next one, says how far one
// is, shows one role's questions, and keeps both in the address (#step-4 or #step-4,commander), so that a link leads back to it.
(function () {
  const page = document.querySelector("[data-drill]");
  if (!page) return;
  const steps = [...page.querySelectorAll("[data-step]")], status = page.querySelector("[data-drill-status]");
  const next = page.querySelector("[data-drill-next]"), outcome = page.querySelector("#outcome");
  const radios = [...page.querySelectorAll("[data-drill-roles] input")];
  let quiet = true;  // while steps are opened by the script

  // How many steps can be seen: those before the first closed one.
  const place = () => {
    const closed = steps.findIndex((step) => !step.open);
    return closed < 0 ? steps.length : closed;
  };
  const role = () => radios.find((radio) => radio.checked)?.value ?? "all";

  function show() {
    const at = place(), elapsed = at ? steps[at - 1].querySelector(":scope > summary .tl-elapsed")?.textContent ?? "" : "";
    status.textContent = status.dataset.place.replace("[n]", at).replace("[total]", steps.length) + (elapsed ? ` · ${elapsed}` : "");
    next.disabled = at === steps.length && outcome.open;
    for (const prompt of page.querySelectorAll("[data-role]")) prompt.hidden = role() !== "all" && prompt.dataset.role !== role();
  }

  function remember() {
    const where = `#step-${Math.max(1, place())}${role() === "all" ? "" : `,${role()}`}`;
    if (location.hash !== where) history.replaceState(null, "", where);
  }

  function openUntil(count) {
    quiet = true;
    steps.forEach((step, i) => { step.open = i < count; });
    setTimeout(() => { quiet = false; });
  }

  function follow() {
    const found = /^#step-(\d+)(?:,(\w+))?$/.exec(location.hash);
    if (!found) return;
    openUntil(Math.min(Number(found[1]), steps.length));
    for (const radio of radios) radio.checked = radio.value === (found[2] ?? "all");
  }

  function advance() {
    const at = place(), step = steps[at] ?? outcome;
    step.open = true;
    const summary = step.querySelector("summary");
    summary.focus({ preventScroll: true });
    step.scrollIntoView({ block: "center" });
  }

  for (const step of [...steps, outcome])
    step.addEventListener("toggle", () => {
      show();
      if (!quiet) remember();
    });
  for (const radio of radios) radio.addEventListener("change", () => { show(); remember(); });
  next.addEventListener("click", advance);
  page.querySelector("[data-drill-again]").addEventListener("click", () => {
    openUntil(1);
    outcome.open = false;
    show();
    history.replaceState(null, "", "#step-1");
    steps[0].querySelector("summary").focus();
  });
  page.querySelector("[data-drill-print]").addEventListener("click", () => print());
  addEventListener("hashchange", () => { follow(); show(); });
  follow();
  show();
  setTimeout(() => { quiet = false; });
})();
