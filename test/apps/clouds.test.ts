/** clouds: what each cluster's profile shows in `dist/`, of one template. */
import { namesOf, renderedApp } from '../support/dist';

const CLUSTERS = {
  gke: { storage: 'standard-rwo', ingress: undefined, zones: true },
  eks: { storage: 'gp3', ingress: 'alb', zones: true },
  aks: { storage: 'managed-csi', ingress: 'webapprouting.kubernetes.azure.com', zones: true },
  'on-premises': { storage: undefined, ingress: 'nginx', zones: false },
  edge: { storage: 'local-path', ingress: 'traefik', zones: false },
};

describe.each(Object.entries(CLUSTERS))('%s', (cluster, { storage, ingress, zones }) => {
  const app = renderedApp(`clouds-${cluster}`);

  test('has the same workloads as the others', () => {
    expect(namesOf(app, 'Deployment')).toEqual(['reports', 'web']);
    expect(namesOf(app, 'StatefulSet')).toEqual(['albums']);
    expect(app.get('Service', 'reports').spec.type).toBe('LoadBalancer');
  });

  test('has its classes', () => {
    const [claim] = app.get('StatefulSet', 'albums').spec.volumeClaimTemplates;
    expect(claim!.spec.storageClassName).toBe(storage);
    expect(app.get('Ingress', 'web').spec.ingressClassName).toBe(ingress);
  });

  test('spreads replicas over what it has', () => {
    const constraints: { topologyKey: string }[] = app.get('Deployment', 'web').spec.template.spec
      .topologySpreadConstraints;
    expect(constraints.map(({ topologyKey }) => topologyKey).includes('topology.kubernetes.io/zone')).toBe(zones);
  });
});

test.each([
  ['gke', { 'networking.gke.io/load-balancer-type': 'Internal' }],
  ['eks', { 'service.beta.kubernetes.io/aws-load-balancer-scheme': 'internal' }],
  ['aks', { 'service.beta.kubernetes.io/azure-load-balancer-internal': 'true' }],
])('%s makes the load balancer an internal one', (cluster, annotations) => {
  expect(renderedApp(`clouds-${cluster}`).get('Service', 'reports').metadata.annotations).toMatchObject(annotations);
});

test.each([
  ['gke', ['iam.gke.io/gcp-service-account']],
  ['eks', ['eks.amazonaws.com/role-arn']],
  ['aks', ['azure.workload.identity/client-id']],
  ['on-premises', []],
  ['edge', []],
])('in %s the ServiceAccount has the identity of its provider, and no other', (cluster, annotations) => {
  const account = renderedApp(`clouds-${cluster}`).get('ServiceAccount', 'web');
  expect(Object.keys(account.metadata.annotations ?? {})).toEqual(annotations);
});

test('at the edge nothing is scaled, and images are pulled only where they are missing', () => {
  const edge = renderedApp('clouds-edge');
  expect(namesOf(edge, 'HorizontalPodAutoscaler')).toEqual([]);
  expect(edge.get('Deployment', 'web').spec.replicas).toBe(2);
  for (const [kind, name] of [
    ['Deployment', 'web'],
    ['Deployment', 'reports'],
    ['StatefulSet', 'albums'],
  ]) {
    expect(edge.get(kind!, name!).spec.template.spec.containers[0].imagePullPolicy).toBe('IfNotPresent');
  }
});
