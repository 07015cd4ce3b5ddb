/** The picture: which one is shown, how large, what is bright in it, and the way through it by keys. */

const SMALLEST = 0.15;
const LARGEST = 2.5;
/** Smaller than this nobody reads the cards. */
const READABLE = 0.55;

const stage = byId('stage');

/** @returns {SVGSVGElement} */
function picture() {
  return /** @type {SVGSVGElement} */ (stage.querySelector('svg.map'));
}

/** @returns {SVGGElement[]} */
function cards() {
  return all('.card', picture());
}

/** @param {Element} card */
const nodeOf = (card) => card.getAttribute('data-node') ?? '';

/** @param {Element} line */
const edgesOf = (line) => (line.getAttribute('data-edges') ?? '').split(' ');

/** @param {string} id of the picture: `all`, or a namespace behind `ns:` */
function showScene(id) {
  const template = /** @type {HTMLTemplateElement | undefined} */ (
    all('template').find((it) => it.getAttribute('data-scene') === id)
  );
  if (!template) return false;
  state.scene = id;
  stage.replaceChildren(template.content.cloneNode(true));
  prepareScene();
  return true;
}

/** Cards become buttons, one of which the Tab key reaches. */
function prepareScene() {
  cards().forEach((card, index) => {
    card.setAttribute('role', 'button');
    card.setAttribute('tabindex', index === 0 ? '0' : '-1');
  });
  fitIntoStage();
  brighten();
}

/** @param {number} scale */
function zoom(scale) {
  const { width, height } = picture().viewBox.baseVal;
  state.scale = Math.min(LARGEST, Math.max(SMALLEST, scale));
  picture().setAttribute('width', String(Math.round(width * state.scale)));
  picture().setAttribute('height', String(Math.round(height * state.scale)));
}

/** As large as there is room, but readable, and not larger than it was made. */
function fitIntoStage() {
  const { width } = picture().viewBox.baseVal;
  zoom(Math.min(1, Math.max(READABLE, (stage.clientWidth - 4) / width)));
}

/** What belongs to the chosen thing, and what is found, stays bright; the rest steps back. */
function brighten() {
  const detail = state.chosen === undefined ? undefined : data.details[state.chosen];
  const found = foundNodes();
  const nodes =
    detail && new Set([state.chosen ?? '', ...detail.nodes].flatMap((it) => [it, `ns:${data.homes[it] ?? ''}`]));
  const edges = new Set(detail?.edges ?? []);
  const isShown = nodes !== undefined && cards().some((card) => nodes.has(nodeOf(card)));
  for (const card of cards()) {
    const node = nodeOf(card);
    const isChosen = node === state.chosen;
    card.classList.toggle('chosen', isChosen);
    card.classList.toggle('found', found !== undefined && found.has(node));
    // What was chosen last counts: by a search, or by hand.
    card.classList.toggle('dim', isShown ? !nodes.has(node) : found !== undefined && !found.has(node));
    card.setAttribute('aria-pressed', String(isChosen));
  }
  for (const line of all('[data-edges]', picture())) {
    const isChosen = edgesOf(line).some((edge) => edges.has(edge));
    line.classList.toggle('chosen', isChosen);
    line.classList.toggle('dim', (isShown || found !== undefined) && !isChosen);
  }
}

/**
 * @param {Element} card
 * @param {ScrollLogicalPosition} where in the stage it is to be
 */
function reveal(card, where = 'nearest') {
  card.scrollIntoView({ block: where, inline: where });
}

/** @param {SVGGElement} card */
function focusCard(card) {
  for (const other of cards()) other.setAttribute('tabindex', other === card ? '0' : '-1');
  card.focus({ preventScroll: true });
  reveal(card);
}

/** @type {Record<string, [x: number, y: number]>} */
const DIRECTIONS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

/**
 * The nearest card in a direction; what lies beside the way counts as twice as far.
 *
 * @param {Element} from
 * @param {[number, number]} direction
 */
function neighbour(from, [dx, dy]) {
  const middle = (/** @type {Element} */ card) => {
    const { x, y, width, height } = card.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  };
  const here = middle(from);
  let best = { card: /** @type {SVGGElement | undefined} */ (undefined), far: Infinity };
  for (const card of cards()) {
    const there = middle(card);
    const along = (there.x - here.x) * dx + (there.y - here.y) * dy;
    const beside = Math.abs((there.x - here.x) * dy) + Math.abs((there.y - here.y) * dx);
    const far = along + 2 * beside;
    if (card !== from && along > 1 && far < best.far) best = { card, far };
  }
  return best.card;
}

/** @param {KeyboardEvent} event */
function moveByKey(event) {
  const card = /** @type {SVGGElement | null} */ (/** @type {Element} */ (event.target).closest('.card'));
  if (!card || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'Enter' || event.key === ' ') {
    event.preventDefault();
    chooseNode(nodeOf(card), true);
    return;
  }
  const direction = DIRECTIONS[event.key];
  const ends = { Home: cards()[0], End: cards().at(-1) };
  const next = direction ? neighbour(card, direction) : ends[/** @type {'Home' | 'End'} */ (event.key)];
  if (!direction && !next) return;
  event.preventDefault();
  if (next) focusCard(next);
}

/** Dragging the ground moves the picture, as the bars beside it do. */
function dragByPointer() {
  /** @type {{ x: number, y: number, left: number, top: number } | undefined} */
  let from;
  stage.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || event.pointerType === 'touch') return;
    if (/** @type {Element} */ (event.target).closest('.card, .line, .label')) return;
    from = { x: event.clientX, y: event.clientY, left: stage.scrollLeft, top: stage.scrollTop };
    stage.setPointerCapture(event.pointerId);
  });
  stage.addEventListener('pointermove', (event) => {
    if (!from) return;
    stage.scrollTo(from.left - (event.clientX - from.x), from.top - (event.clientY - from.y));
  });
  for (const end of /** @type {const} */ (['pointerup', 'pointercancel'])) {
    stage.addEventListener(end, () => (from = undefined));
  }
}
