/** The system as it is drawn: what runs, who reaches whom, who reads what. Plain data, and what `--output json` prints. */

/** An object of the render. */
export interface GraphObject {
  /** `o0`, `o1`, …, in the order of the files. */
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  /** `Deployment shop/web`. */
  readonly title: string;
  /** Where it was read: `dist/shop.k8s.yaml:12`. */
  readonly place: string;
  /** The path of the construct that made it, where the render says. */
  readonly constructPath?: string;
}

/** A Service, an Ingress, … by which something is reached. */
export interface Access {
  /** The object. */
  readonly object: string;
  /** As it is written on a card: `web :80 → 8080`, `https://shop.example.com`. */
  readonly text: string;
}

/** A ConfigMap or a Secret that a workload reads. */
export interface ConfigurationUse {
  /** Its place in `configuration`. */
  readonly item: string;
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
  /** The keys that are asked for; none: all of them. */
  readonly keys: readonly string[];
}

/** Something that runs pods. */
export interface Workload {
  /** The object. */
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly title: string;
  /** How many pods: `3–20 replicas`, `on each node`, `15 3 * * *`. */
  readonly scale: string;
  readonly images: readonly string[];
  readonly services: readonly Access[];
  /** Ways in from outside of the cluster. */
  readonly entries: readonly Access[];
  readonly configuration: readonly ConfigurationUse[];
  /** What its account may do at the API server, in words. */
  readonly rights: readonly string[];
  /** Directions in which no policy is about it, so that everything is open. */
  readonly open: readonly ('in' | 'out')[];
  /** Objects that belong to it: autoscalers, budgets, policies, accounts. */
  readonly related: readonly string[];
}

/** Something that is not in the render: pods of others, addresses, a name outside. */
export interface Outside {
  /** `x0`, `x1`, … */
  readonly id: string;
  readonly type: 'pods' | 'addresses' | 'name';
  /** `pods of namespace ingress-nginx`, `198.51.100.0/28`, `api.bank.example.com`. */
  readonly title: string;
  /** External services that are taken to be there. */
  readonly services: readonly { readonly object: string; readonly name: string; readonly host: string }[];
}

/** A connection that may be opened. */
export interface Edge {
  /** `e0`, `e1`, … */
  readonly id: string;
  /** A workload, or something outside. */
  readonly from: string;
  readonly to: string;
  /** `TCP 8080`; empty for one that is `named`. */
  readonly ports: string;
  /** `allowed`: by NetworkPolicies. `named`: the workload's environment names an external service, and nothing tells its addresses. */
  readonly type: 'allowed' | 'named';
  /** The policies that let it through. */
  readonly policies: readonly string[];
}

/** A ConfigMap or a Secret, in the render or only referred to. */
export interface ConfigurationItem {
  /** `c0`, `c1`, … */
  readonly id: string;
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
  readonly namespace: string;
  /** Where it is part of the render. */
  readonly object?: string;
  /** Who has it as files or in its environment. */
  readonly readers: readonly { readonly object: string; readonly keys: readonly string[] }[];
  /** Who may ask the API server for it. */
  readonly askers: readonly string[];
}

/** What somebody may do at the API server. */
export interface Right {
  /** `ServiceAccount shop/web`, `Group support`. */
  readonly who: string;
  /** The workloads that run as it. */
  readonly workloads: readonly string[];
  readonly verbs: readonly string[];
  /** `pods`, `deployments.apps`, `/metrics`. */
  readonly resources: readonly string[];
  /** Only objects of these names; none: all. */
  readonly names: readonly string[];
  /** `namespace shop`, `the whole cluster`. */
  readonly where: string;
  /** The role and the binding, where they are part of the render. */
  readonly objects: readonly string[];
}

/** A namespace, and what runs in it. */
export interface GraphNamespace {
  readonly name: string;
  readonly workloads: readonly string[];
  /** Its Namespace, where it is part of the render. */
  readonly object?: string;
}

export interface Graph {
  /** By which a file is known to be written by this command. */
  readonly generator: string;
  readonly title: string;
  readonly namespaces: readonly GraphNamespace[];
  readonly workloads: readonly Workload[];
  readonly outside: readonly Outside[];
  readonly edges: readonly Edge[];
  readonly configuration: readonly ConfigurationItem[];
  readonly rights: readonly Right[];
  readonly objects: readonly GraphObject[];
  /** What this doesn't tell, in sentences. */
  readonly notes: readonly string[];
}

/** What every file that the command writes names as its generator, so that it knows its own again. */
export const GENERATOR = 'cdk8s-slipway graph';
