/** The other end of a connection that a firewall allows. */
import { IConstruct } from 'constructs';
import { Cidr, cidrProblem } from '../core/cidr';
import { IWorkload } from '../core/workload';
import { reportProblem } from '../findings/problems';
import { Json } from '../synth/after-conversion';

/** The label that every namespace has with its own name. @see https://kubernetes.io/docs/reference/labels-annotations-taints/#kubernetes-io-metadata-name */
const NAMESPACE_NAME_LABEL = 'kubernetes.io/metadata.name';

/** Pods, a namespace, addresses, or anywhere: the other end of a connection. */
export class Peer {
  /**
   * The pods of a workload.
   *
   * @param workload in any namespace or chart
   */
  public static workload(workload: IWorkload): Peer {
    return Peer.pods(workload.podLabels, workload.namespaceName);
  }

  /**
   * Pods by their labels.
   *
   * @param labels all of which a pod must have
   * @param namespace where they are; left out, the namespace of the firewall
   */
  public static pods(labels: { readonly [label: string]: string }, namespace?: string): Peer {
    const namespaceSelector = namespace === undefined ? {} : { namespaceSelector: byName(namespace) };
    return new Peer([{ ...namespaceSelector, podSelector: { matchLabels: { ...labels } } }]);
  }

  /**
   * All pods of a namespace.
   *
   * @param name of the namespace
   */
  public static namespace(name: string): Peer {
    return new Peer([{ namespaceSelector: byName(name) }]);
  }

  /**
   * Addresses, in the cluster or outside.
   *
   * @param cidr a network, such as `10.0.0.0/8`
   */
  public static cidr(cidr: Cidr): Peer {
    return new Peer([{ ipBlock: { cidr: cidr.text } }], [cidr]);
  }

  /** Anything, in the cluster or outside. */
  public static anywhere(): Peer {
    return new Peer([{ ipBlock: { cidr: '0.0.0.0/0' } }, { ipBlock: { cidr: '::/0' } }]);
  }

  private constructor(
    private readonly peers: Json[],
    private readonly cidrs: Cidr[] = [],
  ) {}

  /**
   * The peers of a NetworkPolicy rule.
   * @internal
   */
  public _render(construct: IConstruct, property: string): Json[] {
    for (const cidr of this.cidrs) {
      const problem = cidrProblem(cidr.text);
      if (!problem) continue;
      reportProblem(construct, {
        rule: 'cidr-is-a-network',
        property,
        value: cidr.text,
        message: `The range ${problem.message}.`,
        remedy: problem.remedy,
      });
    }
    return structuredClone(this.peers);
  }
}

function byName(namespace: string): Json {
  return { matchLabels: { [NAMESPACE_NAME_LABEL]: namespace } };
}
