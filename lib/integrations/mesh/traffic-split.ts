/** TrafficSplit: requests to one workload go to several versions of it, by percentages. */
import { ApiObject } from 'cdk8s';
import type { IVirtualService } from '@kubernetes-models/istio/networking.istio.io/v1beta1/VirtualService';
import { Construct } from 'constructs';
import { ATTACHED_WORKLOAD, WORKLOAD } from '../../constructs/core/schemas';
import { objectLabels } from '../../constructs/core/labels';
import { IWorkload, PortProtocol, WorkloadPort } from '../../constructs/core/workload';
import { Fields, NUMBER, PropPath, TEXT, listOf, readProps, required, shape } from '../../diagnostics/schema';
import { reportLater } from '../../diagnostics/problems';
import { Firewall } from '../../constructs/network/firewall';
import { modeOf } from './private/members';
import { MeshMode } from './mesh-mode';

/** A version, and its part of the requests. */
export interface TrafficPart {
  /** The version: a workload with a Service of its own, in the same namespace. */
  readonly workload: IWorkload;

  /** Its part of the requests in percent, 0 to 100. All parts together are 100. */
  readonly percent: number;
}

/** What is split. */
export interface TrafficSplitProps {
  /** The workload that callers connect to, by whose name they know it. @default - the scope, if it is a workload */
  readonly workload?: IWorkload;

  /** The versions; the workload itself is one of them as long as it gets requests. */
  readonly parts: TrafficPart[];

  /** The name of the port. @default - the first port of HTTP or gRPC that the Service shows */
  readonly port?: string;
}

const FIELDS: Fields<TrafficSplitProps> = {
  workload: ATTACHED_WORKLOAD,
  parts: required(
    listOf(
      shape<TrafficPart>({
        workload: required(WORKLOAD, undefined, 'give the workload of this version'),
        percent: required(NUMBER, 0, 'give the part in percent, such as 10'),
      }),
    ),
    [],
    'name the versions: [{ workload: web, percent: 90 }, { workload: next, percent: 10 }]',
  ),
  port: TEXT,
};

/**
 * Requests to one workload go to several versions of it, each a workload with a Service of its own. The proxies of the callers do it, so
 * that callers and versions are members of the mesh with sidecars; in an ambient mesh it takes a waypoint, and an HttpRoute.
 *
 * It renders a VirtualService. Whoever may call the workload must be let in by each version, too.
 *
 * @see https://istio.io/latest/docs/tasks/traffic-management/traffic-shifting/
 *
 * @example
 *
 *   new TrafficSplit(catalog, 'split', {
 *     workload: catalog,
 *     parts: [
 *       { workload: catalog, percent: 90 },
 *       { workload: next, percent: 10 },
 *     ],
 *   });
 */
export class TrafficSplit extends Construct {
  /** The VirtualService that is rendered. */
  public readonly virtualService: ApiObject;

  public constructor(scope: Construct, id: string, props: TrafficSplitProps) {
    super(scope, id);
    const given = readProps(this, FIELDS, props);
    const workload = given.workload!;
    const at = new PropPath(this, '');
    const parts = given.parts.filter((part) => part.workload !== undefined);
    this.checkParts(at.field('parts'), workload, parts);
    const port = this.portOf(at.field('port'), workload, given.port);
    reportLater(this, () => {
      parts.forEach((part, index) => {
        this.checkMember(at.field('parts').item(index).field('workload'), part.workload);
        this.checkCallers(at.field('parts').item(index).field('workload'), workload, part.workload);
      });
    });
    const { workloadName: name, namespaceName: namespace } = workload;
    const spec: IVirtualService['spec'] = {
      // Istio takes short names as those of the rule's own namespace.
      hosts: [workload.serviceName ?? name],
      http: [
        {
          route: parts.map(({ workload: version, percent }) => ({
            destination: {
              host: version.serviceName ?? version.workloadName,
              ...(port ? { port: { number: servicePortOf(version, port) } } : {}),
            },
            weight: percent,
          })),
        },
      ],
    };
    this.virtualService = new ApiObject(this, 'virtual-service', {
      apiVersion: 'networking.istio.io/v1',
      kind: 'VirtualService',
      metadata: { name, namespace, labels: objectLabels(this, name) },
      spec,
    });
  }

