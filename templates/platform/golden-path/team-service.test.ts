import { renderEvery, canAskApiServer } from 'cdk8s-slipway/testing';
import 'cdk8s-slipway/testing/jest';
import { ENVIRONMENTS } from '../environments';
import { TeamChart } from './team-chart';
import { TeamService } from './team-service';

const variants = renderEvery({ environment: ENVIRONMENTS.values }, (app, { environment }) => {
  const chart = new TeamChart(app, 'team', {
    team: 'team',
    environment: 'production',
  });
  const api = new TeamService(chart, 'api', {
    image: 'registry.example.com/api:1.0.0',
    environment,
  });
  const web = new TeamService(chart, 'web', {
    image: 'registry.example.com/web:1.0.0',
    environment,
    host: 'web.example.com',
  });
  web.connectTo(api);
  return chart;
});

describe.each(variants)('in %s', (_name, manifests, { environment }) => {
  test('a service has its replicas, and grows', () => {
    expect(manifests).toHaveResource('HorizontalPodAutoscaler', {
      metadata: { name: 'api' },
      spec: {
        minReplicas: environment.replicas,
        maxReplicas: environment.replicas * 3,
      },
    });
  });

  test('a service reaches what it is connected to, and nothing else', () => {
    manifests.canReach('web', 'api', 'http');
    manifests.cannotReach('api', 'web');
    manifests.cannotReach('api', '0.0.0.0/0');
  });

  (canAskApiServer() ? test : test.skip)('the API server takes it, and gives nobody the Secrets', () => {
    manifests.isAdmitted({ podSecurity: 'restricted' });
    manifests.can({ groups: ['team-developers'] }, 'list', 'pods');
    manifests.cannot({ groups: ['team-developers'] }, 'get', 'secrets');
  });
});

test('what the pods of a service may do', () => {
  const [, manifests] = variants[0]!;
  const { containers } = manifests.get('Deployment', 'api').spec.template.spec;
  expect(containers[0]!.securityContext).toMatchInlineSnapshot(`
   {
     "allowPrivilegeEscalation": false,
     "capabilities": {
       "drop": [
         "ALL",
       ],
     },
     "privileged": false,
     "readOnlyRootFilesystem": true,
   }
  `);
});
