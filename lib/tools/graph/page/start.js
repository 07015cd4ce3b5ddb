/** What the page does when something is clicked or typed. */

document.addEventListener('click', (event) => {
  const target = /** @type {Element} */ (event.target);
  const ref = target.closest('[data-ref]')?.getAttribute('data-ref');
  // A click without a place of the pointer is the Enter key.
  if (ref) return choose(ref, event.detail === 0);
  const card = target.closest('.card');
  if (card) return chooseNode(nodeOf(card), false);
  const line = target.closest('.line, .label');
  if (!line) return undefined;
  const [edge] = edgesOf(line);
  return edge === undefined ? undefined : choose(edge, false);
});

document.addEventListener('keydown', (event) => {
  const target = /** @type {Element} */ (event.target);
  if (event.key === 'Escape') {
    if (target === search && search.value !== '') clearSearch();
    else closePanel();
  } else if (event.key === '/' && !target.closest('input, select')) {
    event.preventDefault();
    search.focus();
  } else if (target === search && event.key === 'Enter') {
    const first = found?.[0];
    if (first) choose(first.ref, true);
  } else if (target.closest('[role="tablist"]')) {
    moveTab(event);
  } else {
    moveByKey(event);
  }
});

search.addEventListener('input', runSearch);
search.addEventListener('focus', showResults);
namespaces.addEventListener('change', () => {
  if (state.chosen !== undefined) closePanel();
  chooseNamespace(namespaces.value);
});
for (const tab of tabs()) tab.addEventListener('click', () => showTab(tab));
byId('smaller').addEventListener('click', () => zoom(state.scale / 1.25));
byId('larger').addEventListener('click', () => zoom(state.scale * 1.25));
byId('fit').addEventListener('click', fitIntoStage);
stage.addEventListener(
  'wheel',
  (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    zoom(state.scale * (event.deltaY < 0 ? 1.1 : 1 / 1.1));
  },
  { passive: false },
);
dragByPointer();
prepareScene();
