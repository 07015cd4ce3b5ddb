/** What each kind of trigger takes, and how its values are checked. */
import { WORKLOAD } from '../../../constructs/core/schemas';
import { FLAG, Fields, Schema, NUMBER, PropPath, TEXT, listOf, oneOf, required } from '../../../diagnostics/schema';
import { SecretKey } from '../../../constructs/config/secret-key';
import { isSecretReference } from '../../../constructs/config/secret-reference';
import {
  AskedInCluster,
  CronTrigger,
  KafkaLogin,
  KafkaTrigger,
  PrometheusTrigger,
  RabbitMqTrigger,
  SqsTrigger,
} from '../scaling-trigger';

/** A reference to a key of a Secret. What was given in its place is never shown: it may well be the secret. */
const SECRET: Schema<SecretKey> = {
  read(value, at) {
    if (isSecretReference(value)) return value;
    at.report('secret-is-a-reference', {
      message: 'It takes a reference to a key of a Secret, with the names of both; it is never given as a literal.',
      remedy: "store it in the cluster and refer to it: SecretKey.asFile('name-of-the-secret', 'key')",
    });
    return undefined;
  },
};

/** A text that says something. */
function text(remedy: string): Schema<string> {
  const some: Schema<string> = {
    read(value, at) {
      const given = TEXT.read(value, at);
      if (given === undefined || given.trim() !== '') return given;
      at.report('trigger-text', { value: given, message: 'It is empty.', remedy });
      return 'missing';
    },
  };
  return required(some, 'missing', remedy);
}

/** How much a replica is for. */
function amount(what: string): Schema<number> {
  const some: Schema<number> = {
    read(value, at: PropPath) {
      const given = NUMBER.read(value, at);
      if (given === undefined || (Number.isFinite(given) && given > 0)) return given;
      at.report('trigger-amount', {
        value: given,
        message: 'It is no amount that a replica could be for.',
        remedy: `give ${what}, more than 0`,
      });
      return 1;
    },
  };
  return required(some, 1, `give ${what}`);
}

const ASKED: Fields<AskedInCluster> = { source: WORKLOAD, sourcePort: TEXT };

export const RABBIT_MQ: Fields<RabbitMqTrigger> = {
  ...ASKED,
  queue: text("name the queue: 'invoices'"),
  address: required(SECRET, undefined, "refer to the Secret with the address: SecretKey.asFile('rabbitmq', 'url')"),
  messages: amount('the number of messages that a replica should have before it'),
};

export const KAFKA: Fields<KafkaTrigger> = {
  ...ASKED,
  brokers: required(listOf(TEXT), [], "name the brokers: ['kafka-0.kafka.shop.svc:9092']"),
  topic: text("name the topic: 'invoices'"),
  consumerGroup: text('name the consumer group of the workload'),
  lag: amount('the number of messages that a replica may lag behind'),
  tls: FLAG,
  login: oneOf(KafkaLogin, 'KafkaLogin'),
  user: SECRET,
  password: SECRET,
};

export const SQS: Fields<SqsTrigger> = {
  queueUrl: text("give the address of the queue: 'https://sqs.eu-central-1.amazonaws.com/111122223333/invoices'"),
  region: text("give the region: 'eu-central-1'"),
  messages: amount('the number of messages that a replica should have before it'),
  role: TEXT,
};

export const PROMETHEUS: Fields<PrometheusTrigger> = {
  ...ASKED,
  server: text("give the address: 'http://prometheus.monitoring.svc:9090'"),
  query: text("give the query: 'sum(rate(http_requests_total[2m]))'"),
  perReplica: amount('what of the number a replica is for'),
};

export const CRON: Fields<CronTrigger> = {
  start: text("give when it begins: '0 8 * * mon-fri'"),
  end: text("give when it ends: '0 18 * * mon-fri'"),
  replicas: amount('the number of replicas'),
  timeZone: TEXT,
};
