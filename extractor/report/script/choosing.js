/* Choosing a record: the text, the table and the panel all go to it. */

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
  if (from !== "table" && from !== "chart") revealRow(kind);
  else markRow();
  byId("panel").querySelector("tr[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
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
