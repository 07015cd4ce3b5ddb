/** LogStore: where logs are kept for a time, and searched: Elasticsearch and Kibana. */
import { Duration, Size } from 'cdk8s';
import { Construct } from 'constructs';
import { DURATION, SIZE } from '../../constructs/core/schemas';
import { PropPath, Fields, NUMBER, TEXT, orElse, readProps, required } from '../../diagnostics/schema';
import { OneOffJob } from '../../constructs/workloads/one-off-job';
import { StatefulService } from '../../constructs/workloads/stateful-service';
import { WebApp } from '../../constructs/workloads/web-app';
import { renderElasticsearch } from './private/elasticsearch';
import { renderKibana } from './private/kibana';
import { secretName } from './private/secret-name';
import { renderSetup } from './private/store-setup';

/** What the store takes: two images of one version, and what is to be other than the defaults. */
export interface LogStoreProps {
  /** The image of Elasticsearch, 8.2 or newer. */
  readonly image: string;

  /** The image of Kibana, in the same version. */
  readonly consoleImage: string;

  /** The name in DNS that people reach Kibana by. @default - not reached from outside */
  readonly host?: string;

  /**
   * How many replicas of Elasticsearch there are: 1, or an odd number from 3 to 99.
   * @default 3 - one may be lost, or drained, and the rest still is a majority
   */
  readonly replicas?: number;

  /** How much each replica holds. @default - 50 GiB */
  readonly size?: Size;

  /** How long a line is kept at least, in whole days; at most a day longer. @default - 14 days: over a holiday */
  readonly retention?: Duration;

  /**
   * The Secret with the passwords, of letters and digits: `elastic`, `kibana`, `collector`, and `encryption-key` with at least 32.
   * @default 'elasticsearch-users'
   */
  readonly usersSecret?: string;

  /**
   * The Secret with the certificate of the replicas: `tls.crt`, `tls.key` and `ca.crt`, as cert-manager writes them. It is for
   * `elasticsearch-client.<namespace>.svc`, or, with one replica, `elasticsearch.<namespace>.svc`.
   * @default 'elasticsearch-certificate'
   */
  readonly certificateSecret?: string;
}

const FIELDS: Fields<LogStoreProps> = {
  image: required(TEXT, 'missing:0', 'give the image of Elasticsearch'),
  consoleImage: required(TEXT, 'missing:0', 'give the image of Kibana'),
  host: TEXT,
  replicas: orElse(NUMBER, 3),
  size: SIZE,
  retention: DURATION,
  usersSecret: TEXT,
  certificateSecret: TEXT,
};

const REPLICAS = 3;
/** All of them may be elected, which more would make slow. */
const MOST_REPLICAS = 99;
const SIZE_OF_REPLICA = Size.gibibytes(50);
const RETENTION = Duration.days(14);
const DAY = 86_400_000;

/**
 * Where logs are kept for a time, and searched. It renders Elasticsearch as a StatefulService that keeps its quorum, Kibana as
 * a WebApp, and a Job that sets up how long logs are kept and who may do what.
 *
 * Nothing gets in without a name and a password, all connections are encrypted, and pods satisfy the restricted Pod Security
 * level. The passwords and the certificate are in two Secrets of the cluster.
 *
 * @see https://www.elastic.co/docs/deploy-manage/deploy/self-managed
 *
 * @example
 *
 *   const store = new LogStore(chart, 'store', {
 *     image: 'registry.example.com/elasticsearch:9.2.1',
 *     consoleImage: 'registry.example.com/kibana:9.2.1',
 *     host: 'logs.example.com',
 *   });
 */
export class LogStore extends Construct {
  /** Elasticsearch. */
  public readonly elasticsearch: StatefulService;
  /** Kibana. */
  public readonly console: WebApp;
  /** The Job that sets up the store. */
  public readonly setup: OneOffJob;

  public constructor(scope: Construct, id: string, props: LogStoreProps) {
    super(scope, id);
    const given = readProps(this, FIELDS, props);
    const { image, consoleImage, host } = given;
    const users = secretName(this, 'usersSecret', given.usersSecret, 'elasticsearch-users');
    const certificate = secretName(this, 'certificateSecret', given.certificateSecret, 'elasticsearch-certificate');
    const replicas = this.quorumOf(given.replicas);
    const size = given.size ?? SIZE_OF_REPLICA;
    this.elasticsearch = renderElasticsearch(this, { image, replicas, size, users, certificate });
    const common = { elasticsearch: this.elasticsearch, url: this.url, users, certificate };
    this.setup = renderSetup(this, { image, days: this.daysOf(given.retention), ...common });
    this.console = renderKibana(this, { image: consoleImage, host, ...common });
  }

  /** Where Elasticsearch answers. */
  public get url(): string {
    const { serviceName, namespaceName } = this.elasticsearch;
    return `https://${[serviceName, ...(namespaceName === undefined ? [] : [namespaceName, 'svc'])].join('.')}:9200`;
  }

  /** Half of an even number is no majority: it would cost a replica and protect nothing. */
  private quorumOf(replicas: number = REPLICAS): number {
    if (Number.isInteger(replicas) && replicas > 0 && replicas <= MOST_REPLICAS && replicas % 2 === 1) return replicas;
    new PropPath(this, 'replicas').report('log-store-quorum', {
      value: replicas,
      message: 'Replicas elect a master by a majority.',
      remedy: `give 1, or an odd number from 3 to ${MOST_REPLICAS}`,
    });
    return REPLICAS;
  }

  private daysOf(retention: Duration = RETENTION): number {
    const days = retention.toMilliseconds({ integral: false }) / DAY;
    if (Number.isInteger(days) && days >= 1) return days;
    new PropPath(this, 'retention').report('log-retention', {
      value: `${days} days`,
      message: 'There is an index a day, and it is deleted as a whole.',
      remedy: `give Duration.days(${Math.max(1, Math.ceil(days) || 1)})`,
    });
    return 1;
  }
}
