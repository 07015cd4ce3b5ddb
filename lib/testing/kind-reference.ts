/** Kinds as tests name them: `Deployment`, `apps/Deployment`, `apps/v1/Deployment`. A kind that nobody knows is a mistake. */
import type { Manifest } from '../kubernetes/manifest';
import { groupOf } from '../kubernetes/identity';
import { groupsOfKind, isKubernetesGroup, knownKinds } from '../kubernetes/kinds';
import { list } from '../kubernetes/show';
import { nearest } from '../kubernetes/syntax';
import { wrongUse } from './assertion-error';

/** A kind, in a group and of a version where those were named. */
export interface KindReference {
  readonly kind: string;
  readonly group?: string;
  readonly version?: string;
}

/** Reads a kind, and refuses what can only be a mistake. `objects` are those of this kind's name in the render. */
export function readKind(
  text: string,
  objects: (kind: string) => readonly Manifest[],
  present: readonly string[],
): KindReference {
  const reference = parseKind(text);
  const { kind, group } = reference;
  if (!/^[A-Z][A-Za-z0-9]*$/.test(kind)) {
    wrongUse(`${show(text)} is no kind: kinds begin with a capital letter.${meant(kind, present)}`);
  }
  const groups = [...new Set(objects(kind).map(({ apiVersion }) => groupOf(apiVersion)))];
  if (group === undefined) {
    if (groups.length > 1) {
      wrongUse(
        `${show(text)} is a kind of several API groups here. Say which: ${list(groups.map((it) => (it ? `${it}/${kind}` : `v1/${kind}`)))}.`,
      );
    }
    if (groups.length === 0 && groupsOfKind(kind).length === 0) {
      wrongUse(
        `Nothing knows the kind ${show(text)}: it is none of Kubernetes, and this render has no object of it.${meant(kind, present)} ` +
          `A custom kind that may be absent is named with its group: 'monitoring.coreos.com/ServiceMonitor'.`,
      );
    }
  } else if (isKubernetesGroup(group) && !groupsOfKind(kind).includes(group)) {
    wrongUse(
      `The API group ${show(group || 'core (v1)')} of Kubernetes has no kind ${show(kind)}.${meant(kind, present)}`,
    );
  }
  return reference;
}

/** Whether an object is of a kind. */
export function isOfKind({ kind, group, version }: KindReference, object: Manifest): boolean {
  if (object.kind !== kind || (group !== undefined && groupOf(object.apiVersion) !== group)) return false;
  return version === undefined || object.apiVersion === (group ? `${group}/${version}` : version);
}

/** Reads a kind as it is written, without asking whether there is one. */
export function parseKind(text: string): KindReference {
  if (typeof text !== 'string' || text === '') wrongUse('A kind is needed, such as Deployment.');
  const parts = text.split('/');
  const kind = parts.pop()!;
  if (parts.length === 0) return { kind };
  const last = parts[parts.length - 1]!;
  const version = /^v\d+((alpha|beta)\d+)?$/.test(last) ? parts.pop() : undefined;
  if (parts.length > 1) wrongUse(`${show(text)} is no kind. Write Deployment, apps/Deployment or apps/v1/Deployment.`);
  return { kind, group: parts[0] ?? '', version };
}

function meant(kind: string, present: readonly string[]): string {
  const near = nearest(kind, [...present, ...knownKinds()]);
  return near && near !== kind ? ` Is ${show(near)} meant?` : '';
}

const show = (text: string) => `'${text}'`;
