/* On paper: the text of the document that is shown, and all of its tables behind it. */

function printedTables(doc) {
  return KINDS.filter((tab) => listOf(doc[tab]).length).map((tab) => {
    const columns = columnsOf(tab, rowsOf(doc, tab), false);
    const rows = rowsOf(doc, tab).map((row) => el("tr", {}, columns.map((column) => el("td", { class: column.look }, cellOf(row, column)))));
    const heads = columns.map((column) => el("th", { class: column.look }, column.head));
    return el("section", {}, el("h3", {}, capital(tab)), el("table", { class: "plain" }, el("thead", {}, el("tr", {}, heads)), el("tbody", {}, rows)));
  });
}

window.addEventListener("beforeprint", () => byId("printed").replaceChildren(...printedTables(state.doc)));
window.addEventListener("afterprint", () => byId("printed").replaceChildren());
