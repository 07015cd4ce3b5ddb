/** What a rule of a route leads to: Services, each with its share of the requests. */
import { Chart } from 'cdk8s';
import { WORKLOAD } from '../../../constructs/core/schemas';
import { IDestination, IWorkload, PortProtocol, WorkloadPort } from '../../../constructs/core/workload';
import { Fields, NUMBER, PropPath, TEXT, required } from '../../../diagnostics/schema';
import { isDns1035Label } from '../../../kubernetes/syntax';
import { Json } from '../../../synth/after-conversion';
import { RouteBackend } from '../route-backend';

/** What the props of a backend take. */
export const BACKEND_FIELDS: Fields<RouteBackend> = {
  workload: required(WORKLOAD, undefined, 'give the workload that requests are led to'),
  port: TEXT,
  serviceName: TEXT,
  weight: NUMBER,
};

/** A backend in the form of the API, and the edge that it needs. */
export interface RenderedBackend {
  readonly json: Json;
  readonly workload: IWorkload;
  readonly port: WorkloadPort;
}

/** Renders the backends of a rule; what leads nowhere is reported, and left out. */
export function renderBackends(at: PropPath, backends: readonly RouteBackend[]): RenderedBackend[] {
  if (backends.length === 0) {
    at.report('route-leads-somewhere', {
      value: backends,
      message: 'The rule leads to nothing.',
      remedy: 'name at least one: { workload: web }',
    });
  }
  const weights = checkedWeights(at, backends);
  return backends.flatMap(({ workload, port, serviceName }, index) => {
    if (!workload) return []; // said when it was read
    const place = at.item(index);
    const name = serviceOf(place, workload, serviceName);
    const found = name === undefined ? undefined : portOf(place, workload, port);
    if (!found) return [];
    const json = { group: '', kind: 'Service', name, port: found.servicePort, weight: weights[index] };
    return [{ json, workload, port: found }];
  });
}

/** Shares that are given to some and not to others, or that don't make a whole, are most likely a slip. */
function checkedWeights(at: PropPath, backends: readonly RouteBackend[]): number[] {
  const even = backends.map(() => 1);
  const given = backends.map(({ weight }) => weight);
  if (given.every((weight) => weight === undefined)) return even;
  const wrong = given.findIndex((weight) => weight === undefined || !Number.isInteger(weight) || weight < 0);
  if (wrong >= 0) {
    at.item(wrong)
      .field('weight')
      .report('route-weight', {
        ...(given[wrong] === undefined ? {} : { value: given[wrong] }),
        message: given[wrong] === undefined ? 'Others of the rule have a share, and this has none.' : 'It is no share.',
        remedy: 'give each a whole number of percent, 0 or more, that make 100 together',
      });
    return even;
  }
  const sum = (given as number[]).reduce((total, weight) => total + weight, 0);
  if (sum === 100) return given as number[];
  at.report('route-weights-make-a-whole', {
    value: given,
    message: `The shares of the rule make ${sum} percent.`,
    remedy: 'give shares that make 100 together',
  });
  return even;
}

function serviceOf(at: PropPath, workload: IWorkload, given: string | undefined): string | undefined {
  const here = Chart.of(at.construct).namespace;
  if (workload.namespaceName !== here) {
    at.field('workload').report('route-is-in-the-namespace', {
      value: workload.node.path,
      message: `It is in ${workload.namespaceName === undefined ? 'no namespace' : `namespace ${workload.namespaceName}`}; a route leads to Services of its own, ${here ?? 'which is not given'}.`,
      remedy: 'make the route in a chart of the namespace of the workload',
    });
    return undefined;
  }
  if (given !== undefined && !isDns1035Label(given)) {
    at.field('serviceName').report('route-service', {
      value: given,
      message: 'It is no name of a Service.',
      remedy: 'give the name as `kubectl get services` shows it',
    });
    return undefined;
  }
  if (given !== undefined || workload.serviceName !== undefined) return given ?? workload.serviceName;
  at.field('workload').report('route-service', {
    value: workload.node.path,
    message: 'There is no Service in front of it.',
    remedy: 'give a workload with a Service, such as a WebApp or a ConfiguredService',
  });
  return undefined;
}

function portOf(at: PropPath, to: IDestination, name: string | undefined): WorkloadPort | undefined {
  const shown = to.ports.filter((port) => port.servicePort !== undefined && port.protocol !== PortProtocol.UDP);
  const port = name === undefined ? shown[0] : shown.find((it) => it.name === name);
  if (port) return port;
  at.field('port').report('route-port', {
    ...(name === undefined ? {} : { value: name }),
    message: 'The Service shows no such port.',
    remedy: `name one that it shows: ${shown.map((it) => it.name).join(', ') || 'none yet; set exposed on a port'}`,
  });
  return undefined;
}
