import { Duration, Testing } from 'cdk8s';
import * as fc from 'fast-check';
import { ConfiguredService, OneOffPod, OneOffPodProps } from '../../../lib';
import { judged, judgedWithNamespace } from '../../support/judged';
import { PINNED, randomHealth, randomPod } from '../../support/random-pod';
import { find, names, problemRows, problems, render } from '../../support/render';
import { IMAGE, shop } from '../../support/shop';
import { refusesWrongProps } from '../../support/wrong-props';

const REASON = 'a look around, deleted the same day';

function toolbox(props: Partial<OneOffPodProps> = {}, chart = shop()): OneOffPod {
  return new OneOffPod(chart, 'toolbox', { image: IMAGE, reason: REASON, ...props });
}

function pod(props: Partial<OneOffPodProps> = {}) {
  const chart = shop();
  toolbox(props, chart);
  return find(render(chart), 'Pod', 'toolbox');
}

describe('what it renders', () => {
  test('a Pod with an account and a firewall', () => {
    const chart = shop();
    toolbox({}, chart);
    expect(names(render(chart))).toEqual(['NetworkPolicy/toolbox', 'Pod/toolbox', 'ServiceAccount/toolbox']);
  });

  test('that runs once, as hardened as others, and says why it is bare', () => {
    const { metadata, spec } = pod();
    expect(metadata).toMatchObject({
      annotations: { 'slipway.dev/bare-pod': REASON },
      labels: { 'app.kubernetes.io/name': 'toolbox', 'app.kubernetes.io/managed-by': 'cdk8s-slipway' },
    });
    expect(Object.keys(metadata.labels ?? {})).not.toContain('cdk8s.io/metadata.addr');
    expect(spec).toMatchObject({
      restartPolicy: 'Never',
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [{ securityContext: { readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } } }],
    });
    expect(spec).not.toHaveProperty('activeDeadlineSeconds');
    expect(spec).not.toHaveProperty('topologySpreadConstraints');
  });

  test('is accepted by the rules and by the API server', () => {
    const { errors, warnings } = judgedWithNamespace(
      (chart) => new OneOffPod(chart, 'toolbox', { image: PINNED, reason: REASON }),
    );
    expect({ errors, warnings }).toEqual({ errors: [], warnings: [] });
  });

  test('is as attachments see it', () => {
    const it = toolbox({ ports: [{ number: 8080 }] });
    expect(it.ports).toMatchObject([{ name: 'http', number: 8080 }]);
    expect([it.serviceName, it.replicaBounds]).toEqual([undefined, { min: 1, max: 1 }]);
    expect(it.controller).toEqual({ apiVersion: 'v1', kind: 'Pod', name: 'toolbox' });
  });

  test('is the same in a plain App of cdk8s', () => {
    const chart = shop();
    toolbox({}, chart);
    expect(Testing.synth(chart)).toHaveLength(3);
  });

  test('what else is said', () => {
    const { spec } = pod({ restart: true, timeLimit: Duration.hours(8), ports: [{ number: 8080 }] });
    expect(spec.activeDeadlineSeconds).toBe(28800);
    expect(spec.restartPolicy ?? 'Always').toBe('Always');
    expect(spec.containers[0].readinessProbe.httpGet).toEqual({ path: '/', port: 'http' });
  });
});

test('connectTo lets it through, and others can be let through to it', () => {
  const chart = shop();
  const orders = new ConfiguredService(chart, 'orders', { image: IMAGE, port: 8080 });
  const it = toolbox({ ports: [{ number: 8080 }] }, chart);
  it.connectTo(orders);
  orders.connectTo(it);
  const objects = render(chart);
  expect(find(objects, 'Pod', 'toolbox').spec.containers[0].env).toEqual([
    { name: 'ORDERS_URL', value: 'http://orders.shop.svc:80' },
  ]);
  expect(find(objects, 'NetworkPolicy', 'toolbox').spec.ingress[0].ports).toEqual([{ port: 8080, protocol: 'TCP' }]);
  expect(problems(chart)).toEqual([]);
});

describe('what it refuses', () => {
  const told = (props: Partial<OneOffPodProps>) => {
    const chart = shop();
    toolbox(props, chart);
    return problemRows(chart);
  };

  test.each([
    [
      { reason: ' ' },
      'reason',
      '" "',
      'A Pod that nothing brings back is made without a reason. -> say why in a few words; or use a WebApp, a Worker or a OneOffJob',
    ],
    [
      { reason: undefined },
      'reason',
      undefined,
      "It is not given. -> say why, such as 'a look around, deleted the same day'; else use a WebApp or a Job",
    ],
    [
      { timeLimit: Duration.seconds(0) },
      'timeLimit',
      '"0 s"',
      'Kubernetes counts it in whole seconds, at least 1. -> give Duration.seconds(1)',
    ],
  ])('%j', (props, property, value, text) => {
    expect(told(props)).toEqual([[property, value, text]]);
  });

  refusesWrongProps(
    OneOffPod,
    { image: IMAGE, reason: REASON },
    { image: 5, name: 1, reason: true, ports: 80, restart: 'no', timeLimit: 9 },
  );
});

test('random props are accepted', () => {
  const props = fc
    .tuple(randomPod, randomHealth, fc.boolean())
    .map(([it, health, restart]) => ({ ...it, health, restart, reason: REASON }));
  fc.assert(
    fc.property(props, (given) => {
      const { errors } = judged((chart) => new OneOffPod(chart, 'toolbox', given));
      expect(errors).toEqual([]);
    }),
    { numRuns: 25 },
  );
});
