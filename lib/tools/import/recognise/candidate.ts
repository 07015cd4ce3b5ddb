/** A construct that may stand for a group of objects: what it is given is guessed from them, and holds when its render says so. */
import { Code, Statement, create, literal, name } from '../code';
import { Names } from '../names';
import { ImportedObject } from '../objects';
import { groupOf } from '../../../kubernetes/identity';
import { listOf, mapOf } from '../server-fields';

export type Json = Record<string, unknown>;

/** Props by their names; one that is a map of props itself can be taken apart. */
export interface Props {
  readonly [prop: string]: Code | Props | undefined;
}

/** A line of a firewall: who may reach the workload, or whom it may reach. */
export interface FirewallLine {
  readonly direction: 'from' | 'to';
  /** The peers of the rule, and its port, as the NetworkPolicy has them. */
  readonly peers: readonly Json[];
  readonly port: number;
  /** What allows it, from the one side alone. */
  readonly statement: Statement;
}

/** A construct with what it is given. */
export interface Candidate {
  readonly className: string;
  /** The name of its objects. */
  readonly name: string;
  /** The objects that it would render. */
  readonly objects: readonly ImportedObject[];
  readonly props: Props;
  /** Props without which it can't be. @default - none */
  readonly needed?: readonly string[];
  /** Where its objects are found on the construct, by kind and name: `Deployment web` is `deployment`. */
  readonly members: Readonly<Record<string, string>>;
  /** What is declared after it was made. @default - nothing */
  readonly lines?: readonly FirewallLine[];
  /** Whether a patch may touch nothing but labels and annotations: the rest is what the construct is there for. @default false */
  readonly onlyMetadata?: boolean;
  /** What connects to it needs to know. @default - nothing can */
  readonly destination?: Destination;
  /** What it may do at the API server, by a construct of its own. @default - nothing */
  readonly access?: readonly AccessCandidate[];
  /** Constructs that it is given. @default - none */
  readonly uses?: readonly Fit[];
}

/** The far end of a connection. */
export interface Destination {
  /** The ports that are shown, the usual one first. */
  readonly ports: readonly { readonly name: string; readonly number: number }[];
  /** Of something outside: its networks. @default - it is a workload */
  readonly networks?: readonly string[];
}

/** A role of a workload: what makes it, and what it renders. */
export interface AccessCandidate {
  readonly objects: readonly ImportedObject[];
  /** The statement, for the variable of the workload. */
  readonly statement: (variable: string) => Statement;
}

/** A candidate as it is to be written, after it has been proved to render its objects. */
export interface Fit extends Omit<Candidate, 'access'> {
  readonly id: string;
  readonly variable: string;
  /** Changes that no prop says. */
  readonly patches: readonly Statement[];
  /** What gives it access to the API server, and whether that comes after its connections. @default - nothing */
  readonly access?: { readonly statement: Statement; readonly last: boolean };
}

/** The objects of a chart, found by what they are. */
export class Shelf {
  /** Constructs that workloads refer to, as far as they are found. */
  public readonly shared: Fit[] = [];

  public constructor(
    public readonly objects: readonly ImportedObject[],
    public readonly chart: { readonly id: string; readonly namespace?: string; readonly variable: string },
    /** The ids of the chart's constructs so far. */
    public readonly ids: Names,
  ) {}

  /** All objects of a kind of Kubernetes. */
  public all(kind: string): ImportedObject[] {
    return this.objects.filter(({ manifest }) => manifest.kind === kind && isBuiltIn(manifest.apiVersion));
  }

  /** The one of a kind and a name. */
  public get(kind: string, name: unknown): ImportedObject | undefined {
    return this.all(kind).find(({ manifest }) => mapOf(manifest.metadata).name === name);
  }
}

function isBuiltIn(apiVersion: unknown): boolean {
  const group = groupOf(apiVersion);
  return !group.includes('.') || group.endsWith('.k8s.io');
}

/** The statement that makes the construct. */
export function makes(fit: Fit, chart: string): Statement {
  const props = propsCode(fit.props);
  const code = create(fit.className, name(chart), literal(fit.id), ...(props ? [props] : []));
  return { code, variable: fit.variable, apart: true };
}

/** Props as code; `undefined` where none is given, also within them. */
export function propsCode(props: Props): Code | undefined {
  const entries = Object.entries(props).flatMap(([key, value]): [string, Code][] => {
    const inner = value && (isCode(value) ? value : propsCode(value));
    return inner ? [[key, inner]] : [];
  });
  return entries.length === 0 ? undefined : { type: 'map', entries };
}

export function isCode(value: Code | Props): value is Code {
  return typeof value.type === 'string';
}

/** The field of an object, by the names on the way; `undefined` where there is none. */
export function at(value: unknown, ...names: string[]): unknown {
  return names.reduce<unknown>(
    (inner, key) => (Object.hasOwn(mapOf(inner), key) ? mapOf(inner)[key] : undefined),
    value,
  );
}

/** The labels or annotations of metadata. */
export function texts(value: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(mapOf(value)).filter(([, text]) => typeof text === 'string')) as Record<
    string,
    string
  >;
}

export { listOf, mapOf };
