/** The mistakes that the systems of the apps started from and that the API server accepts: each is named by its rule. */
import { judgeByRules } from '../../../lib/validation/rules';
import { container, deployment, object, running, service } from './judge';

const RBAC = 'rbac.authorization.k8s.io/v1';
const socket = container({ volumeMounts: [{ name: 'config', mountPath: '/var/run/docker.sock' }] });
const monitor = (spec: object) => object('monitoring.coreos.com/v1', 'ServiceMonitor', 'example-app', { spec });

const MISTAKES: Record<string, readonly [string, unknown[]]> = {
  'container port 80, while the Service targets 8080': [
    'service-target-port',
    [service({ spec: { ports: [{ port: 80, targetPort: 8080 }] } }), running({ ports: [{ containerPort: 80 }] })],
  ],
  'the image tag latest': ['image-tag', [running({ image: 'nginx:latest' })]],
  'a ConfigMap mounted over /var/run/docker.sock': [
    'runtime-socket',
    [deployment({ volumes: [{ name: 'config', configMap: { name: 'employee-config' } }], containers: [socket] })],
  ],
  '20.0.0.0/4 in a firewall': [
    'cidr-host-bits',
    [
      object('networking.k8s.io/v1', 'NetworkPolicy', 'a', {
        spec: { ingress: [{ from: [{ ipBlock: { cidr: '20.0.0.0/4' } }] }] },
      }),
    ],
  ],
  '20.0.0.0/4 in a configuration': [
    'cidr-in-config-map',
    [object('v1', 'ConfigMap', 'employee-config', { data: { CASC_NETWORK_CONFIG: '[{"cidr":"20.0.0.0/4"}]' } })],
  ],
  'a Role that nobody is bound to': ['role-bound', [object(RBAC, 'Role', 'pod-reader')]],
  'a ServiceMonitor whose selector no Service has': [
    'monitor-selects',
    [monitor({ selector: { matchLabels: { app: 'example-app' } } }), service()],
  ],
  'a ServiceMonitor whose port no Service has': [
    'monitor-port',
    [monitor({ selector: { matchLabels: { app: 'web' } }, endpoints: [{ port: 'web' }] }), service()],
  ],
  'a literal secret': ['credential-in-env', [running({ env: [{ name: 'API_KEY', value: 'Xk29-fa' }] })]],
};

describe('what the systems started from is found', () => {
  test.each(Object.keys(MISTAKES))('%s', (title) => {
    const [rule, objects] = MISTAKES[title]!;
    expect(judgeByRules(objects).map((verdict) => verdict.rule)).toContain(rule);
  });
});
