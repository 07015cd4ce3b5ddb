/** What each app must show in `dist/`: the facts of the system that it stands for. */
import { RenderedApp } from '../support/dist';

/** Kind and name of each object: what an app consists of, on one screen. */
const inventory = (app: RenderedApp) => app.objects.map(({ kind, metadata }) => `${kind}/${metadata.name}`);

const mainContainer = (app: RenderedApp, deployment: string) => {
  const [main] = app.get('Deployment', deployment).spec.template.spec.containers;
  return main;
};

describe('hello-world: a web app with its configuration', () => {
  const app = new RenderedApp('hello-world');

  test('consists of', () => expect(inventory(app)).toMatchSnapshot());

  test('its Service is reached in the cluster on port 80, and leads to 8080', () => {
    const { type, ports } = app.get('Service', 'hello-world').spec;
    expect(type).toBe('ClusterIP');
    expect(ports).toEqual([{ name: 'http', port: 80, targetPort: 8080, protocol: 'TCP', appProtocol: 'http' }]);
  });

  test('three replicas run the image, with the ports http and grpc', () => {
    expect(app.get('Deployment', 'hello-world').spec.replicas).toBe(3);
    const main = mainContainer(app, 'hello-world');
    expect(main.image).toBe('k8s.gcr.io/my-project/hello-world:1.0.0');
    expect(main.ports).toEqual([
      { name: 'http', containerPort: 8080, protocol: 'TCP' },
      { name: 'grpc', containerPort: 50021, protocol: 'TCP' },
    ]);
  });

  test('its configuration is a text and a script, both mounted as files', () => {
    const config = app.get('ConfigMap', 'hello-world-config-*');
    expect(config.immutable).toBe(true);
    expect(config.data['hello-world.data']).toBe('Hello, World!');
    expect(config.data['hello-world.config']).toMatch(/^#!\/bin\/sh\nHOST=[\s\S]*\nPORT=[\s\S]*\nMAXPORT=/);

    const { volumes } = app.get('Deployment', 'hello-world').spec.template.spec;
    expect(volumes.find((it: { name: string }) => it.name === 'config').projected.sources).toEqual([
      {
        configMap: {
          name: config.metadata.name,
          items: [
            { key: 'hello-world.data', path: 'hello-world.data' },
            { key: 'hello-world.config', path: 'hello-world.config' },
          ],
        },
      },
    ]);
    expect(mainContainer(app, 'hello-world').volumeMounts).toContainEqual({
      name: 'config',
      mountPath: '/etc/config',
      readOnly: true,
    });
  });
});

describe('nginx: the first Pod, Deployment and Service', () => {
  const app = new RenderedApp('nginx');

  test('consists of', () => expect(inventory(app)).toMatchSnapshot());

  test('the bare Pod says that it is one on purpose', () => {
    const { metadata, spec } = app.get('Pod', 'nginx-pod');
    expect(metadata.annotations?.['slipway.dev/bare-pod']).toMatch(/the first Pod of a newcomer/);
    expect(spec.containers[0].image).toBe('nginx:1.19.1');
  });

  test('three replicas run the pinned image', () => {
    expect(app.get('Deployment', 'nginx-deployment').spec.replicas).toBe(3);
    expect(mainContainer(app, 'nginx-deployment').image).toBe('nginx:1.19.1');
  });

  test('its Service is on a port of each node, and on 80', () => {
    const service = app.get('Service', 'nginx-service');
    expect(service.spec).toMatchObject({ type: 'NodePort', ports: [{ port: 80, targetPort: 8080 }] });
  });

  test('the outside gets through the firewall, because its Service is shown there', () => {
    expect(app.get('NetworkPolicy', 'nginx-deployment').spec.ingress).toEqual([
      {
        from: [{ ipBlock: { cidr: '0.0.0.0/0' } }, { ipBlock: { cidr: '::/0' } }],
        ports: [{ port: 8080, protocol: 'TCP' }],
      },
    ]);
  });

  test('its Service keeps requests on the node that they came to, which is patched', () => {
    expect(app.get('Service', 'nginx-service').spec.externalTrafficPolicy).toBe('Local');
  });
});

describe('k8s-core: three services that share one network configuration', () => {
  const app = new RenderedApp('k8s-core');

  test('consists of', () => expect(inventory(app)).toMatchSnapshot());

  test.each([
    ['k8s-core', 1, 'k8s-core'],
    ['k8s-test', 1, 'test-env'],
    ['k8s-employee-deploy', 3, 'k8s-employee'],
  ])('Deployment %s has %i replicas behind Service %s, in namespace k8s-test', (deployment, replicas, service) => {
    expect(app.get('Deployment', deployment)).toMatchObject({
      metadata: { namespace: 'k8s-test' },
      spec: { replicas },
    });
    expect(app.get('Service', service)).toMatchObject({
      metadata: { namespace: 'k8s-test' },
      spec: { selector: { 'app.kubernetes.io/name': deployment } },
    });
  });

  test('one ConfigMap holds the named ranges', () => {
    expect(app.names('ConfigMap')).toEqual(['employee-config']);
    expect(JSON.parse(app.get('ConfigMap', 'employee-config').data.CASC_NETWORK_CONFIG)).toEqual([
      { name: 'internal', cidr: '10.0.0.0/8' },
      { name: 'partners', cidr: '16.0.0.0/4', describedAs: '20.0.0.0/4' },
    ]);
  });

  test('all three read it, and roll when it changes', () => {
    const hashes = app.names('Deployment').map((name) => {
      const { metadata, spec } = app.get('Deployment', name).spec.template;
      expect(JSON.stringify(spec.volumes)).toContain('"configMap":{"name":"employee-config"');
      return metadata.annotations['slipway.dev/config-employee-config'];
    });
    expect(hashes).toHaveLength(3);
    expect(new Set(hashes)).toEqual(new Set([expect.stringMatching(/^[0-9a-f]{10}$/)]));
  });
});

describe('k8s-core-security: the same three, secured', () => {
  const app = new RenderedApp('k8s-core-security');
  const withToken = (name: string) => app.get('Deployment', name).spec.template.spec.automountServiceAccountToken;

  test('consists of', () => expect(inventory(app)).toMatchSnapshot());

  test('a role lets k8s-core, and nothing else, read the one ConfigMap', () => {
    expect(app.get('Role', 'k8s-core-reader').rules).toEqual([
      {
        apiGroups: [''],
        resources: ['configmaps'],
        resourceNames: ['employee-config'],
        verbs: ['get', 'list', 'watch'],
      },
    ]);
    expect(app.get('RoleBinding', 'k8s-core-reader').subjects).toEqual([
      { kind: 'ServiceAccount', name: 'k8s-core', namespace: 'k8s-secure' },
    ]);
    expect(app.names('Deployment').filter(withToken)).toEqual(['k8s-core']);
  });

  test('a Service leads to a name outside the cluster', () => {
    expect(app.get('Service', 'payroll').spec).toEqual({ type: 'ExternalName', externalName: 'payroll.example.com' });
  });

  test('a Service leads to addresses outside the cluster, and one workload gets there', () => {
    expect(app.get('Service', 'directory').spec).not.toHaveProperty('selector');
    const slice = app.get('EndpointSlice', 'directory-ipv4');
    expect(slice.endpoints.flatMap((it: { addresses: string[] }) => it.addresses)).toEqual([
      '192.0.2.20',
      '192.0.2.21',
    ]);
    const through = app
      .names('NetworkPolicy')
      .filter((name) => JSON.stringify(app.get('NetworkPolicy', name)).includes('192.0.2.2'));
    expect(through).toEqual(['k8s-employee-deploy']);
  });

  test('each app has a firewall in both directions', () => {
    expect(app.names('NetworkPolicy')).toEqual(['default-deny', ...app.names('Deployment')]);
    for (const name of app.names('Deployment')) {
      const { podSelector, policyTypes } = app.get('NetworkPolicy', name).spec;
      expect(podSelector.matchLabels).toEqual({ 'app.kubernetes.io/name': name });
      expect(policyTypes).toEqual(['Ingress', 'Egress']);
    }
  });

  test('only the declared connections are let in, and through', () => {
    const callers = (name: string) =>
      (
        (app.get('NetworkPolicy', name).spec.ingress ?? []) as { from: { podSelector?: { matchLabels: object } }[] }[]
      ).flatMap(({ from }) => from.flatMap(({ podSelector }) => Object.values(podSelector?.matchLabels ?? {})));
    expect(callers('k8s-test')).toEqual([]);
    expect(callers('k8s-core')).toEqual(['k8s-test']);
    expect(callers('k8s-employee-deploy')).toEqual(['k8s-core']);
    expect(app.get('NetworkPolicy', 'k8s-core').spec.egress).toContainEqual({
      to: [{ ipBlock: { cidr: '203.0.113.0/24' } }],
      ports: [{ port: 443, protocol: 'TCP' }],
    });
  });

  test('a caller finds the other side in its environment', () => {
    expect(mainContainer(app, 'k8s-core').env).toContainEqual({
      name: 'K8S_EMPLOYEE_DEPLOY_URL',
      value: 'http://k8s-employee.k8s-secure.svc:80',
    });
  });
});

describe('pod-reader: read access to pods', () => {
  const app = new RenderedApp('pod-reader');

  test('consists of', () => expect(inventory(app)).toMatchSnapshot());

  test('the role is exactly get, list and watch on pods of the core group', () => {
    expect(app.get('Role', 'pod-reader').rules).toEqual([
      { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] },
    ]);
  });

  test('it is bound to a named group', () => {
    expect(app.get('RoleBinding', 'pod-reader')).toMatchObject({
      roleRef: { kind: 'Role', name: 'pod-reader' },
      subjects: [{ kind: 'Group', name: 'support' }],
    });
  });
});

