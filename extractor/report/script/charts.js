/* Two charts of figures as they stand, none added up: sales by drug and period, response rates by trial and drug. */

const CHART_ROWS = 24;
const CHARTS_OF_SALES = 3;
const SAID_WIDTH = 104;
const ROW_HEIGHT = 24;

/* What the charts show, of rows as the tables have them. Currencies do not compare: each has a chart of its own, the
   three that most figures have are drawn. */
function salesOf(rows) {
  const sales = rows.filter((row) => row.record.kind === "product_sales" && row.drugs.length === 1 && row.record.period && !row.record.per && row.record.amount !== undefined);
  const currencies = new Map();
  for (const { record } of sales) currencies.set(record.currency, (currencies.get(record.currency) || 0) + 1);
  const ranked = [...currencies].sort((a, b) => b[1] - a[1]).map(([currency]) => currency);
  return ranked.slice(0, CHARTS_OF_SALES).map((currency) => {
    const of = sales.filter(({ record }) => record.currency === currency);
    const lanes = lanesOf(of, (row) => row.drugs[0], (row) => periodOf(row.record));
    return { title: `Sales by drug and period, ${currency}`, kind: "money", heads: ["Drug", "Period"], lanes, others: ranked.slice(CHARTS_OF_SALES) };
  });
}

function responsesOf(rows) {
  const rates = rows.filter((row) => row.record.kind === "response_rate" && !row.record.change && row.record.unit === "percent" && row.record.value !== undefined && (row.trials.length || row.drugs.length));
  const lanes = lanesOf(
    rates,
    (row) => row.trials[0] || "no trial named",
    (row) => row.drugs.join(" + ") || "no drug named",
  );
  return { title: "Response rates by trial and drug, percent", kind: "percentages", heads: ["Trial", "Drug"], lanes, others: [], top: 100 };
}

/* Lanes: one for each pair of names, with its figures; groups in the order of their highest figure. */
function lanesOf(rows, group, name) {
  const lanes = new Map();
  for (const row of rows) {
    const key = JSON.stringify([group(row).toLowerCase(), name(row)]);
    if (!lanes.has(key)) lanes.set(key, { group: group(row), name: name(row), rows: [], most: 0 });
    const lane = lanes.get(key);
    const size = sizeOf(row.tab, row.record);
    lane.rows.push(row);
    lane.most = Math.max(lane.most, size);
  }
  const highest = new Map();
  for (const lane of lanes.values()) {
    const at = lane.group.toLowerCase();
    highest.set(at, Math.max(highest.get(at) || 0, lane.most));
  }
  const order = new Intl.Collator("en", { numeric: true });
  return [...lanes.values()].sort(
    (a, b) => highest.get(b.group.toLowerCase()) - highest.get(a.group.toLowerCase()) || order.compare(a.group, b.group) || order.compare(a.name, b.name),
  );
}

/* The chart as a figure with a caption and the same as a table; null if it would be empty. */
function chartOf(chart, choose, width) {
  if (!chart.lanes.length) return null;
  const shown = chart.lanes.slice(0, CHART_ROWS);
  const left = chart.lanes.length - shown.length;
  const hints = [
    "Each dot is one figure of a text; hollow dots are forecasts.",
    left ? `${counted(left, "line")} more in the table: choose a drug or trial to see them drawn.` : "",
    chart.others.length ? `Not drawn: figures in ${chart.others.join(", ")}.` : "",
  ];
  return el(
    "figure",
    { class: "chart" },
    el("figcaption", {}, el("h3", {}, chart.title), el("p", { class: "hint" }, hints.filter(Boolean).join(" "))),
    drawing(chart, shown, choose, width),
    el("details", {}, el("summary", {}, "As a table"), chartTable(chart)),
  );
}

