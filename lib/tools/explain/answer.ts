/**
 * The part of `slipway explain` that runs in the app's own process, where the constructs are. `Platform` loads it as its
 * render hook; the question is in a file that only the command can read.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import type { RenderedObject } from '../../synth/convert';
import type { RenderHook } from '../../synth/render-hook';
import { explain } from './explain';
import { Answer, QUESTION_FILE, Question } from './types';

/** Answers the question about the render of one app; a second app of the process adds to the answer. */
export const receive: RenderHook['receive'] = (objects: readonly RenderedObject[]) => {
  const file = process.env[QUESTION_FILE]!;
  const asked = JSON.parse(readFileSync(file, 'utf8')) as Question & Partial<Answer>;
  const meant = objects.filter(({ json }) => isMeant(asked, json as never));
  const names = objects.map(({ json }) => nameOf(json as never));
  const result: Question & Answer = {
    ...asked,
    objects: [...(asked.objects ?? []), ...names],
    explanations: [...(asked.explanations ?? []), ...meant.map(explain)],
  };
  writeFileSync(file, JSON.stringify(result));
};

interface Identity {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

function isMeant({ kinds, name, namespace }: Question, { kind, metadata }: Identity): boolean {
  if (metadata.name !== name || (namespace !== undefined && metadata.namespace !== namespace)) return false;
  return kinds.includes(kind.toLowerCase());
}

const nameOf = ({ kind, metadata }: Identity) => `${metadata.namespace ?? ''}/${kind}/${metadata.name}`;
