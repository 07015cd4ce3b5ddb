/** The other end of a connection that a firewall allows. */
import { IConstruct } from 'constructs';
import { Cidr, checkNetwork } from './cidr';
import { CIDR, WORKLOAD } from './schemas';
import { checkNamespaceReference } from './name';
import { IWorkload } from './workload';
import { instancesOf } from '../../diagnostics/copies';
import { Schema, PropPath, TEXT, schema, mapOf } from '../../diagnostics/schema';
import { NAMESPACE_NAME } from '../../kubernetes/labels';
import { Json } from '../../synth/after-conversion';

/** Who a peer is, for those who know callers by something else than labels and addresses. */
export interface PeerIdentity {
  /** The workload, where it is one of the tree. */
  readonly workload?: IWorkload;
  /** The namespace, where all its pods are meant. */
  readonly namespace?: string;
}

/**
 * Pods, a namespace, addresses, or anywhere: the other end of a connection.
 *
 * What it is made of is checked where it is used, by the firewall, which has a path and a line.
 */
export class Peer {
  /**
   * The pods of a workload.
   *
   * @param workload in any namespace or chart
   */
  public static workload(workload: IWorkload): Peer {
    return new Peer(
      (at) => {
        const known = WORKLOAD.read(workload, at);
        return known && podsPeer(known.podLabels, known.namespaceName);
      },
      { workload },
    );
  }

  /**
   * Pods by their labels.
   *
   * @param labels all of which a pod must have
   * @param namespace where they are; left out, the namespace of the firewall
   */
  public static pods(labels: { readonly [label: string]: string }, namespace?: string): Peer {
    return new Peer((at) => {
      const known = mapOf(TEXT).read(labels, at);
      if (known && Object.keys(known).length === 0) {
        at.report('peer-selects-some-pods', {
          value: labels,
          message: 'Without a label it selects all pods.',
          remedy: 'give the labels of the pods that are meant, or Peer.namespace for all pods of a namespace',
        });
      }
      return known && podsPeer(known, namespace === undefined ? undefined : checkedNamespace(namespace, at));
    });
  }

  /**
   * All pods of a namespace.
   *
   * @param name of the namespace
   */
  public static namespace(name: string): Peer {
    return new Peer((at) => [{ namespaceSelector: byName(checkedNamespace(name, at)) }], { namespace: name });
  }

  /**
   * Addresses, in the cluster or outside.
   *
   * @param cidr a network, such as `10.0.0.0/8`
   */
  public static cidr(cidr: Cidr): Peer {
    return new Peer((at) => {
      const known = CIDR.read(cidr, at);
      return known && checkNetwork(at, known) ? [{ ipBlock: { cidr: known.text } }] : undefined;
    });
  }

  /** Anything, in the cluster or outside. */
  public static anywhere(): Peer {
    return new Peer(() => [{ ipBlock: { cidr: '0.0.0.0/0' } }, { ipBlock: { cidr: '::/0' } }]);
  }

  private constructor(
    private readonly peers: (at: PropPath) => Json[] | undefined,
    private readonly identity: PeerIdentity = {},
  ) {}

  /**
   * Who it is; nobody where it is known by labels or addresses alone.
   * @internal
   */
  public get _identity(): PeerIdentity {
    return this.identity;
  }

  /**
   * The peers of a NetworkPolicy rule; none where something is wrong with them, which is reported.
   * @internal
   */
  public _render(construct: IConstruct, property: string): Json[] {
    return this.peers(new PropPath(construct, property)) ?? [];
  }
}

/** What takes a peer. */
export const PEER: Schema<Peer> = schema('a Peer', "Peer.namespace('ingress-nginx')", instancesOf(Peer, 'Peer'));

function podsPeer(labels: { readonly [label: string]: string }, namespace: string | undefined): Json[] {
  const namespaceSelector = namespace === undefined ? {} : { namespaceSelector: byName(namespace) };
  return [{ ...namespaceSelector, podSelector: { matchLabels: { ...labels } } }];
}

function checkedNamespace(name: string, at: PropPath): string {
  return checkNamespaceReference(at, name) ? name : 'missing';
}

function byName(namespace: string): Json {
  return { matchLabels: { [NAMESPACE_NAME]: namespace } };
}
