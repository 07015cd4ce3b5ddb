import { Chart, Duration, Testing } from 'cdk8s';
import { HostPathVolumeType, Namespace, PercentOrAbsolute } from 'cdk8s-plus-27';
import * as fc from 'fast-check';
import { ConfiguredService, NodeAgent, NodeAgentProps, PodSecurityLevel, TaintEffect } from '../../../lib';
import { judged, judgedApp, platform } from '../../support/judged';
import { PINNED, randomHealth, randomPod, randomPorts } from '../../support/random-pod';
import { find, names, problemRows, render, wrong } from '../../support/render';
import { IMAGE, shop } from '../../support/shop';
import { refusesWrongProps } from '../../support/wrong-props';

const LOGS = { path: '/var/log', reason: 'reads the logs of all containers' };

function agent(props: Partial<NodeAgentProps> = {}, chart = shop()): NodeAgent {
  return new NodeAgent(chart, 'collector', { image: IMAGE, ...props });
}

function daemonSet(props: Partial<NodeAgentProps> = {}) {
  const chart = shop();
  agent(props, chart);
  return find(render(chart), 'DaemonSet', 'collector');
}

const pod = (props: Partial<NodeAgentProps> = {}) => daemonSet(props).spec.template.spec;

/** What an agent in a namespace of a standard says. */
function inNamespace(enforced: string, props: Partial<NodeAgentProps>) {
  const app = platform();
  const chart = new Chart(app, 'agents', { namespace: 'agents' });
  new NodeAgent(chart, 'collector', { image: PINNED, ...props });
  const labels = { 'pod-security.kubernetes.io/enforce': enforced };
  new Namespace(chart, 'namespace', { metadata: { name: 'agents', labels } });
  return judgedApp(app);
}

describe('what it renders', () => {
  test('a DaemonSet with an account and a firewall', () => {
    const chart = shop();
    agent({}, chart);
    expect(names(render(chart))).toEqual([
      'DaemonSet/collector',
      'NetworkPolicy/collector',
      'ServiceAccount/collector',
    ]);
  });

  test('as hardened as others, where it needs nothing of the node', () => {
    expect(pod()).toMatchObject({
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [{ securityContext: { readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } } }],
    });
    for (const field of ['tolerations', 'affinity', 'topologySpreadConstraints'])
      expect(pod()).not.toHaveProperty(field);
    expect(daemonSet().spec).toMatchObject({
      selector: { matchLabels: { 'app.kubernetes.io/name': 'collector' } },
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1 } },
      minReadySeconds: 0,
    });
  });

  test('is accepted by the rules and by the API server, in a namespace of its standard', () => {
    const { errors, warnings } = inNamespace('privileged', { nodePaths: [LOGS] });
    expect({ errors, warnings }).toEqual({ errors: [], warnings: [] });
    expect(inNamespace('restricted', {})).toMatchObject({ errors: [], warnings: [] });
  });

  test('is as attachments see it', () => {
    const it = agent({ ports: [{ number: 2020, name: 'metrics' }] });
    expect([it.workloadName, it.serviceName, it.replicaBounds]).toEqual(['collector', undefined, { min: 1, max: 1 }]);
    expect(it.ports).toMatchObject([{ name: 'metrics', number: 2020 }]);
    expect(it.controller).toEqual({ apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'collector' });
  });

  test('is the same in a plain App of cdk8s', () => {
    const chart = shop();
    agent({}, chart);
    expect(Testing.synth(chart)).toHaveLength(3);
  });

  test('on nodes with taints that are named, or on all', () => {
    const tolerations = [{ key: 'dedicated', effect: TaintEffect.NO_SCHEDULE }];
    expect(pod({ placement: { tolerations } }).tolerations).toEqual([
      { key: 'dedicated', operator: 'Exists', effect: 'NoSchedule' },
    ]);
    expect(pod({ everyNode: true, placement: { tolerations } }).tolerations).toEqual([{ operator: 'Exists' }]);
  });

  test('with a port, whether it listens is asked', () => {
    expect(pod({ ports: [{ number: 2020 }] }).containers[0].readinessProbe.tcpSocket).toEqual({ port: 'http' });
  });

  test('connectTo lets it through, and tells it where', () => {
    const chart = shop();
    agent({}, chart).connectTo(new ConfiguredService(chart, 'store', { image: IMAGE, port: 9200 }));
    expect(find(render(chart), 'DaemonSet', 'collector').spec.template.spec.containers[0].env).toEqual([
      { name: 'STORE_URL', value: 'http://store.shop.svc:80' },
    ]);
  });
});

