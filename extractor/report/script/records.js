/* The records: tabs, filters, tables and charts. */

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
  const shown = (name) => (select.id === "filter-kind" ? capital(words(name)) : name);
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
  const ordered = sorted(left, columnsOf(tab, left, all), sort);
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
  const charts = [...salesOf(rows.filter((row) => row.tab === "money")), responsesOf(rows.filter((row) => row.tab === "percentages"))].map((chart) => chartOf(chart, choose, chartWidth())).filter(Boolean);
  const numbers = KINDS.map((kind) => el("div", {}, el("dt", {}, capital(kind)), el("dd", {}, rowsShown(kind).length.toLocaleString("en"))));
  const nothing = charts.length ? [] : [el("p", { class: "nothing" }, "Nothing to draw here: no sales of a drug in a period, no response rates.")];
  byId("panel").replaceChildren(el("dl", { class: "numbers" }, numbers), ...charts, ...nothing);
}

function chartWidth() {
  return Math.max(320, Math.min(760, (byId("panel").clientWidth || innerWidth) - 32));
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
