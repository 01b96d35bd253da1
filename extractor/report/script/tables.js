/* Tables of records: which rows there are, what their columns say, filtering, sorting, and drawing them. */

const ROWS_AT_ONCE = 200;

/* A column: its head, what it says of a record, and, where that is a number, what to sort by. */
const named = (list, name) => listOf(list).map(name).join(", ");
const FIGURE_ENDS = [
  { head: "Drug", say: (doc, one) => named(one.drugs, (id) => drugName(doc, id)), look: "name" },
  { head: "Trial", say: (doc, one) => (one.trial ? trialName(doc, one.trial) : ""), look: "name" },
  { head: "Company", say: (doc, one) => [one.company, one.counterparty].filter(Boolean).join(" / "), look: "name" },
  { head: "Period", say: (doc, one) => periodOf(one), look: "short" },
];
const COLUMNS = {
  percentages: [
    { head: "Figure", say: (doc, one) => valueOf("percentages", one), size: (one) => sizeOf("percentages", one), look: "figure" },
    { head: "Kind", say: (doc, one) => words(one.kind) },
    { head: "Measure", say: (doc, one) => measureOf(one), look: "long" },
    ...FIGURE_ENDS,
  ],
  money: [
    { head: "Sum", say: (doc, one) => valueOf("money", one) + (one.per ? ` per ${one.per}` : ""), size: (one) => sizeOf("money", one), look: "figure" },
    { head: "Kind", say: (doc, one) => words(one.kind) },
    { head: "Measure", say: (doc, one) => measureOf(one), look: "long" },
    ...FIGURE_ENDS.filter((column) => column.head !== "Trial"),
  ],
  drugs: [
    { head: "Drug", say: (doc, one) => [one.name, ...listOf(one.aliases)].join(" · "), look: "name strong" },
    { head: "What it is", say: (doc, one) => [one.mechanism, words(one.modality)].filter(Boolean).join(", "), look: "long" },
    { head: "Whose", say: (doc, one) => listOf(one.developers).join(", ") },
    { head: "Indications", say: (doc, one) => listOf(one.indications).join(", "), look: "long" },
    { head: "Stage", say: (doc, one) => words(one.stage), size: (one) => STAGES.indexOf(one.stage), look: "short" },
    { head: "Figures", say: (doc, one) => String(figuresAbout(doc, "drugs", one).length), size: (one, doc) => figuresAbout(doc, "drugs", one).length, look: "number" },
  ],
  trials: [
    { head: "Trial", say: (doc, one) => nameOfTrial(doc, one), look: "name strong" },
    { head: "Phase", say: (doc, one) => one.phase || "", look: "short" },
    { head: "Status", say: (doc, one) => words(one.status), look: "short" },
    { head: "Drugs", say: (doc, one) => named(one.drugs, (id) => drugName(doc, id)), look: "name" },
    { head: "Conditions", say: (doc, one) => listOf(one.conditions).join(", "), look: "long" },
    { head: "Patients", say: (doc, one) => (one.enrollment ?? "").toLocaleString("en"), size: (one) => one.enrollment ?? -1, look: "number" },
    { head: "Results", say: (doc, one) => String(listOf(one.results).length), size: (one) => listOf(one.results).length, look: "number" },
  ],
  companies: [
    { head: "Company", say: (doc, one) => one.name, look: "name strong" },
    { head: "Tickers", say: (doc, one) => listOf(one.tickers).join(", ") },
    { head: "Mentions", say: (doc, one) => String(one.mentions.length), size: (one) => one.mentions.length, look: "number" },
    { head: "Figures", say: (doc, one) => String(figuresAbout(doc, "companies", one).length), size: (one, doc) => figuresAbout(doc, "companies", one).length, look: "number" },
  ],
};
const DOCUMENT_COLUMN = { head: "Document", say: (doc) => doc.title || doc.id, look: "long quiet" };
const STAGES = ["preclinical", "ind", "phase_1", "phase_1_2", "phase_2", "phase_2_3", "phase_3", "filed", "approved"];

function measureOf(record) {
  const change = { increase: "▲ ", decrease: "▼ " }[record.change] || "";
  return change + (record.measure || "").replace(/\s+/g, " ") + (record.forecast ? " (forecast)" : "");
}

/* The columns of a table; what no row would fill is left out. */
function columnsOf(tab, rows, all) {
  const filled = COLUMNS[tab].filter((_, at) => rows.some((row) => row.cells[at]));
  return all && DOCUMENTS.length > 1 ? [...filled, DOCUMENT_COLUMN] : filled;
}

const rowsOfDocuments = new Map();
/* The rows of one document and kind: what is filtered, sorted and drawn; made when first asked for. */
function rowsOf(doc, tab) {
  const place = `${tab}:${DOCUMENTS.indexOf(doc)}`;
  if (!rowsOfDocuments.has(place)) rowsOfDocuments.set(place, listOf(doc[tab]).map((record) => rowOf(doc, tab, record)));
  return rowsOfDocuments.get(place);
}

function rowOf(doc, tab, record) {
  const cells = [...COLUMNS[tab], DOCUMENT_COLUMN].map((column) => column.say(doc, record));
  return { doc, tab, record, cells, kind: kindOf(tab, record), drugs: drugsOf(doc, tab, record), trials: trialsOf(doc, tab, record), hay: hayOf(doc, record, cells) };
}

function kindOf(tab, record) {
  return { drugs: record.modality, trials: record.phase && `phase ${record.phase}`, companies: undefined }[tab] ?? record.kind ?? "";
}

