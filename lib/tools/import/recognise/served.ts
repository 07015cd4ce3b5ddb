/** From a Service, an Ingress and an autoscaler to the props of a workload that is reached by others. */
import { Code, call, list, literal, map, name, ofJson } from '../code';
import { ImportedObject } from '../objects';
import { Json, Props, at, listOf, mapOf, texts } from './candidate';
import { Port } from './container';
import { peerCode } from './lines';
import { textCode, textsCode } from './pod';
import { duration, number, percentOrAbsolute } from './units';

/** The ports of a workload: by its number alone where that says all, or one by one. */
export function portProps(ports: readonly Port[], service: unknown): Props {
  const shown = listOf(at(service, 'spec', 'ports'));
  const headless = at(service, 'spec', 'clusterIP') === 'None';
  const [first] = ports;
  const firstHttp = ports.findIndex(({ protocol }) => protocol === 'HTTP');
  const codes = ports.map((port, index) => {
    const { port: servicePort, nodePort } = shown.find(({ name }) => name === port.name) ?? {};
    const usual = index === firstHttp && !headless ? 80 : port.number;
    return {
      number: literal(port.number),
      name: port.name === port.protocol.toLowerCase() ? undefined : literal(port.name),
      protocol: port.protocol === 'HTTP' ? undefined : name(`PortProtocol.${port.protocol}`),
      exposed: servicePort === undefined ? literal(false) : undefined,
      servicePort: typeof servicePort === 'number' && servicePort !== usual ? literal(servicePort) : undefined,
      nodePort: number(nodePort),
    };
  });
  const alone =
    ports.length === 1 && first!.protocol === 'HTTP' && Object.values(codes[0]!).filter(Boolean).length === 1;
  return alone ? { port: literal(first!.number) } : { ports: list(codes.map((code) => map(code))) };
}

/** Ports without a Service. */
export function watchedPorts(ports: readonly Port[]): Code | undefined {
  const codes = ports.map(({ number, name: port, protocol }) =>
    map({ number: literal(number), name: literal(port), protocol: name(`PortProtocol.${protocol}`) }),
  );
  return codes.length === 0 ? undefined : list(codes);
}

const TYPES: Readonly<Record<string, string>> = {
  ClusterIP: 'CLUSTER_IP',
  NodePort: 'NODE_PORT',
  LoadBalancer: 'LOAD_BALANCER',
};

/** What a Service is to be other than the defaults. */
export function serviceProps({ manifest }: ImportedObject, workload: string, policy: unknown): Props {
  const { type, clusterIP, loadBalancerSourceRanges: ranges } = mapOf(manifest.spec);
  const serviceName = at(manifest, 'metadata', 'name');
  const typeName = TYPES[String(type)];
  return {
    name: serviceName === workload ? undefined : textCode(serviceName),
    type: typeName === undefined ? undefined : name(`ServiceType.${typeName}`),
    headless: clusterIP === 'None' ? literal(true) : undefined,
    sourceRanges: rangesCode(Array.isArray(ranges) ? ranges : typeName === 'NODE_PORT' ? rangesIn(policy) : []),
    annotations: textsCode(texts(at(manifest, 'metadata', 'annotations'))),
  };
}

function rangesCode(ranges: readonly unknown[]): Code | undefined {
  return ranges.length === 0 ? undefined : list(ranges.map((range) => call('Cidr.of', ofJson(range))));
}

/** The networks that a firewall lets in: a Service of type NodePort has no word for them. */
function rangesIn(policy: unknown): unknown[] {
  const blocks = listOf(at(policy, 'spec', 'ingress')).flatMap((rule) => listOf(rule.from).map((it) => it.ipBlock));
  const ranges = new Set(blocks.map((block) => at(block, 'cidr')).filter((cidr) => cidr !== undefined));
  return ranges.has('0.0.0.0/0') ? [] : [...ranges];
}

