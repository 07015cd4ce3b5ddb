/** The edges of a render as its NetworkPolicies have them, and as its AuthorizationPolicies have them, in the same words. */
import { connectivityOf } from '../../../lib/analysis/connectivity';
import type { Manifest } from '../../../lib/kubernetes/manifest';

/** Ports and addresses that are the mesh's own. */
const OWN = /^169\.254\.7\.127 -> |-> pods with app=istiod /;

/** Who may call whom by the NetworkPolicies: the tunnel and the control plane of the mesh left out. */
export function edgesOfFirewalls(objects: readonly Manifest[]): string[] {
  const edges = connectivityOf(objects).flatMap(({ from, to, ports }) => {
    const numbers = [...ports.matchAll(/\d+/g)].map(([number]) => number).filter((number) => number !== '15008');
    return numbers.map((number) => `${from} -> ${to}: ${number}`);
  });
  return edges.filter((edge) => !OWN.test(edge)).sort();
}

/** Who may call whom by the AuthorizationPolicies. */
export function edgesOfMesh(objects: readonly Manifest[]): string[] {
  const workloads = objects.filter(({ kind }) => /^(Deployment|StatefulSet)$/.test(kind));
  const named = (namespace: string, account: string) =>
    workloads
      .filter((it) => it.metadata.namespace === namespace)
      .filter((it) => it.spec.template.spec.serviceAccountName === account)
      .map(({ kind }) => `${kind} ${namespace}/${account}`)[0] ?? `account ${namespace}/${account}`;
  const policies = objects.filter(({ kind }) => kind === 'AuthorizationPolicy');
  const edges = policies.flatMap(({ metadata, spec }) => {
    const to = named(metadata.namespace!, spec.selector.matchLabels['app.kubernetes.io/name']);
    return (spec.rules ?? []).flatMap((rule: Manifest) => {
      const [{ source }] = rule.from ?? [{ source: { any: true } }];
      const from: string[] = [
        ...(source.any ? ['anybody'] : []),
        ...(source.namespaces ?? []).map((name: string) => `pods of namespace ${name}`),
        ...(source.principals ?? []).map((principal: string) => {
          const [, namespace, account] = /^[^/]+\/ns\/([^/]+)\/sa\/([^/]+)$/.exec(principal)!;
          return named(namespace!, account!);
        }),
      ];
      return from.flatMap((it) => rule.to[0].operation.ports.map((port: string) => `${it} -> ${to}: ${port}`));
    });
  });
  return edges.sort();
}
