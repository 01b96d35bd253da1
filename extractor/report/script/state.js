/* What is shown and chosen, and what all parts need to show it. */

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

/* What is told to those who cannot see it. */
function tell(text) {
  byId("told").textContent = text;
}

/* One stop for the Tab key in each list, arrow keys inside it. */
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
