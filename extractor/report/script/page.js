/* The page at work: what is chosen, what is shown, and what keys and clicks do. */

const state = {
  doc: DOCUMENTS[0],
  tab: "percentages",
  all: false,
  filters: { kind: "", drug: "", trial: "", text: "" },
  sort: {},
  chosen: null,
  view: null,
  table: null,
};
const TABS = ["overview", ...KINDS];

/* ---- what is told to those who cannot see it ---- */

function tell(text) {
  byId("told").textContent = text;
}

/* ---- one stop for the Tab key in each list, arrow keys inside it ---- */

function roveTo(list, item, focus = true) {
  if (!item) return;
  for (const other of list.querySelectorAll('[tabindex="0"]')) if (other !== item && !other.matches("pre")) other.tabIndex = -1;
  item.tabIndex = 0;
  if (focus) item.focus();
}

function rove(list, itemsOf, keys) {
  list.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !(event.key in keys)) return;
    const items = itemsOf();
    const at = items.findIndex((item) => item === document.activeElement || item.contains(document.activeElement));
    if (at < 0) return;
    event.preventDefault();
    roveTo(list, items[Math.max(0, Math.min(items.length - 1, keys[event.key](at, items.length)))]);
  });
}

const UP_DOWN = { ArrowUp: (at) => at - 1, ArrowDown: (at) => at + 1, Home: () => 0, End: (_, many) => many - 1, PageUp: (at) => at - 10, PageDown: (at) => at + 10 };
const LEFT_RIGHT = { ArrowLeft: (at) => at - 1, ArrowRight: (at) => at + 1, Home: () => 0, End: (_, many) => many - 1 };

/* ---- documents ---- */

function drawDocuments() {
  const list = byId("document-list");
  list.replaceChildren(
    ...DOCUMENTS.map((doc, place) => {
      const facts = [doc.published, doc.publisher, words(doc.kind)].filter(Boolean).join(" · ");
      const counts = [counted(listOf(doc.percentages).length, "percentage"), `${counted(listOf(doc.money).length, "sum")}`].join(", ");
      const button = el("button", { type: "button", tabindex: place ? -1 : 0, "data-place": place }, el("span", { class: "document-title" }, doc.title || doc.id), el("span", { class: "hint" }, facts), el("span", { class: "hint" }, counts + (doc.text === null ? " · no text" : "")));
      return el("li", {}, button);
    }),
  );
  list.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) showDocument(DOCUMENTS[Number(button.dataset.place)], { pane: "text" });
  });
  rove(list, () => [...list.querySelectorAll("li:not([hidden]) button")], UP_DOWN);
  byId("document-search").addEventListener("input", later(searchDocuments, 80));
}

function searchDocuments() {
  const wanted = byId("document-search").value.toLowerCase().split(/\s+/).filter(Boolean);
  const items = [...byId("document-list").children];
  let left = 0;
  items.forEach((item, place) => {
    const doc = DOCUMENTS[place];
    const hay = [doc.title, doc.id, doc.publisher, doc.company, doc.published, ...listOf(doc.drugs).map((one) => one.name)].join(" ").toLowerCase();
    item.hidden = !wanted.every((word) => hay.includes(word));
    left += item.hidden ? 0 : 1;
  });
  byId("no-document").hidden = left > 0;
  roveTo(byId("document-list"), byId("document-list").querySelector("li:not([hidden]) button"), false);
  tell(counted(left, "document"));
}

function showDocument(doc, { pane = null, keep = false } = {}) {
  if (pane) showPane(pane);
  if (state.doc === doc && state.view) return;
  if (!keep) letGo({ quiet: true });
  state.doc = doc;
  const body = el("div", { class: "body", id: "body" });
  state.view = new TextView(doc, body);
  if (doc.text === null) body.append(el("p", { class: "note" }, doc.note));
  byId("body").replaceWith(body);
  byId("masthead").replaceChildren(...mastheadOf(doc, body.querySelector("h2.title")));
  if (state.view.stops[0]) state.view.stops[0].tabIndex = 0;
  byId("text").scrollTop = 0;
  for (const button of byId("document-list").querySelectorAll("button")) {
    const current = DOCUMENTS[Number(button.dataset.place)] === doc;
    button.toggleAttribute("aria-current", current);
    if (current) {
      button.setAttribute("aria-current", "true");
      roveTo(byId("document-list"), button, false);
      button.scrollIntoView({ block: "nearest" });
    }
  }
  if (!state.all) {
    Object.assign(state.filters, { kind: "", drug: "", trial: "" });
    drawRecords();
  }
  remember();
}

