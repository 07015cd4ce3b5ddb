/** Whether a candidate renders its objects, with what patches, and with how few props. */
import { identityOf } from '../../../kubernetes/identity';
import type { Manifest } from '../../../kubernetes/manifest';
import { Difference, differences } from '../compare';
import { Code, Statement, call, literal, name, ofJson } from '../code';
import { Names, camel, kebab } from '../names';
import { ImportedObject } from '../objects';
import { isEqual } from '../prove';
import { tryOut } from '../trial';
import { Candidate, Fit, FirewallLine, Props, Shelf, isCode, makes } from './candidate';
import { linesOf } from './lines';

/** More changes than these say that the construct is the wrong one. */
const MOST_CHANGES = 4;

/** Longer ones are lists that are given anew, of which nobody sees what is changed. */
const MOST_CHARACTERS = 250;

/** What a trial needs to know. */
export interface Trial {
  readonly shelf: Shelf;
  readonly kubernetes: string;
  readonly variables: Names;
}

/** The candidate as it can be written; `undefined` where it doesn't render its objects and no others. */
export function fit(candidate: Candidate, trial: Trial): Fit | undefined {
  const { access = [], ...rest } = candidate;
  const variable = trial.variables.propose(camel(candidate.name, 'object'), '');
  const id = trial.shelf.ids.propose(kebab(candidate.name, 'object'));
  const policy = candidate.objects.find(({ manifest }) => manifest.kind === 'NetworkPolicy');
  const plain: Fit = { ...rest, id, variable, lines: policy ? linesOf(policy.manifest, variable) : [], patches: [] };
  const withAccess = access.flatMap(({ objects, statement }) =>
    [false, true].map((last) => ({
      ...plain,
      objects: [...plain.objects, ...objects],
      access: { statement: statement(variable), last },
    })),
  );
  for (const whole of [...withAccess, plain]) {
    const patches = patchesFor(whole, render(whole, trial));
    const patched = patches && { ...whole, patches };
    const holds = (it: Fit) => isRendered(it, render(it, trial));
    if (!patched || !holds(patched)) continue;
    trial.variables.claim(variable, '');
    trial.shelf.ids.claim(id);
    return minimal(patched, holds);
  }
  return undefined;
}

/** The statements of a fit by itself. */
function statementsOf(it: Fit, chart: string): Statement[] {
  const { lines = [], access, patches } = it;
  const line = lines.map(({ statement }) => statement);
  const talk = !access ? line : access.last ? [...line, access.statement] : [access.statement, ...line];
  return [makes(it, chart), ...talk, ...patches];
}

function render(it: Fit, { shelf, kubernetes }: Trial): Manifest[] | undefined {
  const statements = [...(it.uses ?? []), it].flatMap((one) => statementsOf(one, shelf.chart.variable));
  return tryOut([{ ...shelf.chart, statements }], kubernetes);
}

/** Whether exactly the objects are rendered, as they were read. */
function isRendered(it: Fit, rendered: readonly Manifest[] | undefined): boolean {
  const objects = objectsOf(it);
  if (rendered?.length !== objects.length) return false;
  const byIdentity = new Map(rendered.map((manifest) => [identityOf(manifest), manifest]));
  return objects.every((object) => {
    const own = byIdentity.get(identityOf(object.manifest));
    return own !== undefined && isEqual(object, own);
  });
}

/** The objects of a construct, and of those that it is given. */
function objectsOf({ objects, uses = [] }: Fit): ImportedObject[] {
  return [...uses, { objects }].flatMap((one) => one.objects);
}

/** What has to be patched: nothing at best; `undefined` where patches can't help, or would be too many. */
function patchesFor(it: Fit, rendered: Manifest[] | undefined): Statement[] | undefined {
  const { members, variable, onlyMetadata } = it;
  const objects = objectsOf(it);
  if (rendered?.length !== objects.length) return undefined;
  const byIdentity = new Map(rendered.map((manifest) => [identityOf(manifest), manifest]));
  let changes = 0;
  let size = 0;
  const statements: Statement[] = [];
  for (const object of objects) {
    const own = byIdentity.get(identityOf(object.manifest));
    if (!own) return undefined;
    if (isEqual(object, own)) continue;
    const found = differences(object.manifest, own);
    const { kind, metadata } = object.manifest as { kind: string; metadata: { name: string } };
    const member = members[`${kind} ${metadata.name}`] ?? members[kind];
    changes += found.length;
    size += JSON.stringify(found.map((it) => it.wanted ?? null)).length;
    if (member === undefined || changes > MOST_CHANGES || size > MOST_CHARACTERS) return undefined;
    if (onlyMetadata && found.some(({ path }) => path[0] !== 'metadata')) return undefined;
    statements.push({ code: call('Patch.json', name(`${variable}.${member}`), ...found.map(operation)) });
  }
  return statements;
}

function operation({ path, wanted, rendered }: Difference): Code {
  const pointer = literal(path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''));
  if (wanted === undefined) return call('JsonPatch.remove', pointer);
  return call(rendered === undefined ? 'JsonPatch.add' : 'JsonPatch.replace', pointer, ofJson(wanted));
}

/** Leaves out the lines and props that say what is so anyway. */
function minimal(it: Fit, holds: (it: Fit) => boolean): Fit {
  const lines = keepNeeded<FirewallLine>(it.lines ?? [], (some) => holds({ ...it, lines: some }));
  let fewer: Fit = { ...it, lines };
  const paths = pathsOf(it.props, []).filter(([head]) => !it.needed?.includes(head!));
  const without = (kept: readonly string[][]) => {
    const gone = paths.filter((path) => !kept.includes(path));
    return { ...fewer, props: gone.reduce(removeProp, it.props) };
  };
  const kept = keepNeeded(paths, (some) => holds(without(some)));
  fewer = without(kept);
  return fewer;
}

/** The items without which it doesn't hold; tried in halves, because most of them are usually not needed. */
function keepNeeded<T>(items: readonly T[], holds: (items: readonly T[]) => boolean): T[] {
  let kept = [...items];
  const tryWithout = (some: readonly T[]): void => {
    if (some.length === 0) return;
    const rest = kept.filter((item) => !some.includes(item));
    if (holds(rest)) kept = rest;
    else if (some.length > 1) {
      const middle = Math.ceil(some.length / 2);
      tryWithout(some.slice(0, middle));
      tryWithout(some.slice(middle));
    }
  };
  tryWithout(items);
  return kept;
}

/** The paths of all props, those inside of others too. */
function pathsOf(props: Props, before: readonly string[]): string[][] {
  return Object.entries(props).flatMap(([key, value]) => {
    if (value === undefined) return [];
    return isCode(value) ? [[...before, key]] : pathsOf(value, [...before, key]);
  });
}

function removeProp(props: Props, [first, ...rest]: readonly string[]): Props {
  const key = first!;
  const value = props[key];
  if (rest.length === 0 || value === undefined || isCode(value)) return { ...props, [key]: undefined };
  return { ...props, [key]: removeProp(value, rest) };
}
