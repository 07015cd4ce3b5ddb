/** How traffic comes into a cluster, by its profile: the entry by HTTP, and load balancers. */
import { ServiceType } from 'cdk8s-plus-27';
import { ClusterProfile } from '../../../lib';
import { problemText, problems } from '../../support/render';
import { shop, webApp } from '../../support/shop';
import { PROFILES, chartIn, inCluster } from './profiles';

describe('the entry', () => {
  const host = 'web.example.com';

  test.each([
    ['gke', undefined, { 'kubernetes.io/ingress.class': 'gce' }],
    [
      'eks',
      'alb',
      {
        'alb.ingress.kubernetes.io/scheme': 'internet-facing',
        'alb.ingress.kubernetes.io/target-type': 'ip',
        'alb.ingress.kubernetes.io/listen-ports': '[{"HTTPS":443}]',
      },
    ],
    ['aks', 'webapprouting.kubernetes.azure.com', { 'nginx.ingress.kubernetes.io/ssl-redirect': 'true' }],
    ['on-premises', 'nginx', { 'nginx.ingress.kubernetes.io/ssl-redirect': 'true' }],
    ['edge', 'traefik', undefined],
  ] as const)('%s serves it by the class %s', (name, className, annotations) => {
    const { metadata, spec } = inCluster(PROFILES[name], 'Ingress', { host });
    expect(spec.ingressClassName).toBe(className);
    expect(metadata.annotations).toEqual(annotations);
  });

  test('with a class of its own, what the other controller must be told is left out', () => {
    const { metadata, spec } = inCluster(PROFILES.eks, 'Ingress', { host, entry: { className: 'nginx' } });
    expect(spec.ingressClassName).toBe('nginx');
    expect(metadata.annotations).toEqual({ 'nginx.ingress.kubernetes.io/ssl-redirect': 'true' });
  });

  test('its own annotations win over those of the profile', () => {
    const entry = { annotations: { 'alb.ingress.kubernetes.io/scheme': 'internal' } };
    const { annotations } = inCluster(PROFILES.eks, 'Ingress', { host, entry }).metadata;
    expect(annotations).toMatchObject({
      'alb.ingress.kubernetes.io/scheme': 'internal',
      'alb.ingress.kubernetes.io/target-type': 'ip',
    });
  });

  const traefik = [
    {
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
      podSelector: { matchLabels: { 'app.kubernetes.io/name': 'traefik' } },
    },
  ];
  const namespace = (name: string) => [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } } }];
  test.each([
    ['gke', [[{ ipBlock: { cidr: '130.211.0.0/22' } }], [{ ipBlock: { cidr: '35.191.0.0/16' } }]]],
    ['eks', ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].map((cidr) => [{ ipBlock: { cidr } }])],
    ['aks', [namespace('app-routing-system')]],
    ['on-premises', [namespace('ingress-nginx')]],
    ['edge', [traefik]],
  ] as const)('in %s the firewall lets its controller in', (name, peers) => {
    const { ingress } = inCluster(PROFILES[name], 'NetworkPolicy', { host }).spec;
    expect(ingress.map(({ from }: { from: object }) => from)).toEqual(peers);
  });
});

describe('a load balancer', () => {
  const type = ServiceType.LOAD_BALANCER;
  const annotationsOf = (profile: ClusterProfile, internal: boolean) =>
    inCluster(profile, 'Service', { service: { type, internal } }).metadata.annotations;
  const aws = (scheme: string) => ({
    'service.beta.kubernetes.io/aws-load-balancer-type': 'external',
    'service.beta.kubernetes.io/aws-load-balancer-nlb-target-type': 'ip',
    'service.beta.kubernetes.io/aws-load-balancer-scheme': scheme,
  });

  test.each([
    ['gke', { 'cloud.google.com/l4-rbs': 'enabled' }, { 'networking.gke.io/load-balancer-type': 'Internal' }],
    ['eks', aws('internet-facing'), aws('internal')],
    [
      'aks',
      { 'service.beta.kubernetes.io/azure-load-balancer-internal': 'false' },
      { 'service.beta.kubernetes.io/azure-load-balancer-internal': 'true' },
    ],
    ['on-premises', undefined, undefined],
    ['edge', undefined, undefined],
  ] as const)('%s makes an external and an internal one', (name, external, internal) => {
    expect(annotationsOf(PROFILES[name], false)).toEqual(external);
    expect(annotationsOf(PROFILES[name], true)).toEqual(internal);
  });

  test('a Service in the cluster says nothing of it', () => {
    expect(inCluster(PROFILES.eks, 'Service').metadata.annotations).toBeUndefined();
  });

  test('its own annotations win', () => {
    const annotations = { 'networking.gke.io/load-balancer-type': 'External' };
    expect(
      inCluster(PROFILES.gke, 'Service', { service: { type, internal: true, annotations } }).metadata.annotations,
    ).toEqual(annotations);
  });

  test('an internal one is an error where nobody knows how', () => {
    const chart = shop();
    webApp({ service: { type, internal: true } }, chart);
    expect(problems(chart)).toEqual([
      {
        path: 'shop/web',
        property: 'service.internal',
        value: 'true',
        message: 'It is not known how the cluster makes an internal load balancer: it would be open to the world.',
        remedy: 'use a profile that knows: ClusterProfile.gke().useIn(chart), or give internalLoadBalancer in yours',
      },
    ]);
    const mine = chartIn(ClusterProfile.of('other', {}));
    webApp({ service: { type, internal: true } }, mine);
    expect(problemText(mine)).toContain('It is not known how a cluster of the profile other makes');
  });

  test('internal without a load balancer is an error', () => {
    const chart = chartIn(PROFILES.gke);
    webApp({ service: { internal: true } }, chart);
    expect(problems(chart)).toEqual([
      {
        path: 'shop/web',
        property: 'service.internal',
        value: 'true',
        message: 'The Service is no load balancer.',
        remedy: 'leave it out: the cluster alone reaches it; or give the type LOAD_BALANCER',
      },
    ]);
  });
});
