/** How HTTP from outside reaches a workload: hosts and paths, by an Ingress with TLS. */
import { Ingress, IngressBackend, Secret, Service } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { clusterOf } from '../clusters/cluster-facts';
import { objectLabels } from '../core/labels';
import { IWorkload } from '../core/workload';
import { FLAG, Fields, TEXT, mapOf } from '../../diagnostics/schema';
import { EntryHost, checkName, resolveHosts } from './entry-hosts';
import { Firewall } from './firewall';
import { PEER, Peer } from '../core/peer';
import { redirectAnnotations } from './private/redirect';
import { declareServed } from './served-hosts';

/** How the hosts of a workload are served. */
export interface EntryProps {
  /** The IngressClass. @default - that of the cluster's profile, or the cluster's default class */
  readonly className?: string;

  /** Annotations of the Ingress, which its controller reads. @default - those of the cluster's profile, where no class is given */
  readonly annotations?: { readonly [annotation: string]: string };

  /**
   * Whether plain HTTP is sent on to HTTPS. Kubernetes has no word for it: it becomes the annotation of the controller.
   * @default - true, where the class says which controller it is (nginx, alb, haproxy, Azure's); else what the controller does
   */
  readonly redirectToHttps?: boolean;

  /** The Secret with the certificate, of type kubernetes.io/tls. @default - the name of the workload followed by `-tls` */
  readonly tlsSecret?: string;

  /**
   * Where the traffic of the ingress controller comes from; the firewall lets it in.
   * @default - what the cluster's profile says, or the namespace `ingress-nginx`; give `Peer.anywhere()` or the ranges of a load balancer outside the cluster
   */
  readonly from?: Peer;
}

/** The namespace that ingress-nginx's own manifests make. @see https://kubernetes.github.io/ingress-nginx/deploy/ */
const CONTROLLER = Peer.namespace('ingress-nginx');

/** What the props of an entry take. */
export const ENTRY_FIELDS: Fields<EntryProps> = {
  className: TEXT,
  annotations: mapOf(TEXT),
  redirectToHttps: FLAG,
  tlsSecret: TEXT,
  from: PEER,
};

/**
 * Renders the Ingress of a workload, and lets its controller through the firewall.
 *
 * @param single whether the hosts are given by the prop `host`
 */
export function renderEntry(
  scope: Construct,
  workload: IWorkload,
  service: Service,
  hosts: readonly EntryHost[],
  props: EntryProps = {},
  single = false,
): Ingress {
  const name = workload.workloadName;
  const cluster = clusterOf(scope);
  const told = props.className === undefined ? cluster.ingressAnnotations : {}; // they are for the controller of its class
  const className =
    props.className === undefined ? cluster.ingressClass : checkName(scope, 'entry.className', props.className);
  // What a profile says of its controller is all of it, unless the entry itself asks for something.
  const silent = props.redirectToHttps === undefined && Object.keys(told ?? {}).length > 0;
  const redirect = silent ? {} : redirectAnnotations(scope, className, props.redirectToHttps);
  const ingress = new Ingress(scope, 'entry', {
    metadata: { name, labels: objectLabels(scope, name), annotations: { ...told, ...redirect, ...props.annotations } },
    className,
  });
  const tlsSecret = checkName(scope, 'entry.tlsSecret', props.tlsSecret) ?? `${name}-tls`;
  const callers = props.from ? [props.from] : (cluster.ingressFrom ?? [CONTROLLER]);
  const resolved = resolveHosts(scope, workload, hosts, single);
  const served = resolved.map((it) => ({ host: it.host, tlsSecret: it.tlsSecret ?? tlsSecret }));
  resolved.forEach(({ host, paths }, index) => {
    const secret = Secret.fromSecretName(scope, `tls-${index}`, served[index]!.tlsSecret);
    ingress.addTls([{ hosts: [host], secret }]);
    for (const { path, pathType, port } of paths) {
      const backend = IngressBackend.fromService(service, { port: port?.servicePort ?? service.port });
      ingress.addHostRule(host, path, backend, pathType);
      if (port) for (const from of callers) Firewall.of(workload)?.allowFrom(from, port);
    }
  });
  declareServed(workload, { hosts: served, callers });
  return ingress;
}
