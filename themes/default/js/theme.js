// Runs before anything is painted: the reader's own choice of light or dark, if there is one, and that scripts run at all.
(function () {
  var root = document.documentElement, saved = null;
  root.dataset.scripts = "on";
  try { saved = localStorage.getItem("debrief-theme"); } catch (refused) { /* the browser keeps nothing: the system's choice */ }
  if (saved === "light" || saved === "dark") root.dataset.theme = saved;
})();