function mastheadOf(doc, titled) {
  const facts = [words(doc.kind), doc.publisher, doc.published, doc.author && `by ${doc.author}`, doc.company && `about ${doc.company}`];
  const speakers = listOf(doc.speakers).map((one) => [one.name, one.role].filter(Boolean).join(", "));
  return [
    el("p", { class: "eyebrow" }, facts.filter(Boolean).join(" · ")),
    titled ? null : el("h2", { class: "title" }, doc.title || doc.id),
    speakers.length ? el("p", { class: "hint" }, `Speaking: ${speakers.join("; ")}`) : null,
    ...doc.warnings.map((warning) => el("p", { class: "note" }, `Warning: ${warning}`)),
  ].filter(Boolean);
}

/* ---- the legend: which findings are marked ---- */

function drawLegend() {
  byId("legend").append(
    ...KINDS.map((kind) => {
      const button = el("button", { type: "button", class: `legend-item ${kind}`, "aria-pressed": "true" }, el("span", { class: `sample ${kind}`, "aria-hidden": "true" }, "Aa"), capital(kind));
      button.addEventListener("click", () => {
        const shown = byId("article").classList.toggle(`without-${kind}`);
        button.setAttribute("aria-pressed", String(!shown));
      });
      return button;
    }),
  );
}

/* ---- records: tabs, filters, tables, charts ---- */

function drawTabs() {
  byId("tabs").append(...TABS.map((tab) => el("button", { type: "button", role: "tab", id: `tab-${tab}`, "aria-controls": "panel", "data-tab": tab }, capital(tab), el("span", { class: "count" }))));
  byId("tabs").addEventListener("click", (event) => {
    const button = event.target.closest("[role=tab]");
    if (button) showTab(button.dataset.tab);
  });
  rove(byId("tabs"), () => [...byId("tabs").children], LEFT_RIGHT);
  byId("tabs").addEventListener("focusin", (event) => showTab(event.target.dataset.tab));
}

function showTab(tab) {
  if (!tab || state.tab === tab) return;
  state.tab = tab;
  state.filters.kind = "";
  drawRecords();
}

function documentsShown() {
  return state.all ? DOCUMENTS : [state.doc];
}

function rowsShown(tab) {
  return documentsShown().flatMap((doc) => rowsOf(doc, tab));
}

/* The choices of a filter: what the rows have, with how many of them. */
function fillSelect(select, all, names, chosen) {
  const counts = new Map();
  for (const name of names) {
    const key = select.id === "filter-kind" ? name : name.toLowerCase();
    const held = counts.get(key) || { name, number: 0 };
    counts.set(key, { ...held, number: held.number + 1 });
  }
  const collator = new Intl.Collator("en", { numeric: true });
  const options = [...counts].sort((a, b) => collator.compare(a[1].name, b[1].name));
  if (chosen && !counts.has(chosen)) options.unshift([chosen, { name: chosen, number: 0 }]);
  const shown = (name) => (select.id === "filter-kind" ? label(name) : name);
  select.replaceChildren(el("option", { value: "" }, all), ...options.map(([value, { name, number }]) => el("option", { value, selected: value === chosen }, `${shown(name)} (${number})`)));
  select.disabled = !options.length;
}

function drawRecords({ fill = true } = {}) {
  const { tab, filters } = state;
  for (const button of byId("tabs").children) {
    const current = button.dataset.tab === tab;
    button.setAttribute("aria-selected", String(current));
    button.tabIndex = current ? 0 : -1;
    const count = button.querySelector(".count");
    if (button.dataset.tab !== "overview") count.textContent = documentsShown().reduce((sum, doc) => sum + listOf(doc[button.dataset.tab]).length, 0).toLocaleString("en");
  }
  byId("panel").setAttribute("aria-labelledby", `tab-${tab}`);
  const kinds = tab === "overview" ? ["percentages", "money"] : [tab];
  const rows = kinds.flatMap(rowsShown);
  if (fill) {
    fillSelect(byId("filter-kind"), "All kinds", tab === "overview" ? [] : rows.map((row) => row.kind).filter(Boolean), filters.kind);
    fillSelect(byId("filter-drug"), "All drugs", rows.flatMap((row) => row.drugs), filters.drug);
    fillSelect(byId("filter-trial"), "All trials", rows.flatMap((row) => row.trials), filters.trial);
  }
  byId("reset").disabled = !Object.values(filters).some(Boolean);
  const left = filtered(rows, filters);
  if (tab === "overview") drawOverview(left);
  else drawTable(rows, left);
}