describe('my-app: deployed, upgraded, observed', () => {
  const app = new RenderedApp('my-app');

  test('consists of', () => expect(inventory(app)).toMatchSnapshot());

  test('an upgrade never goes below the declared capacity', () => {
    const { strategy, minReadySeconds, revisionHistoryLimit } = app.get('Deployment', 'my-app').spec;
    expect(strategy).toEqual({ type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } });
    expect(minReadySeconds).toBe(10);
    expect(revisionHistoryLimit).toBe(5);
  });

  test('it has environment variables, from its configuration and from the pod itself', () => {
    expect(mainContainer(app, 'my-app').env.map((it: { name: string }) => it.name)).toEqual([
      'LOG_LEVEL',
      'LOG_FORMAT',
      'POD_NAME',
    ]);
  });

  test('it says when it is ready, and how its logs are parsed', () => {
    expect(mainContainer(app, 'my-app').readinessProbe.httpGet).toEqual({ path: '/ready', port: 'http' });
    expect(app.get('Deployment', 'my-app').spec.template.metadata.annotations).toEqual({
      'fluentbit.io/parser': 'json',
    });
  });
});

describe('web-app: the everyday app', () => {
  const app = new RenderedApp('web-app');

  test('consists of', () => expect(inventory(app)).toMatchSnapshot());

  test('it is scaled by CPU between a minimum and a maximum, which leaves the replicas unset', () => {
    expect(app.get('HorizontalPodAutoscaler', 'web').spec).toMatchObject({
      minReplicas: 3,
      maxReplicas: 12,
      metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { averageUtilization: 60 } } }],
    });
    expect(app.get('Deployment', 'web').spec).not.toHaveProperty('replicas');
  });

  test('it has requests and limits for CPU, memory and local disk', () => {
    expect(mainContainer(app, 'web').resources).toEqual({
      requests: { cpu: '200m', memory: '256Mi', 'ephemeral-storage': '64Mi' },
      limits: { cpu: '1000m', memory: '512Mi', 'ephemeral-storage': '256Mi' },
    });
  });

  test('people reach it by HTTPS, and the scraper reaches its metrics, and nobody else anything', () => {
    expect(app.get('Ingress', 'web').spec.tls).toEqual([{ hosts: ['www.example.com'], secretName: 'web-tls' }]);
    expect(app.get('NetworkPolicy', 'web').spec.ingress).toEqual([
      {
        from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'ingress-nginx' } } }],
        ports: [{ port: 8080, protocol: 'TCP' }],
      },
      {
        from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } }],
        ports: [{ port: 9090, protocol: 'TCP' }],
      },
    ]);
  });

  test('the password of the database is a file from a Secret that the render does not hold', () => {
    expect(app.names('Secret')).toEqual([]);
    const { volumes } = app.get('Deployment', 'catalog').spec.template.spec;
    expect(volumes.find((it: { name: string }) => it.name === 'secrets').projected.sources).toEqual([
      { secret: { name: 'catalog-database', items: [{ key: 'password', path: 'database-password' }] } },
    ]);
  });
});

