/** From a trigger to the form of KEDA: its metadata, and what logs in for it. */
import { SecretKey } from '../../../constructs/config/secret-key';
import { UTC, checkSchedule, checkTimeZone } from '../../../constructs/core/schedule';
import { IWorkload } from '../../../constructs/core/workload';
import { PropPath, shape } from '../../../diagnostics/schema';
import { Json } from '../../../synth/after-conversion';
import { AskedInCluster, CronTrigger, KafkaTrigger, ScalingTrigger, SqsTrigger } from '../scaling-trigger';
import { CRON, KAFKA, PROMETHEUS, RABBIT_MQ, SQS } from './trigger-fields';

/** A trigger in the form of KEDA. */
export interface RenderedTrigger {
  readonly type: string;
  readonly metadata: Readonly<Record<string, string>>;
  /** The spec of the TriggerAuthentication. @default - nothing has to log in */
  readonly login?: Json;
  /** What is asked in the cluster. */
  readonly asked?: { readonly source: IWorkload; readonly port?: string };
}

/** Renders a trigger; what is wrong with it is reported. */
export function renderTrigger(at: PropPath, { _parts: parts }: ScalingTrigger): RenderedTrigger | undefined {
  switch (parts.type) {
    case 'rabbitmq': {
      const given = shape(RABBIT_MQ).read(parts.given, at);
      return given && { ...rabbitMq(given.queue, given.messages, given.address), ...asked(given) };
    }
    case 'kafka': {
      const given = shape(KAFKA).read(parts.given, at);
      return given && { ...kafka(at, given), ...asked(given) };
    }
    case 'aws-sqs-queue': {
      const given = shape(SQS).read(parts.given, at);
      return given && sqs(at, given);
    }
    case 'prometheus': {
      const given = shape(PROMETHEUS).read(parts.given, at);
      if (!given) return undefined;
      checkAddress(at.field('server'), given.server, "'http://prometheus.monitoring.svc:9090'");
      const metadata = { serverAddress: given.server, query: given.query, threshold: String(given.perReplica) };
      return { type: 'prometheus', metadata, ...asked(given) };
    }
    case 'cron': {
      const given = shape(CRON).read(parts.given, at);
      return given && cron(at, given);
    }
  }
}

function asked({ source, sourcePort }: AskedInCluster): Pick<RenderedTrigger, 'asked'> {
  return source ? { asked: { source, port: sourcePort } } : {};
}

/** @see https://keda.sh/docs/latest/scalers/rabbitmq-queue/ */
function rabbitMq(queueName: string, messages: number, address: SecretKey | undefined): RenderedTrigger {
  return {
    type: 'rabbitmq',
    metadata: { protocol: 'auto', queueName, mode: 'QueueLength', value: String(messages) },
    login: { secretTargetRef: secrets({ host: address }) },
  };
}

/** @see https://keda.sh/docs/latest/scalers/apache-kafka/ */
function kafka(at: PropPath, given: KafkaTrigger): RenderedTrigger {
  const { brokers, topic, consumerGroup, lag, tls = false, login, user, password } = given;
  if (brokers.length === 0 || brokers.some((broker) => !/^[^\s:/]+:\d+$/.test(broker))) {
    at.field('brokers').report('trigger-brokers', {
      value: brokers,
      message: 'It is no list of brokers: each has a host and a port.',
      remedy: "give them as ['kafka-0.kafka.shop.svc:9092']",
    });
  }
  const complete = login !== undefined && user !== undefined && password !== undefined;
  if (!complete && (login !== undefined || user !== undefined || password !== undefined)) {
    at.field('login').report('trigger-login', {
      value: login,
      message: 'To log in takes all of login, user and password.',
      remedy: 'give all three, or none where the brokers ask nobody',
    });
  }
  const metadata = { bootstrapServers: brokers.join(','), consumerGroup, topic, lagThreshold: String(lag) };
  const secure: Record<string, string> = tls ? { tls: 'enable' } : {};
  if (!complete) return { type: 'kafka', metadata: { ...metadata, ...secure } };
  return {
    type: 'kafka',
    metadata: { ...metadata, sasl: login, ...secure },
    login: { secretTargetRef: secrets({ username: user, password }) },
  };
}

/** @see https://keda.sh/docs/latest/scalers/aws-sqs/ */
function sqs(at: PropPath, { queueUrl, region, messages, role }: SqsTrigger): RenderedTrigger {
  checkAddress(at.field('queueUrl'), queueUrl, "'https://sqs.eu-central-1.amazonaws.com/111122223333/invoices'");
  if (role !== undefined && !/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/.test(role)) {
    at.field('role').report('trigger-role', {
      value: role,
      message: 'It is no ARN of a role.',
      remedy: "give one such as 'arn:aws:iam::111122223333:role/keda-invoices'",
    });
  }
  return {
    type: 'aws-sqs-queue',
    metadata: { queueURL: queueUrl, awsRegion: region, queueLength: String(messages) },
    login: { podIdentity: { provider: 'aws', ...(role === undefined ? {} : { roleArn: role }) } },
  };
}

/** @see https://keda.sh/docs/latest/scalers/cron/ */
function cron(at: PropPath, { start, end, replicas, timeZone = UTC }: CronTrigger): RenderedTrigger {
  checkTime(at.field('start'), start);
  checkTime(at.field('end'), end);
  if (start === end) {
    at.field('end').report('trigger-time', {
      value: end,
      message: 'It ends when it begins.',
      remedy: 'give another time for its end',
    });
  }
  if (!Number.isInteger(replicas)) {
    at.field('replicas').report('trigger-amount', {
      value: replicas,
      message: 'It is no number of replicas.',
      remedy: 'give a whole number of at least 1',
    });
  }
  const timezone = checkTimeZone(at.construct, timeZone, at.field('timeZone').property);
  return { type: 'cron', metadata: { timezone, start, end, desiredReplicas: String(replicas) } };
}

function checkTime(at: PropPath, time: string): void {
  if (time === 'missing') return; // said when it was read
  if (!time.startsWith('@')) {
    checkSchedule(at.construct, time, at.property);
    return;
  }
  at.report('trigger-time', {
    value: time,
    message: 'It takes five fields: the short words of schedules have no end.',
    remedy: "give minute, hour, day of the month, month and day of the week: '0 8 * * mon-fri'",
  });
}

function checkAddress(at: PropPath, address: string, example: string): void {
  if (address === 'missing' || /^https?:\/\/[^\s/@]+(\/\S*)?$/.test(address)) return;
  at.report('trigger-address', {
    value: address,
    message: 'It is no address: that begins with https:// or http://, and has no user in it.',
    remedy: `give one such as ${example}`,
  });
}

function secrets(parameters: { readonly [parameter: string]: SecretKey | undefined }): Json[] {
  return Object.entries(parameters).flatMap(([parameter, secret]) =>
    secret ? [{ parameter, name: secret.secretName, key: secret.key }] : [],
  );
}