function drawTable(rows, left) {
  const { tab, all, chosen } = state;
  const sort = state.sort[tab];
  const ordered = sorted(left, columnsOf(tab, all), sort);
  const table = tableOf(tab, ordered, { all, sort, chosen });
  state.table = table;
  const many = left.length === rows.length ? counted(rows.length, ONE[tab], tab === "money" ? "sums of money" : tab) : `${left.length.toLocaleString("en")} of ${rows.length.toLocaleString("en")} ${tab}`;
  const nothing = rows.length ? "No record passes these filters." : `No ${tab} in ${all ? "these documents" : "this document"}.`;
  byId("panel").replaceChildren(el("p", { class: "many" }, many), left.length ? table.node : el("p", { class: "nothing" }, nothing));
  rove(table.body, () => [...table.body.rows], UP_DOWN);
}

function drawOverview(rows) {
  state.table = null;
  const choose = (row) => select(row.doc, row.tab, row.record, { from: "chart" });
  const charts = [salesOf(rows.filter((row) => row.tab === "money")), responsesOf(rows.filter((row) => row.tab === "percentages"))].map((chart) => chartOf(chart, choose)).filter(Boolean);
  const numbers = KINDS.map((kind) => el("div", {}, el("dt", {}, capital(kind)), el("dd", {}, rowsShown(kind).length.toLocaleString("en"))));
  const nothing = charts.length ? [] : [el("p", { class: "nothing" }, "Nothing to draw here: no sales of a drug in a period, no response rates.")];
  byId("panel").replaceChildren(el("dl", { class: "numbers" }, numbers), ...charts, ...nothing);
}

function watchRecords() {
  const panel = byId("panel");
  panel.addEventListener("click", (event) => {
    const head = event.target.closest("[data-sort]");
    if (head) sortBy(head.dataset.sort);
    const line = event.target.closest("tr[data-place]");
    if (line) chooseRow(line);
  });
  panel.addEventListener("keydown", (event) => {
    const line = event.target.closest("tr[data-place]");
    if (line && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      chooseRow(line);
    }
  });
  for (const name of ["kind", "drug", "trial"]) byId(`filter-${name}`).addEventListener("change", (event) => filterBy(name, event.target.value));
  byId("filter-text").addEventListener("input", later((event) => filterBy("text", event.target.value), 80));
  byId("scope").addEventListener("change", (event) => {
    state.all = event.target.value === "all";
    drawRecords();
  });
  byId("reset").addEventListener("click", () => {
    state.filters = { kind: "", drug: "", trial: "", text: "" };
    byId("filter-text").value = "";
    drawRecords();
    tell("Filters reset");
  });
}

function chooseRow(line) {
  const row = state.table.rows[Number(line.dataset.place)];
  roveTo(state.table.body, line);
  select(row.doc, row.tab, row.record, { from: "table" });
}

function filterBy(name, value) {
  state.filters[name] = value;
  drawRecords({ fill: name !== "text" });
  tell(byId("panel").querySelector(".many")?.textContent || "");
}

/* Up, down, and back to the order of the text. */
function sortBy(head) {
  const held = state.sort[state.tab];
  const next = !held || held.head !== head ? { head, down: false } : held.down ? undefined : { head, down: true };
  state.sort[state.tab] = next;
  drawRecords({ fill: false });
  byId("panel").querySelector(`[data-sort="${head}"]`)?.focus();
  tell(next ? `Sorted by ${head}, ${next.down ? "descending" : "ascending"}` : "In the order of the text");
}

/* ---- choosing a record ---- */

function select(doc, kind, record, { from }) {
  if (doc !== state.doc) showDocument(doc, { keep: true });
  state.chosen = { doc, kind, record };
  state.view.choose(kind, record);
  byId("article").classList.add("choosing");
  const found = state.view.fragments.get(keyOf(kind, record)) || [];
  const stop = found.find((node) => node.hasAttribute("role"));
  if (stop) roveTo(byId("body"), stop, false);
  drawRecord();
  if (from !== "text") {
    showPane(from === "chart" || from === "table" || from === "record" ? "text" : null);
    reveal(found[0], from !== "address");
  }
  if (from !== "table" && from !== "chart") revealRow(kind, doc);
  else markRow();
  hideCard();
  tell(`Chosen: ${nameOf(doc, kind, record)}, ${lineOf(doc, kind, record)}`);
  remember();
}

function drawRecord() {
  const { doc, kind, record } = state.chosen;
  const go = (of, one) => select(doc, of, one, { from: "record" });
  const point = (span) => state.view.point(span);
  const jump = (span) => {
    showPane("text");
    reveal(state.view.nodeAt(span), true);
  };
  const panel = byId("record");
  const held = panel.contains(document.activeElement);
  panel.replaceChildren(...recordPanel(doc, kind, record, { go, point, jump, close: () => letGo() }));
  panel.hidden = false;
  panel.lastElementChild.scrollTop = 0;
  document.body.classList.add("with-record");
  if (held) panel.querySelector(".close").focus();
}

