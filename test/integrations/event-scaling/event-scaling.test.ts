/** Replicas by events: in the place of the autoscaler, and never beside it. */
import { Chart, Duration, Testing } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-27';
import { PlainWorkload, PortProtocol, SecretKey, StatefulService, Worker, WorkerProps } from '../../../lib';
import { EventScaling, EventScalingProps, KafkaLogin, ScalingTrigger } from '../../../lib/integrations/event-scaling';
import { find, names, problemText, problems, render, wrong } from '../../support/render';

const address = SecretKey.asFile('rabbitmq', 'url');
const QUEUE = { queue: 'invoices', address, messages: 20 };
const queue = ScalingTrigger.rabbitMq('queue', QUEUE);
const image = 'registry.example.com/invoices:1.0.0';

function scaled(props: Partial<EventScalingProps> = {}, worker: Partial<WorkerProps> = {}) {
  const scope = new Chart(Testing.app(), 'shop', { namespace: 'shop' });
  const autoscaling = { minReplicas: 0, maxReplicas: 30, byEvents: true };
  const invoices = new Worker(scope, 'invoices', { image, autoscaling, ...worker });
  const scaling = new EventScaling(invoices, 'scaling', { triggers: [queue], ...props });
  return { scope, scaling, invoices, spec: scaling.object.toJson().spec, told: problems(scope) };
}

const triggerOf = (trigger: ScalingTrigger) => scaled({ triggers: [trigger] }).spec.triggers[0];

test('a ScaledObject takes the place of the autoscaler, between the bounds of the workload', () => {
  const { scope, spec, told } = scaled();
  expect(told).toEqual([]);
  expect(names(render(scope))).not.toContain('HorizontalPodAutoscaler/invoices');
  expect(find(render(scope), 'Deployment', 'invoices').spec).not.toHaveProperty('replicas');
  expect(spec).toEqual({
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'invoices' },
    minReplicaCount: 0,
    maxReplicaCount: 30,
    pollingInterval: 30,
    cooldownPeriod: 300,
    triggers: [
      {
        type: 'rabbitmq',
        name: 'queue',
        metadata: { protocol: 'auto', queueName: 'invoices', mode: 'QueueLength', value: '20' },
        authenticationRef: { name: 'invoices-queue' },
      },
    ],
  });
});

test('what logs in refers to a Secret', () => {
  expect(scaled().scaling.authentications.map((it) => it.toJson())).toMatchObject([
    {
      kind: 'TriggerAuthentication',
      metadata: { name: 'invoices-queue', namespace: 'shop' },
      spec: { secretTargetRef: [{ parameter: 'host', name: 'rabbitmq', key: 'url' }] },
    },
  ]);
});

test('with two replicas or more, there is a disruption budget as ever', () => {
  const { scope } = scaled({}, { autoscaling: { minReplicas: 2, maxReplicas: 30, byEvents: true } });
  expect(names(render(scope))).toContain('PodDisruptionBudget/invoices');
});

test('a topic of Kafka', () => {
  const KAFKA = { brokers: ['a:9092', 'b:9092'], topic: 'invoices', consumerGroup: 'billing', lag: 100 };
  expect(triggerOf(ScalingTrigger.kafka('topic', KAFKA))).toEqual({
    type: 'kafka',
    name: 'topic',
    metadata: { bootstrapServers: 'a:9092,b:9092', topic: 'invoices', consumerGroup: 'billing', lagThreshold: '100' },
  });
  const login = { login: KafkaLogin.SCRAM_SHA_512, user: SecretKey.asFile('kafka', 'user'), password: address };
  expect(triggerOf(ScalingTrigger.kafka('topic', { ...KAFKA, ...login, tls: true }))).toMatchObject({
    metadata: { sasl: 'scram_sha512', tls: 'enable' },
    authenticationRef: { name: 'invoices-topic' },
  });
});

test('a queue of SQS, asked with the identity of KEDA or with a role', () => {
  const SQS = {
    queueUrl: 'https://sqs.eu-central-1.amazonaws.com/111122223333/invoices',
    region: 'eu-central-1',
    messages: 5,
  };
  const role = 'arn:aws:iam::111122223333:role/keda';
  const { spec, scaling } = scaled({ triggers: [ScalingTrigger.sqs('queue', { ...SQS, role })] });
  expect(spec.triggers[0].metadata).toEqual({ queueURL: SQS.queueUrl, awsRegion: 'eu-central-1', queueLength: '5' });
  expect(scaling.authentications[0]!.toJson().spec).toEqual({ podIdentity: { provider: 'aws', roleArn: role } });
});

