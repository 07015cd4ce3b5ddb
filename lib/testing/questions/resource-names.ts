/** Resources of the API by the names that RBAC has for them: `pods`, `pods/log`, `deployments`, `certificates.cert-manager.io`. */
import { groupsOfKind, knownKinds, pluralOf } from '../../kubernetes/kinds';
import { nearest } from '../../kubernetes/syntax';
import { wrongUse } from '../assertion-error';

export interface ResourceName {
  readonly group: string;
  readonly plural: string;
  readonly subresource?: string;
  /** Of a resource of Kubernetes itself. */
  readonly kind?: string;
}

/** What has no kind of its own among the objects that can be written to a file. */
const VIRTUAL = ['users', 'groups', 'bindings', 'componentstatuses'];

let plurals: ReadonlyMap<string, string> | undefined;

/** Reads a resource, and finds its group where that isn't said. A resource that nothing knows is a mistake. */
export function resourceOf(text: string): ResourceName {
  const [full = '', subresource] = text.split('/', 2);
  const dot = full.indexOf('.');
  const plural = dot < 0 ? full : full.slice(0, dot);
  plurals ??= new Map(knownKinds().map((kind) => [pluralOf(kind), kind]));
  const kind = plurals.get(plural);
  if (plural === '*') return { group: dot < 0 ? '*' : full.slice(dot + 1), plural, subresource };
  if (dot >= 0) {
    const group = full.slice(dot + 1);
    return { group, plural, subresource, kind: kind && groupsOfKind(kind).includes(group) ? kind : undefined };
  }
  if (kind) return { group: groupsOfKind(kind)[0]!, plural, subresource, kind };
  if (VIRTUAL.includes(plural)) return { group: '', plural, subresource };
  const near = nearest(plural, [...plurals.keys()]);
  return wrongUse(
    `'${text}' is no resource of Kubernetes: resources are plurals, such as 'pods'.${near ? ` Is '${near}' meant?` : ''} ` +
      `One of another API is named with its group: 'servicemonitors.monitoring.coreos.com'.`,
  );
}
