/** Where each field of a rendered object comes from: what `slipway explain` tells. */
import { IConstruct } from 'constructs';
import { inspect } from 'node:util';
import { givenProps } from '../../diagnostics/given-props';
import { sourceLocationOf } from '../../diagnostics/source-location';
import { isPatch } from '../../constructs/patch/patch';
import { pathOf } from '../../synth/construct-path';
import type { RenderedObject } from '../../synth/convert';
import { defaultOf } from './defaults';
import { experiment } from './experiment';
import { differing, leavesOf } from './leaves';
import { classOf, makerOf } from './maker';
import { Explanation, FieldOrigin } from './types';

/** Explains an object. The tree that it is from is used up by that. */
export function explain({ construct, json }: RenderedObject): Explanation {
  const leaves = leavesOf(json);
  const patched = patchesOf(construct);
  const maker = makerOf(construct);
  const make = maker && classOf(maker);
  const props = maker && givenProps(maker);
  const by = maker &&
    make &&
    props && { construct: make.name, path: maker.node.path, line: sourceLocationOf(maker), given: shown(props) };
  const line = sourceLocationOf(construct);
  const path = pathOf(construct);
  const outcome = by && experiment(maker, make as never, props, construct);
  const later = outcome ? differing(outcome.alone, leaves) : new Set<string>();

  const originOf = (field: string, value: unknown): FieldOrigin => {
    const patch = patched.get(field);
    if (patch) return { field, value, source: 'patch', props: [], ...patch };
    if (!outcome || !by) return { field, value, source: by ? 'later' : 'app', props: [] };
    if (later.has(field)) return { field, value, source: 'later', props: [] };
    const decidedBy = outcome.decidedBy.get(field) ?? [];
    if (decidedBy.length > 0) return { field, value, source: 'prop', props: decidedBy };
    const { props: deciding, reason } = defaultOf(by.construct, json, field);
    const repeated = deciding.filter((prop) => isGiven(props, prop));
    if (repeated.length > 0) return { field, value, source: 'same', props: repeated };
    return { field, value, source: 'default', props: deciding, ...(reason === undefined ? {} : { reason }) };
  };
  const fields = [...leaves].map(([field, value]) => originOf(field, value));
  const { kind, metadata } = json as { kind: string; metadata: { name: string; namespace?: string } };
  return { kind, name: metadata.name, namespace: metadata.namespace, path, line, by, fields };
}

/** Whether a prop, or one within it as `rollout.history`, is given. */
function isGiven(props: object, name: string): boolean {
  return (
    name.split('.').reduce((at: unknown, step) => (at as Record<string, unknown> | undefined)?.[step], props) !==
    undefined
  );
}

/** By field, the last patch that changed it. */
function patchesOf(object: IConstruct): Map<string, { path: string; line?: string }> {
  const changed = new Map<string, { path: string; line?: string }>();
  for (const patch of object.node.root.node.findAll()) {
    const effect = isPatch(patch) ? patch._effect : undefined;
    if (effect?.object !== object) continue;
    const where = { path: patch.node.path, line: sourceLocationOf(patch) };
    for (const field of differing(leavesOf(effect.before), leavesOf(effect.after))) changed.set(field, where);
  }
  return changed;
}

const LONGEST = 100;

/** Props in short; a construct by its path, because it holds the whole tree. */
function shown(props: Readonly<Record<string, unknown>>): Record<string, string> {
  const entries = Object.entries(props).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.map(([name, value]) => [name, short(value)]));
}

function short(value: unknown): string {
  const path = (value as { node?: { path?: unknown } } | null)?.node?.path;
  const text = typeof path === 'string' ? path : inspect(value, { depth: 2, breakLength: Infinity, compact: true });
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
