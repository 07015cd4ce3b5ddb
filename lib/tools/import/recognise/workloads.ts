/** Workloads: a controller with all that the library puts around it. */
import { literal, name, ofJson } from '../code';
import { ImportedObject } from '../objects';
import { accessOf } from './access';
import { Candidate, Destination, Json, Props, Shelf, at, listOf, mapOf } from './candidate';
import { portsOf } from './container';
import { ReadPod, readPod, textCode } from './pod';
import { entryProps, portProps, replicaProps, rolloutProps, serviceProps, watchedPorts } from './served';
import { claimsProps, statefulRolloutProps, taskProps } from './stateful';
import { duration, number } from './units';

/** The workloads that the objects of a chart may be. The same objects may be several: the first that fits is taken. */
export function workloads(shelf: Shelf): Candidate[][] {
  return [
    ...shelf.all('Deployment').map((object) => deployments(object, shelf)),
    ...shelf.all('StatefulSet').map((object) => statefulServices(object, shelf)),
    ...shelf.all('CronJob').map((object) => scheduledJobs(object, shelf)),
    ...shelf.all('Job').map((object) => oneOffJobs(object, shelf)),
  ];
}

function deployments(object: ImportedObject, shelf: Shelf): Candidate[] {
  const deployment = object.manifest as Json;
  const workload = nameOf(object);
  const pod = readPod(deployment, mapOf(at(deployment, 'spec', 'template')), workload, shelf);
  if (!pod) return [];
  const [service, autoscaler, ingress] = [
    serviceOf(workload, shelf, false),
    shelf.get('HorizontalPodAutoscaler', workload),
    shelf.get('Ingress', workload),
  ];
  const policy = shelf.get('NetworkPolicy', workload)?.manifest;
  const around = [service, autoscaler, shelf.get('PodDisruptionBudget', workload)];
  const ports = portsOf(pod.main, service?.manifest);
  const common: Props = {
    ...pod.props,
    ...replicaProps(deployment, autoscaler),
    rollout: rolloutProps(deployment),
  };
  const members = {
    Deployment: 'deployment',
    Service: 'service',
    HorizontalPodAutoscaler: 'autoscaler!',
    PodDisruptionBudget: 'disruptionBudget!.budget',
    Ingress: 'ingress!',
  };
  if (!service) {
    const props = { ...common, ports: watchedPorts(ports) };
    return [candidate('Worker', object, pod, props, around, shelf, members)];
  }
  const served = { ...common, ...portProps(ports, service.manifest), service: serviceProps(service, workload, policy) };
  if (ingress) {
    const props = { ...served, ...entryProps(ingress, workload, ports, service.manifest, policy) };
    return [candidate('WebApp', object, pod, props, [...around, ingress], shelf, members)];
  }
  return [candidate('ConfiguredService', object, pod, served, around, shelf, members)];
}

function statefulServices(object: ImportedObject, shelf: Shelf): Candidate[] {
  const set = object.manifest as Json;
  const workload = nameOf(object);
  const template = mapOf(at(set, 'spec', 'template'));
  const pod = readPod(set, template, workload, shelf);
  const governing = shelf.get('Service', workload);
  if (!pod || !governing) return [];
  const clients = serviceOf(workload, shelf, true);
  const ports = portsOf(pod.main, clients?.manifest ?? governing.manifest).map((port) => {
    const spoken = portsOf(pod.main, governing.manifest).find(({ name }) => name === port.name);
    return spoken && port.protocol === 'TCP' ? spoken : port;
  });
  const policy = shelf.get('NetworkPolicy', workload)?.manifest;
  const replicas = at(set, 'spec', 'replicas');
  const props: Props = {
    ...pod.props,
    ...portProps(ports, (clients ?? governing).manifest),
    replicas: number(replicas),
    ...claimsProps(set, pod.main),
    peerPorts: peerPorts(workload, ports, shelf),
    podManagement:
      at(set, 'spec', 'podManagementPolicy') === 'Parallel' ? name('PodManagementPolicy.PARALLEL') : undefined,
    rollout: statefulRolloutProps(set),
    service: clients && serviceProps(clients, `${workload}-client`, policy),
  };
  const around = [governing, clients, shelf.get('PodDisruptionBudget', workload)];
  const members = {
    StatefulSet: 'statefulSet',
    [`Service ${workload}`]: 'governingService',
    Service: 'service!',
    PodDisruptionBudget: 'disruptionBudget!.budget',
  };
  return [candidate('StatefulService', object, pod, props, around, shelf, members)];
}

