/** A system of a thousand workloads in fifty namespaces: each calls two others of its namespace, as in a tree, and the first of each calls the first of another. */
import type { Manifest } from '../../../../lib/kubernetes/manifest';
import { plainDeployment } from '../../../support/manifests';

const PER_NAMESPACE = 20;

const nameOf = (index: number) => `app-${index}`;
const namespaceOf = (index: number) => `team-${Math.floor(index / PER_NAMESPACE)}`;

/** Its manifests; what is applied for each workload is what an app of the library comes to, without the details. */
export function largeSystem(workloads = 1000): Manifest[] {
  const all = Array.from({ length: workloads }, (_, index) => index);
  const calls = all.map((index) => calledBy(index).filter((other) => other < workloads));
  return all.flatMap((index) =>
    appOf(
      index,
      calls[index]!,
      all.filter((other) => calls[other]!.includes(index)),
    ),
  );
}

/** Two of the same namespace; for the first of it, also the first of one further on. */
function calledBy(index: number): number[] {
  const [base, place] = [index - (index % PER_NAMESPACE), index % PER_NAMESPACE];
  const near = [2 * place + 1, 2 * place + 2].filter((it) => it < PER_NAMESPACE).map((it) => base + it);
  return place === 0 ? [...near, base * 2 + PER_NAMESPACE] : near;
}

function appOf(index: number, calls: readonly number[], callers: readonly number[]): Manifest[] {
  const [name, namespace] = [nameOf(index), namespaceOf(index)];
  const labels = { 'app.kubernetes.io/name': name, 'app.kubernetes.io/managed-by': 'cdk8s-slipway' };
  const metadata = { name, namespace, labels };
  const isFirst = index % PER_NAMESPACE === 0;
  const container = {
    name: 'main',
    image: `registry.example.com/${name}:1.0.0`,
    ports: [{ name: 'http', containerPort: 8080 }],
    env: [{ name: 'PASSWORD', valueFrom: { secretKeyRef: { name, key: 'password' } } }],
  };
  const ports = [{ port: 8080, protocol: 'TCP' }];
  return [
    ...(isFirst ? [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } }] : []),
    { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { LEVEL: 'info' } },
    plainDeployment(metadata, labels, container),
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata,
      spec: { selector: labels, ports: [{ name: 'http', port: 80, targetPort: 'http' }] },
    },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata,
      spec: {
        podSelector: { matchLabels: labels },
        policyTypes: ['Ingress', 'Egress'],
        ingress: callers.map((caller) => ({ from: [peerOf(caller)], ports })),
        egress: calls.map((called) => ({ to: [peerOf(called)], ports })),
      },
    },
  ];
}

function peerOf(index: number): object {
  return {
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespaceOf(index) } },
    podSelector: { matchLabels: { 'app.kubernetes.io/name': nameOf(index) } },
  };
}
