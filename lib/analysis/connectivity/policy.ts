/**
 * One NetworkPolicy, read once: whom it is about, and what each of its rules lets through, as the documentation of
 * Kubernetes has it.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
import type { Manifest } from '../../kubernetes/manifest';
import { Field } from '../../kubernetes/field';
import { describe, namespaceOf } from '../../kubernetes/identity';
import { Labels, Selector, labelSelector, matches } from '../../kubernetes/labels';
import { AddressRange, contains, everyAddress, parseAddresses } from './address-range';
import { DEFAULT_NAMESPACE, Endpoint, PodEndpoint } from './endpoint';
import { PortSet, Protocol } from './port-set';

export type Direction = 'ingress' | 'egress';

/** The labels of a namespace, by its name. */
export type NamespaceLabels = (endpoint: PodEndpoint) => Labels;

/** A selector of pods and their namespaces, or a range of addresses with holes in it. */
interface Peer {
  readonly pods?: Selector;
  /** Left out: the namespace of the policy. */
  readonly namespaces?: Selector;
  readonly block?: { readonly range: AddressRange; readonly except: readonly AddressRange[] };
}

/** A port as it is written: by number, by name, or, without either, every port of a protocol. */
interface PortRule {
  readonly protocol: Protocol;
  readonly port?: number | string;
  readonly endPort?: number;
}

interface PolicyRule {
  /** Left out: everybody. */
  readonly peers?: readonly Peer[];
  /** Left out: every port. */
  readonly ports?: readonly PortRule[];
}

const ANY: Selector = { conditions: [] };

export class Policy {
  public readonly namespace: string;
  public readonly title: string;
  /** Every range of addresses that is written in it. */
  public readonly ranges: readonly AddressRange[];
  private readonly selector: Selector | undefined;
  private readonly rules: Readonly<Partial<Record<Direction, readonly PolicyRule[]>>>;

  public constructor(public readonly object: Manifest) {
    const spec = Field.of(object).get('spec');
    const podSelector = spec.get('podSelector');
    const types = spec.get('policyTypes').texts;
    const egress = types.length === 0 ? spec.get('egress').items.length > 0 : types.includes('Egress');
    this.namespace = namespaceOf(object) || DEFAULT_NAMESPACE;
    this.title = describe(object);
    // A missing selector is an empty one: all pods of the namespace.
    this.selector = podSelector.given ? labelSelector(podSelector.value) : { conditions: [] };
    this.rules = {
      ...((types.length === 0 || types.includes('Ingress')) && { ingress: rulesOf(spec.get('ingress'), 'from') }),
      ...(egress && { egress: rulesOf(spec.get('egress'), 'to') }),
    };
    this.ranges = Object.values(this.rules).flatMap((rules) =>
      rules.flatMap(({ peers = [] }) => peers.flatMap(({ block }) => (block ? [block.range, ...block.except] : []))),
    );
  }

  /** Whether it isolates these pods in this direction: what its rules don't let through is then dropped. */
  public isolates(pods: PodEndpoint, direction: Direction): boolean {
    if (!this.rules[direction] || pods.hostNetwork || pods.namespace !== this.namespace) return false;
    return this.selector !== undefined && matches(this.selector, pods.labels);
  }

  /** What its rules let through between its pods and the other side. `target` is the end that is connected to. */
  public allows(direction: Direction, other: Endpoint, target: Endpoint, namespaceLabels: NamespaceLabels): PortSet {
    const open = (this.rules[direction] ?? []).filter(
      ({ peers }) => !peers || peers.some((peer) => this.includes(peer, other, namespaceLabels)),
    );
    return open.reduce((set, { ports }) => set.union(portsAt(ports, target)), PortSet.NONE);
  }

  /** The selectors of pods that its rules name, those of namespaces beside them; undefined where a rule is for everybody. */
  public selectedPeers(
    direction: Direction,
  ): { readonly namespaces?: Selector; readonly labels: Selector }[] | undefined {
    const rules = this.rules[direction] ?? [];
    if (rules.some(({ peers }) => !peers)) return undefined;
    return rules.flatMap(({ peers = [] }) =>
      peers.flatMap(({ block, namespaces, pods }) => (block ? [] : [{ namespaces, labels: pods ?? ANY }])),
    );
  }

  private includes({ pods, namespaces, block }: Peer, other: Endpoint, namespaceLabels: NamespaceLabels): boolean {
    if (block) return blockIncludes(block, other);
    if (other.type === 'addresses' || other.hostNetwork) return false;
    if (pods && !matches(pods, other.labels)) return false;
    return namespaces ? matches(namespaces, namespaceLabels(other)) : other.namespace === this.namespace;
  }
}

/**
 * Blocks are for addresses outside the cluster: whether they hold for addresses of pods is up to the network plugin, so
 * that doesn't count. A pod with the address of its node is somewhere: only a block of all addresses surely has it.
 */
function blockIncludes({ range, except }: NonNullable<Peer['block']>, other: Endpoint): boolean {
  if (other.type === 'pods') {
    return other.hostNetwork && except.length === 0 && contains(range, everyAddress(range.version));
  }
  return contains(range, other.addresses) && !except.some((hole) => contains(hole, other.addresses));
}

/** The ports of a rule, where a name means the port that the target's own containers give it. */
function portsAt(rules: readonly PortRule[] | undefined, target: Endpoint): PortSet {
  if (!rules) return PortSet.ALL;
  return rules.reduce((set, { protocol, port, endPort }) => {
    if (port === undefined) return set.union(PortSet.every(protocol));
    if (typeof port === 'number') return set.union(PortSet.of(protocol, port, endPort ?? port));
    if (target.type === 'addresses') return set;
    const named = target.ports.filter((declared) => declared.name === port && declared.protocol === protocol);
    return named.reduce((sum, { number }) => sum.union(PortSet.of(protocol, number)), set);
  }, PortSet.NONE);
}

function rulesOf(field: Field, side: 'from' | 'to'): PolicyRule[] {
  return field.items.map((rule) => {
    const peers = rule.get(side).items;
    const ports = rule.get('ports').items;
    return {
      peers: peers.length > 0 ? peers.flatMap(peerOf) : undefined,
      ports: ports.length > 0 ? ports.map(portRuleOf) : undefined,
    };
  });
}

/** What is no peer lets nobody through: the API server refuses it anyway. */
function peerOf(field: Field): Peer[] {
  const block = field.get('ipBlock');
  if (block.given) {
    const range = parseAddresses(block.get('cidr').text ?? '');
    const except = block.get('except').texts.flatMap((text) => parseAddresses(text) ?? []);
    return range ? [{ block: { range, except } }] : [];
  }
  const [pods, namespaces] = ['podSelector', 'namespaceSelector'].map((name) => field.get(name));
  const read = [pods, namespaces].map((it) => (it!.given ? labelSelector(it!.value) : undefined));
  if ((pods!.given && !read[0]) || (namespaces!.given && !read[1]) || (!pods!.given && !namespaces!.given)) return [];
  return [{ pods: read[0], namespaces: read[1] }];
}

function portRuleOf(field: Field): PortRule {
  const port = field.get('port');
  return {
    protocol: (field.get('protocol').text ?? 'TCP') as Protocol,
    port: port.number ?? port.text,
    endPort: field.get('endPort').number,
  };
}
