"use strict";
/* The data of the page, and how records are named and written out. All parts of the script share one scope. */

const DATA = JSON.parse(document.getElementById("data").textContent);
const DOCUMENTS = DATA.documents;
const KINDS = ["percentages", "money", "drugs", "trials", "companies"];
const ONE = { percentages: "percentage", money: "sum of money", drugs: "drug", trials: "trial", companies: "company" };
const SIGNS = { about: "~", more_than: ">", at_least: "≥", less_than: "<", at_most: "≤" };
const LABELS = { rd_expense: "R&D expense", sga_expense: "SG&A expense" };
const UNITS = { percent: "%", percentage_point: " pp", basis_point: " bp" };

/* An element with attributes (those that are null or false are left out) and children: nodes, or strings as text.
   Nothing of a document is ever read as markup. */
function el(tag, attributes = {}, ...children) {
  return built(document.createElement(tag), attributes, children);
}

function svg(tag, attributes = {}, ...children) {
  return built(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

function built(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

const byId = (id) => document.getElementById(id);
const words = (name) => LABELS[name] || (name || "").replaceAll("_", " ");
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const counted = (number, one, many = `${one}s`) => `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
const listOf = (list) => list || [];
const later = (act, wait) => {
  let timer;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(...given), wait);
  };
};

/* The words at a place of the source text, as they stand there. */
function sourceWords(doc, [start, end]) {
  return doc.text === null ? doc.quotes[`${start},${end}`] || "" : doc.text.slice(start, end);
}

/* The same, good to read: on one line, without the backslashes of Markdown. */
function quote(doc, span) {
  return sourceWords(doc, span).replace(/\\(?=[^\w\s])/g, "").replace(/\s+/g, " ");
}

/* What a record is called on the page: no blank in it, whatever its id is. */
function keyOf(kind, record) {
  return keyOfId(kind, record.id);
}

function keyOfId(kind, id) {
  return `${kind}:${encodeURIComponent(id)}`;
}

const indexes = new Map();
/* Key → {kind, record} of a document, and the keys of companies by name. */
function indexOf(doc) {
  if (!indexes.has(doc)) {
    const records = new Map();
    for (const kind of KINDS) for (const record of doc[kind] || []) records.set(keyOf(kind, record), { kind, record });
    const companies = new Map(listOf(doc.companies).map((one) => [one.name, keyOf("companies", one)]));
    indexes.set(doc, { records, companies });
  }
  return indexes.get(doc);
}

function recordOf(doc, key) {
  return indexOf(doc).records.get(key);
}

function drugName(doc, id) {
  const found = recordOf(doc, keyOfId("drugs", id));
  return found ? found.record.name : id;
}

function trialName(doc, id) {
  const found = recordOf(doc, keyOfId("trials", id));
  return found ? nameOfTrial(doc, found.record) : id;
}

function nameOfTrial(doc, trial) {
  return trial.name || listOf(trial.registry_ids)[0] || quote(doc, trial.mentions[0]);
}

/* The places in the text that are a record. */
function spansOf(record) {
  return record.span ? [record.span] : record.mentions || [];
}

/* 62200000 → 62.2M, exact to the digit: the decimal point is moved in the string, nothing is rounded. */
function compact(number) {
  const [whole, part = ""] = String(number).split(".");
  for (const [scale, letter] of [[12, "T"], [9, "B"], [6, "M"]]) {
    if (whole.length <= scale) continue;
    const shifted = (whole.slice(-scale) + part).replace(/0+$/, "");
    return grouped(whole.slice(0, -scale)) + (shifted && `.${shifted}`) + letter;
  }
  return grouped(number);
}

function grouped(number) {
  const [whole, part] = String(number).split(".");
  return whole.replace(/\B(?=(\d{3})+$)/g, ",") + (part ? `.${part}` : "");
}

function endsOf(record, single, write) {
  const ends = single === undefined ? [record.low, record.high] : [single];
  return ends.map((end) => (end === undefined ? "" : write(end))).join("–");
}

/* 61.5%, ~USD 62.2M, 20–30%. */
function valueOf(kind, record) {
  const sign = record.qualifier ? SIGNS[record.qualifier] : "";
  if (kind === "percentages") return sign + endsOf(record, record.value, String) + UNITS[record.unit];
  return `${sign}${record.currency} ${endsOf(record, record.amount, compact)}`;
}

/* What the records of a kind are sorted and drawn by. */
function sizeOf(kind, record) {
  const given = kind === "percentages" ? record.value : record.amount;
  const size = Number(given ?? record.low ?? record.high);
  return record.unit === "basis_point" ? size / 100 : size;
}

function periodOf(record) {
  return record.period ? record.period.label || (record.period.text || "").replace(/\s+/g, " ") || spanOfDays(record.period) : "";
}

function spanOfDays(period) {
  return [period.start, period.end].filter(Boolean).join(" to ");
}

/* How a record is called where there is room for a few words. */
function nameOf(doc, kind, record) {
  if (kind === "percentages" || kind === "money") return valueOf(kind, record);
  return kind === "trials" ? nameOfTrial(doc, record) : record.name;
}

/* One line about a record. */
function lineOf(doc, kind, record) {
  const said = { percentages: figureSaid, money: figureSaid, drugs: drugSaid, trials: trialSaid, companies: companySaid };
  return said[kind](doc, record).filter(Boolean).join(", ");
}

function figureSaid(doc, record) {
  const drugs = listOf(record.drugs).map((id) => drugName(doc, id)).join(", ");
  const trial = record.trial ? trialName(doc, record.trial) : "";
  const ahead = record.forecast ? "forecast" : "";
  return [words(record.kind), record.measure && record.measure.replace(/\s+/g, " "), record.change, drugs, trial, record.company, periodOf(record), ahead];
}

function drugSaid(doc, drug) {
  return [drug.mechanism || words(drug.modality), listOf(drug.developers).join(", "), listOf(drug.indications).join(", "), words(drug.stage)];
}

function trialSaid(doc, trial) {
  const drugs = listOf(trial.drugs).map((id) => drugName(doc, id)).join(", ");
  return [trial.phase && `phase ${trial.phase}`, words(trial.status), drugs, listOf(trial.conditions).join(", ")];
}

function companySaid(doc, company) {
  return [listOf(company.tickers).join(", "), counted(company.mentions.length, "mention")];
}

/* The keys of the records that a record is tied to. */
function tiesOf(doc, kind, record) {
  const { companies } = indexOf(doc);
  const drugs = [...listOf(record.drugs), ...(kind === "trials" ? listOf(record.comparators) : [])].map((id) => keyOfId("drugs", id));
  const figures = [...listOf(record.growth), ...listOf(record.results)].map((id) => keyOfId("percentages", id));
  const named = [record.company, record.counterparty, ...listOf(record.developers), ...listOf(record.sponsors)];
  const ties = [...drugs, ...figures, ...named.filter(Boolean).map((name) => companies.get(name))];
  if (record.trial) ties.push(keyOfId("trials", record.trial));
  if (record.equivalent) ties.push(keyOfId("money", record.equivalent));
  return ties.filter((key) => key && recordOf(doc, key));
}

/* The figures that say something about a drug, trial or company. */
function figuresAbout(doc, kind, record) {
  const about = {
    drugs: (figure) => listOf(figure.drugs).includes(record.id),
    trials: (figure) => figure.trial === record.id,
    companies: (figure) => figure.company === record.name || figure.counterparty === record.name,
  }[kind];
  if (!about) return [];
  return ["percentages", "money"].flatMap((of) => listOf(doc[of]).filter(about).map((figure) => ({ kind: of, record: figure })));
}
