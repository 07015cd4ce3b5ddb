/** KnativeService: a service that runs when it is called. */
import { ApiObject, App, Chart, Duration } from 'cdk8s';
import { Pod } from 'cdk8s-plus-27';
import type { IService } from '@kubernetes-models/knative/serving.knative.dev/v1/Service';
import { Construct } from 'constructs';
import { workloadName } from '../../constructs/core/name';
import { DURATION } from '../../constructs/core/schemas';
import { PortProtocol, WorkloadPort } from '../../constructs/core/workload';
import { wholeSeconds } from '../../constructs/core/whole-seconds';
import { PropPath, FLAG, Fields, NUMBER, TEXT, listOf, oneOf, readProps, shape } from '../../diagnostics/schema';
import { declareOutside } from '../../constructs/network/outside';
import { PEER, Peer } from '../../constructs/core/peer';
import { KNATIVE_PROXY } from '../../kubernetes/proxies';
import { afterConversion } from '../../synth/after-conversion';
import { ObjectJson, SpecJson } from '../../synth/json';
import { HEALTH_FIELDS, HealthProps } from '../../constructs/workloads/health';
import { selectByName } from '../../constructs/workloads/named-pods';
import { POD_CONTENT_FIELDS, PodContentProps } from '../../constructs/workloads/pod-props';
import { PodWorkload } from '../../constructs/workloads/pod-workload';
import { resolvePorts } from '../../constructs/workloads/ports';
import { asRevision, checkPort, checkSecurity } from './private/knative-pod';
import { KnativeScale } from './knative-scale';
import { KnativeTraffic } from './knative-traffic';
import { SCALE_FIELDS, renderScale } from './private/scale';
import { TRAFFIC_FIELDS, renderTraffic, revisionName } from './private/traffic';

/** What a KnativeService takes: an image, and what is to be other than the defaults. */
export interface KnativeServiceProps extends PodContentProps {
  /** The name of all its objects: a DNS label of at most 63 of a-z, 0-9 and `-`. @default - the id of the construct */
  readonly name?: string;

  /** The port that the container listens on; Knative gives it in the variable PORT too. @default 8080 - as Knative has it */
  readonly port?: number;

  /** What is spoken on it: HTTP, or gRPC, for which HTTP/2 is used. @default PortProtocol.HTTP */
  readonly protocol?: PortProtocol;

  /** How it is known to be ready and alive. @default - by what its port speaks, 60 seconds to start */
  readonly health?: HealthProps;

  /** How many copies run, and how many requests each takes at once. @default - 0 to 10 copies */
  readonly scale?: KnativeScale;

  /** How long a request may take, 1 second to 10 minutes; as long has a copy that is to go. @default - Knative's own, 5 minutes */
  readonly timeout?: Duration;

  /** Whether it can be reached from outside of the cluster. @default false - from inside only */
  readonly public?: boolean;

  /**
   * What this version is called, so that `traffic` can name it later: `v2`. It changes with each change to the version: Knative
   * refuses another content under a name that was there.
   * @default - Knative gives a name
   */
  readonly revision?: string;

  /** Which revisions get which part of the traffic. @default - the newest that is ready gets all of it */
  readonly traffic?: KnativeTraffic[];

  /**
   * The gateway that requests come by.
   * @default - Kourier's in the namespace `kourier-system`; give `Peer.namespace('istio-system')` or another's
   */
  readonly gateway?: Peer;
}

const FIELDS: Fields<KnativeServiceProps> = {
  ...POD_CONTENT_FIELDS,
  name: TEXT,
  port: NUMBER,
  protocol: oneOf(PortProtocol, 'PortProtocol'),
  health: shape(HEALTH_FIELDS),
  scale: shape(SCALE_FIELDS),
  timeout: DURATION,
  public: FLAG,
  revision: TEXT,
  traffic: listOf(shape(TRAFFIC_FIELDS)),
  gateway: PEER,
};

/** @see https://github.com/knative-extensions/net-kourier/blob/main/config/300-gateway.yaml */
const KOURIER = Peer.pods({ app: '3scale-kourier-gateway' }, 'kourier-system');

/** What of Knative itself reaches pods. @see https://github.com/knative/serving/tree/main/config/core/deployments */
const ACTIVATOR = Peer.pods({ app: 'activator' }, 'knative-serving');
const AUTOSCALER = Peer.pods({ app: 'autoscaler' }, 'knative-serving');

/** The port of the gateway for requests from inside, 80 on its Service; Kourier's and Istio's are the same. */
const INSIDE: WorkloadPort = { name: 'http', number: 8081, servicePort: 80, protocol: PortProtocol.HTTP };

/** `DefaultMaxRevisionTimeoutSeconds`: https://github.com/knative/serving/blob/main/pkg/apis/config/defaults.go */
const LONGEST_TIMEOUT = 600;

/**
 * A service that runs when it is called: Knative starts copies by the number of requests in hand, and none while nobody calls.
 *
 * It renders a Service of Knative with the hardened container of other workloads as far as Knative takes it, a ServiceAccount
 * without a token, a NetworkPolicy for the gateway, the activator and the autoscaler of Knative, and an immutable ConfigMap where
 * there is configuration. Knative makes the rest. There is no HorizontalPodAutoscaler: Knative scales.
 *
 * Others connect to it by the gateway, so its own firewall doesn't tell callers apart.
 *
 * @example
 *
 *   const thumbnails = new KnativeService(chart, 'thumbnails', {
 *     image: 'registry.example.com/thumbnails:3.1.0',
 *     scale: { max: 20, targetConcurrency: 8, concurrencyLimit: 10 },
 *   });
 *   web.connectTo(thumbnails);
 */
