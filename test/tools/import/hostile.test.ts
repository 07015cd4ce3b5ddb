/** Whatever stands in a manifest: the program renders it again or says what it can't, and nothing of it becomes code or a path. */
import * as fc from 'fast-check';
import * as ts from 'typescript';
import { importObjects } from './support';

/** What would end a literal or a comment, begin code, leave a folder, or be taken for something else by JavaScript or YAML. */
const HOSTILE = [
  '*/ process.exit(1); /*',
  '`${process.exit(1)}`',
  "'); process.exit(1); ('",
  '"); require("fs").rmSync("/"); ("',
  '../../../etc/passwd',
  '..\\..\\windows',
  '/etc/cron.d/x',
  'a\u2028b\u2029c',
  'line\nbreak\r\nand\ttab',
  'null byte \0',
  '\\',
  '\\u0027',
  '</script>',
  '\u202Eright to left',
  '\uFEFF',
  '\uD800',
  '🚀',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'resolve',
  'default',
  'class',
  'import',
  'await',
  'k8s',
  'chart',
  'scope',
  'app',
  'main',
  '',
  ' ',
  '-',
  '0x1F',
  '012',
  '1e3',
  'yes',
  'null',
  '~',
  '1:30',
  '<<',
  '=',
  '# no comment',
  'a: b',
  '- a',
  '{}',
  'x'.repeat(300),
];

/** What cdk8s writes without quotes, and no reader of ours takes: a plain `App` renders the proof of these objects. */
const UNCLEAR = /[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/;

const text = fc
  .oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 12 }), fc.string({ maxLength: 12 }))
  .filter((it) => !UNCLEAR.test(it) && Buffer.from(it).toString() === it);
const scalar = fc.oneof(text, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean());
const value = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(text, tie('value')), { maxLength: 3 }).map(ownFields),
  ),
})).value;

/** A map with exactly these fields, `__proto__` among them. */
function ownFields(entries: (readonly [string, unknown])[]): Record<string, unknown> {
  return JSON.parse(`{${entries.map(([key, item]) => `${JSON.stringify(key)}:${JSON.stringify(item)}`).join(',')}}`);
}

const texts = fc.array(fc.tuple(text, text), { maxLength: 3 }).map(ownFields);
const metadata = fc.record(
  { name: text, namespace: fc.oneof(text, scalar), labels: fc.oneof(texts, value), annotations: texts },
  { requiredKeys: ['name'] },
);
const object = fc.oneof(
  fc.record({ apiVersion: fc.constant('v1'), kind: fc.constant('ConfigMap'), metadata, data: texts }),
  fc.record({ apiVersion: fc.constant('apps/v1'), kind: fc.constant('Deployment'), metadata, spec: value }),
  fc.record({ apiVersion: fc.oneof(text, fc.constant('example.com/v1')), kind: text, metadata, spec: value }),
  value,
);

/** Everything that a generated program says by itself: what is called and what is imported, but no name of a manifest. */
const OWN_WORDS =
  /^(ApiObject|App|Chart|Construct|JsonPatch|Platform|add|addJsonPatch|fromNumber|fromString|join|synth|k8s)$/;

/** The identifiers of a program, with what is odd about its syntax. */
function wordsOf(source: string): string[] {
  const file = ts.createSourceFile('program.ts', source, ts.ScriptTarget.ES2022, true);
  const words =
    (file as unknown as { parseDiagnostics: unknown[] }).parseDiagnostics.length > 0 ? ['(syntax error)'] : [];
  const visit = (node: ts.Node): void => {
    if (ts.isTemplateLiteral(node) || ts.isArrowFunction(node)) words.push('(more than is ever written)');
    if (ts.isIdentifier(node) && !ts.isPropertyAssignment(node.parent)) words.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return words;
}

describe('hostile manifests', () => {
  const runs = { numRuns: Number(process.env.IMPORT_RUNS ?? 150) };

  it('are rendered as they were read, or what is not is told', () => {
    fc.assert(
      fc.property(fc.array(object, { minLength: 1, maxLength: 4 }), (manifests) => {
        const { files, input, unequal } = importObjects(...manifests);
        const told = [...input.unexpressed, ...input.skipped].length;
        expect(input.objects.length + told).toBeGreaterThanOrEqual(manifests.length);
        expect(unequal).toEqual([]);
        for (const name of files.keys()) expect(name).toMatch(/^[a-z0-9][a-z0-9-]{0,80}\.ts$/);
        for (const program of files.values()) {
          const variables = [
            ...program.matchAll(/^(?:import \{ (\w+) \} from '\.\/|  const (\w+) = |export function (\w+))/gm),
          ];
          const declared = new Set(['scope', 'app', ...variables.flatMap((match) => match.slice(1))]);
          const strange = wordsOf(program).filter((word) => !OWN_WORDS.test(word) && !declared.has(word));
          expect(strange.filter((word) => !/^Kube[A-Z]\w*$/.test(word))).toEqual([]);
          expect(program).not.toMatch(
            /[^\n\x20-\x7e\u00a1-\u1fff\u3000-\ud7ff\u{e000}-\u{10ffff}\u2010-\u2027\u2030-\u205e\u2070-\u2fff]/u,
          );
        }
      }),
      runs,
    );
  });
});
