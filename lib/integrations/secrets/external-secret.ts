/** ExternalSecret: a Secret whose values are kept elsewhere, and brought by external-secrets. */
import { ApiObject, Duration } from 'cdk8s';
import type { IExternalSecret } from '@kubernetes-models/external-secrets/external-secrets.io/v1beta1/ExternalSecret';
import { Construct } from 'constructs';
import { SecretKey } from '../../constructs/config/secret-key';
import { mapOfReferences } from '../../constructs/config/secret-reference';
import { goDuration } from '../../constructs/core/go-duration';
import { DURATION, WORKLOAD } from '../../constructs/core/schemas';
import { ANNOTATION_PREFIX, objectLabels } from '../../constructs/core/labels';
import { workloadName } from '../../constructs/core/name';
import { IWorkload } from '../../constructs/core/workload';
import { instancesOf } from '../../diagnostics/copies';
import { Fields, Schema, PropPath, TEXT, schema, readProps, required } from '../../diagnostics/schema';
import { isConfigKey, isDnsSubdomain } from '../../kubernetes/syntax';
import { Json } from '../../synth/after-conversion';
import { ExternalKey } from './external-key';
import { rollWith } from './private/roll';
import { StoreReference } from './store-reference';

/** What an ExternalSecret takes: the store, and where each key is kept in it. */
export interface ExternalSecretProps {
  /** Where the values are kept. */
  readonly store: StoreReference;

  /** The keys of the Secret, and where the value of each is kept. */
  readonly keys: { readonly [key: string]: ExternalKey };

  /** The name of the Secret, and of the ExternalSecret. @default - the id of the construct */
  readonly name?: string;

  /** How often the store is asked. @default Duration.hours(1) - as external-secrets does by itself */
  readonly refresh?: Duration;
}

const STORE: Schema<StoreReference> = schema(
  'a StoreReference',
  "StoreReference.clusterStore('vault')",
  instancesOf(StoreReference, 'StoreReference'),
);

const KEYS = mapOfReferences(instancesOf(ExternalKey, 'ExternalKey'), 'password', (key) => ({
  rule: 'secret-is-a-reference',
  message: 'A secret is given as a literal. It would be in the repository, and in every copy of the render.',
  remedy: `put it into the store and say where it is: ${key}: ExternalKey.at('shop/database', { property: '${key}' })`,
}));

const FIELDS: Fields<ExternalSecretProps> = {
  store: required(STORE, undefined, "say where the values are kept: StoreReference.clusterStore('vault')"),
  keys: required(KEYS, {}, "name the keys: { password: ExternalKey.at('shop/database', { property: 'password' }) }"),
  name: TEXT,
  refresh: DURATION,
};

/**
 * A Secret whose values are kept elsewhere (in Vault, or with the provider of the cluster) and brought by external-secrets. Its keys
 * are used like those of any other Secret, and a key that it doesn't have is an error.
 *
 * A value that is rotated in the store is there after `refresh`: in files at once, within a minute or so; in variables when the pods
 * are made anew, which `rollOnChange` sees to.
 *
 * @see https://external-secrets.io/latest/api/externalsecret/
 *
 * @example
 *
 *   const database = new ExternalSecret(chart, 'orders-database', {
 *     store: StoreReference.clusterStore('vault'),
 *     keys: { password: ExternalKey.at('shop/orders-database', { property: 'password' }) },
 *   });
 *   new ConfiguredService(chart, 'orders', {
 *     image: 'registry.example.com/orders:2.1.0',
 *     port: 8080,
 *     secrets: { 'database-password': database.asFile('password') },
 *   });
 */
export class ExternalSecret extends Construct {
  /** The ExternalSecret that is rendered. */
  public readonly object: ApiObject;

  /** The name of the Secret that it becomes. */
  public readonly secretName: string;

  private readonly keys: string[];

  public constructor(scope: Construct, id: string, props: ExternalSecretProps) {
    super(scope, id);
    props = readProps(this, FIELDS, props);
    this.secretName = workloadName(this, props.name);
    this.keys = Object.keys(props.keys).filter((key) => this.checkKey(key, props.keys[key]!));
    this.checkAny(props.keys);
    const { storeName, storeKind } = this.storeOf(props.store);
    const spec: Json & IExternalSecret['spec'] = {
      refreshInterval: this.refreshOf(props.refresh ?? Duration.hours(1)),
      secretStoreRef: { name: storeName, kind: storeKind },
      target: { name: this.secretName, creationPolicy: 'Owner', deletionPolicy: 'Retain' },
      // With all that the API server would complete, so that GitOps engines see no difference.
      data: this.keys.map((secretKey) => ({ secretKey, remoteRef: remoteRef(props.keys[secretKey]!) })),
    };
    this.object = new ApiObject(this, 'external-secret', {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: {
        name: this.secretName,
        labels: objectLabels(this, this.secretName),
        annotations: elsewhere(storeName, storeKind),
      },
      spec,
    });
  }

