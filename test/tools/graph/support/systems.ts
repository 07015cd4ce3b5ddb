/** Systems to draw: an app of `dist/`, YAML in a text, and one in which every name is an attack. */
import { Graph } from '../../../../lib/tools/graph/graph';
import { htmlPage } from '../../../../lib/tools/graph/html';
import { graphOf } from '../../../../lib/tools/graph/read';
import { shownYaml } from '../../../../lib/tools/graph/yaml';
import { readYaml } from '../../../../lib/kubernetes/read-yaml';
import type { Manifest } from '../../../../lib/kubernetes/manifest';
import { committed, renderedApp } from '../../../support/dist';

/** The graph of manifests. */
export function graphFor(manifests: readonly Manifest[], title = 'system'): Graph {
  const sources = manifests.map((manifest, index) => ({ manifest, place: `system.yaml:${index + 1}` }));
  return graphOf(title, sources);
}

/** The page of manifests. */
export function pageFor(manifests: readonly Manifest[], title = 'system'): string {
  const graph = graphFor(manifests, title);
  return htmlPage(graph, shownYaml(graph, manifests));
}

/** An app of `dist/`. */
export const app = (name: string): Manifest[] => [...renderedApp(name).objects];

/** All of `dist/`. */
export const everything = (): Manifest[] => committed().map(({ object }) => object);

export const yaml = (text: string): Manifest[] => readYaml(text).map(({ value }) => value as Manifest);

/** What somebody may write into YAML to have it run by whoever opens the page. */
export const ATTACK = `</script></template></title><img src=x onerror="window.attacked=1">'"<!--<script>]]>%%\n\u2028${'${1}'}`;

/** A system in which every text is that. */
export function hostileSystem(): Manifest[] {
  const metadata = { name: ATTACK, namespace: ATTACK, labels: { app: ATTACK }, annotations: { [ATTACK]: ATTACK } };
  const pod = {
    serviceAccountName: ATTACK,
    containers: [
      {
        name: ATTACK,
        image: ATTACK,
        ports: [{ name: ATTACK, containerPort: 80, protocol: 'TCP' }],
        env: [{ name: 'A', value: ATTACK, valueFrom: { secretKeyRef: { name: ATTACK, key: ATTACK } } }],
        envFrom: [{ configMapRef: { name: ATTACK } }],
      },
    ],
  };
  const objects = [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: ATTACK } },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata,
      spec: { replicas: ATTACK, template: { metadata, spec: pod } },
    },
    {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata,
      spec: { schedule: ATTACK, jobTemplate: { spec: { template: { metadata, spec: pod } } } },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata,
      spec: { selector: { app: ATTACK }, ports: [{ port: 80, targetPort: ATTACK }] },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { ...metadata, name: `${ATTACK}2` },
      spec: { type: 'ExternalName', externalName: ATTACK },
    },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata,
      spec: {
        tls: [{ hosts: [ATTACK], secretName: ATTACK }],
        rules: [{ host: ATTACK, http: { paths: [{ path: ATTACK, backend: { service: { name: ATTACK } } }] } }],
      },
    },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata,
      spec: {
        podSelector: {},
        policyTypes: ['Ingress', 'Egress'],
        ingress: [{ from: [{ namespaceSelector: { matchLabels: { [ATTACK]: ATTACK } } }] }],
        egress: [{ to: [{ ipBlock: { cidr: '10.0.0.0/8' } }, { podSelector: { matchLabels: { app: ATTACK } } }] }],
      },
    },
    { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { [ATTACK]: ATTACK } },
    { apiVersion: 'v1', kind: 'Secret', metadata, data: { [ATTACK]: ATTACK } },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata,
      rules: [{ apiGroups: [ATTACK], resources: [ATTACK, 'secrets'], verbs: [ATTACK], resourceNames: [ATTACK] }],
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata,
      roleRef: { kind: 'Role', name: ATTACK },
      subjects: [
        { kind: 'ServiceAccount', name: ATTACK },
        { kind: ATTACK, name: ATTACK },
      ],
    },
    { apiVersion: ATTACK, kind: ATTACK, metadata },
  ];
  return objects as unknown as Manifest[];
}
