/**
 * A pod as Knative takes it. Its webhook refuses what its operators didn't turn on; what follows is what an installation as it
 * comes takes, so that a service fits every cluster.
 *
 * @see https://github.com/knative/serving/blob/main/pkg/apis/serving/fieldmask.go which fields there may be
 * @see https://github.com/knative/serving/blob/main/pkg/apis/config/features.go what is off until it is turned on
 */
import { IConstruct } from 'constructs';
import { KNATIVE_POD_FIELDS } from '../../../kubernetes/knative';
import { Json } from '../../../synth/after-conversion';
import { PodSpecJson, VolumeJson } from '../../../synth/json';
import { SecurityProps } from '../../../constructs/workloads/security';
import { PropPath } from '../../../diagnostics/schema';

/** What Knative leaves to its operators, so that a service can't ask for it. */
const REFUSED: Readonly<Partial<Record<keyof SecurityProps, string>>> = {
  fsGroup: 'leave it out; files of Secrets and ConfigMaps can be read by every user of the container',
  allowPrivileged: 'leave it out; what needs the node is a NodeAgent',
  allowCapabilities: 'leave it out; a port above 1024 needs no capability',
  allowUnconfinedAppArmor: 'leave it out',
  allowUnmaskedProc: 'leave it out',
  allowSysctls: 'leave it out; what needs them is a WebApp',
  allowHostNetwork: 'leave it out; what needs the network of the node is a NodeAgent',
  allowHostPid: 'leave it out; what needs processes of the node is a NodeAgent',
  allowHostIpc: 'leave it out; what needs processes of the node is a NodeAgent',
  allowHostPath: 'leave it out; what needs paths of the node is a NodeAgent',
};

/** Reports what of the security can't be as it is asked for. */
export function checkSecurity(construct: IConstruct, security: SecurityProps = {}): void {
  for (const [name, remedy] of Object.entries(REFUSED)) {
    if (security[name as keyof SecurityProps] === undefined) continue;
    new PropPath(construct, `security.${name}`).report('knative-refuses', {
      message: 'Knative refuses it, unless its operators turned it on.',
      remedy,
    });
  }
}

/** Ports that the proxy beside each container has. @see https://github.com/knative/serving/blob/main/pkg/apis/serving/k8s_validation.go */
const RESERVED_PORTS = [8008, 8012, 8013, 8022, 9090, 9091];

/** Reports a port that is the proxy's. */
export function checkPort(construct: IConstruct, port: number): number {
  if (!RESERVED_PORTS.includes(port)) return port;
  new PropPath(construct, 'port').report('knative-port', {
    value: port,
    message: "It is a port of Knative's proxy, which runs beside the container.",
    remedy: `give another, such as 8080; the proxy has ${RESERVED_PORTS.join(', ')}`,
  });
  return 8080;
}

/**
 * The `spec` of a revision from a hardened pod. What Knative takes of a pod's security is what containers have, so each control
 * of the pod goes to its containers. What Knative does itself is left out: spreading, the drain, and the time for it, which is
 * the timeout of a request.
 */
export function asRevision(pod: PodSpecJson): Json {
  const { runAsNonRoot, runAsUser, runAsGroup, seccompProfile } = pod.securityContext ?? {};
  const containers = pod.containers.map(({ lifecycle: _drain, ...container }) => ({
    ...container,
    securityContext: { ...container.securityContext, runAsNonRoot, runAsUser, runAsGroup, seccompProfile },
  }));
  const taken = Object.entries(pod).filter(([field]) => KNATIVE_POD_FIELDS.has(field));
  const volumes = pod.volumes?.map(readable);
  return { ...Object.fromEntries(taken), containers, ...(volumes ? { volumes } : {}) };
}

/** Files belong to root where no group can be given to them, so that the user of the container must be one of the others. */
function readable(volume: VolumeJson): VolumeJson {
  const source = ['configMap', 'projected', 'secret'].find((name) => volume[name] !== undefined);
  return source ? { ...volume, [source]: { ...(volume[source] as Json), defaultMode: 0o444 } } : volume;
}
