/** What a change is about, in the language of the field: `image of container web` rather than a path. */
import { Step, Way } from './compare-values';

/** What an item of a list is called. Other lists keep their own name. */
const NOUNS: Readonly<Record<string, string>> = {
  containers: 'container',
  initContainers: 'init container',
  ephemeralContainers: 'ephemeral container',
  env: 'env variable',
  ports: 'port',
  volumes: 'volume',
  volumeMounts: 'mount',
  volumeClaimTemplates: 'claim',
  imagePullSecrets: 'pull secret',
  tolerations: 'toleration of',
  topologySpreadConstraints: 'spread over',
  webhooks: 'webhook',
  subjects: 'subject',
  parameters: 'parameter',
  versions: 'version',
  hosts: 'host',
  endpoints: 'endpoint',
  groups: 'group',
};

/** Where a kind keeps the pods that it makes. */
const TEMPLATES: readonly (readonly string[])[] = [
  ['spec', 'jobTemplate', 'spec', 'template'],
  ['spec', 'template'],
];

/** What a place is called, and whether it is inside of what pods are made from. */
export interface NamedField {
  readonly field: string;
  readonly inTemplate: boolean;
}

/** Names a place in an object of a kind. */
export function placeOf(kind: string, steps: readonly Step[]): NamedField {
  const template = TEMPLATES.find(
    (prefix) => prefix.length < steps.length && prefix.every((name, i) => steps[i] === name),
  );
  const field = template ? nameIn(kind, steps.slice(template.length), true) : nameIn(kind, steps, false);
  return { field, inTemplate: template !== undefined };
}

function nameIn(kind: string, steps: readonly Step[], ofPods: boolean): string {
  const special = metadata(steps, ofPods) ?? content(kind, steps);
  if (special) return special;
  const { owners, rest } = split(steps[0] === 'spec' && steps.length > 1 ? steps.slice(1) : steps);
  if (owners.length === 0 && ofPods) owners.push('the pods');
  const [first = ''] = owners;
  const tail = first.startsWith('env variable ') && rest === 'value' ? '' : shortened(rest);
  return [tail, ...owners].filter(Boolean).join(' of ');
}

/** Labels and annotations by their keys. */
function metadata(steps: readonly Step[], ofPods: boolean): string | undefined {
  const [first, part, key] = steps;
  if (first !== 'metadata' || steps.length !== 3 || typeof key !== 'string') return undefined;
  const noun = part === 'labels' ? 'label' : part === 'annotations' ? 'annotation' : undefined;
  return noun && `${ofPods ? 'pod ' : ''}${noun} ${key}`;
}

/** What configuration and secrets hold. */
function content(kind: string, [part, key, ...deeper]: readonly Step[]): string | undefined {
  if (!['ConfigMap', 'Secret'].includes(kind) || typeof key !== 'string' || deeper.length > 0) return undefined;
  return ['data', 'binaryData', 'stringData'].some((it) => it === part) ? `key ${key}` : undefined;
}

/** The named items on the way, the innermost first, and the rest of the path behind them. */
function split(steps: readonly Step[]): { owners: string[]; rest: string } {
  const owners: string[] = [];
  let rest: (string | number)[] = [];
  for (const step of steps) {
    if (typeof step !== 'object') {
      rest.push(step);
      continue;
    }
    const list = String(rest.pop() ?? 'items');
    const above = dotted(rest);
    owners.unshift(`${above ? `${above}.` : ''}${NOUNS[list] ?? list} ${step.name}`);
    rest = [];
  }
  return { owners, rest: dotted(rest) };
}

function shortened(path: string): string {
  const resource = /^resources\.(limits|requests)\.([\w./-]+)$/.exec(path);
  return resource ? `${resource[2]} ${resource[1]!.slice(0, -1)}` : path;
}

/** A path as the API server writes it: `spec.ports[0].name`, `data["a.conf"]`. */
export function dotted(way: Way): string {
  return way
    .map((step) =>
      typeof step === 'number' ? `[${step}]` : /^[\w-]+$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`,
    )
    .join('')
    .replace(/^\./, '');
}
