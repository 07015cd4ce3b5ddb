/** What the policies say of objects, by Kubernetes' own CEL. */
import { App, Chart } from 'cdk8s';
import { ApiResource, Group } from 'cdk8s-plus-27';
import { ConfiguredService, Guardrail, Guardrails, GuardrailsProps, ReadOnlyRole, WebApp } from '../../lib';
import { AdmissionProgram } from '../../lib/admission';
import { locateProgram } from '../../lib/admission/locate';
import type { Manifest } from '../../lib/rules';
import { committed } from '../support/dist';
import { judged } from '../support/judged';
import { render } from '../support/render';

// The policies are compiled each time that they are asked.
jest.setTimeout(60_000);

const program = locateProgram('policy') ? AdmissionProgram.locate() : undefined;
const withProgram = program ? describe : describe.skip;

/** The policies as they are rendered; whether they are right is asked once, below. */
function policies(props: GuardrailsProps): Manifest[] {
  const chart = new Chart(new App(), 'team');
  new Guardrails(chart, 'guardrails', props);
  return render(chart);
}

/** What the API server would say of objects, with the guardrails in place: the messages of refusals and warnings. */
function ask(objects: readonly Manifest[], props: GuardrailsProps = {}): { refused: string[]; warned: string[] } {
  const { verdicts } = judge(objects, props);
  return {
    refused: verdicts.flatMap(({ causes = [] }) => causes.map(({ message }) => message)),
    warned: verdicts.flatMap(({ warnings = [] }) => warnings),
  };
}

function judge(objects: readonly Manifest[], props: GuardrailsProps) {
  const spaces = ['team', 'kube-system'].map((name) => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels: { 'kubernetes.io/metadata.name': name } },
  }));
  return program!.judge({
    objects,
    beside: [...spaces, ...policies(props)],
    kubernetes: '1.33',
  });
}

const CONTAINER = {
  name: 'main',
  image: 'registry.example.com/web:1.0.0',
  ports: [{ containerPort: 8080 }],
  readinessProbe: { tcpSocket: { port: 8080 } },
  resources: { requests: { cpu: '1', memory: '1Gi' }, limits: { cpu: '1', memory: '1Gi' } },
  securityContext: {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    runAsNonRoot: true,
    capabilities: { drop: ['ALL'] },
    seccompProfile: { type: 'RuntimeDefault' },
  },
};

interface Over {
  readonly container?: object;
  readonly spec?: object;
  readonly annotations?: Record<string, string>;
  readonly namespace?: string;
}

/** A pod that meets every guardrail, but for what is laid over it. */
function template({ container = {}, spec = {}, annotations }: Over) {
  const labels = { app: 'web' };
  return {
    metadata: { labels, ...(annotations ? { annotations } : {}) },
    spec: { automountServiceAccountToken: false, containers: [{ ...CONTAINER, ...container }], ...spec },
  };
}

function deployment(over: Over = {}): Manifest {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: over.namespace ?? 'team' },
    spec: { selector: { matchLabels: { app: 'web' } }, template: template(over) },
  };
}

const secure = (fields: object) => ({ container: { securityContext: { ...CONTAINER.securityContext, ...fields } } });

