/** What the main container finds around it: variables and files, from configuration, from Secrets, from elsewhere. */
import { createHash } from 'node:crypto';
import { Chart } from 'cdk8s';
import { EnvValue, Secret } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { Configuration } from '../../config/configuration';
import { SecretKey } from '../../config/secret-key';
import { ANNOTATION_PREFIX } from '../../core/labels';
import { reportProblem } from '../../../diagnostics/problems';
import { isConfigKey, isDnsSubdomain } from '../../../kubernetes/syntax';
import { Json } from '../../../synth/after-conversion';
import { VolumeJson } from '../../../synth/json';
import { Mount } from './pod-template';
import { PodProps } from '../pod-props';
import { PropPath } from '../../../diagnostics/schema';

/** The environment of the main container. */
export interface PodEnvironment {
  /** The workload's own configuration. */
  readonly configuration?: Configuration;
  readonly variables: Record<string, EnvValue>;
  /** Volumes and where they are mounted, in the form of the API. */
  readonly volumes: { readonly volume: VolumeJson; readonly mount: Mount }[];
  /** Annotations of the pods that change with shared configuration. */
  readonly annotations: Record<string, string>;
}

/** Renders the configuration of a workload and collects what its main container finds around it. */
export function renderEnvironment(scope: Construct, name: string, props: PodProps): PodEnvironment {
  const own =
    props.config || props.files
      ? new Configuration(scope, 'config', {
          name: `${name}-config`,
          partOf: name,
          config: props.config,
          files: props.files,
        })
      : undefined;
  const shared = checkedShared(scope, props.sharedConfiguration ?? []);
  const configurations = own ? [own, ...shared] : shared;
  checkFileNames(scope, configurations);
  const secrets = checkedSecrets(scope, props.secrets);
  const variables = new Variables(scope);
  for (const configuration of configurations) {
    for (const key of configuration.variableNames) {
      variables.add(key, EnvValue.fromConfigMap(configuration.configMap, key), 'config');
    }
  }
  for (const [key, secret] of secrets.filter(([, { variable }]) => variable)) {
    const reference = Secret.fromSecretName(scope, `secret-${key}`, secret.secretName);
    variables.add(key, EnvValue.fromSecretValue({ secret: reference, key: secret.key }), 'secrets');
  }
  for (const [key, value] of Object.entries(props.env ?? {})) variables.add(key, value, 'env');

  const filesDirectory = checkedDirectory(scope, 'filesDirectory', props.filesDirectory ?? '/etc/config');
  const secretsDirectory = checkedDirectory(scope, 'secretsDirectory', props.secretsDirectory ?? '/etc/secrets');
  if (filesDirectory === secretsDirectory) {
    new PropPath(scope, 'secretsDirectory').report('directories-differ', {
      value: secretsDirectory,
      message: 'Files and secrets are mounted in one folder, where one would hide the other.',
      remedy: 'give each a folder of its own',
    });
  }
  return {
    configuration: own,
    variables: variables.values,
    volumes: [
      ...projected('config', filesDirectory, { sources: configurations.flatMap(configSource) }),
      ...projected('secrets', secretsDirectory, {
        sources: secretSources(secrets),
        defaultMode: READABLE_BY_GROUP,
      }),
    ],
    annotations: Object.fromEntries(shared.map((it) => [annotationOf(it), it.contentHash])),
  };
}

/** Variables by name, each given once. */
class Variables {
  public readonly values: Record<string, EnvValue> = {};
  private readonly origins = new Map<string, string>();

  public constructor(private readonly construct: Construct) {}

  public add(name: string, value: EnvValue, origin: string): void {
    if (!VARIABLE.test(name)) {
      new PropPath(this.construct, `${origin}.${name}`).report('variable-name', {
        value: name,
        message: 'It is no name of a variable: letters, digits, `_`, `-` and `.`, with no digit first.',
        remedy: 'rename the variable',
      });
      return;
    }
    const before = this.origins.get(name);
    if (before !== undefined) {
      new PropPath(this.construct, `${origin}.${name}`).report('variable-is-given-once', {
        value: name,
        message: `The variable is given in ${before} already; Kubernetes would take the last one without a word.`,
        remedy: 'give it once',
      });
    }
    this.origins.set(name, origin);
    this.values[name] = value;
  }
}

