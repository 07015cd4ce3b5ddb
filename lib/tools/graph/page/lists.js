/** The tabs: the picture and the lists. Arrow keys go from tab to tab, as everywhere. */

/** @returns {HTMLElement[]} */
const tabs = () => all('[role="tab"]');

/** @param {HTMLElement} tab */
function showTab(tab) {
  for (const other of tabs()) {
    const isShown = other === tab;
    other.setAttribute('aria-selected', String(isShown));
    other.tabIndex = isShown ? 0 : -1;
    byId(other.getAttribute('aria-controls') ?? '').hidden = !isShown;
  }
  filterList();
}

/** Leaves the rows of the shown list that are of the chosen namespace and have what is searched for. */
function filterList() {
  const table = document.querySelector('section[role="tabpanel"]:not([hidden]) table');
  if (!table) return;
  const namespace = state.scene.startsWith('ns:') ? state.scene.slice('ns:'.length) : undefined;
  let shown = 0;
  for (const row of all('tbody tr', table)) {
    const isOfIt = namespace === undefined || row.getAttribute('data-namespace') === namespace;
    const isFound = state.search === '' || (row.textContent ?? '').toLowerCase().includes(state.search);
    row.hidden = !isOfIt || !isFound;
    if (!row.hidden) shown++;
  }
  const nothing = /** @type {HTMLElement | null} */ (table.nextElementSibling);
  if (nothing) nothing.hidden = shown > 0;
}

/** @param {KeyboardEvent} event */
function moveTab(event) {
  const list = tabs();
  const at = list.indexOf(/** @type {HTMLElement} */ (event.target));
  /** @type {Record<string, number>} */
  const places = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: list.length - 1 };
  const place = places[event.key];
  if (at < 0 || place === undefined) return;
  event.preventDefault();
  const next = list[(place + list.length) % list.length];
  if (!next) return;
  showTab(next);
  next.focus();
}
