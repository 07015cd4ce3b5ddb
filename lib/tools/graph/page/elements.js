/** What all parts of the page need: its data, its elements, and how to make more of them. Text is never read as HTML. */

/** @type {import('../page-data').PageData} */
const data = JSON.parse(document.getElementById('data')?.textContent ?? '{}');

/**
 * @template {Element} [T=HTMLElement]
 * @param {string} id
 * @returns {T}
 */
function byId(id) {
  return /** @type {T} */ (/** @type {unknown} */ (document.getElementById(id)));
}

/**
 * @template {Element} [T=HTMLElement]
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {T[]}
 */
function all(selector, within = document) {
  return /** @type {T[]} */ ([...within.querySelectorAll(selector)]);
}

/**
 * @param {string} name
 * @param {string} [text]
 * @param {Record<string, string>} [attributes]
 * @returns {HTMLElement}
 */
function element(name, text = '', attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

/**
 * A button that shows something.
 *
 * @param {string} text
 * @param {string} ref
 */
function leadingTo(text, ref) {
  return element('button', text, { type: 'button', 'data-ref': ref });
}

/** @param {string} text said to who doesn't see what changed */
function announce(text) {
  byId('status').textContent = text;
}

/** What is shown now: a picture, what is chosen in it, what is searched for. */
const state = {
  /** @type {string} */
  scene: 'all',
  /** @type {string | undefined} */
  chosen: undefined,
  search: '',
  scale: 1,
};