test('a query of Prometheus', () => {
  const server = 'http://prometheus.monitoring.svc:9090';
  expect(triggerOf(ScalingTrigger.prometheus('load', { server, query: 'sum(up)', perReplica: 2.5 })).metadata).toEqual({
    serverAddress: server,
    query: 'sum(up)',
    threshold: '2.5',
  });
});

test('a time of the day', () => {
  const hours = { start: '0 8 * * mon-fri', end: '0 18 * * mon-fri', replicas: 5, timeZone: 'Europe/Berlin' };
  expect(triggerOf(ScalingTrigger.cron('office-hours', hours)).metadata).toEqual({
    timezone: 'Europe/Berlin',
    start: '0 8 * * mon-fri',
    end: '0 18 * * mon-fri',
    desiredReplicas: '5',
  });
});

test('what is asked in the cluster lets KEDA in', () => {
  const scope = new Chart(Testing.app(), 'shop', { namespace: 'shop' });
  const ports = [{ number: 5672, name: 'amqp', protocol: PortProtocol.TCP }];
  const source = new StatefulService(scope, 'rabbitmq', { image, ports });
  const autoscaling = { minReplicas: 0, maxReplicas: 3, byEvents: true };
  const invoices = new Worker(scope, 'invoices', { image, autoscaling });
  new EventScaling(invoices, 'scaling', { triggers: [ScalingTrigger.rabbitMq('queue', { ...QUEUE, source })] });
  expect(find(render(scope), 'NetworkPolicy', 'rabbitmq').spec.ingress).toEqual([
    {
      from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'keda' } } }],
      ports: [{ port: 5672, protocol: 'TCP' }],
    },
  ]);
});

test('a Deployment of cdk8s-plus is scaled, too', () => {
  const scope = new Chart(Testing.app(), 'shop', { namespace: 'shop' });
  const deployment = new Deployment(scope, 'legacy', { containers: [{ image }] });
  const workload = new PlainWorkload(scope, 'workload', { deployment });
  const { object } = new EventScaling(scope, 'scaling', { workload, triggers: [queue] });
  expect(object.toJson().spec.scaleTargetRef.name).toBe(deployment.name);
  expect(problems(scope)).toEqual([]);
});

