/** A picture as SVG: for the page, and as a file of its own that a README can show. */
import type { Sign } from './card';
import { GENERATOR } from './graph';
import { ROW_HEIGHT } from './part';
import type { Scene, SceneCard, SceneFrame, SceneLine } from './scene';
import { styles } from './styles';
import { escaped, labelWidth, shortened } from './text';

/** Letters that a card has room for: in its name, in a row, and in both texts of its first line together. */
const LETTERS = { name: 26, row: 31, head: 38 };

/** A picture by itself, with its colours. */
export function svgFile(scene: Scene): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!-- generator: ${GENERATOR} -->
${open(scene, 'img', ` width="${round(scene.width)}" height="${round(scene.height)}" xmlns="http://www.w3.org/2000/svg"`)}
<style>${styles('theme', 'map')}</style>
<rect width="100%" height="100%" fill="var(--ground)"/>
${definitions()}
${content(scene)}
</svg>
`;
}

/** A picture as a part of the page, which has the colours and the signs. */
export function svgElement(scene: Scene): string {
  return `${open(scene, 'group', ` data-scene="${escaped(scene.id)}"`)}\n${content(scene)}\n</svg>`;
}

/** The signs of rows and the head of arrows, for pictures to refer to. */
export function definitions(): string {
  const symbols = Object.entries(SIGNS).map(
    ([sign, path]) => `<symbol id="sign-${sign}" viewBox="0 0 12 12"><path d="${path}"/></symbol>`,
  );
  const arrow = `<marker id="arrow" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="10" markerHeight="10" markerUnits="userSpaceOnUse" orient="auto"><path class="arrow" d="M0 0.5L8 4L0 7.5Z"/></marker>`;
  const chosen = arrow.replace('id="arrow"', 'id="arrow-chosen"').replace('class="arrow"', 'class="arrow chosen"');
  return `<defs>${symbols.join('')}${arrow}${chosen}</defs>`;
}

const SIGNS: Readonly<Record<Sign, string>> = {
  entry: 'M6 1a5 5 0 1 0 0 10a5 5 0 1 0 0-10M1 6h10M6 1c-3 3-3 7 0 10M6 1c3 3 3 7 0 10',
  service: 'M6 1L11 6L6 11L1 6Z',
  config: 'M1 3h10M1 9h10M4 1.5v3M8 7.5v3',
  secret: 'M8.2 1.2a2.6 2.6 0 1 0 0 5.2a2.6 2.6 0 1 0 0-5.2M6.3 5.7L1.2 10.8M3 9l1.6 1.6',
  right: 'M6 1L10.5 2.6V6c0 2.6-1.8 4.2-4.5 5C3.300 10.200 1.500 8.600 1.500 6V2.600Z',
  open: 'M6 1.500L11 10.500H1ZM6 5v2.400M6 9v.1',
  place: 'M6 11C3 7.500 2.300 6 2.300 4.600a3.700 3.700 0 0 1 7.400 0C9.700 6 9 7.500 6 11ZM6 4.600v.1',
};

function open({ title, width, height }: Scene, role: string, more: string): string {
  const label = `Map of ${title}`;
  return `<svg class="map" role="${role}" aria-label="${escaped(label)}" viewBox="0 0 ${round(width)} ${round(height)}"${more}>`;
}

function content({ frames, cards, lines }: Scene): string {
  const isFramed = ({ label }: SceneLine) =>
    frames.some((frame) => {
      return (
        label.x > frame.x && label.x < frame.x + frame.width && label.y > frame.y && label.y < frame.y + frame.height
      );
    });
  return [
    `<g>${frames.map(frameText).join('')}</g>`,
    `<g>${lines.map(lineText).join('')}</g>`,
    `<g>${cards.map(cardText).join('\n')}</g>`,
    `<g aria-hidden="true">${lines.map((line) => labelText(line, isFramed(line))).join('')}</g>`,
  ].join('\n');
}

function frameText({ namespace, text, x, y, width, height }: SceneFrame): string {
  const letters = Math.floor((width - 150) / 9);
  return (
    `<g class="frame" data-namespace="${escaped(namespace)}"><rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="14"/>` +
    `<text class="frame-name" x="${round(x + 20)}" y="${round(y + 27)}">${escaped(shortened(namespace, letters))}</text>` +
    `<text class="frame-count" x="${round(x + width - 20)}" y="${round(y + 27)}" text-anchor="end">${escaped(text)}</text></g>`
  );
}

function cardText({ card, x, y, width, height }: SceneCard): string {
  const head = shortened(card.kind, LETTERS.head - [...card.badge].length);
  const badge = shortened(card.badge, LETTERS.head - 12);
  const rows = card.rows.map(({ sign, text }, index) => {
    const top = 50 + index * ROW_HEIGHT;
    return (
      `<g class="row sign-${sign}"><use class="sign" href="#sign-${sign}" x="14" y="${top + 1}" width="12" height="12"/>` +
      `<text x="32" y="${top + 11}">${escaped(shortened(text, LETTERS.row))}</text></g>`
    );
  });
  return (
    `<g class="card look-${card.look}" data-node="${escaped(card.node)}" data-name="${escaped(card.name)}" role="img" aria-label="${escaped(card.words)}" transform="translate(${round(x)} ${round(y)})">` +
    `<title>${escaped(card.words)}</title>` +
    `<rect class="body" width="${width}" height="${height}" rx="9"/><rect class="edge-bar" x="0" y="12" width="4" height="${height - 24}" rx="2"/>` +
    `<text class="kind" x="14" y="20">${escaped(head)}</text><text class="badge" x="${width - 14}" y="20" text-anchor="end">${escaped(badge)}</text>` +
    `<text class="name" x="14" y="39">${escaped(shortened(card.name, LETTERS.name))}</text>${rows.join('')}</g>`
  );
}

function lineText({ type, edges, from, to, path, origin, text, words }: SceneLine): string {
  const at = origin.x === 0 && origin.y === 0 ? '' : ` transform="translate(${round(origin.x)} ${round(origin.y)})"`;
  return (
    `<g class="line ${type}" data-edges="${edges.join(' ')}" data-from="${escaped(from)}" data-to="${escaped(to)}" data-ports="${escaped(text)}"${at}>` +
    `<title>${escaped(words)}</title><path class="hit" d="${path}"/><path class="way" d="${path}" marker-end="url(#arrow)"/></g>\n`
  );
}

function labelText({ edges, label, text }: SceneLine, framed: boolean): string {
  if (text === '') return '';
  const width = labelWidth(text);
  return (
    `<g class="label${framed ? ' framed' : ''}" data-edges="${edges.join(' ')}">` +
    `<rect x="${round(label.x - width / 2)}" y="${round(label.y - 8)}" width="${round(width)}" height="16" rx="4"/>` +
    `<text x="${round(label.x)}" y="${round(label.y + 4)}">${escaped(text)}</text></g>`
  );
}

const round = (value: number) => Math.round(value * 10) / 10;
