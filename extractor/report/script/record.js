/* What is known of one record: the panel of the chosen one, and the card of the one that is pointed at. */

/* The panel. `go` is called with a kind and record to choose, `point` with a place in the text to show (or null). */
function recordPanel(doc, kind, record, { go, point, jump, close }) {
  const facts = factsOf();
  const closing = el("button", { type: "button", class: "close", "aria-label": "Close the record" }, "✕");
  closing.addEventListener("click", close);
  return [
    el("header", {}, el("div", {}, el("p", { class: "eyebrow" }, el("span", { class: `dot ${kind}` }), eyebrowOf(kind, record)), el("h2", {}, nameOf(doc, kind, record))), closing),
    el("div", { class: "record-body" }, el("dl", { class: "facts" }, facts.flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)])), placesOf(doc, record, { point, jump }), aboutOf(doc, kind, record, go), evidenceOf(doc, record, { point, jump })),
  ];

  function chip(of, id, shown) {
    return chipTo(doc, keyOfId(of, id), shown, go);
  }

  function factsOf() {
    const { companies } = indexOf(doc);
    const company = (name) => (companies.has(name) ? chipTo(doc, companies.get(name), name, go) : name);
    const chips = (list, make) => spaced(listOf(list).map(make));
    const lexicon = (name, value) => (listOf(record.from_lexicon).includes(name) ? [value, el("span", { class: "hint" }, " from the vocabulary")] : value);
    const said = {
      figures: () => [
        ["Measure", record.measure && record.measure.replace(/\s+/g, " ")],
        ["In the text", `“${quote(doc, record.span)}”`],
        ["Whole", record.amount !== undefined && `${record.currency} ${grouped(record.amount)}${record.per ? ` per ${record.per}` : ""}`],
        ["Drug", chips(record.drugs, (id) => chip("drugs", id, drugName(doc, id)))],
        ["Trial", record.trial && chip("trials", record.trial, trialName(doc, record.trial))],
        ["Company", record.company && company(record.company)],
        ["Counterparty", record.counterparty && company(record.counterparty)],
        ["Period", record.period && periodFact(record.period)],
        ["Change", record.change && [record.change, words(record.comparison)].filter(Boolean).join(", ")],
        ["Growth", chips(record.growth, (id) => chip("percentages", id, nameOf(doc, "percentages", recordOf(doc, keyOfId("percentages", id)).record)))],
        ["Same sum", record.equivalent && chip("money", record.equivalent, nameOf(doc, "money", recordOf(doc, keyOfId("money", record.equivalent)).record))],
        ["Hedged", words(record.qualifier)],
        ["Ahead", record.forecast && "yes, a forecast"],
        ["Stands in", [record.section, record.zone !== "body" && words(record.zone)].filter(Boolean).join(", ")],
        ["Said by", record.speaker],
      ],
      drugs: () => [
        ["Also called", listOf(record.aliases).join(", ")],
        ["Mechanism", record.mechanism && lexicon("mechanism", record.mechanism)],
        ["Targets", record.targets && lexicon("targets", record.targets.join(", "))],
        ["Modality", record.modality && lexicon("modality", words(record.modality))],
        ["Developers", chips(record.developers, company)],
        ["Indications", listOf(record.indications).join(", ")],
        ["Stage", words(record.stage)],
        ["Approvals", record.approvals && el("ul", {}, record.approvals.map((one) => el("li", {}, [one.region, words(one.status), one.date, one.indication].filter(Boolean).join(", "))))],
        ["Trials", chips(listOf(doc.trials).filter((trial) => listOf(trial.drugs).includes(record.id)), (trial) => chip("trials", trial.id, nameOfTrial(doc, trial)))],
      ],
      trials: () => [
        ["Registry", listOf(record.registry_ids).join(", ")],
        ["Phase", record.phase && record.phase + (record.registrational ? ", registrational" : "")],
        ["Status", words(record.status)],
        ["Design", listOf(record.design).map(words).join(", ")],
        ["Drugs", chips(record.drugs, (id) => chip("drugs", id, drugName(doc, id)))],
        ["Against", chips(record.comparators, (id) => (recordOf(doc, keyOfId("drugs", id)) ? chip("drugs", id, drugName(doc, id)) : id))],
        ["Conditions", listOf(record.conditions).join(", ")],
        ["Patients", record.enrollment !== undefined && record.enrollment.toLocaleString("en")],
        ["Endpoints", listOf(record.endpoints).join("; ")],
        ["Sponsors", chips(record.sponsors, company)],
        ["Regulators", listOf(record.regulators).join(", ")],
      ],
      companies: () => [
        ["Tickers", listOf(record.tickers).join(", ")],
        ["Drugs", chips(listOf(doc.drugs).filter((drug) => listOf(drug.developers).includes(record.name)), (drug) => chip("drugs", drug.id, drug.name))],
      ],
    };
    const known = (value) => (Array.isArray(value) ? value.length > 0 : Boolean(value));
    return (said[kind] || said.figures)().filter(([, value]) => known(value));
  }
}

