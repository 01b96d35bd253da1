/* The list of documents, the document that is shown, and the legend of its findings. */

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
  byId("article").lang = doc.language;
  byId("reading").scrollTop = 0;
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