const PODS: [string, Over, string, string?][] = [
  [
    'privileged',
    secure({ privileged: true, allowPrivilegeEscalation: true }),
    'privileged: it can do what the node can',
    'privileged',
  ],
  ['rights to gain', secure({ allowPrivilegeEscalation: undefined }), 'may gain rights', 'privilege-escalation'],
  ['root', secure({ runAsNonRoot: undefined }), 'may run as root', 'run-as-root'],
  ['user 0', secure({ runAsUser: 0 }), 'may run as root', 'run-as-root'],
  ['a writable file system', secure({ readOnlyRootFilesystem: false }), 'own file system', 'writable-root-filesystem'],
  ['capabilities', secure({ capabilities: undefined }), 'keeps capabilities', 'capabilities'],
  [
    'an added capability',
    secure({ capabilities: { drop: ['ALL'], add: ['SYS_ADMIN'] } }),
    'keeps capabilities',
    'capabilities',
  ],
  ['no seccomp', secure({ seccompProfile: undefined }), 'all of the kernel', 'seccomp'],
  ['the network of the node', { spec: { hostNetwork: true } }, 'network of their node', 'host-network'],
  ['processes of the node', { spec: { hostPID: true } }, 'processes of their node', 'host-pid'],
  ['memory of the node', { spec: { hostIPC: true } }, 'share memory', 'host-ipc'],
  [
    'a folder of the node',
    { spec: { volumes: [{ name: 'v', hostPath: { path: '/' } }] } },
    'folder of the node',
    'host-path',
  ],
  [
    'a port of the node',
    { container: { ports: [{ containerPort: 80, hostPort: 80 }] } },
    'port of its node',
    'host-port',
  ],
  ['any version', { container: { image: 'nginx:latest' } }, 'any version'],
  ['no version', { container: { image: 'registry.example.com:5000/nginx' } }, 'any version'],
  ['no bounds', { container: { resources: {} } }, 'has no bounds'],
  [
    'no limit of memory',
    { container: { resources: { requests: { cpu: 1, memory: '1Gi' }, limits: { cpu: 1 } } } },
    'has no bounds',
  ],
  ['a token of everybody', { spec: { automountServiceAccountToken: true } }, 'whole namespace shares'],
  ['no readiness', { container: { readinessProbe: undefined } }, 'when it is ready'],
  ['an init container', { spec: { initContainers: [{ name: 'init', image: 'busybox' }] } }, 'any version'],
];

