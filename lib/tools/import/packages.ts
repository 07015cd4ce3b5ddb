/** The packages that a generated program imports from, and how they are loaded to try it out. */

/** What is imported from cdk8s and constructs; `k8s` and everything of `PLUS` is cdk8s-plus, the rest is the library. */
const CDK8S = new Set(['ApiObject', 'App', 'Chart', 'Duration', 'JsonPatch', 'Size']);
const PLUS = new Set([
  'ApiResource',
  'ConcurrencyPolicy',
  'Cpu',
  'EmptyDirMedium',
  'EnvFieldPaths',
  'EnvValue',
  'Group',
  'HttpIngressPathType',
  'Metric',
  'MetricTarget',
  'PercentOrAbsolute',
  'PersistentVolumeAccessMode',
  'PodManagementPolicy',
  'ServiceAccount',
  'ServiceType',
  'User',
  'Volume',
  'k8s',
]);

export type PackageName = 'cdk8s' | 'cdk8s-plus-27' | 'cdk8s-slipway' | 'constructs';

/** The package that exports a name. */
export function packageOf(exported: string): PackageName {
  if (exported === 'Construct') return 'constructs';
  if (CDK8S.has(exported)) return 'cdk8s';
  return PLUS.has(exported) ? 'cdk8s-plus-27' : 'cdk8s-slipway';
}

type Exports = Record<string, unknown>;

/* eslint-disable @typescript-eslint/no-require-imports -- the library's index is loaded when it is needed, and no sooner */
/** Each by its name as it stands, so that the bundled package finds its own library and not a second one beside it. */
const LOADERS: Readonly<Record<PackageName, () => Exports>> = {
  cdk8s: () => require('cdk8s') as Exports,
  'cdk8s-plus-27': () => require('cdk8s-plus-27') as Exports,
  'cdk8s-slipway': () => require('../../index') as Exports,
  constructs: () => require('constructs') as Exports,
};
/* eslint-enable */

const loaded = new Map<PackageName, Exports>();

/** A package, as this process has it. */
export function loadPackage(packageName: PackageName): Exports {
  const exported = loaded.get(packageName) ?? LOADERS[packageName]();
  loaded.set(packageName, exported);
  return exported;
}
