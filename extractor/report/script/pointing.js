/* The text at work: clicks, keys, and the card of what is pointed at. */

function keysAt(node) {
  const hit = node.closest?.(".hit");
  if (!hit) return [];
  return hit.dataset.keys.split(" ").filter((key) => !byId("article").classList.contains(`without-${key.split(":")[0]}`));
}

/* A click chooses the finding; where several overlap, another click the next of them. */
function chooseAt(hit) {
  const keys = keysAt(hit);
  if (!keys.length) return;
  const held = state.chosen ? keys.indexOf(keyOf(state.chosen.kind, state.chosen.record)) : -1;
  const { kind, record } = recordOf(state.doc, keys[(held + 1) % keys.length]);
  if (hit.hasAttribute("role")) roveTo(byId("body"), hit);
  select(state.doc, kind, record, { from: "text" });
}

function watchText() {
  const article = byId("article");
  article.addEventListener("click", (event) => {
    const hit = event.target.closest(".hit");
    if (hit && !String(getSelection())) chooseAt(hit);
  });
  article.addEventListener("keydown", (event) => {
    const hit = event.target.closest(".hit");
    if (!hit || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    chooseAt(hit);
  });
  rove(article, () => state.view.stops.filter((stop) => keysAt(stop).length), LEFT_RIGHT);
  article.addEventListener("mouseover", (event) => event.target.closest(".hit") && showCard(event.target.closest(".hit")));
  article.addEventListener("mouseout", () => hideCardSoon());
  article.addEventListener("focusin", (event) => event.target.matches(".hit:focus-visible") && showCard(event.target));
  article.addEventListener("focusout", () => hideCardSoon());
  byId("card").addEventListener("mouseenter", () => clearTimeout(hiding));
  byId("card").addEventListener("mouseleave", () => hideCardSoon());
  byId("reading").addEventListener("scroll", () => hideCard(), { passive: true });
}

let hiding = 0;

function showCard(hit) {
  clearTimeout(hiding);
  const keys = keysAt(hit);
  if (!keys.length) return hideCard();
  const card = byId("card");
  card.replaceChildren(...cardOf(state.doc, keys));
  card.hidden = false;
  const place = hit.getClientRects()[0];
  const left = Math.max(8, Math.min(place.left, innerWidth - card.offsetWidth - 8));
  const below = place.bottom + 6 + card.offsetHeight < innerHeight;
  card.style.left = `${left}px`;
  card.style.top = `${below ? place.bottom + 6 : Math.max(8, place.top - card.offsetHeight - 6)}px`;
}

function hideCard() {
  clearTimeout(hiding);
  byId("card").hidden = true;
}

function hideCardSoon() {
  clearTimeout(hiding);
  hiding = setTimeout(hideCard, 150);
}