describe('is told that', () => {
  test('an autoscaler scales the workload already', () => {
    expect(scaled({}, { autoscaling: { minReplicas: 1, maxReplicas: 9 } }).told).toEqual([
      {
        path: 'shop/invoices/scaling',
        property: 'workload',
        value: '"shop/invoices"',
        message: 'A HorizontalPodAutoscaler scales it already: the two would work against each other.',
        remedy: 'give the workload autoscaling: { minReplicas: 1, maxReplicas: 9, byEvents: true }, and it has none',
      },
    ]);
  });

  test('its number of replicas is fixed', () =>
    expect(scaled({}, { autoscaling: undefined, replicas: 3 }).told).toMatchObject([
      { message: 'It has a fixed number of replicas, 3: each apply would take its scale back.' },
    ]));

  test('another scales it', () => {
    const { scope, invoices } = scaled();
    new EventScaling(invoices, 'again', { triggers: [queue] });
    expect(problems(scope)).toMatchObject([{ message: 'Another EventScaling scales it already.' }]);
  });

  test('nothing heeds the events', () => {
    const scope = new Chart(Testing.app(), 'shop', { namespace: 'shop' });
    new Worker(scope, 'invoices', { image, autoscaling: { byEvents: true } });
    expect(problems(scope)).toMatchObject([
      {
        path: 'shop/invoices',
        property: 'autoscaling.byEvents',
        message: expect.stringContaining('nothing heeds them'),
      },
    ]);
  });

  test('events and use are two measures', () =>
    expect(scaled({}, { autoscaling: { byEvents: true, cpuPercent: 70 } }).told).toMatchObject([
      { property: 'autoscaling.cpuPercent', value: '70', message: 'Events scale it, so nothing looks at this.' },
    ]));

  test('the smallest number is larger than the largest', () =>
    expect(scaled({}, { autoscaling: { byEvents: true, minReplicas: 5, maxReplicas: 2 } }).told).toMatchObject([
      { property: 'autoscaling.minReplicas', value: '5' },
    ]));

  test('an address is a literal, which is not shown', () => {
    const { scope } = scaled({
      triggers: [ScalingTrigger.rabbitMq('queue', { ...QUEUE, address: wrong('amqp://hunter2') })],
    });
    expect(problems(scope)).toMatchObject([{ property: 'triggers[0].address' }]);
    expect(problemText(scope)).not.toContain('hunter2');
  });

  const hours = { start: '0 8 * * *', end: '0 18 * * *', replicas: 5 };
  const kafka = { brokers: ['a:9092'], topic: 'invoices', consumerGroup: 'billing', lag: 100 };
  const prometheus = { server: 'http://prometheus:9090', query: 'up', perReplica: 1 };
  test.each<[string, ScalingTrigger, object]>([
    ['a trigger has no name', ScalingTrigger.rabbitMq('', QUEUE), { property: 'triggers[0].name', value: '""' }],
    [
      'a name is none',
      ScalingTrigger.rabbitMq('My Queue', QUEUE),
      { property: 'triggers[0].name', remedy: "give 'my-queue'" },
    ],
    [
      'a queue has no name',
      ScalingTrigger.rabbitMq('queue', { ...QUEUE, queue: '' }),
      { property: 'triggers[0].queue' },
    ],
    [
      'a replica is for nothing',
      ScalingTrigger.rabbitMq('queue', { ...QUEUE, messages: 0 }),
      { property: 'triggers[0].messages', value: '0' },
    ],
    ['a trigger has no options', ScalingTrigger.rabbitMq('queue', wrong(undefined)), { property: 'triggers[0]' }],
    [
      'there is no broker',
      ScalingTrigger.kafka('topic', { ...kafka, brokers: [] }),
      { property: 'triggers[0].brokers', value: '[]' },
    ],
    [
      'a broker has no port',
      ScalingTrigger.kafka('topic', { ...kafka, brokers: ['a'] }),
      { property: 'triggers[0].brokers' },
    ],
    [
      'a login is a half',
      ScalingTrigger.kafka('topic', { ...kafka, login: KafkaLogin.PLAIN }),
      { property: 'triggers[0].login' },
    ],
    [
      'a time is none',
      ScalingTrigger.cron('time', { ...hours, start: '8:00' }),
      { property: 'triggers[0].start', value: '"8:00"' },
    ],
    [
      'a time never comes',
      ScalingTrigger.cron('time', { ...hours, start: '0 0 31 2 *' }),
      { property: 'triggers[0].start', message: 'That time never comes: none of its months has such a day.' },
    ],
    [
      'a time is a short word',
      ScalingTrigger.cron('time', { ...hours, end: '@daily' }),
      { property: 'triggers[0].end' },
    ],
    [
      'a time ends as it begins',
      ScalingTrigger.cron('time', { ...hours, end: hours.start }),
      { property: 'triggers[0].end', message: 'It ends when it begins.' },
    ],
    [
      'a zone is none',
      ScalingTrigger.cron('time', { ...hours, timeZone: 'Berlin' }),
      { property: 'triggers[0].timeZone', value: '"Berlin"' },
    ],
    [
      'replicas are halves',
      ScalingTrigger.cron('time', { ...hours, replicas: 2.5 }),
      { property: 'triggers[0].replicas', value: '2.5' },
    ],
    [
      'an address is none',
      ScalingTrigger.prometheus('load', { ...prometheus, server: 'prometheus' }),
      { property: 'triggers[0].server' },
    ],
    [
      'a query is empty',
      ScalingTrigger.prometheus('load', { ...prometheus, query: ' ' }),
      { property: 'triggers[0].query' },
    ],
    [
      'a role is none',
      ScalingTrigger.sqs('queue', { queueUrl: 'https://sqs', region: 'eu', messages: 1, role: 'keda' }),
      { property: 'triggers[0].role' },
    ],
  ])('%s', (_sentence, trigger, told) => {
    expect(scaled({ triggers: [trigger] }).told[0]).toMatchObject(told);
  });

  test.each<[string, Partial<EventScalingProps>, object]>([
    ['there is no trigger', { triggers: [] }, { property: 'triggers', value: '[]' }],
    ['a trigger is none', { triggers: wrong(['rabbitmq']) }, { property: 'triggers[0]', value: '"rabbitmq"' }],
    [
      'two have one name',
      { triggers: [queue, queue] },
      { property: 'triggers[1].name', message: 'Another trigger has this name.' },
    ],
    ['it is asked all the time', { polling: Duration.millis(100) }, { property: 'polling', value: '"0.1 s"' }],
  ])('%s', (_sentence, props, told) => {
    expect(scaled(props).told[0]).toMatchObject(told);
  });
});
