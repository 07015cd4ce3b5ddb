/**
 * Which props could decide which fields, and what their documentation says of their defaults: `npm run docs:defaults`
 * writes what `slipway explain` tells of a default. The fields are found by giving each prop other values and looking
 * at what becomes other; the words are the docstrings', from the .jsii that the compiler makes.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { ApiObject, App, Chart } from 'cdk8s';
import { generalised } from '../../../lib/tools/explain/defaults';
import { differing, leavesOf, Leaves } from '../../../lib/tools/explain/leaves';
import { convert } from '../../../lib/synth/convert';
import { TRIALS, Trials } from './trials';

type Props = Record<string, unknown>;

const ROOT = path.resolve(__dirname, '../../..');
const FILE = path.join(ROOT, 'lib/tools/explain/defaults.json');

interface Rendered {
  readonly kind: string;
  readonly leaves: Leaves;
}

/** The objects, by what stays the same when they are named otherwise; undefined where the props are refused. */
function render({ make }: Trials, props: Props): Map<string, Rendered> | undefined {
  try {
    const chart = new Chart(new App(), 'chart', { namespace: 'chart' });
    const made = make(chart, props);
    const objects = made.node.findAll().filter((it) => ApiObject.isApiObject(it)) as ApiObject[];
    return new Map(
      objects.flatMap((object) => {
        const result = convert(object);
        if (!('json' in result)) return [];
        return [[object.node.path, { kind: object.kind, leaves: leavesOf(result.json) }] as const];
      }),
    );
  } catch {
    return undefined;
  }
}

/** Only what is there in both ways: a field of an object that comes and goes has no default. */
function changed(before: Map<string, Rendered>, after: Map<string, Rendered>): string[] {
  return [...before].flatMap(([place, { kind, leaves }]) => {
    const now = after.get(place)?.leaves;
    if (!now) return [];
    return [...differing(leaves, now)].filter((field) => leaves.has(field)).map((field) => generalised(kind, field));
  });
}

/** The value by itself, and where it is a map of props, each of these alone. */
function parts(prop: string, value: unknown): [name: string, value: unknown][] {
  const isPlain = typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
  const inner = isPlain ? Object.entries(value as object) : [];
  if (inner.length === 0) return [[prop, value]];
  return inner.map(([name, it]) => [`${prop}.${name}`, { [name]: it }]);
}

function learn(): Record<string, string[]> {
  const learned = new Map<string, Set<string>>();
  for (const trials of TRIALS) {
    const before = render(trials, trials.least)!;
    for (const [prop, whole] of trials.values) {
      for (const [name, value] of parts(prop, whole)) {
        const after = render(trials, { ...trials.least, [prop]: value });
        const known = reasons[trials.name]?.[name] ? name : prop;
        for (const field of after ? changed(before, after) : []) {
          learned.set(field, (learned.get(field) ?? new Set()).add(known));
        }
      }
    }
  }
  // The prop that decides the fewest is the one that is meant for a field.
  const reach = (prop: string) => [...learned.values()].filter((props) => props.has(prop)).length;
  const sorted = [...learned].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    sorted.map(([field, props]) => [
      field,
      mostSpecific(props).sort((a, b) => reach(a) - reach(b) || (a < b ? -1 : 1)),
    ]),
  );
}

/** Without `security` where `security.user` is one of them. */
function mostSpecific(props: ReadonlySet<string>): string[] {
  return [...props].filter((prop) => ![...props].some((other) => other.startsWith(`${prop}.`)));
}

interface Member {
  readonly name: string;
  readonly type: { readonly fqn?: string };
  readonly docs?: { readonly default?: string };
}
interface Type {
  readonly kind: string;
  readonly interfaces?: string[];
  readonly properties?: Member[];
  readonly initializer?: { readonly parameters?: { readonly type: { readonly fqn?: string } }[] };
}

function readReasons(): Record<string, Record<string, string>> {
  const { types } = JSON.parse(fs.readFileSync(path.join(ROOT, '.jsii'), 'utf8')) as { types: Record<string, Type> };
  const members = (fqn: string | undefined): Member[] => {
    const type = fqn ? types[fqn] : undefined;
    if (type?.kind !== 'interface') return [];
    return [...(type.interfaces ?? []).flatMap(members), ...(type.properties ?? [])];
  };
  const told = (fqn: string | undefined, prefix: string, depth: number): [string, string][] =>
    members(fqn).flatMap(({ name, type, docs }) => [
      ...(docs?.default
        ? [[prefix + name, docs.default.replace(/\s+/g, ' ').replace(/^- /, '')] as [string, string]]
        : []),
      ...(depth > 0 ? told(type.fqn, `${prefix}${name}.`, depth - 1) : []),
    ]);
  return Object.fromEntries(
    TRIALS.map(({ name }) => {
      const props = types[`cdk8s-slipway.${name}`]!.initializer!.parameters![2]!.type.fqn;
      return [name, Object.fromEntries(told(props, '', 1).sort(([a], [b]) => (a < b ? -1 : 1)))];
    }),
  );
}

const reasons = readReasons();
const fields = learn();
/** Only what some field leads to. */
const used = new Set(Object.values(fields).flat());
/** By prop and what is said of its default, the constructs of which it is said: most share their props. */
const byProp = new Map<string, Map<string, string[]>>();
for (const [construct, words] of Object.entries(reasons)) {
  for (const [prop, reason] of Object.entries(words)) {
    if (!used.has(prop)) continue;
    const said = byProp.get(prop) ?? new Map<string, string[]>();
    byProp.set(prop, said.set(reason, [...(said.get(reason) ?? []), construct]));
  }
}
const shared = [...byProp].sort(([a], [b]) => (a < b ? -1 : 1)).map(([prop, said]) => [prop, Object.fromEntries(said)]);

/** An entry a line, so that a review shows what changed. */
const lines = (entries: readonly (readonly unknown[])[]) =>
  entries.map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`).join(',\n');
fs.writeFileSync(FILE, `{"fields": {\n${lines(Object.entries(fields))}\n},\n"reasons": {\n${lines(shared)}\n}}\n`);
