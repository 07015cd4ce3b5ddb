/** What the main container finds around it: variables and files, from configuration, from Secrets, from elsewhere. */
import { EnvValue, Secret } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { Configuration } from '../config/configuration';
import { SecretKey } from '../config/secret-key';
import { ANNOTATION_PREFIX } from '../core/labels';
import { reportProblem } from '../findings/problems';
import { Json } from '../synth/after-conversion';
import { PodProps } from './pod-props';

/** The environment of the main container. */
export interface PodEnvironment {
  /** The workload's own configuration. */
  readonly configuration?: Configuration;
  readonly variables: Record<string, EnvValue>;
  /** Volumes and where they are mounted, in the form of the API. */
  readonly volumes: { readonly volume: Json; readonly mount: Json }[];
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
  const shared = props.sharedConfiguration ?? [];
  const configurations = own ? [own, ...shared] : shared;
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

  return {
    configuration: own,
    variables: variables.values,
    volumes: [
      ...projected('config', props.filesDirectory ?? '/etc/config', { sources: configurations.flatMap(configSource) }),
      ...projected('secrets', props.secretsDirectory ?? '/etc/secrets', {
        sources: secretSources(secrets),
        defaultMode: READABLE_BY_GROUP,
      }),
    ],
    annotations: Object.fromEntries(
      shared.map((it) => [`${ANNOTATION_PREFIX}config-${it.configMap.name}`, it.contentHash]),
    ),
  };
}

/** Variables by name, each given once. */
class Variables {
  public readonly values: Record<string, EnvValue> = {};
  private readonly origins = new Map<string, string>();

  public constructor(private readonly construct: Construct) {}

  public add(name: string, value: EnvValue, origin: string): void {
    const before = this.origins.get(name);
    if (before !== undefined) {
      reportProblem(this.construct, {
        rule: 'variable-is-given-once',
        property: `${origin}.${name}`,
        message: `The variable is given in ${before} already; Kubernetes would take the last one without a word.`,
        remedy: 'give it once',
      });
    }
    this.origins.set(name, origin);
    this.values[name] = value;
  }
}

function checkedSecrets(construct: Construct, secrets: PodProps['secrets']): [string, SecretKey][] {
  return Object.entries(secrets ?? {}).filter(([name, secret]) => {
    if (secret instanceof SecretKey) return true;
    reportProblem(construct, {
      rule: 'secret-is-a-reference',
      property: `secrets.${name}`,
      message: 'A secret is given as a literal. It would be in the repository, and in every copy of the render.',
      remedy: `store it in the cluster and refer to it: ${name}: SecretKey.asFile('name-of-the-secret', 'key')`,
    });
    return false;
  });
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