export class KnativeService extends PodWorkload {
  /** The Service of Knative that is rendered. */
  public readonly service: ApiObject;

  public constructor(scope: Construct, id: string, props: KnativeServiceProps) {
    super(scope, id);
    props = readProps(this, FIELDS, props);
    const name = workloadName(this, props.name);
    const scale = renderScale(this, props.scale);
    checkSecurity(this, props.security);
    const port = this.portOf(props);
    const pod = this._shape(props, {
      name,
      ports: [port],
      controller: { apiVersion: 'serving.knative.dev/v1', kind: 'Service' },
      replicas: scale.bounds,
      serviceName: name,
    });
    // Knative makes the pods; this one lends its form to them, and is in no chart that is rendered.
    const aside = new Chart(new App(), 'aside', { namespace: this.namespaceName });
    const form = new Pod(aside, 'pod', { metadata: { name, labels: pod.podLabels }, ...pod.props });
    selectByName(form, this.podLabels);
    afterConversion(ApiObject.of(form), pod.complete);
    this._protect(form);

    const timeout = this.timeoutOf(props.timeout);
    const traffic = renderTraffic(this, name, props.traffic);
    const revision = props.revision === undefined ? undefined : revisionName(this, 'revision', name, props.revision);
    const visibility: Record<string, string> = props.public ? {} : { [VISIBILITY]: 'cluster-local' };
    this.service = new ApiObject(this, 'service', {
      apiVersion: 'serving.knative.dev/v1',
      kind: 'Service',
      metadata: { name, labels: { ...pod.labels, ...visibility }, annotations: pod.annotations },
    });
    afterConversion(this.service, (json) => {
      const { spec } = ApiObject.of(form).toJson() as ObjectJson;
      const content: IService['spec'] = {
        template: {
          metadata: {
            ...(revision === undefined ? {} : { name: revision }),
            labels: pod.podLabels,
            annotations: { ...scale.annotations, ...pod.podAnnotations },
          },
          spec: {
            ...(scale.limit === undefined ? {} : { containerConcurrency: scale.limit }),
            ...(timeout === undefined ? {} : { timeoutSeconds: timeout }),
            ...(asRevision(spec) as unknown as { containers: [] }),
          },
        },
        ...(traffic === undefined ? {} : { traffic }),
      };
      json.spec = content as SpecJson;
    });
    this.letIn(name, port, props.gateway ?? KOURIER);
  }

  private portOf(props: KnativeServiceProps): WorkloadPort {
    const [port] = resolvePorts(this, { port: checkPort(this, props.port ?? 8080) }, { required: true });
    const protocol = props.protocol ?? PortProtocol.HTTP;
    if (protocol !== PortProtocol.HTTP && protocol !== PortProtocol.GRPC) {
      new PropPath(this, 'protocol').report('knative-protocol', {
        value: protocol,
        message: 'Knative counts requests, and knows them in HTTP and gRPC only.',
        remedy: 'give PortProtocol.HTTP or PortProtocol.GRPC, or use a ConfiguredService',
      });
    }
    // The names say what is spoken; Knative takes no others.
    const http2 = protocol === PortProtocol.GRPC;
    return { ...port!, name: http2 ? 'h2c' : 'http1', protocol: http2 ? PortProtocol.GRPC : PortProtocol.HTTP };
  }

  private timeoutOf(given: Duration | undefined): number | undefined {
    if (given === undefined) return undefined;
    const seconds = wholeSeconds(this, 'timeout', given, 1);
    if (seconds <= LONGEST_TIMEOUT) return seconds;
    new PropPath(this, 'timeout').report('knative-timeout', {
      value: `${seconds} s`,
      message: 'Knative lets no request take so long.',
      remedy: 'give at most Duration.minutes(10); longer work is for a OneOffJob or a Worker',
    });
    return undefined;
  }

  /** Requests come by the gateway, or by the activator where no copy runs; how many there are, the autoscaler asks. */
  private letIn(name: string, port: WorkloadPort, gateway: Peer): void {
    const requests = {
      ...port,
      number: port.protocol === PortProtocol.GRPC ? KNATIVE_PROXY.http2 : KNATIVE_PROXY.http,
    };
    this.firewall.allowFrom(gateway, requests);
    this.firewall.allowFrom(ACTIVATOR, requests);
    this.firewall.allowFrom(AUTOSCALER, {
      name: 'metrics',
      number: KNATIVE_PROXY.metrics,
      protocol: PortProtocol.HTTP,
    });
    const { namespaceName } = this;
    declareOutside(this, {
      peers: [gateway],
      port: { ...INSIDE, protocol: port.protocol },
      host: namespaceName === undefined ? name : `${name}.${namespaceName}.svc`,
    });
  }
}

/** @see https://knative.dev/docs/serving/services/private-services/ */
const VISIBILITY = 'networking.knative.dev/visibility';
