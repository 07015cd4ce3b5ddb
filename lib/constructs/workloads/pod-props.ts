/** What every pod of the library takes: the props that all workloads share. */
import { Configuration } from '../config/configuration';
import { FileContent } from '../config/file-content';
import { SecretKey, isSecretKey } from '../config/secret-key';
import { mapOfReferences } from '../config/secret-reference';
import { CONFIG_FIELDS } from '../config/config-data';
import { instancesOf } from '../../diagnostics/copies';
import { Fields, TEXT, schema, listOf, mapOf, shape } from '../../diagnostics/schema';
import { COMPANION_FIELDS, CONTAINER_FIELDS, CompanionContainer, ContainerOptions } from './container';
import { HEALTH_FIELDS, HealthProps } from './health';
import { LOCAL_IMAGES_FIELDS, LocalImages } from './local-images';
import { PLACEMENT_FIELDS, PlacementProps } from './placement';
import { SECURITY_FIELDS, SecurityProps } from './security';
import { SHUTDOWN_FIELDS, ShutdownProps } from './shutdown';

/** What is in every pod, whoever makes it: its main container, and what that finds around it. */
export interface PodContentProps extends ContainerOptions {
  /**
   * Environment variables with values that are no secret. They go into an immutable ConfigMap with the hash of its content
   * in the name, so a change rolls the pods and nothing else does.
   * @default - none
   */
  readonly config?: { readonly [name: string]: string };

  /** Files of the main container, by file name, in the same ConfigMap. @default - none */
  readonly files?: { readonly [name: string]: FileContent };

  /** The folder that `files`, and the files of shared configuration, are mounted in. @default '/etc/config' */
  readonly filesDirectory?: string;

  /** Configuration that several workloads read. The pods roll when it changes. @default - none */
  readonly sharedConfiguration?: Configuration[];

  /**
   * Keys of Secrets that exist in the namespace, by the name of the file or of the variable that they become. A value can't
   * be given here: it would end in the repository and in every copy of the render.
   * @default - none
   */
  readonly secrets?: { readonly [name: string]: SecretKey };

  /** The folder that secrets are mounted in as files. @default '/etc/secrets' */
  readonly secretsDirectory?: string;

  /**
   * That the images of all its containers are on the nodes, for nodes that are often without a connection.
   * @default - an image named by digest is pulled once to a node, one named by tag is asked for at each start
   */
  readonly localImages?: LocalImages;

  /** Its security. @default - the restricted Pod Security level, as user 65532, with a read-only file system */
  readonly security?: SecurityProps;

  /** Further labels of all objects of the workload. @default - the recommended app.kubernetes.io labels only */
  readonly labels?: { readonly [label: string]: string };

  /** Further annotations of the object that makes the pods. @default - none */
  readonly annotations?: { readonly [annotation: string]: string };

  /** Further labels of the pods. @default - the recommended app.kubernetes.io labels only */
  readonly podLabels?: { readonly [label: string]: string };

  /** Further annotations of the pods. @default - none */
  readonly podAnnotations?: { readonly [annotation: string]: string };
}

/** What every pod takes that Kubernetes itself makes. */
export interface PodProps extends PodContentProps {
  /** How it leaves. @default - 5 seconds of drain with a Service, 30 seconds of grace */
  readonly shutdown?: ShutdownProps;

  /** Where it runs. @default - spread over zones and nodes */
  readonly placement?: PlacementProps;

  /** Containers that run to their end, one after the other, before the main one starts. @default - none */
  readonly initContainers?: CompanionContainer[];

  /** Containers that run along with the main one: native sidecars where the target has them (1.29). @default - none */
  readonly sidecars?: CompanionContainer[];
}

/** What the pods of a workload take that runs until it is stopped. */
export interface RunningPodProps extends PodProps {
  /** How Kubernetes learns that it has started, is ready and alive. @default - by what its first port speaks, 60 seconds to start */
  readonly health?: HealthProps;
}

const SECRETS = mapOfReferences(isSecretKey, 'secrets: { name', (name) => ({
  rule: 'secret-is-a-reference',
  message: 'A secret is given as a literal. It would be in the repository, and in every copy of the render.',
  remedy: `store it in the cluster and refer to it: ${name}: SecretKey.asFile('name-of-the-secret', 'key')`,
}));

/** What the props of the content of a pod take. */
export const POD_CONTENT_FIELDS: Fields<PodContentProps> = {
  ...CONTAINER_FIELDS,
  ...CONFIG_FIELDS,
  filesDirectory: TEXT,
  sharedConfiguration: listOf(
    schema<Configuration>(
      'a Configuration',
      "new Configuration(chart, 'network', { shared: true, … })",
      instancesOf(Configuration, 'Configuration'),
    ),
  ),
  secrets: SECRETS,
  secretsDirectory: TEXT,
  localImages: shape(LOCAL_IMAGES_FIELDS),
  security: shape(SECURITY_FIELDS),
  labels: mapOf(TEXT),
  annotations: mapOf(TEXT),
  podLabels: mapOf(TEXT),
  podAnnotations: mapOf(TEXT),
};

/** What the props of a pod take. */
export const POD_FIELDS: Fields<PodProps> = {
  ...POD_CONTENT_FIELDS,
  shutdown: shape(SHUTDOWN_FIELDS),
  placement: shape(PLACEMENT_FIELDS),
  initContainers: listOf(shape(COMPANION_FIELDS)),
  sidecars: listOf(shape(COMPANION_FIELDS)),
};

/** What the props of a pod take that runs until it is stopped. */
export const RUNNING_POD_FIELDS: Fields<RunningPodProps> = { ...POD_FIELDS, health: shape(HEALTH_FIELDS) };