/** A variable's name as all supported versions take it; newer ones take more. */
const VARIABLE = /^[-._a-zA-Z][-._a-zA-Z0-9]*$/;

/** The parts of a reference that are no names would only be found when the pod starts. */
function checkedSecrets(construct: Construct, secrets: PodProps['secrets']): [string, SecretKey][] {
  return Object.entries(secrets ?? {}).filter(([name, secret]) => {
    const report = (property: string, value: unknown, message: string, remedy: string) =>
      reportProblem(construct, { rule: 'secret-reference', property, value, message, remedy });
    const property = `secrets.${name}`;
    const { secretName, key } = secret;
    if (typeof secretName !== 'string' || !isDnsSubdomain(secretName)) {
      report(property, secretName, 'It is no name of a Secret.', "give the Secret's name first: 'orders-db'");
      return false;
    }
    if (typeof key !== 'string' || !isConfigKey(key)) {
      report(property, key, 'It is no key of a Secret.', "give the key in the Secret second: 'password'");
      return false;
    }
    if (!secret.variable && !isConfigKey(name)) {
      report(property, name, 'It is no name of a file.', 'rename it; a folder is given by secretsDirectory');
      return false;
    }
    return true;
  });
}

/** Shared configuration that the pods can mount: it is in their namespace. */
function checkedShared(scope: Construct, shared: readonly Configuration[]): Configuration[] {
  const here = Chart.of(scope).namespace;
  return shared.filter((configuration, index) => {
    const there = configuration.configMap.metadata.namespace;
    if (there === here) return true;
    new PropPath(scope, `sharedConfiguration[${index}]`).report('configuration-is-in-the-namespace', {
      value: configuration.node.path,
      message: `It is in ${there ? `namespace ${there}` : 'no namespace'}; a pod can only read what is in its own, ${here ?? 'which is not given'}.`,
      remedy: 'make the Configuration in a chart of the same namespace',
    });
    return false;
  });
}

/** One folder can't hold two files of one name. */
function checkFileNames(scope: Construct, configurations: readonly Configuration[]): void {
  const names = configurations.flatMap(({ fileNames }) => fileNames);
  for (const name of new Set(names.filter((it, index) => names.indexOf(it) !== index))) {
    new PropPath(scope, `files.${name}`).report('file-is-given-once', {
      value: name,
      message: 'Two configurations of the workload have a file of this name.',
      remedy: 'rename one of the two',
    });
  }
}

/** The folder that files are mounted in. */
function checkedDirectory(scope: Construct, property: 'filesDirectory' | 'secretsDirectory', path: string): string {
  if (/^\/[^:]*[^:/][^:]*$/.test(path)) return path;
  new PropPath(scope, property).report('mount-path-is-absolute', {
    value: path,
    message: 'It is no path of a folder: it starts with `/`, is more than that, and has no `:`.',
    remedy: "give a path such as '/etc/config'",
  });
  return `/etc/${property}`;
}

/** An annotation that changes with a shared configuration; its name has room for 63 characters. */
function annotationOf(configuration: Configuration): string {
  const name = `config-${configuration.configMap.name}`;
  if (name.length <= 63) return `${ANNOTATION_PREFIX}${name}`;
  return `${ANNOTATION_PREFIX}config-${createHash('sha256').update(name).digest('hex').slice(0, 10)}`;
}

function configSource(configuration: Configuration): Json[] {
  if (configuration.fileNames.length === 0) return [];
  const items = configuration.fileNames.map((key) => ({ key, path: key }));
  return [{ configMap: { name: configuration.configMap.name, items } }];
}

function secretSources(secrets: readonly [string, SecretKey][]): Json[] {
  const files = secrets.filter(([, { variable }]) => !variable);
  const names = [...new Set(files.map(([, secret]) => secret.secretName))];
  return names.map((name) => ({
    secret: {
      name,
      items: files.filter(([, it]) => it.secretName === name).map(([path, { key }]) => ({ key, path })),
    },
  }));
}

/** Secrets are for the user and the group of the pod, in octal as `ls` shows it. */
const READABLE_BY_GROUP = 0o440;

/** Several sources in one folder. */
function projected(name: string, mountPath: string, volume: Json & { sources: Json[] }): PodEnvironment['volumes'] {
  if (volume.sources.length === 0) return [];
  return [{ volume: { name, projected: volume }, mount: { name, mountPath, readOnly: true } }];
}
