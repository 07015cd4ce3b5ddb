import { spawnSync } from 'node:child_process';
import { Chart, Duration } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-27';
import {
  LogCollector,
  LogParsing,
  LogParsingProps,
  LogParser,
  LogStore,
  LogStoreProps,
} from '../../../lib/integrations/logging';
import { PlainWorkload } from '../../../lib/constructs/workloads/plain-workload';
import { KINDS, WorkloadKind } from '../observability/monitored';
import { judged } from '../../support/judged';
import { find, names, problems, render } from '../../support/render';
import { IMAGE, shop } from '../../support/shop';
import type { Manifest } from '../../../lib/kubernetes/manifest';

const IMAGES = { image: IMAGE, consoleImage: IMAGE };

/** The objects of a store. */
function store(props: Partial<LogStoreProps> = {}): Manifest[] {
  const chart = shop();
  new LogStore(chart, 'store', { ...IMAGES, ...props });
  expect(problems(chart)).toEqual([]);
  return render(chart);
}

const configOf = (objects: Manifest[], of: string): Record<string, string> =>
  find(objects, 'ConfigMap', `${of}-config-*`).data;

describe('the store', () => {
  test('of one replica elects nobody, and has one Service', () => {
    const objects = store({ replicas: 1 });
    expect(configOf(objects, 'elasticsearch')).toMatchObject({ 'discovery.type': 'single-node' });
    expect(configOf(objects, 'elasticsearch')).not.toHaveProperty(['cluster.initial_master_nodes']);
  });

  test('of five names all of them', () => {
    expect(configOf(store({ replicas: 5 }), 'elasticsearch')['cluster.initial_master_nodes']!.split(',')).toHaveLength(
      5,
    );
  });

  test('takes its secrets from where it is told', () => {
    const text = JSON.stringify(store({ usersSecret: 'people', certificateSecret: 'papers' }));
    for (const told of ['"key":"elastic","name":"people"', '"name":"papers"']) expect(text.includes(told)).toBe(true);
    for (const other of ['elasticsearch-users', 'elasticsearch-certificate']) expect(text.includes(other)).toBe(false);
  });

  test('is set up by a new Job where logs are kept for another time', () => {
    const job = (days: number) => names(store({ retention: Duration.days(days) })).find((it) => it.startsWith('Job/'));
    expect(job(7)).not.toBe(job(8));
  });

  test('its script is one that bash can read', () => {
    const { 'setup.sh': script } = configOf(store(), 'elasticsearch-setup');
    expect(spawnSync('bash', ['-n'], { input: script, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
  });

  test('has pods that the restricted standard takes, and the API server all of it', () => {
    const { errors } = judged((chart) => new LogStore(chart, 'store', { ...IMAGES, host: 'logs.example.com' }));
    expect(errors).toEqual([]);
  });
});

test('a collector sends to its store, with its password from a Secret', () => {
  const chart = shop();
  const target = new LogStore(chart, 'store', IMAGES);
  new LogCollector(chart, 'collector', { image: IMAGE, store: target, secret: 'letters' });
  const [{ env }] = find(render(chart), 'DaemonSet', 'fluent-bit').spec.template.spec.containers;
  const password = env.find(({ name }: { name: string }) => name === 'COLLECTOR_PASSWORD');
  expect(password.valueFrom.secretKeyRef).toEqual({ name: 'letters', key: 'password' });
  expect(configOf(render(chart), 'fluent-bit')['fluent-bit.yaml']).toContain('host: elasticsearch-client.shop.svc');
});

describe('hints', () => {
  const hinted = (kind: WorkloadKind, props: LogParsingProps): Manifest => {
    const chart = shop();
    const workload = KINDS[kind](chart);
    new LogParsing(workload, 'logs', props);
    return find(render(chart), workload.controller.kind, 'web*');
  };

  test.each(Object.keys(KINDS) as WorkloadKind[])('are on the pods of the kind %s', (kind) => {
    const { spec } = hinted(kind, { parser: LogParser.NGINX });
    const { metadata } = (spec.jobTemplate?.spec ?? spec).template;
    expect(metadata.annotations).toMatchObject({ 'fluentbit.io/parser': 'nginx' });
  });

  test('are a part of the work that is done once: another hint is another Job', () => {
    const name = (parser: LogParser) => hinted('once', { parser }).metadata.name;
    expect(name(LogParser.JSON)).not.toBe(name(LogParser.LOGFMT));
  });

  test('are for one container, where it is named', () => {
    const { spec } = hinted('service', { parser: LogParser.fromName('my-own'), container: 'main' });
    expect(spec.template.metadata.annotations).toEqual({ 'fluentbit.io/parser-main': 'my-own' });
  });

  test('leave logs out', () => {
    expect(hinted('worker', { exclude: true }).spec.template.metadata.annotations).toEqual({
      'fluentbit.io/exclude': 'true',
    });
  });

  test('fit a Deployment of plain cdk8s-plus', () => {
    const chart: Chart = shop();
    const deployment = new Deployment(chart, 'legacy', {
      metadata: { name: 'legacy' },
      containers: [{ image: IMAGE }],
    });
    new LogParsing(new PlainWorkload(chart, 'workload', { deployment }), 'logs', { parser: LogParser.APACHE });
    expect(find(render(chart), 'Deployment', 'legacy').spec.template.metadata.annotations).toEqual({
      'fluentbit.io/parser': 'apache2',
    });
  });

  test('need pods that they can be put on', () => {
    const chart = shop();
    const legacy = new PlainWorkload(chart, 'legacy', { deployment: KINDS.fixed(chart).deployment });
    const unknown = Object.assign(legacy, { controller: { apiVersion: 'apps/v1', kind: 'CloneSet', name: 'web' } });
    new LogParsing(unknown, 'logs', { parser: LogParser.JSON });
    expect(problems(chart)).toEqual([
      {
        path: 'shop/legacy/logs',
        property: 'workload',
        value: '"shop/legacy"',
        message: 'What makes its pods is no construct of cdk8s-plus, so they can be given no annotation.',
        remedy: "annotate the pods themselves: 'fluentbit.io/parser'",
      },
    ]);
  });
});