/** How many replicas run. */
export function replicaProps(controller: Json, autoscaler: ImportedObject | undefined): Props {
  const { replicas } = mapOf(controller.spec);
  if (!autoscaler) return { replicas: number(replicas) };
  const { minReplicas, maxReplicas, metrics } = mapOf(autoscaler.manifest.spec);
  const resource = (wanted: string) => {
    const metric = listOf(metrics).find((it) => at(it, 'resource', 'name') === wanted);
    return number(at(metric, 'resource', 'target', 'averageUtilization'));
  };
  const external = listOf(metrics).flatMap(metricCode);
  return {
    autoscaling: {
      minReplicas: number(minReplicas),
      maxReplicas: number(maxReplicas),
      cpuPercent: resource('cpu'),
      memoryPercent: resource('memory'),
      metrics: external.length === 0 ? undefined : list(external),
    },
  };
}

function metricCode({ type, pods, external }: Json): Code[] {
  const metric = mapOf(type === 'Pods' ? pods : external);
  const metricName = at(metric, 'metric', 'name');
  const value = Number(at(metric, 'target', 'averageValue'));
  if ((type !== 'Pods' && type !== 'External') || typeof metricName !== 'string' || !Number.isFinite(value)) return [];
  const target = call('MetricTarget.averageValue', literal(value));
  return [call(type === 'Pods' ? 'Metric.pods' : 'Metric.external', map({ name: literal(metricName), target }))];
}

/** How a new version takes the place of the old one. */
export function rolloutProps({ spec }: Json): Props {
  const { strategy, minReadySeconds, progressDeadlineSeconds, revisionHistoryLimit } = mapOf(spec);
  return {
    maxSurge: percentOrAbsolute(at(strategy, 'rollingUpdate', 'maxSurge')),
    maxUnavailable: percentOrAbsolute(at(strategy, 'rollingUpdate', 'maxUnavailable')),
    minReady: duration(minReadySeconds),
    progressDeadline: duration(progressDeadlineSeconds),
    history: number(revisionHistoryLimit),
    recreate: at(strategy, 'type') === 'Recreate' ? literal(true) : undefined,
  };
}

const PATH_TYPES: Readonly<Record<string, string>> = {
  Exact: 'EXACT',
  ImplementationSpecific: 'IMPLEMENTATION_SPECIFIC',
  Prefix: 'PREFIX',
};

/** The hosts that people reach a workload by, and how they are served. */
export function entryProps(
  { manifest }: ImportedObject,
  workload: string,
  ports: readonly Port[],
  service: unknown,
  policy: unknown,
): Props {
  const spec = mapOf(manifest.spec);
  const [firstIn] = listOf(at(policy, 'spec', 'ingress'));
  const shown = listOf(at(service, 'spec', 'ports'));
  const secretOf = (host: unknown) =>
    listOf(spec.tls).find(({ hosts }) => Array.isArray(hosts) && hosts.includes(host))?.secretName;
  const rules = listOf(spec.rules);
  const usualPort = ports.find(({ protocol }) => protocol === 'HTTP')?.name;
  const secrets = new Set(rules.map(({ host }) => secretOf(host)));
  const hosts = rules.map(({ host, http }) => {
    const paths = listOf(at(http, 'paths')).map(({ path, pathType, backend }) => {
      const number = at(backend, 'service', 'port', 'number');
      const port = shown.find((it) => it.port === number)?.name;
      return {
        path: path === '/' ? undefined : textCode(path),
        port: port === usualPort ? undefined : textCode(port),
        pathType: pathType === 'Prefix' ? undefined : name(`HttpIngressPathType.${PATH_TYPES[String(pathType)]}`),
      };
    });
    const isWhole = paths.length === 1 && Object.values(paths[0]!).every((value) => value === undefined);
    return {
      host: ofJson(host ?? ''),
      paths: isWhole ? undefined : list(paths.map((path) => map(path))),
      tlsSecret: secrets.size > 1 ? textCode(secretOf(host)) : undefined,
    };
  });
  const [only] = hosts;
  const [secret] = secrets;
  const single = hosts.length === 1 && only!.paths === undefined;
  return {
    ...(single ? { host: only!.host } : { hosts: list(hosts.map((host) => map(host))) }),
    entry: {
      className: textCode(spec.ingressClassName),
      annotations: textsCode(texts(at(manifest, 'metadata', 'annotations'))),
      from: peerCode(listOf(firstIn?.from)),
      tlsSecret: secrets.size === 1 && secret !== `${workload}-tls` ? textCode(secret) : undefined,
    },
  };
}
