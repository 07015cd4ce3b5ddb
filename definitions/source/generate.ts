/**
 * Makes the definitions of the custom resources that the library renders: `npm run definitions`, with Go.
 *
 * They come from the projects' own Go types, by the generator that the projects use themselves, so that a schema says
 * what a cluster with the project in it says: patterns, bounds and CEL rules included. Descriptions are left out.
 * What was generated is committed: a new version of a project shows in review as a change to what is accepted.
 */
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { loadAll } from 'js-yaml';

/** The kinds that a construct renders, or that stand beside them; a project defines more. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  'argoproj.io': ['AppProject', 'Application', 'ApplicationSet', 'Rollout'],
  'cert-manager.io': ['Certificate', 'ClusterIssuer', 'Issuer'],
  'external-secrets.io': ['ClusterSecretStore', 'ExternalSecret', 'SecretStore'],
  'gateway.networking.k8s.io': ['GRPCRoute', 'Gateway', 'GatewayClass', 'HTTPRoute', 'ReferenceGrant'],
  'keda.sh': ['ClusterTriggerAuthentication', 'ScaledObject', 'TriggerAuthentication'],
  'kustomize.toolkit.fluxcd.io': ['Kustomization'],
  'monitoring.coreos.com': ['PodMonitor', 'PrometheusRule', 'ServiceMonitor'],
  'networking.istio.io': ['DestinationRule', 'ServiceEntry', 'VirtualService'],
  'security.istio.io': ['AuthorizationPolicy', 'PeerAuthentication'],
  'serving.knative.dev': ['Service'],
  'source.toolkit.fluxcd.io': ['GitRepository', 'OCIRepository'],
  'velero.io': ['Backup', 'Restore', 'Schedule'],
};

interface Definition {
  readonly metadata: { readonly name: string };
  readonly spec: { readonly group: string; readonly names: { readonly kind: string } };
}

const TARGET = path.resolve(__dirname, '..');

function generate(module: string, packages: readonly string[], into: string): void {
  const args = ['tool', 'controller-gen', 'crd:maxDescLen=0', `paths=${packages.join(';')}`, `output:crd:dir=${into}`];
  execFileSync('go', args, { cwd: path.join(__dirname, module), stdio: 'inherit' });
}

/** The packages that a module's file imports for their types. */
function importsOf(module: string): string[] {
  const text = fs.readFileSync(path.join(__dirname, module, 'modules.go'), 'utf8');
  return [...text.matchAll(/_ "([^"]+)"/g)].map(([, name]) => name!);
}

/** Without descriptions: a judge doesn't read them. */
function withoutDescriptions(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutDescriptions(item));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(
    ([name, it]) => name !== 'description' || typeof it !== 'string' || key === 'properties',
  );
  return Object.fromEntries(entries.map(([name, it]) => [name, withoutDescriptions(it, name)]));
}

/**
 * What the judges read, with a name. Groups of `k8s.io` need a word on their approval, which is the project's to give.
 * @see https://kubernetes.io/docs/reference/labels-annotations-taints/#api-approved-kubernetes-io
 */
function judged({ spec, metadata }: Definition): object {
  const approval = { 'api-approved.kubernetes.io': "unapproved, made from the project's Go types" };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: metadata.name, ...(spec.group.endsWith('.k8s.io') ? { annotations: approval } : {}) },
    spec: withoutDescriptions(spec),
  };
}

function main(): void {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'definitions-'));
  try {
    for (const module of ['.', 'argo-cd']) generate(module, importsOf(module), folder);
    const istio = execFileSync('go', ['run', './istio'], { cwd: __dirname, maxBuffer: 2 ** 26, encoding: 'utf8' });
    const texts = fs.readdirSync(folder).map((file) => fs.readFileSync(path.join(folder, file), 'utf8'));
    const all = [...texts, istio].flatMap((text) => loadAll(text) as Definition[]).filter((it) => it?.spec);
    for (const [group, kinds] of Object.entries(KINDS)) {
      for (const kind of kinds) {
        const found = all.find(({ spec }) => spec.group === group && spec.names.kind === kind);
        if (!found) throw new Error(`No project defines ${kind} of ${group}.`);
        fs.writeFileSync(path.join(TARGET, `${group}_${kind}.json`), `${JSON.stringify(judged(found))}\n`);
      }
    }
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

main();