/* Brings a place of the text into sight and lets it flash. */
function reveal(node, flash) {
  if (!node) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  node.scrollIntoView({ block: "center", inline: "nearest", behavior: calm || !flash ? "auto" : "smooth" });
  if (!flash) return;
  node.classList.remove("flash");
  void node.offsetWidth; // so that the animation begins anew
  node.classList.add("flash");
}

/* Shows the row of what is chosen: its tab, without the filters if they would hide it. */
function revealRow(kind) {
  const { record, doc } = state.chosen;
  const hidden = !filtered(rowsOf(doc, kind), { ...state.filters, kind: state.tab === kind ? state.filters.kind : "" }).some((row) => row.record === record);
  if (hidden) {
    state.filters = { kind: "", drug: "", trial: "", text: "" };
    byId("filter-text").value = "";
  }
  if (state.tab !== kind) {
    state.tab = kind;
    state.filters.kind = "";
  }
  drawRecords();
  byId("panel").querySelector("tr[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
}

function markRow() {
  if (!state.table) return;
  for (const line of state.table.body.rows) {
    line.setAttribute("aria-selected", String(isChosen(state.table.rows[Number(line.dataset.place)], state.chosen)));
  }
}

function letGo({ quiet = false } = {}) {
  hideCard();
  if (!state.chosen) return;
  const inside = byId("record").contains(document.activeElement);
  state.chosen = null;
  state.view.clear();
  byId("article").classList.remove("choosing");
  byId("record").hidden = true;
  document.body.classList.remove("with-record");
  markRow();
  if (inside) byId("body").querySelector('.hit[tabindex="0"]')?.focus({ preventScroll: true });
  if (!quiet) {
    tell("Nothing is chosen");
    remember();
  }
}

/* ---- the text: clicks, keys, the card ---- */

function keysAt(node) {
  const hit = node.closest?.(".hit");
  if (!hit) return [];
  return hit.dataset.keys.split(" ").filter((key) => !byId("article").classList.contains(`without-${key.split(":")[0]}`));
}

/* A click chooses the finding; where several overlap, another click the next of them. */
function chooseAt(hit) {
  const keys = keysAt(hit);
  if (!keys.length) return;
  const held = state.chosen ? keys.indexOf(keyOf(state.chosen.kind, state.chosen.record)) : -1;
  const { kind, record } = recordOf(state.doc, keys[(held + 1) % keys.length]);
  if (hit.hasAttribute("role")) roveTo(byId("body"), hit);
  select(state.doc, kind, record, { from: "text" });
}

function watchText() {
  const article = byId("article");
  article.addEventListener("click", (event) => {
    const hit = event.target.closest(".hit");
    if (hit && !String(getSelection())) chooseAt(hit);
  });
  article.addEventListener("keydown", (event) => {
    const hit = event.target.closest(".hit");
    if (!hit || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    chooseAt(hit);
  });
  rove(article, () => state.view.stops.filter((stop) => keysAt(stop).length), LEFT_RIGHT);
  article.addEventListener("mouseover", (event) => event.target.closest(".hit") && showCard(event.target.closest(".hit")));
  article.addEventListener("mouseout", () => hideCardSoon());
  article.addEventListener("focusin", (event) => event.target.matches(".hit:focus-visible") && showCard(event.target));
  article.addEventListener("focusout", () => hideCardSoon());
  byId("card").addEventListener("mouseenter", () => clearTimeout(hiding));
  byId("card").addEventListener("mouseleave", () => hideCardSoon());
  byId("text").addEventListener("scroll", () => hideCard(), { passive: true });
}

let hiding = 0;

function showCard(hit) {
  clearTimeout(hiding);
  const keys = keysAt(hit);
  if (!keys.length) return hideCard();
  const card = byId("card");
  card.replaceChildren(...cardOf(state.doc, keys));
  card.hidden = false;
  const place = hit.getClientRects()[0];
  const left = Math.max(8, Math.min(place.left, innerWidth - card.offsetWidth - 8));
  const below = place.bottom + 6 + card.offsetHeight < innerHeight;
  card.style.left = `${left}px`;
  card.style.top = `${below ? place.bottom + 6 : Math.max(8, place.top - card.offsetHeight - 6)}px`;
}

function hideCard() {
  clearTimeout(hiding);
  byId("card").hidden = true;
}

function hideCardSoon() {
  clearTimeout(hiding);
  hiding = setTimeout(hideCard, 150);
}

/* ---- panes, theme, address ---- */

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
