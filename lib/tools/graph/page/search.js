/** Search and the choice of a namespace: what is found is bright in the picture, alone in the lists, and named in a list of its own. */

/** More than these nobody reads; who searches types another letter. */
const MAX_RESULTS = 40;

const search = /** @type {HTMLInputElement} */ (byId('search'));
const results = byId('results');
const namespaces = /** @type {HTMLSelectElement} */ (byId('namespace'));

/** @type {readonly import('../page-data').SearchEntry[] | undefined} */
let found;

/** The nodes that are found, and the namespaces that they are in; undefined where nothing is searched for. */
function foundNodes() {
  if (!found) return undefined;
  const nodes = found.flatMap((entry) => entry.nodes);
  return new Set([...nodes, ...nodes.map((node) => `ns:${data.homes[node] ?? ''}`)]);
}

function runSearch() {
  state.search = search.value.trim().toLowerCase();
  found = state.search === '' ? undefined : data.search.filter(({ text }) => text.includes(state.search));
  showResults();
  brighten();
  filterList();
}

function showResults() {
  results.hidden = !found;
  if (!found) return announce('');
  const list = /** @type {HTMLElement} */ (results.querySelector('ul'));
  const items = found.slice(0, MAX_RESULTS).map(({ title, ref }) => {
    const item = element('li');
    item.append(leadingTo(title, ref));
    return item;
  });
  const rest = found.length - items.length;
  if (rest > 0) items.push(element('li', `and ${rest} more`));
  if (found.length === 0)
    items.push(element('li', 'Nothing has this in its name, kind, image, host or configuration.'));
  list.replaceChildren(...items);
  return announce(found.length === 1 ? '1 is found.' : `${found.length} are found.`);
}

/** What was found stays bright; the list of it is in the way. */
function hideResults() {
  results.hidden = true;
}

function clearSearch() {
  search.value = '';
  runSearch();
}

/**
 * @param {string} id of a picture
 * @returns {boolean} whether there is one
 */
function chooseNamespace(id) {
  if (!showScene(id)) return false;
  namespaces.value = id;
  filterList();
  announce(id === 'all' ? 'All namespaces are shown.' : `Namespace ${id.slice('ns:'.length)} is shown.`);
  return true;
}