withProgram("by Kubernetes' own CEL", () => {
  test('what the library renders is accepted', () => {
    const { objects, errors } = judged((chart) => {
      const web = new WebApp(chart, 'web', { image: CONTAINER.image, port: 8080, host: 'www.example.com' });
      web.connectTo(new ConfiguredService(chart, 'orders', { image: CONTAINER.image, port: 8080 }));
      const subjects = [Group.fromName(chart, 'group', 'support')];
      new ReadOnlyRole(chart, 'support', { resources: [ApiResource.PODS], subjects });
    });
    expect(errors).toEqual([]);
    expect(ask(objects)).toEqual({ refused: [], warned: [] });
  });

  test('all of dist/ is accepted', () => {
    const objects = committed()
      .map(({ object }) => object)
      .filter(({ apiVersion }) => !apiVersion.startsWith('admissionregistration'));
    expect(ask(objects).refused).toEqual([]);
  });

  test('hand-written YAML that meets them is accepted, whatever makes the pods', () => {
    const pod = { apiVersion: 'v1', kind: 'Pod', ...template({}) } as unknown as Manifest;
    const job = { template: { ...template({}), spec: { ...template({}).spec, restartPolicy: 'Never' } } };
    const of = (apiVersion: string, kind: string, spec: object) => ({
      apiVersion,
      kind,
      metadata: { name: 'it', namespace: 'team' },
      spec,
    });
    expect(
      ask([
        deployment(),
        { ...pod, metadata: { name: 'pod', namespace: 'team' } },
        of('batch/v1', 'Job', job),
        of('batch/v1', 'CronJob', { schedule: '0 0 * * *', jobTemplate: { spec: job } }),
      ]),
    ).toEqual({ refused: [], warned: [] });
  });

  describe('of a pod', () => {
    /** Each case with those annotations, in one question: to compile the policies is what takes time. */
    const refusals = (annotation: (control: string) => string | undefined, props: GuardrailsProps = {}) => {
      const objects = PODS.map(([, over, , control = 'none'], index) => {
        const reason = annotation(control);
        const annotations = reason === undefined ? undefined : { [`slipway.dev/allow-${control}`]: reason };
        const object = JSON.parse(JSON.stringify(deployment({ ...over, annotations })));
        object.metadata.name = `web-${index}`;
        return object as Manifest;
      });
      const { verdicts } = judge(objects, props);
      return verdicts.map(({ causes = [] }) => causes.map(({ message }) => message).join('\n'));
    };
    let plain: string[], relaxed: string[], blank: string[], strict: string[];
    beforeAll(() => {
      plain = refusals(() => undefined);
      relaxed = refusals(() => 'the driver needs it');
      blank = refusals(() => ' ');
      strict = refusals(() => 'the driver needs it', { relaxations: false });
    }, 120_000);

    test.each(PODS.map(([what, , words, control], index) => [what, index, words, control] as const))(
      '%s is denied, unless its relaxation is given with a reason',
      (_what, index, words, control) => {
        for (const said of [plain, blank, strict]) expect(said[index]).toContain(words);
        if (control === undefined) expect(relaxed[index]).toContain(words);
        else expect(relaxed[index]).not.toContain(words);
      },
    );
  });

  const ingress = (host: string | undefined, hosts: string[]) => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'web', namespace: 'team' },
    spec: {
      rules: [
        {
          ...(host === undefined ? {} : { host }),
          http: {
            paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 80 } } } }],
          },
        },
      ],
      ...(hosts.length > 0 ? { tls: [{ hosts, secretName: 'web-tls' }] } : {}),
    },
  });
  const role = (rule: object, over: object = {}) => ({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: 'role', ...over },
    rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'], ...rule }],
  });
  const service = (spec: object) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', namespace: 'team' },
    spec: { selector: { app: 'web' }, ports: [{ port: 80 }], ...spec },
  });

  const OBJECTS: [string, Manifest, string | undefined][] = [
    ['a host with TLS', ingress('a.example.com', ['a.example.com']), undefined],
    ['a host without', ingress('a.example.com', []), 'served without TLS'],
    ['a host with the TLS of another', ingress('a.example.com', ['b.example.com']), 'served without TLS'],
    ['every host', ingress(undefined, []), 'hosts that it does not name'],
    ['a wildcard of hosts', ingress('*.example.com', ['*.example.com']), 'hosts that it does not name'],
    ['a Service', service({}), undefined],
    ['an external address', service({ externalIPs: ['203.0.113.1'] }), 'takes the traffic'],
    ['a role', role({}), undefined],
    ['every verb', role({ verbs: ['*'] }), 'has a wildcard'],
    ['every resource', role({ resources: ['*'] }), 'has a wildcard'],
    ['every group', role({ apiGroups: ['*'] }), 'has a wildcard'],
    ['the power to act as others', role({ verbs: ['impersonate'] }), 'take rights'],
    [
      "Kubernetes' own role",
      role({ verbs: ['*'] }, { labels: { 'kubernetes.io/bootstrapping': 'rbac-defaults' } }),
      undefined,
    ],
  ];

  describe('of other objects', () => {
    let said: string[];
    beforeAll(() => {
      const named = OBJECTS.map(([, object], index) => ({
        ...object,
        metadata: { ...object.metadata, name: `it-${index}` },
      }));
      said = judge(named, {}).verdicts.map(({ causes = [] }) => causes.map(({ message }) => message).join('\n'));
    }, 120_000);

    test.each(OBJECTS.map(([what, , words], index) => [what, index, words] as const))('%s', (_what, index, words) => {
      if (words === undefined) expect(said[index]).toBe('');
      else expect(said[index]).toContain(words);
    });
  });

  test('in an exempt namespace nothing is asked', () => {
    const over = { container: { image: 'nginx' }, namespace: 'kube-system' };
    expect(ask([deployment(over)]).refused).toEqual([]);
    expect(ask([deployment(over)], { exemptNamespaces: [] }).refused).not.toEqual([]);
  });

  test('a warning is one, and an audit is silent', () => {
    const over = { container: { image: 'nginx' } };
    const warned = ask([deployment(over)], { warn: [Guardrail.IMAGES] });
    expect(warned.refused).toEqual([]);
    expect(warned.warned.join('\n')).toContain('An image may be any version.');
    expect(ask([deployment(over)], { audit: [Guardrail.IMAGES] })).toEqual({ refused: [], warned: [] });
  });
});
