/* The text of a document with its findings: blocks hold runs, runs hold pieces.
   A run lies in the same findings from end to end; a piece lies in the same evidence and sentences as well, so that
   whatever a record points at can be lit by lighting pieces, without building the text anew. */

const TABLE_LINE = /\S(?: {3,}|\t)\S|^\s*\|.*\|/;
const ITEM_LINE = /^\s*(?:[•·▪‣*–—-]|\(?\d{1,2}[.)])\s/;
const LONG_LINE = 120;
const SHORT_LINE = 45;

/* [{start, end, look}], look: title, heading, table, item (of a list), wrapped (its line
   breaks are those of a narrow page), lines. */
function blocksOf(doc) {
  const headings = new Set(["percentages", "money"].flatMap((kind) => listOf(doc[kind]).map((one) => one.section)));
  const blocks = [];
  for (const group of lineGroups(doc.text)) {
    const tabular = group.filter((line) => TABLE_LINE.test(line.text)).length;
    if (tabular * 5 >= group.length * 2 && tabular > 1) {
      blocks.push({ start: group[0].start, end: group.at(-1).end, look: "table" });
      continue;
    }
    for (const part of paragraphsOf(group)) {
      const text = part.map((line) => line.text.trim()).join(" ").replace(/\s+/g, " ");
      const heading = part.length <= 2 && headings.has(text.replace(/^#+\s*/, ""));
      const inner = part.slice(0, -1).every((line) => line.text.length >= SHORT_LINE && line.text.length <= LONG_LINE);
      const item = ITEM_LINE.test(part[0].text) && "item";
      const look = text === doc.title ? "title" : heading ? "heading" : item || (inner && part.length > 1 ? "wrapped" : "lines");
      blocks.push({ start: part[0].start, end: part.at(-1).end, look });
    }
  }
  return blocks;
}

/* The lines between blank lines. */
function lineGroups(text) {
  const groups = [];
  let group = [];
  for (const found of text.matchAll(/([^\r\n]*)(?:\r\n|\r|\n|$)/g)) {
    const line = { start: found.index, end: found.index + found[1].length, text: found[1] };
    if (line.text.trim()) group.push(line);
    else if (group.length) {
      groups.push(group);
      group = [];
    }
  }
  return group.length ? [...groups, group] : groups;
}

/* A line that is an item begins a paragraph; lines too long for a page are one each. */
function paragraphsOf(lines) {
  const apart = lines.some((line) => line.text.length > LONG_LINE);
  const paragraphs = [];
  for (const line of lines) {
    if (apart || !paragraphs.length || ITEM_LINE.test(line.text)) paragraphs.push([line]);
    else paragraphs.at(-1).push(line);
  }
  return paragraphs;
}

/* All findings in text order; of those that begin together the longest first. */
function findingsOf(doc) {
  const findings = [];
  for (const kind of KINDS) {
    for (const record of listOf(doc[kind])) {
      for (const [start, end] of spansOf(record)) findings.push({ start, end, kind, record, key: keyOf(kind, record) });
    }
  }
  return findings.sort((a, b) => a.start - b.start || b.end - a.end || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
}

/* Where evidence and sentences begin and end, in order. */
function edgesOf(doc) {
  const edges = new Set();
  for (const kind of KINDS) {
    for (const record of listOf(doc[kind])) {
      const evidence = Object.values(record.evidence || {}).flat();
      for (const [start, end] of record.sentence ? [...evidence, record.sentence] : evidence) edges.add(start).add(end);
    }
  }
  return [...edges].sort((a, b) => a - b);
}

/* Builds the text into a node, block by block, and keeps hold of what lies where. */
class TextView {
  constructor(doc, node) {
    this.doc = doc;
    this.pieces = [];
    this.fragments = new Map();
    this.lit = new Set();
    this.begun = new Set();
    this.stops = [];
    if (doc.text !== null) this.build(node);
  }

  build(node) {
    const findings = findingsOf(this.doc);
    const edges = edgesOf(this.doc);
    let edge = 0;
    let next = 0;
    let open = [];
    for (const block of blocksOf(this.doc)) {
      const parent = blockElement(block, node);
      let at = block.start;
      while (at < block.end) {
        open = open.filter((one) => one.end > at);
        while (next < findings.length && findings[next].start <= at) {
          if (findings[next].end > at) open.push(findings[next]);
          next += 1;
        }
        const following = next < findings.length ? findings[next].start : block.end;
        const end = Math.min(block.end, following, ...open.map((one) => one.end));
        const run = open.length ? this.fragment(open, at, end) : parent;
        if (run !== parent) parent.append(run);
        while (edge < edges.length && edges[edge] <= at) edge += 1;
        for (let from = at; from < end; ) {
          while (edge < edges.length && edges[edge] <= from) edge += 1;
          const to = Math.min(end, edge < edges.length ? edges[edge] : end);
          const piece = el("span", { class: "piece" }, withEscapes(this.doc.text.slice(from, to)));
          this.pieces.push({ start: from, node: piece });
          run.append(piece);
          from = to;
        }
        at = end;
      }
    }
  }

  /* A stretch of one finding or of several that overlap; the shortest of them has the say. */
  fragment(open, start, end) {
    const over = [...open].sort((a, b) => a.end - a.start - (b.end - b.start) || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
    const [first, second] = over;
    const begins = start === first.start;
    const classes = ["hit", first.kind, begins && "begins", end === first.end && "ends", second && `also-${second.kind}`];
    const node = el("span", { class: classes.filter(Boolean).join(" "), "data-keys": over.map((one) => one.key).join(" ") });
    if (!this.begun.has(first)) {
      this.begun.add(first);
      const told = over.map((one) => `${ONE[one.kind]}: ${lineOf(this.doc, one.kind, one.record)}`).join("; also ");
      built(node, { role: "button", tabindex: -1, "aria-pressed": "false", "aria-label": `${quote(this.doc, [first.start, first.end])}, ${told}` }, []);
      this.stops.push(node);
    }
    for (const one of over) {
      if (!this.fragments.has(one.key)) this.fragments.set(one.key, []);
      this.fragments.get(one.key).push(node);
    }
    return node;
  }

  light(node, name) {
    node.classList.add(name);
    this.lit.add(node);
  }

  lightSpan([start, end], name) {
    for (const piece of this.piecesIn(start, end)) this.light(piece, name);
  }

  piecesIn(start, end) {
    let low = 0;
    let high = this.pieces.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.pieces[middle].start < start) low = middle + 1;
      else high = middle;
    }
    const inside = [];
    for (; low < this.pieces.length && this.pieces[low].start < end; low += 1) inside.push(this.pieces[low].node);
    return inside;
  }

  dim(...names) {
    for (const node of this.lit) {
      node.classList.remove(...names);
      if (node.hasAttribute("aria-pressed")) node.setAttribute("aria-pressed", "false");
    }
  }

  /* Lights a record: itself, what it is tied to, what it was read from. */
  choose(kind, record) {
    this.clear();
    for (const node of this.fragments.get(keyOf(kind, record)) || []) {
      this.light(node, "chosen");
      if (node.hasAttribute("role")) node.setAttribute("aria-pressed", "true");
    }
    for (const key of tiesOf(this.doc, kind, record)) {
      for (const node of this.fragments.get(key) || []) this.light(node, "tied");
    }
    for (const span of Object.values(record.evidence || {}).flat()) this.lightSpan(span, "evidence");
    if (record.sentence) this.lightSpan(record.sentence, "sentence");
  }

  clear() {
    this.dim("chosen", "tied", "evidence", "sentence", "pointed");
    this.lit.clear();
  }

  /* Shows one place among those that are lit. */
  point(span) {
    this.dim("pointed");
    if (span) this.lightSpan(span, "pointed");
  }

  nodeAt(span) {
    return this.piecesIn(span[0], span[1])[0] || null;
  }
}

/* The text with the backslashes of Markdown apart: they are part of it, but need not be seen. */
function withEscapes(text) {
  return text.split(/(\\(?=[!-/:-@[-`{-~]|$))/).map((part) => (part === "\\" ? el("span", { class: "escape" }, part) : part));
}

function blockElement(block, node) {
  const tags = { title: "h2", heading: "h3", table: "pre" };
  const element = el(tags[block.look] || "p", { class: block.look });
  if (block.look === "table") built(element, { tabindex: 0, role: "region", "aria-label": "Table in the text" }, []);
  node.append(element);
  return element;
}