describe('paths of the node', () => {
  test('are read-only, under the same path, must be there, and are explained', () => {
    const { metadata, spec } = daemonSet({ nodePaths: [LOGS] });
    expect(spec.template.spec.volumes[0]).toEqual({
      name: 'node-var-log',
      hostPath: { path: '/var/log', type: 'Directory' },
    });
    expect(spec.template.spec.containers[0].volumeMounts[0]).toEqual({
      name: 'node-var-log',
      mountPath: '/var/log',
      readOnly: true,
    });
    expect(metadata.annotations).toEqual({
      'slipway.dev/pod-security': 'privileged',
      'slipway.dev/allow-host-path': '/var/log: reads the logs of all containers',
    });
  });

  test('can be written to, mounted elsewhere and of another type', () => {
    const state = {
      path: '/var/lib/collector',
      reason: 'remembers how far it read',
      mountPath: '/state',
      writable: true,
      type: HostPathVolumeType.DIRECTORY_OR_CREATE,
    };
    const { volumes, containers } = pod({
      nodePaths: [LOGS, state, { ...LOGS, path: '/' }, { ...LOGS, path: '/var.log' }],
    });
    expect(volumes.map(({ name }: { name: string }) => name)).toEqual([
      'node-var-log',
      'node-var-lib-collector',
      'node-root',
      'node-var-log-2',
      'tmp',
    ]);
    expect(volumes[1].hostPath.type).toBe('DirectoryOrCreate');
    expect(containers[0].volumeMounts[1]).toEqual({
      name: 'node-var-lib-collector',
      mountPath: '/state',
      readOnly: false,
    });
  });

  test('of the container runtime stay an error of the rules', () => {
    const nodePaths = [{ path: '/run/containerd/containerd.sock', reason: 'x', type: HostPathVolumeType.SOCKET }];
    const { errors } = judged((chart) => new NodeAgent(chart, 'collector', { image: PINNED, nodePaths }));
    expect(errors.join('\n')).toMatch(/socket of the container runtime/);
  });
});

describe('the Pod Security Standard', () => {
  test.each<[PodSecurityLevel, Partial<NodeAgentProps>]>([
    [PodSecurityLevel.RESTRICTED, {}],
    [PodSecurityLevel.RESTRICTED, { security: { allowWritableRootFilesystem: 'writes a cache' } }],
    [
      PodSecurityLevel.RESTRICTED,
      { security: { allowCapabilities: { add: ['NET_BIND_SERVICE'], reason: 'port 53' } } },
    ],
    [PodSecurityLevel.BASELINE, { security: { allowRunAsRoot: 'reads files of root' } }],
    [PodSecurityLevel.BASELINE, { security: { allowCapabilities: { add: ['CHOWN'], reason: 'gives files away' } } }],
    [PodSecurityLevel.PRIVILEGED, { security: { allowCapabilities: { add: ['SYS_ADMIN'], reason: 'mounts' } } }],
    [PodSecurityLevel.PRIVILEGED, { security: { allowHostNetwork: 'answers for the node' } }],
    [PodSecurityLevel.PRIVILEGED, { nodePaths: [LOGS] }],
  ])('%s takes %j, and what is stricter does not', (level, props) => {
    expect(agent(props).podSecurity).toBe(level);
    expect(inNamespace(level, props).errors).toEqual([]);
    const stricter = { privileged: 'baseline', baseline: 'restricted', restricted: undefined }[level];
    // Kubernetes' own admission would say the same: it is told once.
    if (stricter) expect(inNamespace(stricter, props).errors).toHaveLength(1);
  });

  test('of a namespace that takes no such pods is an error', () => {
    expect(inNamespace('restricted', { nodePaths: [LOGS] }).errors).toEqual([
      'agents/collector: nodePaths: "restricted": Its namespace takes pods of the standard restricted, and what it was given of the node needs privileged: its pods would never be made. -> put it into a namespace of the platform: new TeamNamespace(chart, \'agents\', { podSecurity: PodSecurityLevel.PRIVILEGED })',
    ]);
  });
});

