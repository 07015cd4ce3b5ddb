/** Who a workload is at the provider of the cluster. */
import { Deployment } from 'cdk8s-plus-27';
import { CloudIdentity, CloudIdentityProps, ClusterProfile, PlainWorkload } from '../../../lib';
import { find, problems, render, wrong } from '../../support/render';
import { shop, webApp } from '../../support/shop';

const GOOGLE = 'web-app@example-project.iam.gserviceaccount.com';
const AMAZON = 'arn:aws:iam::111122223333:role/web';
const AZURE = '3c7ad8b4-5f6c-4b2e-9d57-0e8f1a2b3c4d';

function chartWith(profile: ClusterProfile | undefined, identity: string) {
  const chart = shop();
  profile?.useIn(chart);
  const web = webApp({}, chart);
  new CloudIdentity(web, 'identity', { workload: web, identity });
  return chart;
}

test.each([
  ['gke', ClusterProfile.gke(), GOOGLE, { 'iam.gke.io/gcp-service-account': GOOGLE }],
  ['eks', ClusterProfile.eks(), AMAZON, { 'eks.amazonaws.com/role-arn': AMAZON }],
  ['aks', ClusterProfile.aks(), AZURE, { 'azure.workload.identity/client-id': AZURE }],
])('%s is told by an annotation of the ServiceAccount', (_name, profile, identity, annotations) => {
  const chart = chartWith(profile, identity);
  expect(problems(chart)).toEqual([]);
  expect(find(render(chart), 'ServiceAccount', 'web').metadata.annotations).toEqual(annotations);
});

test('Azure asks for a label of the pods, which selects nothing', () => {
  const { selector, template } = find(render(chartWith(ClusterProfile.aks(), AZURE)), 'Deployment', 'web').spec;
  expect(template.metadata.labels).toMatchObject({ 'azure.workload.identity/use': 'true' });
  expect(selector.matchLabels).toEqual({ 'app.kubernetes.io/name': 'web' });
  const { labels } = find(render(chartWith(ClusterProfile.gke(), GOOGLE)), 'Deployment', 'web').spec.template.metadata;
  expect(Object.keys(labels).filter((label) => label.startsWith('azure'))).toEqual([]);
});

test('at Google the firewall lets pods reach the place where they get credentials', () => {
  const policy = (profile: ClusterProfile, identity: string) =>
    find(render(chartWith(profile, identity)), 'NetworkPolicy', 'web').spec.egress.slice(1);
  expect(policy(ClusterProfile.gke(), GOOGLE)).toEqual([
    { to: [{ ipBlock: { cidr: '169.254.169.252/32' } }], ports: [{ port: 988, protocol: 'TCP' }] },
    { to: [{ ipBlock: { cidr: '169.254.169.254/32' } }], ports: [{ port: 80, protocol: 'TCP' }] },
  ]);
  expect(policy(ClusterProfile.eks(), AMAZON)).toEqual([]);
});

test('an annotation of another provider takes any identity', () => {
  const chart = chartWith(ClusterProfile.of('mine', { identityAnnotation: 'example.com/identity' }), 'web');
  expect(problems(chart)).toEqual([]);
  expect(find(render(chart), 'ServiceAccount', 'web').metadata.annotations).toEqual({ 'example.com/identity': 'web' });
});

test.each([
  ['gke', ClusterProfile.gke(), AMAZON, 'orders@my-project.iam.gserviceaccount.com'],
  ['eks', ClusterProfile.eks(), GOOGLE, 'arn:aws:iam::111122223333:role/orders'],
  ['aks', ClusterProfile.aks(), AMAZON, '00000000-0000-0000-0000-000000000000'],
])('an identity of another provider is an error in %s', (name, profile, identity, example) => {
  expect(problems(chartWith(profile, identity))).toEqual([
    {
      path: 'shop/web/identity',
      property: 'identity',
      value: JSON.stringify(identity),
      message: `It is no identity as the provider of the profile ${name} names them.`,
      remedy: `give one such as '${example}'`,
    },
  ]);
});

test.each([
  ['without a profile', undefined, 'It is not known which provider the cluster is at.'],
  ['on premises', ClusterProfile.onPremises(), 'A cluster of the profile on-premises gives no identities.'],
])('%s there are none', (_where, profile, message) => {
  expect(problems(chartWith(profile, GOOGLE))).toEqual([
    {
      path: 'shop/web/identity',
      property: 'identity',
      value: JSON.stringify(GOOGLE),
      message,
      remedy: 'use a profile that does: ClusterProfile.gke().useIn(chart), or make no CloudIdentity for this cluster',
    },
  ]);
});

test('a workload with the account of others is an error', () => {
  const chart = shop();
  ClusterProfile.gke().useIn(chart);
  const deployment = new Deployment(chart, 'legacy', { containers: [{ image: 'legacy:1', portNumber: 80 }] });
  const workload = new PlainWorkload(chart, 'workload', { deployment });
  new CloudIdentity(chart, 'identity', { workload, identity: GOOGLE });
  expect(problems(chart)).toEqual([
    {
      path: 'shop/identity',
      property: 'workload',
      value: '"shop/workload"',
      message: 'The workload has no ServiceAccount of its own, and others would take on the identity too.',
      remedy: 'give the workload an account of its own',
    },
  ]);
});

test('what is missing, or of another type, is told', () => {
  const chart = shop();
  ClusterProfile.gke().useIn(chart);
  new CloudIdentity(chart, 'none', wrong<CloudIdentityProps>({}));
  new CloudIdentity(chart, 'wrong', wrong<CloudIdentityProps>({ workload: 'web', identity: 3 }));
  expect(problems(chart).map(({ path, property }) => `${path} ${property}`)).toEqual([
    'shop/none workload',
    'shop/none identity',
    'shop/wrong workload',
    'shop/wrong identity',
  ]);
});
