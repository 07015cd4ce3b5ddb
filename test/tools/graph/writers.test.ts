/** The files: Mermaid, SVG and the page as texts. What they look like in a browser is in the tests of the page. */
import { createHash } from 'node:crypto';
import { mermaid } from '../../../lib/tools/graph/mermaid';
import { wholeScene } from '../../../lib/tools/graph/scenes';
import { svgFile } from '../../../lib/tools/graph/svg';
import { escaped } from '../../../lib/tools/graph/text';
import { ATTACK, app, graphFor, hostileSystem, pageFor } from './support/systems';
import { largeSystem } from './support/large';

test('the shop app as Mermaid', () => {
  // The name of a Job, and of configuration, has the hash of what is in it.
  const chart = mermaid(graphFor(app('shop'), 'shop')).replace(/-[0-9a-f]{10}\b/g, '-HASH');
  expect(chart).toMatchSnapshot();
});

test('in Mermaid, no name ends a text or becomes markup', () => {
  const chart = mermaid(graphFor(hostileSystem()));
  for (const line of chart.split('\n').filter((it) => it.includes('"'))) {
    expect(line).toMatch(/^ +(?:subgraph )?[\w]+(?:\[|\(\[| -->\|)"[^"]*"(?:\]|\]\)|\| \w+)$/);
    // What is left of the attack are codes of characters; `<br>` is ours.
    expect(line.replaceAll('<br>', '').replace(/^[^"]*"|"[^"]*$/g, '')).not.toMatch(/[<>`'"&\\]/);
  }
});

test('a large system as Mermaid has a node for each namespace', () => {
  const chart = mermaid(graphFor(largeSystem(300)));
  expect(chart).toContain('  ns0["team-0<br>20 workloads"]');
  expect(chart).toContain('  ns0 -->|"1 connection"| ns1');
  expect(chart).not.toContain('app-1');
});

test('Mermaid says where a chart is larger than its hosts draw', () => {
  const many = largeSystem(140).map((object) => ({ ...object, metadata: { ...object.metadata, namespace: 'one' } }));
  const chart = mermaid(
    graphFor(
      many.flatMap((object) =>
        Array.from({ length: 4 }, (_, index) => ({
          ...object,
          metadata: { ...object.metadata, name: `${object.metadata.name}-${'x'.repeat(60)}-${index}` },
        })),
      ),
    ),
  );
  expect(chart.split('\n')[1]).toBe('%% larger than what GitHub draws: give one file of the render instead of all');
});

test('SVG has its colours for light and dark, and nothing from elsewhere', () => {
  const svg = svgFile(wholeScene(graphFor(app('shop'), 'shop')));
  expect(svg).toContain('<!-- generator: cdk8s-slipway graph -->');
  expect(svg).toContain('prefers-color-scheme: dark');
  expect(svg.match(/https?:\/\/(?!www\.w3\.org\/2000\/svg)[^\s"<]*/g)?.every((it) => it.includes('example.com'))).toBe(
    true,
  );
  expect(svg).not.toMatch(/<(?:script|foreignObject|image|a)\b|(?:xlink:)?href="(?!#)|url\((?!#)|@import/);
});

test('text for XML has no character that XML can not hold', () => {
  expect(escaped('a\u0000b\u001f\ud800c\ufffe<&>"\'\n')).toBe('a\ufffdb\ufffd\ufffdc\ufffd&#60;&#38;&#62;&#34;&#39;\n');
  expect(escaped('😀')).toBe('😀');
});

describe('the page', () => {
  const page = pageFor(app('shop'), 'shop');
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)![1]!;
  const content = (name: string) =>
    [...page.matchAll(new RegExp(`<${name}>([\\s\\S]*?)</${name}>`, 'g'))].map((it) => it[1]!);

  test('lets nothing run, or be drawn with, but its own script and style', () => {
    const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    const [style] = content('style');
    const [script] = content('script');
    expect(policy).toBe(
      `default-src 'none'; style-src ${hash(style!)}; script-src ${hash(script!)}; base-uri 'none'; form-action 'none'`,
    );
  });

  test('asks nobody for anything', () => {
    expect(page).not.toMatch(/<(?:link|img|iframe|object|embed|base|form|audio|video)\b/);
    expect(page).not.toMatch(/\b(?:src|href|action|srcset|data)="(?!#)/);
    const code = page.replace(/\/\*\*.*?\*\//gs, ''); // comments name types
    expect(code).not.toMatch(/@import|url\((?!['"]?#)|\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon|import\(/);
  });

  test('no text of a manifest becomes markup or script', () => {
    const hostile = pageFor(hostileSystem(), ATTACK);
    expect(hostile).not.toContain('<img');
    expect(hostile).not.toContain('<!--');
    expect(hostile.match(/<\/script>/g)).toHaveLength(2);
    expect(hostile.match(/<script\b/g)).toHaveLength(2);
    const data = /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(hostile)![1]!;
    expect(data).not.toMatch(/[<>&\u2028\u2029\n]/);
    expect(JSON.stringify(JSON.parse(data))).toContain('onerror=');
  });
});
