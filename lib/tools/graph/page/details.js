/** The panel beside the picture: facts, lists that lead on, and the YAML with its defaults marked. */

const panel = byId('details');

/** Where the keyboard was before the panel took it. @type {HTMLElement | SVGElement | undefined} */
let cameFrom;

/**
 * @param {string} ref what to show
 * @param {boolean} byKeyboard whether the panel takes the keyboard
 */
function choose(ref, byKeyboard) {
  const detail = data.details[ref];
  if (!detail) return;
  const isInPanel = panel.contains(document.activeElement);
  if (!isInPanel) cameFrom = /** @type {HTMLElement} */ (document.activeElement);
  state.chosen = ref;
  const heading = element('h2', detail.name, { tabindex: '-1' });
  const close = element('button', 'Close', { type: 'button', class: 'close' });
  close.addEventListener('click', () => closePanel());
  const facts = element('dl');
  for (const [label, value] of detail.facts) facts.append(element('dt', label), element('dd', value));
  const head = element('div', '', { class: 'head' });
  head.append(element('p', detail.kind, { class: 'what' }), close);
  panel.replaceChildren(head, heading, facts, ...detail.sections.map(section));
  if (detail.yaml !== undefined) panel.append(...yamlOf(detail.yaml));
  panel.hidden = false;
  hideResults();
  panel.scrollTop = 0;
  showWhereItIs(ref, detail);
  brighten();
  if (byKeyboard || isInPanel) heading.focus();
  announce(`${detail.kind} ${detail.name} is shown.`);
}

/**
 * A card: a namespace unfolds, everything else is told.
 *
 * @param {string} node
 * @param {boolean} byKeyboard
 */
function chooseNode(node, byKeyboard) {
  if (!node.startsWith('ns:')) return choose(node, byKeyboard);
  if (!chooseNamespace(node)) return undefined;
  const [first] = cards();
  if (first && byKeyboard) focusCard(first);
  return undefined;
}

/**
 * In a picture of namespaces, that of the chosen workload takes its place.
 *
 * @param {string} ref
 * @param {import('../details').Detail} detail
 */
function showWhereItIs(ref, detail) {
  const nodes = [ref, ...detail.nodes];
  const isHere = () => cards().find((card) => nodes.includes(nodeOf(card)));
  const home = nodes.map((node) => data.homes[node]).find((it) => it !== undefined);
  if (!isHere() && home !== undefined) chooseNamespace(`ns:${home}`);
  const card = cards().find((it) => nodeOf(it) === ref) ?? isHere();
  if (card && !isInSight(card)) reveal(card, 'center');
}

/** @param {Element} card */
function isInSight(card) {
  const [inner, outer] = [card.getBoundingClientRect(), stage.getBoundingClientRect()];
  const [right, bottom] = [outer.left + stage.clientWidth, outer.top + stage.clientHeight];
  return inner.left >= outer.left && inner.right <= right && inner.top >= outer.top && inner.bottom <= bottom;
}

function closePanel() {
  if (panel.hidden) return;
  const hadKeyboard = panel.contains(document.activeElement);
  state.chosen = undefined;
  panel.hidden = true;
  panel.replaceChildren();
  brighten();
  if (!hadKeyboard) return;
  if (cameFrom?.isConnected && cameFrom !== document.body) cameFrom.focus();
  else cards()[0]?.focus();
}

/** @param {import('../details').DetailSection} section */
function section({ heading, rows }) {
  const made = element('section');
  const list = element('ul');
  for (const { text, ref } of rows) {
    const item = element('li', ref === undefined ? text : '');
    if (ref !== undefined) item.append(leadingTo(text, ref));
    list.append(item);
  }
  made.append(element('h3', heading), list);
  return made;
}

const MARKS =
  'Lines with a bar have the value that the library gives where nobody says otherwise. A prop that says the same leaves no trace, so ' +
  'they may have been set too. A line without a bar comes from a prop, a profile of the cluster, a patch, or was written by hand: ' +
  'which of them, the YAML does not tell.';
const NO_MARKS =
  'Which of these values are defaults can not be told: the library did not make this object, or has nothing to compare it with.';

/**
 * @param {string} object
 * @returns {HTMLElement[]}
 */
function yamlOf(object) {
  const shown = data.yaml[object];
  if (!shown) return [];
  const { text, defaults } = shown;
  const marked = new Set(defaults ?? []);
  const code = element('pre', '', { tabindex: '0', 'aria-label': 'YAML', role: 'region' });
  text
    .replace(/\n$/, '')
    .split('\n')
    .forEach((line, index) => {
      code.append(element('span', `${line}\n`, marked.has(index) ? { class: 'default' } : {}));
    });
  const found = [element('h3', 'YAML'), element('p', defaults ? MARKS : NO_MARKS, { class: 'hint' })];
  if (!defaults) return [...found, code];
  const box = element('input', '', { type: 'checkbox' });
  box.addEventListener('change', () =>
    code.classList.toggle('only-set', /** @type {HTMLInputElement} */ (box).checked),
  );
  const label = element('label', '', { class: 'choice' });
  label.append(box, 'Hide what is as by default');
  return [...found, label, code];
}
