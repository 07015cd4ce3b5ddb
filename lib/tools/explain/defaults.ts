/** What the documentation says of a default, by the field that it becomes. */
import type { Manifest } from '../../kubernetes/manifest';
import * as learned from './defaults.json';

interface Learned {
  /** By field, the props that decide it: `pod spec.containers[].image`, `Deployment spec.replicas`. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /** By prop and default with its reason, the constructs that have this default. */
  readonly reasons: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

const { fields, reasons } = learned as Learned;

/** The props that could have decided a field, and what the first of them says of its default. */
export function defaultOf(
  construct: string,
  object: Manifest,
  field: string,
): { props: readonly string[]; reason?: string } {
  const reasonOf = (prop: string) =>
    Object.entries(reasons[prop] ?? {}).find(([, constructs]) => constructs.includes(construct))?.[0];
  const props = (fields[generalised(object.kind, field)] ?? []).filter(reasonOf);
  return { props, reason: props[0] && reasonOf(props[0]) };
}

/** Where pods are in the objects that make them. */
const POD = /^(Deployment|StatefulSet|DaemonSet|Job) spec\.template\.|^CronJob spec\.jobTemplate\.spec\.template\./;

/** A field whatever its items are named, and whoever makes the pods. */
export function generalised(kind: string, field: string): string {
  const path = `${kind} ${field.replace(/\[[^\]]*\]/g, '[]')}`;
  return path.replace(POD, 'pod ').replace(/^Pod /, 'pod ');
}