describe('tenancy: what a team is given', () => {
  const app = new RenderedApp('tenancy');

  test('consists of', () => expect(inventory(app)).toMatchSnapshot());

  test('a namespace that takes hardened pods alone, and no more than its share', () => {
    expect(app.get('Namespace', 'payments').metadata.labels?.['pod-security.kubernetes.io/enforce']).toBe('restricted');
    expect(app.get('ResourceQuota', 'team').spec.hard).toMatchObject({
      'requests.cpu': '2',
      'limits.memory': '8Gi',
      pods: '20',
      'services.loadbalancers': '0',
    });
  });

  test('nothing goes in or out but questions for names, until a workload declares more', () => {
    expect(app.get('NetworkPolicy', 'default-deny').spec).toMatchObject({
      podSelector: {},
      policyTypes: ['Ingress', 'Egress'],
    });
  });

  test('each duty has its group', () => {
    const groups = app.names('RoleBinding').map((name) => [name, app.get('RoleBinding', name).subjects[0].name]);
    expect(groups).toEqual([
      ['auditors', 'auditors'],
      ['developers', 'payments-developers'],
      ['operators', 'payments-operators'],
      ['settlement-leader', 'settlement'],
    ]);
  });

  test('one workload holds a lease, and has a token for it', () => {
    expect(app.get('Role', 'settlement-leader').rules).toContainEqual({
      apiGroups: ['coordination.k8s.io'],
      resources: ['leases'],
      resourceNames: ['settlement'],
      verbs: ['get', 'update'],
    });
    expect(app.get('Deployment', 'settlement').spec.template.spec.automountServiceAccountToken).toBe(true);
  });
});

describe('guardrails: what a cluster asks of everybody', () => {
  const app = new RenderedApp('guardrails');

  test('consists of', () => expect(inventory(app)).toMatchSnapshot());

  test('one thing is refused, and the rest is written to the audit log', () => {
    const actions = app.names('ValidatingAdmissionPolicyBinding').map((name) => {
      return [name, app.get('ValidatingAdmissionPolicyBinding', name).spec.validationActions.join()];
    });
    expect(Object.fromEntries(actions)).toMatchObject({
      'slipway-services': 'Deny,Audit',
      'slipway-container-security': 'Audit',
      'slipway-roles': 'Audit',
    });
    expect(actions.filter(([, action]) => action.includes('Deny'))).toHaveLength(1);
  });
});