/** Ports that the pods are let through to each other by. */
function peerPorts(workload: string, ports: readonly { name: string; number: number }[], shelf: Shelf) {
  const policy = shelf.get('NetworkPolicy', workload)?.manifest;
  const own = listOf(at(policy, 'spec', 'ingress')).filter((rule) =>
    listOf(rule.from).some((peer) => at(peer, 'podSelector', 'matchLabels', NAME_LABEL) === workload),
  );
  const numbers = own.flatMap((rule) => listOf(rule.ports).map(({ port }) => port));
  const names = ports.filter(({ number }) => numbers.includes(number)).map((port) => port.name);
  return names.length === 0 ? undefined : ofJson(names);
}

function scheduledJobs(object: ImportedObject, shelf: Shelf): Candidate[] {
  const cronJob = object.manifest as Json;
  const spec = mapOf(cronJob.spec);
  const job = mapOf(at(spec, 'jobTemplate', 'spec'));
  const pod = readPod(cronJob, mapOf(job.template), nameOf(object), shelf);
  if (!pod) return [];
  const props: Props = {
    ...pod.props,
    health: undefined,
    schedule: textCode(spec.schedule),
    timeZone: textCode(spec.timeZone),
    startingDeadline: duration(spec.startingDeadlineSeconds),
    concurrencyPolicy:
      typeof spec.concurrencyPolicy === 'string'
        ? name(`ConcurrencyPolicy.${spec.concurrencyPolicy.toUpperCase()}`)
        : undefined,
    keepSucceeded: number(spec.successfulJobsHistoryLimit),
    keepFailed: number(spec.failedJobsHistoryLimit),
    suspend: spec.suspend === true ? literal(true) : undefined,
    ...taskProps(job),
  };
  return [candidate('ScheduledJob', object, pod, props, [], shelf, { CronJob: 'cronJob' }, ['schedule'])];
}

/** The name of a Job ends in a hash, which its render has to come to again. */
function oneOffJobs(object: ImportedObject, shelf: Shelf): Candidate[] {
  const job = object.manifest as Json;
  const workload = at(job, 'metadata', 'labels', NAME_LABEL);
  if (typeof workload !== 'string') return [];
  const spec = mapOf(job.spec);
  const pod = readPod(job, mapOf(spec.template), workload, shelf);
  if (!pod) return [];
  const props = {
    ...pod.props,
    health: undefined,
    ...taskProps(spec),
    keepFor: duration(spec.ttlSecondsAfterFinished),
  };
  return [candidate('OneOffJob', object, pod, props, [], shelf, { Job: 'job' }, [], workload)];
}

const NAME_LABEL = 'app.kubernetes.io/name';

function nameOf({ manifest }: ImportedObject): string {
  return String(at(manifest, 'metadata', 'name'));
}

/** The Service that leads to the pods of a workload: of a StatefulSet, the one besides that which names the replicas. */
function serviceOf(workload: string, shelf: Shelf, besides: boolean): ImportedObject | undefined {
  return shelf
    .all('Service')
    .filter((service) => at(service.manifest, 'spec', 'selector', NAME_LABEL) === workload)
    .find((service) => !besides || nameOf(service) !== workload);
}

/** The ports of a workload that its Service shows, in their order; all of them where there is none. */
function destinationOf(main: Json, around: readonly (ImportedObject | undefined)[]): Destination {
  const services = around.filter((object) => object?.manifest.kind === 'Service');
  const shown = listOf(at(services.at(-1)?.manifest, 'spec', 'ports')).map(({ name }) => name);
  const ports = listOf(main.ports).map((port) => ({ name: String(port.name), number: Number(port.containerPort) }));
  const open = ports.filter((port) => shown.includes(port.name));
  return { ports: [...open, ...ports.filter((port) => !open.includes(port))] };
}

function candidate(
  className: string,
  controller: ImportedObject,
  pod: ReadPod,
  props: Props,
  around: readonly (ImportedObject | undefined)[],
  shelf: Shelf,
  members: Readonly<Record<string, string>>,
  needed: readonly string[] = [],
  workload = nameOf(controller),
): Candidate {
  const everywhere = [shelf.get('ServiceAccount', workload), shelf.get('NetworkPolicy', workload), pod.configuration];
  const objects = [controller, ...everywhere, ...around].filter((object) => object !== undefined);
  return {
    className,
    name: workload,
    objects,
    props: { name: literal(workload), ...props },
    uses: pod.uses,
    destination: destinationOf(pod.main, [...around]),
    access: accessOf(controller, workload, shelf),
    needed: ['image', 'port', 'ports', 'host', 'hosts', ...needed],
    members: {
      NetworkPolicy: 'firewall.policy',
      ConfigMap: 'configuration!.configMap',
      ...members,
    },
  };
}
