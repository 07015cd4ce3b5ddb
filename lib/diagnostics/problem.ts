/**
 * The declaration of a problem: everything that the library can report is declared once, and code reports it with data.
 *
 * From the declarations come the messages, the catalogue of errors, the documentation links of the JSON and SARIF output,
 * and the tests. A message that is not declared cannot be reported: `report` takes a declared one, and its type names
 * the data that its text needs.
 */
import { Severity } from './finding';

/** What the reader was doing: the catalogue has a chapter for each, in this order. */
export enum Topic {
  PROPS = 'Props and types',
  NAMES = 'Names and labels',
  IMAGES = 'Images and containers',
  PORTS = 'Ports and Services',
  HEALTH = 'Health and shutdown',
  ROLLOUT = 'Replicas and rollout',
  SCALING = 'Scaling and disruption',
  RESOURCES = 'Resources and quotas',
  CONFIGURATION = 'Configuration and secrets',
  STORAGE = 'Volumes and storage',
  SECURITY = 'Pod security',
  ENTRY = 'Hosts, Ingress and Gateway',
  NETWORK = 'Connections and NetworkPolicies',
  ACCESS = 'Roles and permissions',
  JOBS = 'Jobs and schedules',
  PLACEMENT = 'Nodes and placement',
  CLUSTERS = 'Cluster profiles and environments',
  TENANCY = 'Namespaces and guardrails',
  MONITORING = 'Monitoring and objectives',
  LOGGING = 'Logging',
  CERTIFICATES = 'Certificates',
  MESH = 'Service mesh',
  SERVERLESS = 'Knative',
  DELIVERY = 'Delivery',
  BACKUP = 'Backups',
  PATCHES = 'Patches and plain objects',
  RENDER = 'Rendering and output',
}

/** What is wrong and what to change, with `{{name}}` where data goes. */
export interface Template {
  /** A sentence with the wrong thing as its subject: "`port` must be …". */
  readonly message: string;
  /** What to change, as an imperative with code in it. */
  readonly remedy: string;
}

type PlaceholdersOf<Text extends string> = Text extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | PlaceholdersOf<Rest>
  : never;

/** Filled in by the report itself: the prop, and the value received. */
type Given = 'property' | 'value';

/** The data that a text needs besides. */
export type DataOf<Names extends string> = [Exclude<Names, Given>] extends [never]
  ? { readonly data?: undefined }
  : { readonly data: { readonly [Name in Exclude<Names, Given>]: string | number } };

/** One message of a declared problem. */
export interface Message<Names extends string = never> extends Template {
  readonly problem: Problem;
  /** Never set: carries the names of the data in its type. */
  readonly data?: (names: Names) => void;
}

/** A problem, as the catalogue shows it. */
export interface Problem {
  /** A noun with the problem in it, in kebab-case: `port-out-of-range`. Stable: people search for it. */
  readonly id: string;
  readonly topic: Topic;
  readonly severity: Severity;
  readonly templates: readonly Template[];
}

type Messages<Templates extends Readonly<Record<string, Template>>> = {
  readonly [Key in keyof Templates]: Message<PlaceholdersOf<Templates[Key]['message'] | Templates[Key]['remedy']>>;
};

const declared = new Map<string, Problem>();

/** Declares a problem that several messages belong to, each under a key. */
export function declareProblem<const Templates extends Readonly<Record<string, Template>>>(
  id: string,
  topic: Topic,
  templates: Templates,
  severity = Severity.ERROR,
): Messages<Templates> {
  const problem: Problem = { id, topic, severity, templates: Object.values(templates) };
  if (declared.has(id)) throw new Error(`the problem '${id}' is declared twice`);
  declared.set(id, problem);
  const messages = Object.entries(templates).map(([key, template]) => [key, { ...template, problem }] as const);
  return Object.fromEntries(messages) as Messages<Templates>;
}

/** Declares problems of one topic that have one message each, by their ids. */
export function declareProblems<const Templates extends Readonly<Record<string, Template>>>(
  topic: Topic,
  templates: Templates,
): Messages<Templates> {
  const messages = Object.entries(templates).map(
    ([id, template]) => [id, declareProblem(id, topic, { template }).template] as const,
  );
  return Object.fromEntries(messages) as Messages<Templates>;
}

/** All problems that have been declared, for the catalogue; what declares them must be loaded. */
export function declaredProblems(): readonly Problem[] {
  return [...declared.values()];
}

/** A text with its data filled in. */
export function fill(text: string, data: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (placeholder, name: string) =>
    Object.hasOwn(data, name) ? String(data[name]) : placeholder,
  );
}