  private portOf(at: PropPath, workload: IWorkload, name: string | undefined): WorkloadPort | undefined {
    const shown = workload.ports.filter(
      ({ protocol, servicePort }) =>
        servicePort !== undefined && (protocol === PortProtocol.HTTP || protocol === PortProtocol.GRPC),
    );
    const port = name === undefined ? shown[0] : shown.find((it) => it.name === name);
    if (port) return port;
    at.report('split-port', {
      ...(name === undefined ? {} : { value: name }),
      message: 'The Service shows no such port of HTTP or gRPC, whose requests could be split.',
      remedy: `name one that it shows: ${shown.map((it) => it.name).join(', ') || 'none yet'}`,
    });
    return undefined;
  }

  private checkParts(at: PropPath, workload: IWorkload, parts: readonly TrafficPart[]): void {
    parts.forEach(({ workload: version, percent }, index) => {
      const place = at.item(index);
      if (!Number.isInteger(percent) || percent < 0 || percent > 100) {
        place.field('percent').report('split-percent', {
          value: percent,
          message: 'It is no part of the requests.',
          remedy: 'give a whole number from 0 to 100',
        });
      }
      if (parts.slice(0, index).some((other) => other.workload === version)) {
        place.field('workload').report('split-versions-differ', {
          value: version.node.path,
          message: 'The version is there already.',
          remedy: 'name each version once, with its whole part',
        });
      } else if (version.namespaceName !== workload.namespaceName || version.serviceName === undefined) {
        place.field('workload').report('split-version', {
          value: version.node.path,
          message: `It has no Service in the namespace of ${workload.node.path}.`,
          remedy: 'give a WebApp or a ConfiguredService of the same namespace',
        });
      }
    });
    const sum = parts.reduce((total, { percent }) => total + percent, 0);
    if (sum === 100) return;
    at.report('split-is-all', {
      value: parts.map(({ percent }) => percent),
      message: `Percentages must add up to 100; got ${sum}.`,
      remedy: 'give percentages that are 100 together',
    });
  }

  private checkMember(at: PropPath, version: IWorkload): void {
    const mode = modeOf(version);
    if (mode === MeshMode.SIDECAR) return;
    at.report('split-needs-sidecars', {
      value: version.node.path,
      message:
        mode === undefined
          ? 'It is no member of the mesh, which would split the requests.'
          : 'An ambient mesh splits no requests without a waypoint.',
      remedy: "make it a member: new MeshMember(web, 'mesh', { workload: web, mode: MeshMode.SIDECAR })",
    });
  }

  /** Who is let in by the workload and not by a version would find a part of its requests refused. */
  private checkCallers(at: PropPath, workload: IWorkload, version: IWorkload): void {
    const admitted = Firewall.of(version)?._admitted ?? [];
    for (const { peer } of Firewall.of(workload)?._admitted ?? []) {
      const caller = peer._identity.workload;
      if (caller === undefined || admitted.some((other) => other.peer._identity.workload === caller)) continue;
      at.report('split-for-all-callers', {
        value: version.node.path,
        message: `${caller.node.path} may call ${workload.node.path}, but not this version: its part of the requests would be refused.`,
        remedy: `declare it: ${caller.workloadName}.connectTo(${version.workloadName})`,
      });
    }
  }
}

/** The port of a version under the same name, or else under the same number. */
function servicePortOf(version: IWorkload, port: WorkloadPort): number {
  const same = version.ports.find(({ name, servicePort }) => name === port.name && servicePort !== undefined);
  return same?.servicePort ?? port.servicePort!;
}