function drawing(chart, lanes, choose, width) {
  const top = chart.top || niceTop(Math.max(...lanes.map((lane) => lane.most)));
  const names = Math.min(190, width * 0.3);
  const across = width - names - SAID_WIDTH;
  const x = (size) => names + (across * Math.min(size, top)) / top;
  const groups = new Set();
  const parts = [];
  let y = 6;
  for (const lane of lanes) {
    if (!groups.has(lane.group.toLowerCase())) {
      groups.add(lane.group.toLowerCase());
      y += 20;
      parts.push(svg("text", { class: "lane-group", x: 0, y: y - 4 }, shortened(lane.group, 60)));
    }
    parts.push(...laneParts(chart, lane, { x, y: y + ROW_HEIGHT / 2, names, width }, choose));
    y += ROW_HEIGHT;
  }
  const grid = [0, 0.25, 0.5, 0.75, 1].flatMap((share) => [
    svg("line", { class: "grid", x1: x(top * share), x2: x(top * share), y1: 8, y2: y + 2 }),
    svg("text", { class: "tick", x: x(top * share), y: y + 16, "text-anchor": "middle" }, chart.top ? `${top * share}%` : compact(Math.round(top * share))),
  ]);
  const told = lanes.slice(0, 5).map((lane) => `${lane.group}, ${lane.name}: ${lane.rows.map((row) => row.cells[0]).join(", ")}`);
  return svg(
    "svg",
    { viewBox: `0 0 ${width} ${y + 22}`, role: "group", "aria-label": chart.title, class: chart.kind },
    svg("title", {}, chart.title),
    svg("desc", {}, `${counted(lanes.length, "line")}. ${told.join("; ")}. The table below has all figures.`),
    grid,
    parts,
  );
}

function laneParts(chart, lane, { x, y, names, width }, choose) {
  const sizes = [...new Set(lane.rows.map((row) => sizeOf(row.tab, row.record)))].sort((a, b) => a - b);
  const says = sizes.length > 1 ? `${saidSize(chart, sizes[0])} – ${saidSize(chart, sizes.at(-1))}` : saidSize(chart, sizes[0]);
  const dots = sizes.map((size) => {
    const row = lane.rows.find((one) => sizeOf(one.tab, one.record) === size);
    const told = `${lane.group}, ${lane.name}: ${row.cells[0]}, ${measureOf(row.record)}`;
    const dot = svg("circle", { class: row.record.forecast ? "dot-ahead" : "dot-told", cx: x(size), cy: y, r: 5.5, tabindex: 0, role: "button", "aria-label": told }, svg("title", {}, told));
    dot.addEventListener("click", () => choose(row));
    dot.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      choose(row);
    });
    return dot;
  });
  return [
    svg("text", { class: "lane-name", x: names - 12, y: y + 4, "text-anchor": "end" }, shortened(lane.name, Math.floor((names - 12) / 6.4)), svg("title", {}, lane.name)),
    svg("line", { class: "stem", x1: x(0), x2: x(sizes.at(-1)), y1: y, y2: y }),
    dots,
    svg("text", { class: "lane-said", x: width, y: y + 4, "text-anchor": "end" }, says),
  ].flat();
}

function saidSize(chart, size) {
  return chart.top ? `${size}%` : compact(size);
}

function shortened(text, most) {
  return text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;
}

/* The least of 1, 2, 4, 5, 8 and their tenfolds that is not below. */
function niceTop(most) {
  const scale = 10 ** Math.floor(Math.log10(most || 1));
  return [1, 2, 4, 5, 8, 10].map((step) => step * scale).find((top) => top >= most) || 1;
}

function chartTable(chart) {
  const rows = chart.lanes.flatMap((lane) => lane.rows.map((row) => el("tr", {}, el("th", { scope: "row" }, lane.group), el("td", {}, lane.name), el("td", { class: "figure" }, row.cells[0]), el("td", {}, measureOf(row.record)))));
  const heads = [...chart.heads, "Figure", "Measure"].map((head) => el("th", { scope: "col" }, head));
  return el("div", { class: "table-scroll" }, el("table", { class: "plain", "aria-label": chart.title }, el("thead", {}, el("tr", {}, heads)), el("tbody", {}, rows)));
}