function spaced(nodes) {
  return nodes.flatMap((node, place) => (place ? [typeof node === "string" ? ", " : " ", node] : [node]));
}

function eyebrowOf(kind, record) {
  const one = capital(ONE[kind]);
  return record.kind ? `${one} · ${capital(words(record.kind))}` : one;
}

function periodFact(period) {
  const named = period.label || (period.text || "").replace(/\s+/g, " ");
  const days = spanOfDays(period);
  return [named || days, named && days && days !== named && el("span", { class: "hint" }, ` ${days}`)].filter(Boolean);
}

function chipTo(doc, key, shown, go) {
  const found = recordOf(doc, key);
  if (!found) return shown;
  const button = el("button", { type: "button", class: `chip ${found.kind}` }, shown);
  button.addEventListener("click", () => go(found.kind, found.record));
  return button;
}

/* A button that shows a place in the text while it is pointed at, and goes there. */
function placeButton(doc, span, { point, jump }) {
  const button = el("button", { type: "button", class: "place", disabled: doc.text === null }, quote(doc, span));
  for (const event of ["mouseenter", "focus"]) button.addEventListener(event, () => point(span));
  for (const event of ["mouseleave", "blur"]) button.addEventListener(event, () => point(null));
  button.addEventListener("click", () => jump(span));
  return button;
}

function placesOf(doc, record, reach) {
  if (!record.mentions) return null;
  const list = el("ul", { class: "places" }, record.mentions.map((span) => el("li", {}, placeButton(doc, span, reach))));
  return el("section", {}, el("h3", {}, counted(record.mentions.length, "mention")), list);
}

function aboutOf(doc, kind, record, go) {
  const figures = figuresAbout(doc, kind, record);
  if (!figures.length) return null;
  const lines = figures.map((one) => el("li", {}, chipTo(doc, keyOf(one.kind, one.record), valueOf(one.kind, one.record), go), " ", el("span", { class: "hint" }, [words(one.record.kind), one.record.measure, periodOf(one.record)].filter(Boolean).join(", "))));
  return el("section", {}, el("h3", {}, counted(figures.length, "figure")), el("ul", {}, lines));
}

function evidenceOf(doc, record, reach) {
  const rows = Object.entries(record.evidence || {}).map(([name, spans]) =>
    el("tr", {}, el("th", { scope: "row" }, words(name)), el("td", {}, el("ul", {}, spans.map((span) => el("li", {}, placeButton(doc, span, reach), " ", el("code", {}, span[2])))))),
  );
  return el("section", {}, el("h3", {}, "Read from"), el("table", { class: "evidence-table" }, rows), el("p", { class: "hint" }, "Found by ", el("code", {}, record.rule)));
}

const CARD_RECORDS = 3;

/* The card of what is pointed at: the records that have a part in this stretch of the text. */
function cardOf(doc, keys) {
  return keys.slice(0, CARD_RECORDS).flatMap((key) => {
    const { kind, record } = recordOf(doc, key);
    return [el("p", { class: "eyebrow" }, el("span", { class: `dot ${kind}` }), eyebrowOf(kind, record)), el("p", { class: "card-name" }, nameOf(doc, kind, record)), el("p", { class: "card-line" }, lineOf(doc, kind, { ...record, kind: "" }))];
  });
}
