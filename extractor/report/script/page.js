/* Panes, theme, address, and the beginning of it all. */

function showPane(pane) {
  if (!pane) return;
  document.body.dataset.pane = pane;
  for (const button of document.querySelectorAll(".panes-switch button")) button.setAttribute("aria-pressed", String(button.dataset.pane === pane));
}

function stored(name, value) {
  try {
    if (value === undefined) return localStorage.getItem(name);
    localStorage.setItem(name, value);
  } catch {
    // a browser that keeps nothing for local files
  }
  return null;
}

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  byId("theme-button").textContent = `Theme: ${theme}`;
  stored("extractor-theme", theme);
}

/* The address tells what is shown, so that it can be sent. */
function remember() {
  const chosen = state.chosen ? `/${keyOf(state.chosen.kind, state.chosen.record)}` : "";
  try {
    history.replaceState(null, "", `#${encodeURIComponent(state.doc.id)}${chosen.split("/").map(encodeURIComponent).join("/")}`);
  } catch {
    // a browser that does not let local files do this
  }
}

function recall() {
  let id, key;
  try {
    [id, key] = location.hash.slice(1).split("/").map(decodeURIComponent);
  } catch {
    // an address that somebody has cut
  }
  showDocument(DOCUMENTS.find((doc) => doc.id === id) || DOCUMENTS[0]);
  const found = key && recordOf(state.doc, key);
  if (found) select(state.doc, found.kind, found.record, { from: "address" });
}

function begin() {
  const total = (kind) => DOCUMENTS.reduce((sum, doc) => sum + listOf(doc[kind]).length, 0);
  byId("totals").textContent = [counted(DOCUMENTS.length, "document"), counted(total("percentages"), "percentage"), counted(total("money"), "sum of money", "sums of money")].join(" · ");
  document.body.classList.toggle("single", DOCUMENTS.length === 1);
  drawDocuments();
  drawLegend();
  drawTabs();
  watchRecords();
  watchText();
  setTheme(stored("extractor-theme") || "auto");
  showPane("text");
  byId("theme-button").addEventListener("click", () => setTheme({ auto: "light", light: "dark", dark: "auto" }[document.documentElement.dataset.theme] || "auto"));
  byId("print-button").addEventListener("click", () => print());
  byId("keys-button").addEventListener("click", () => byId("keys").showModal());
  document.querySelector(".panes-switch").addEventListener("click", (event) => showPane(event.target.dataset.pane));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || byId("keys").open) return;
    if (!byId("card").hidden) hideCard();
    else letGo();
  });
  recall();
}

begin();
