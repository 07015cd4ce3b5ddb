/** By what a workload is scaled: the length of a queue, a query, or the time. */
import { SecretKey } from '../../constructs/config/secret-key';
import { IWorkload } from '../../constructs/core/workload';

/** What is asked, where it runs in the cluster: its firewall lets the question through. */
export interface AskedInCluster {
  /** The workload that is asked. @default - it is outside of the cluster, or has no firewall */
  readonly source?: IWorkload;
  /** The name of its port. @default - the first port that its Service shows */
  readonly sourcePort?: string;
}

/** A queue of RabbitMQ. */
export interface RabbitMqTrigger extends AskedInCluster {
  /** The queue. */
  readonly queue: string;
  /** The key of an existing Secret with the address, user and password: `amqp://user:password@rabbitmq.shop.svc:5672/vhost`. */
  readonly address: SecretKey;
  /** How many messages a replica should have before it. */
  readonly messages: number;
}

/** How a client of Kafka says who it is. */
export enum KafkaLogin {
  /** User and password, in the clear but for TLS. */
  PLAIN = 'plaintext',
  /** By a challenge, with SHA-256. */
  SCRAM_SHA_256 = 'scram_sha256',
  /** By a challenge, with SHA-512. */
  SCRAM_SHA_512 = 'scram_sha512',
}

/** A topic of Kafka. */
export interface KafkaTrigger extends AskedInCluster {
  /** The brokers: `kafka-0.kafka.shop.svc:9092`. */
  readonly brokers: string[];
  /** The topic. More replicas than it has partitions are never made: they would have nothing to read. */
  readonly topic: string;
  /** The consumer group of the workload. */
  readonly consumerGroup: string;
  /** How far a replica may lag behind, in messages. */
  readonly lag: number;
  /** Whether the brokers are asked by TLS. @default false */
  readonly tls?: boolean;
  /** How it says who it is. @default - the brokers ask nobody */
  readonly login?: KafkaLogin;
  /** The key of an existing Secret with the user. @default - none, without `login` */
  readonly user?: SecretKey;
  /** The key of an existing Secret with the password. @default - none, without `login` */
  readonly password?: SecretKey;
}

/** A queue of Amazon SQS. */
export interface SqsTrigger {
  /** The address of the queue: `https://sqs.eu-central-1.amazonaws.com/111122223333/invoices`. */
  readonly queueUrl: string;
  /** The region: `eu-central-1`. */
  readonly region: string;
  /** How many messages a replica should have before it. */
  readonly messages: number;
  /** The ARN of the role that may ask. @default - the identity of KEDA itself */
  readonly role?: string;
}

/** A query of Prometheus. */
export interface PrometheusTrigger extends AskedInCluster {
  /** The address: `http://prometheus.monitoring.svc:9090`. */
  readonly server: string;
  /** The query in PromQL, which gives one number. */
  readonly query: string;
  /** What of that number a replica is for. */
  readonly perReplica: number;
}

/** A time of the day. */
export interface CronTrigger {
  /** When it begins, in five fields: `0 8 * * mon-fri`. */
  readonly start: string;
  /** When it ends, in five fields. */
  readonly end: string;
  /** How many replicas there are at least in between. */
  readonly replicas: number;
  /** The time zone, by the IANA's name. @default 'Etc/UTC' */
  readonly timeZone?: string;
}

/** What a trigger was given, which is checked where it is used. */
type TriggerParts =
  | { readonly type: 'rabbitmq'; readonly given: RabbitMqTrigger }
  | { readonly type: 'kafka'; readonly given: KafkaTrigger }
  | { readonly type: 'aws-sqs-queue'; readonly given: SqsTrigger }
  | { readonly type: 'prometheus'; readonly given: PrometheusTrigger }
  | { readonly type: 'cron'; readonly given: CronTrigger };

/**
 * By what a workload is scaled. Of several, the one that asks for the most replicas counts.
 *
 * @see https://keda.sh/docs/latest/scalers/
 */
export class ScalingTrigger {
  /**
   * The length of a queue of RabbitMQ.
   *
   * @param name by which metrics and messages call it
   * @param options the queue
   */
  public static rabbitMq(name: string, options: RabbitMqTrigger): ScalingTrigger {
    return new ScalingTrigger(name, { type: 'rabbitmq', given: options });
  }

  /**
   * How far a consumer group lags behind in a topic of Kafka.
   *
   * @param name by which metrics and messages call it
   * @param options the topic
   */
  public static kafka(name: string, options: KafkaTrigger): ScalingTrigger {
    return new ScalingTrigger(name, { type: 'kafka', given: options });
  }

  /**
   * The length of a queue of Amazon SQS.
   *
   * @param name by which metrics and messages call it
   * @param options the queue
   */
  public static sqs(name: string, options: SqsTrigger): ScalingTrigger {
    return new ScalingTrigger(name, { type: 'aws-sqs-queue', given: options });
  }

  /**
   * The answer to a query of Prometheus.
   *
   * @param name by which metrics and messages call it
   * @param options the query
   */
  public static prometheus(name: string, options: PrometheusTrigger): ScalingTrigger {
    return new ScalingTrigger(name, { type: 'prometheus', given: options });
  }

  /**
   * A time of the day, at which there are more replicas.
   *
   * @param name by which metrics and messages call it
   * @param options the time
   */
  public static cron(name: string, options: CronTrigger): ScalingTrigger {
    return new ScalingTrigger(name, { type: 'cron', given: options });
  }

  private constructor(
    /** By which metrics and messages call it. */
    public readonly name: string,
    /** @internal */
    public readonly _parts: TriggerParts,
  ) {}
}
