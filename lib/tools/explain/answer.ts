/**
 * The part of `slipway explain` in the app's own process: only there are the constructs. The command asks by a variable
 * of the environment and a file that it alone can read.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import type { RenderedObject } from '../../synth/convert';
import { explain } from './explain';
import { Explanation } from './types';

/** The variable that names the file with the question, which the answer takes the place of. */
export const REQUEST = 'SLIPWAY_EXPLAIN';

/** Which object is asked about. */
export interface Question {
  /** In any case, also in short: `deployment`, `deploy`. */
  readonly kinds: readonly string[];
  readonly name: string;
  readonly namespace?: string;
}

/** What comes back: the objects that there are, and those that were meant, explained. */
export interface Answer {
  readonly objects: readonly string[];
  readonly explanations: readonly Explanation[];
}

/** Answers the question about the render of one app; a second app of the process adds to the answer. */
export function answer(file: string, objects: readonly RenderedObject[]): void {
  const asked = JSON.parse(readFileSync(file, 'utf8')) as Question & Partial<Answer>;
  const meant = objects.filter(({ json }) => isMeant(asked, json as never));
  const names = objects.map(({ json }) => nameOf(json as never));
  const result: Question & Answer = {
    ...asked,
    objects: [...(asked.objects ?? []), ...names],
    explanations: [...(asked.explanations ?? []), ...meant.map(explain)],
  };
  writeFileSync(file, JSON.stringify(result));
}

interface Identity {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

function isMeant({ kinds, name, namespace }: Question, { kind, metadata }: Identity): boolean {
  if (metadata.name !== name || (namespace !== undefined && metadata.namespace !== namespace)) return false;
  return kinds.includes(kind.toLowerCase());
}

const nameOf = ({ kind, metadata }: Identity) => `${metadata.namespace ?? ''}/${kind}/${metadata.name}`;