  /**
   * A key of the Secret as a file: it follows a rotation without a restart.
   *
   * @param key one of the keys
   */
  public asFile(key: string): SecretKey {
    return SecretKey.asFile(this.secretName, this.known(key, 'asFile'));
  }

  /**
   * A key of the Secret as an environment variable, for software that can't read a file.
   *
   * @param key one of the keys
   */
  public asVariable(key: string): SecretKey {
    return SecretKey.asVariable(this.secretName, this.known(key, 'asVariable'));
  }

  /**
   * Makes the pods of a workload anew, by its rules for a new version, when a value of the Secret changes: for variables, and for
   * software that reads a file once.
   *
   * What changes is not known when YAML is rendered, so something in the cluster has to look: the workload is annotated for Stakater's
   * Reloader, which must be installed.
   *
   * @param workload a Deployment, StatefulSet or DaemonSet
   * @see https://github.com/stakater/Reloader
   */
  public rollOnChange(workload: IWorkload): void {
    const known = WORKLOAD.read(workload, new PropPath(this, 'rollOnChange.workload'));
    if (known) rollWith(this, known, this.secretName);
  }

  private known(key: string, method: string): string {
    if (this.keys.includes(key)) return key;
    new PropPath(this, `${method}.key`).report('external-secret-has-the-key', {
      value: key,
      message: 'The Secret has no such key.',
      remedy: `name one of its keys: ${this.keys.join(', ') || 'it has none yet'}; or add it to keys`,
    });
    return key;
  }

  private checkKey(key: string, { path, property, version }: ExternalKey): boolean {
    const at = new PropPath(this, `keys.${key || "''"}`);
    if (!isConfigKey(key)) {
      at.report('external-secret-key', {
        value: key,
        message: 'It is no key of a Secret: letters, digits, `-`, `_` and `.`, at most 253 of them.',
        remedy: "rename it: 'password'",
      });
      return false;
    }
    const wrong = [path, property ?? 'all', version ?? 'newest'].find(
      (text) => typeof text !== 'string' || !text.trim(),
    );
    if (wrong === undefined) return true;
    at.report('external-secret-place', {
      value: wrong,
      message: 'The store keeps nothing under an empty name.',
      remedy: "say where it is: ExternalKey.at('shop/database', { property: 'password' })",
    });
    return true;
  }

  private checkAny(keys: ExternalSecretProps['keys']): void {
    if (Object.keys(keys).length > 0) return;
    new PropPath(this, 'keys').report('external-secret-has-keys', {
      message: 'The Secret would be empty.',
      remedy: "name its keys: { password: ExternalKey.at('shop/database', { property: 'password' }) }",
    });
  }

  private storeOf(store: StoreReference | undefined): { storeName: string; storeKind: string } {
    if (!store) return { storeName: 'missing', storeKind: 'SecretStore' };
    const { storeName, storeKind } = store;
    if (typeof storeName === 'string' && isDnsSubdomain(storeName)) return store;
    new PropPath(this, 'store').report('external-secret-store', {
      value: storeName,
      message: 'It is no name of a store.',
      remedy: 'give the name as `kubectl get secretstores,clustersecretstores` shows it',
    });
    return { storeName: 'missing', storeKind };
  }

  private refreshOf(refresh: Duration): string {
    const seconds = Math.floor(refresh.toMilliseconds({ integral: false }) / 1000);
    if (seconds < SHORTEST_REFRESH) {
      new PropPath(this, 'refresh').report('external-secret-refresh', {
        value: `${seconds} s`,
        message: 'Stores limit how often they are asked, and count each Secret of the cluster.',
        remedy: `give Duration.seconds(${SHORTEST_REFRESH}) or more; an hour is usual`,
      });
    }
    return goDuration(refresh);
  }
}

/** In seconds. Below, a hundred Secrets ask more than ten times a second, which the limits of no provider's store allow for long. */
const SHORTEST_REFRESH = 10;

function remoteRef({ path, property, version }: ExternalKey) {
  return {
    key: path,
    ...(property === undefined ? {} : { property }),
    ...(version === undefined ? {} : { version }),
    conversionStrategy: 'Default' as const,
    decodingStrategy: 'None' as const,
    metadataPolicy: 'None' as const,
  };
}

/** That a store of the namespace is not in the set is what was meant: it holds how to log in, which is for others to render. */
function elsewhere(name: string, kind: string): { [annotation: string]: string } | undefined {
  if (kind !== 'SecretStore') return undefined;
  return { [`${ANNOTATION_PREFIX}allow-outside-reference`]: `The SecretStore ${name} is in the cluster already.` };
}
