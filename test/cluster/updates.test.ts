/**
 * Applied one after the other with kubectl, the second of two manifests is accepted or rejected by a real API server as the
 * admission program says of it against the first: allocated addresses, bound claims and defaults included.
 */
import { load } from 'js-yaml';
import type { Manifest } from '../../lib/kubernetes/manifest';
import { AdmissionProgram } from '../../lib/validation/admission';
import { RUN_LABEL, cluster } from './cluster';
import { eventually } from './eventually';

const NAMESPACE = `slipway-${cluster().run}-updates`;

interface Update {
  readonly title: string;
  readonly kind: keyof typeof FORMS;
  readonly older: string;
  readonly newer: string;
}

const FORMS = {
  Service: (name: string, spec: string) =>
    `{apiVersion: v1, kind: Service, metadata: {name: ${name}}, spec: {selector: {app: db}, ports: [{port: 80}], ${spec}}}`,
  PersistentVolumeClaim: (name: string, spec: string) =>
    `{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: ${name}}, spec: {accessModes: [ReadWriteOnce], storageClassName: growing, ${spec}}}`,
  Deployment: (name: string, spec: string) =>
    `{apiVersion: apps/v1, kind: Deployment, metadata: {name: ${name}}, spec: {replicas: 0, selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: a}]}}, ${spec}}}`,
  Job: (name: string, spec: string) =>
    `{apiVersion: batch/v1, kind: Job, metadata: {name: ${name}}, spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: a}]}}, suspend: true, ${spec}}}`,
  StatefulSet: (name: string, spec: string) =>
    `{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: ${name}}, spec: {replicas: 0, selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: a}]}}, ${spec}}}`,
};

const size = (storage: string) => `resources: {requests: {storage: ${storage}}}`;

const UPDATES: readonly Update[] = [
  { title: 'a claim grows', kind: 'PersistentVolumeClaim', older: size('1Gi'), newer: size('2Gi') },
  { title: 'a claim shrinks', kind: 'PersistentVolumeClaim', older: size('2Gi'), newer: size('1Gi') },
  {
    title: 'a claim changes its mode',
    kind: 'PersistentVolumeClaim',
    older: size('1Gi'),
    newer: `${size('1Gi')}, volumeMode: Block`,
  },
  { title: 'a Service becomes headless', kind: 'Service', older: '', newer: 'clusterIP: None' },
  { title: 'a Service is no longer said to be headless', kind: 'Service', older: 'clusterIP: None', newer: '' },
  { title: 'a Service gets node ports', kind: 'Service', older: '', newer: 'type: NodePort' },
  { title: 'a Service gives its node ports back', kind: 'Service', older: 'type: NodePort', newer: '' },
  {
    title: 'a load balancer becomes an ordinary Service',
    kind: 'Service',
    older: 'type: LoadBalancer, externalTrafficPolicy: Local, allocateLoadBalancerNodePorts: true',
    newer: 'type: ClusterIP',
  },
  {
    title: 'a load balancer changes its class',
    kind: 'Service',
    older: 'type: LoadBalancer, loadBalancerClass: example.com/a',
    newer: 'type: LoadBalancer, loadBalancerClass: example.com/b',
  },
  {
    title: 'a Service becomes an alias',
    kind: 'Service',
    older: '',
    newer: 'type: ExternalName, externalName: db.example.com',
  },
  {
    title: 'an alias becomes a Service',
    kind: 'Service',
    older: 'type: ExternalName, externalName: db.example.com',
    newer: '',
  },
  {
    title: 'a Service asks for the other family',
    kind: 'Service',
    older: 'ipFamilies: [IPv4]',
    newer: 'ipFamilies: [IPv6]',
  },
  { title: 'a Deployment recreates its pods', kind: 'Deployment', older: '', newer: 'strategy: {type: Recreate}' },
  {
    title: 'a Deployment that recreates its pods replaces them',
    kind: 'Deployment',
    older: 'strategy: {type: Recreate}',
    newer: '',
  },
  { title: "a Job's completions change", kind: 'Job', older: 'completions: 1', newer: 'completions: 2' },
  { title: "a Job's parallelism changes", kind: 'Job', older: 'parallelism: 1', newer: 'parallelism: 2' },
  { title: 'a StatefulSet changes its Service', kind: 'StatefulSet', older: 'serviceName: a', newer: 'serviceName: b' },
  {
    title: 'a StatefulSet deletes its pods by hand',
    kind: 'StatefulSet',
    older: '',
    newer: 'updateStrategy: {type: OnDelete}',
  },
];

const GROWING = `{apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: growing}, provisioner: cdk8s-slipway.test/storage, allowVolumeExpansion: true}`;

const read = (text: string): Manifest => {
  const manifest = load(text) as Manifest;
  return { ...manifest, metadata: { ...manifest.metadata, namespace: NAMESPACE } };
};

const apply = (object: object) => cluster().feedKubectl(JSON.stringify(object), 'apply', '--filename', '-');

beforeAll(async () => {
  const labels = { [RUN_LABEL]: cluster().run, 'pod-security.kubernetes.io/enforce': 'privileged' };
  await cluster().api.create('/api/v1/namespaces', {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: NAMESPACE, labels },
  });
  const growing = read(GROWING);
  await apply({ ...growing, metadata: { name: 'growing', labels: { [RUN_LABEL]: cluster().run } } });
});

/** In somebody's cluster nobody binds claims of our class. */
const possible = UPDATES.filter(({ kind }) => cluster().isOurs || kind !== 'PersistentVolumeClaim');

test.each(possible.map((update, index) => ({ ...update, name: `update-${index}` })))(
  '$title: the server and the program agree',
  async ({ kind, name, older, newer }) => {
    const [first, second] = [older, newer].map((spec) => read(FORMS[kind](name, spec))) as [Manifest, Manifest];
    expect(await apply(first)).toMatchObject({ code: 0 });
    if (kind === 'PersistentVolumeClaim') {
      await eventually('the claim is bound', async () => {
        const claim = await cluster().api.get<{ status: { phase: string } }>(
          `/api/v1/namespaces/${NAMESPACE}/persistentvolumeclaims/${name}`,
        );
        if (claim.status.phase !== 'Bound') throw new Error(claim.status.phase);
      });
    }
    const server = await apply(second);
    const [verdict] = AdmissionProgram.locate()!.judge({ objects: [second], previous: [first] }).verdicts;
    expect({ accepted: verdict?.status !== 'refused', operation: verdict?.operation, server: server.stderr }).toEqual({
      accepted: server.code === 0,
      operation: 'update',
      server: server.stderr,
    });
  },
);