describe('the rollout', () => {
  test('goes over several nodes at once, or waits for somebody', () => {
    expect(
      daemonSet({ rollout: { maxUnavailable: PercentOrAbsolute.percent(10), minReady: Duration.seconds(20) } }).spec,
    ).toMatchObject({ minReadySeconds: 20, updateStrategy: { rollingUpdate: { maxUnavailable: '10%' } } });
    expect(daemonSet({ rollout: { onDelete: true } }).spec.updateStrategy).toEqual({ type: 'OnDelete' });
  });
});

describe('what it refuses', () => {
  const told = (props: Partial<NodeAgentProps>) => {
    const chart = shop();
    agent(props, chart);
    return problemRows(chart);
  };
  const AMOUNT =
    'With it no pod could ever be replaced, or it is no number of nodes. -> give PercentOrAbsolute.absolute(1) or more, or PercentOrAbsolute.percent of 1 to 100';

  test.each<[Partial<NodeAgentProps>, string, string | undefined, string]>([
    [
      { nodePaths: [{ ...LOGS, path: 'var/log', mountPath: '/logs' }] },
      'nodePaths[0].path',
      '"var/log"',
      "It is no path: it starts with `/`, and has no `:` and no `..`. -> give the whole path, such as '/var/log'",
    ],
    [
      { nodePaths: [{ ...LOGS, mountPath: '/logs/../etc' }] },
      'nodePaths[0].mountPath',
      '"/logs/../etc"',
      "It is no path: it starts with `/`, and has no `:` and no `..`. -> give the whole path, such as '/var/log'",
    ],
    [
      { nodePaths: [{ ...LOGS, reason: '' }] },
      'nodePaths[0].reason',
      '""',
      'A path of the node is shown without a reason. -> say why in a few words; a reviewer reads them in the YAML',
    ],
    [
      { nodePaths: [wrong({ path: '/var/log' })] },
      'nodePaths[0].reason',
      undefined,
      'It is not given. -> say why in a few words; a reviewer reads them in the YAML',
    ],
    [{ rollout: { maxUnavailable: PercentOrAbsolute.absolute(0) } }, 'rollout.maxUnavailable', '0', AMOUNT],
    [{ rollout: { maxUnavailable: PercentOrAbsolute.percent(101) } }, 'rollout.maxUnavailable', '"101%"', AMOUNT],
    [
      { rollout: { onDelete: true, maxUnavailable: PercentOrAbsolute.absolute(2) } },
      'rollout.maxUnavailable',
      '2',
      'It has no meaning with onDelete, where each node waits for somebody to delete its pod. -> leave out maxUnavailable, or onDelete',
    ],
  ])('%j', (props, property, value, text) => {
    expect(told(props)).toEqual([[property, value, text]]);
  });

  refusesWrongProps(NodeAgent, { image: IMAGE }, { image: 5, nodePaths: '/var/log', everyNode: 1, rollout: 'slow' });
});

test('random props are accepted', () => {
  const paths = fc.subarray(['/var/log', '/proc', '/sys', '/etc/os-release', '/var/lib/kubelet/pods']);
  const props = fc
    .tuple(randomPod, randomHealth, randomPorts, paths, fc.boolean())
    .map(([it, health, ports, given, writable]) => ({
      ...it,
      health,
      ports,
      nodePaths: given.map((path) => ({ ...LOGS, path, writable })),
    }));
  fc.assert(
    fc.property(props, (given) => {
      const { errors } = judged((chart) => new NodeAgent(chart, 'collector', given));
      expect(errors).toEqual([]);
    }),
    { numRuns: 25 },
  );
});