function drugsOf(doc, tab, record) {
  if (tab === "drugs") return [record.name];
  if (tab === "companies") return listOf(doc.drugs).filter((drug) => listOf(drug.developers).includes(record.name)).map((drug) => drug.name);
  return listOf(record.drugs).map((id) => drugName(doc, id));
}

function trialsOf(doc, tab, record) {
  if (tab === "trials") return [nameOfTrial(doc, record)];
  if (tab === "drugs") return listOf(doc.trials).filter((trial) => listOf(trial.drugs).includes(record.id)).map((trial) => nameOfTrial(doc, trial));
  if (tab === "companies") return listOf(doc.trials).filter((trial) => listOf(trial.sponsors).includes(record.name)).map((trial) => nameOfTrial(doc, trial));
  return record.trial ? [trialName(doc, record.trial)] : [];
}

function hayOf(doc, record, cells) {
  const places = spansOf(record).slice(0, 1).map((span) => quote(doc, span));
  return [...cells, ...places, record.section, record.speaker, record.qualifier, words(record.comparison)].filter(Boolean).join(" ").toLowerCase();
}

/* The rows that the filters let through: every word must be there, in any order. */
function filtered(rows, filters) {
  const wanted = filters.text.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(
    (row) =>
      (!filters.kind || row.kind === filters.kind) &&
      (!filters.drug || row.drugs.some((name) => name.toLowerCase() === filters.drug)) &&
      (!filters.trial || row.trials.some((name) => name.toLowerCase() === filters.trial)) &&
      wanted.every((word) => row.hay.includes(word)),
  );
}

/* Rows by a column, up or down, what is empty last; in text order without one. */
function sorted(rows, columns, sort) {
  if (!sort) return rows;
  const column = columns.find((one) => one.head === sort.head);
  if (!column) return rows;
  const { size } = column;
  const value = size ? (row) => size(row.record, row.doc) : (row) => cellOf(row, column).replace(/^[▲▼] /, "").toLowerCase();
  const turn = sort.down ? -1 : 1;
  const collator = new Intl.Collator("en", { numeric: true });
  return rows
    .map((row, place) => ({ row, place, value: value(row) }))
    .sort((a, b) => {
      if ((a.value === "") !== (b.value === "")) return a.value === "" ? 1 : -1;
      const order = size ? a.value - b.value : collator.compare(a.value, b.value);
      return turn * order || a.place - b.place;
    })
    .map(({ row }) => row);
}

function cellOf(row, column) {
  return column === DOCUMENT_COLUMN ? row.cells.at(-1) : row.cells[COLUMNS[row.tab].indexOf(column)];
}

/* A table of rows: those around the chosen one, or the first, and more when asked for. */
function tableOf(tab, rows, { all, sort, chosen }) {
  const columns = columnsOf(tab, rows, all);
  const body = el("tbody");
  const table = el(
    "table",
    { role: "grid", "aria-label": `${capital(tab)}, ${counted(rows.length, "row")}`, "aria-rowcount": rows.length + 1 },
    el("thead", {}, el("tr", { "aria-rowindex": 1 }, columns.map((column) => headOf(column, sort)))),
    body,
  );
  const chosenAt = chosen ? rows.findIndex((row) => isChosen(row, chosen)) : -1;
  let from = Math.max(0, chosenAt) - (Math.max(0, chosenAt) % ROWS_AT_ONCE);
  let until = from;
  const lines = (start, end) => rows.slice(start, end).map((row, at) => rowElement(row, columns, start + at, start + at === chosenAt));
  const earlier = moreButton("Show earlier rows", () => {
    const start = Math.max(0, from - ROWS_AT_ONCE);
    body.prepend(...lines(start, from));
    from = start;
    return body.rows[0];
  });
  const following = moreButton("Show more rows", () => {
    const place = body.rows.length;
    const end = Math.min(rows.length, until + ROWS_AT_ONCE);
    body.append(...lines(until, end));
    until = end;
    return body.rows[place];
  });
  following.draw();
  const drawn = el("div", { class: "table-scroll" }, earlier.button, table, following.button);

  function moreButton(said, draw) {
    const button = el("button", { type: "button", class: "more" }, said);
    const redraw = () => {
      const row = draw();
      earlier.button.hidden = from === 0;
      following.button.hidden = until === rows.length;
      return row;
    };
    button.addEventListener("click", () => roveTo(body, redraw()));
    return { button, draw: redraw };
  }

  const first = body.querySelector("[aria-selected=true]") || body.rows[0];
  if (first) first.tabIndex = 0;
  return { node: drawn, body, rows };
}

function isChosen(row, chosen) {
  return Boolean(chosen) && row.doc === chosen.doc && row.record === chosen.record;
}

function headOf(column, sort) {
  const by = sort && sort.head === column.head;
  const button = el("button", { type: "button", "data-sort": column.head }, column.head, el("span", { class: "arrow", "aria-hidden": "true" }, by ? (sort.down ? "▼" : "▲") : "↕"));
  return el("th", { scope: "col", class: column.look, "aria-sort": by ? (sort.down ? "descending" : "ascending") : "none" }, button);
}

function rowElement(row, columns, place, chosen) {
  const cells = columns.map((column, at) => {
    const said = cellOf(row, column);
    return at === 0
      ? el("th", { scope: "row", role: "rowheader", class: column.look }, el("span", { class: `mark ${row.tab}` }, said))
      : el("td", { role: "gridcell", class: column.look }, column === DOCUMENT_COLUMN ? el("span", { class: "two-lines", title: said }, said) : said);
  });
  return el("tr", { tabindex: -1, "aria-selected": String(chosen), "aria-rowindex": place + 2, "data-place": place }, cells);
}
