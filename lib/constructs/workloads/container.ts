/** One container of a pod: what every container takes, and how it becomes a container of cdk8s-plus and the rest of it. */
import {
  ContainerProps,
  ContainerResources,
  EnvValue,
  ImagePullPolicy,
  MountPropagation,
  Protocol,
  Volume,
  VolumeMount,
} from 'cdk8s-plus-27';
import { IConstruct } from 'constructs';
import { clusterOf } from '../clusters/cluster-facts';
import { ENV_VALUE, VOLUME } from '../core/schemas';
import { ANNOTATION_PREFIX } from '../core/labels';
import { PortProtocol, WorkloadPort } from '../core/workload';
import { PropPath, FLAG, Fields, Schema, TEXT, listOf, mapOf, oneOf, required, shape } from '../../diagnostics/schema';
import { isDnsLabel, suggestLabel } from '../../kubernetes/syntax';
import { Json } from '../../synth/after-conversion';
import { HEALTH_FIELDS, HealthProps } from './health';
import { checkMountPath } from './private/mount-path';
import { PORT_FIELDS, PortProps, resolvePorts } from './ports';
import { renderProbes } from './probes';
import { RESOURCES_FIELDS, renderResources } from './resources';

/** What every container takes. */
export interface ContainerOptions {
  /**
   * The image, with a tag that is not `latest`, or better a digest: `registry.example.com/web:1.4.2@sha256:…`. With a
   * digest it is pulled once to a node, with a tag it is asked for at each start.
   */
  readonly image: string;

  /** The program, in the place of the image's entry point; no shell is involved. @default - the image's */
  readonly command?: string[];

  /** Its arguments. @default - the image's */
  readonly args?: string[];

  /** The folder that it starts in. @default - the image's */
  readonly workingDirectory?: string;

  /**
   * Environment variables from anywhere: values, keys of ConfigMaps or Secrets, the pod's own fields. A value that is
   * known when the template is written is simpler in `config`.
   * @default - none
   */
  readonly env?: { readonly [name: string]: EnvValue };

  /**
   * CPU, memory and local disk.
   * @default - 100m to 500m CPU, 256 to 512 MiB memory, 64 to 256 MiB disk: a modest service; measure, then set
   */
  readonly resources?: ContainerResources;

  /** Volumes, and where they are mounted. /tmp is a volume of its own already. @default - none */
  readonly volumes?: VolumeMount[];
}

/** A container beside the main one: before it (init), or along with it (sidecar). */
export interface CompanionContainer extends ContainerOptions {
  /** Its name, unique in the pod. */
  readonly name: string;

  /** Its ports, for a sidecar. They aren't shown by the Service. @default - none */
  readonly ports?: PortProps[];

  /** Its health, for a sidecar. @default - TCP to its first port, where it has one */
  readonly health?: HealthProps;
}

/** An image; what the text says is judged where it is rendered, as it is for images that are given elsewhere. */
const IMAGE: Schema<string> = {
  read(value, at) {
    if (typeof value === 'string' && value !== '') return value;
    at.report('image-is-given', {
      value,
      message: 'No image is given.',
      remedy: "give the image with its tag or digest, such as 'registry.example.com/web:1.4.2'",
    });
    return 'missing:0';
  },
  missing(at) {
    return this.read(undefined, at)!;
  },
};

/** What the options of a container take. */
export const CONTAINER_FIELDS: Fields<ContainerOptions> = {
  image: IMAGE,
  command: listOf(TEXT),
  args: listOf(TEXT),
  workingDirectory: TEXT,
  env: mapOf(ENV_VALUE),
  resources: shape(RESOURCES_FIELDS),
  volumes: listOf(
    shape<VolumeMount>({
      volume: required(VOLUME, undefined, "give one of cdk8s-plus: Volume.fromEmptyDir(chart, 'cache', 'cache')"),
      path: required(TEXT, '/missing', 'give the path at which the volume is mounted'),
      propagation: oneOf(MountPropagation, 'MountPropagation'),
      readOnly: FLAG,
      subPath: TEXT,
      subPathExpr: TEXT,
    }),
  ),
};

/** What a container beside the main one takes. */
export const COMPANION_FIELDS: Fields<CompanionContainer> = {
  ...CONTAINER_FIELDS,
  name: required(TEXT, 'missing', 'give the container a name, such as proxy'),
  ports: listOf(shape(PORT_FIELDS)),
  health: shape(HEALTH_FIELDS),
};

/** A container as two parts: what cdk8s-plus can say, and the fields that are set after its conversion. */
export interface RenderedContainer {
  readonly name: string;
  /** The path to its options in the props of the workload. */
  readonly property: string;
  readonly props: ContainerProps;
  readonly fields: Json;
}

/** What is known of a container besides its own options. */
export interface ContainerContext {
  readonly name: string;
  /** The path to its options in the props of the workload, with a dot behind it: `sidecars[0].`, or empty. */
  readonly property: string;
  readonly ports: readonly WorkloadPort[];
  readonly health?: HealthProps;
  /** Whether it is asked how it is: an init container is not. */
  readonly probed: boolean;
  readonly env: Record<string, EnvValue>;
  readonly securityContext: Json;
  /** The volumes of the pod so far, by name. */
  readonly volumes: Map<string, Volume>;
}

/** The annotation by which pods whose images are on their nodes leave the rule that a tag is asked for at each start. */
export function pullAnnotations(
  construct: IConstruct,
  containers: readonly ContainerOptions[],
): Record<string, string> {
  const { imagesArePresent, profile } = clusterOf(construct);
  if (!imagesArePresent || containers.every(isPinned)) return {};
  return { [`${ANNOTATION_PREFIX}allow-image-pull-policy`]: `the images are on the nodes of the profile ${profile}` };
}

function isPinned({ image }: ContainerOptions): boolean {
  return image.includes('@sha256:');
}

/** Renders one container. */
export function renderContainer(
  construct: IConstruct,
  options: ContainerOptions,
  context: ContainerContext,
): RenderedContainer {
  const pinned = isPinned(options);
  const present = clusterOf(construct).imagesArePresent; // at each start of a pod there may be no registry to ask
  const props: ContainerProps = {
    name: context.name,
    image: options.image,
    imagePullPolicy: pinned || present ? ImagePullPolicy.IF_NOT_PRESENT : ImagePullPolicy.ALWAYS,
    command: options.command,
    args: options.args,
    workingDir: options.workingDirectory,
    envVariables: context.env,
    volumeMounts: checkVolumes(construct, context, options.volumes ?? []),
    resources: {}, // set after the conversion, which knows local disk in whole GiB only
    ports: context.ports.map((port) => ({
      name: port.name,
      number: port.number,
      protocol: port.protocol === PortProtocol.UDP ? Protocol.UDP : Protocol.TCP,
    })),
  };
  return {
    name: context.name,
    property: context.property,
    props,
    fields: {
      ...(context.probed ? renderProbes(construct, `${context.property}health`, context.health, context.ports) : {}),
      resources: renderResources(construct, `${context.property}resources`, options.resources),
      securityContext: context.securityContext,
    },
  };
}

/** Renders a container beside the main one. */
export function renderCompanion(
  construct: IConstruct,
  companion: CompanionContainer,
  context: Pick<ContainerContext, 'property' | 'probed' | 'securityContext' | 'volumes'>,
): RenderedContainer {
  const { property } = context;
  return renderContainer(construct, companion, {
    ...context,
    name: checkName(construct, `${property}name`, companion.name),
    ports: resolvePorts(construct, { ports: companion.ports }, { required: false, property }),
    health: companion.health,
    env: { ...companion.env },
  });
}

function checkName(construct: IConstruct, property: string, name: string): string {
  if (isDnsLabel(name)) return name;
  new PropPath(construct, property).report('container-name', {
    value: name,
    message: '`name` must be a DNS label: lowercase letters, digits and `-`, at most 63 characters.',
    remedy: `give '${suggestLabel(name)}'`,
  });
  return suggestLabel(name);
}

/** The mounts that can be made. */
function checkVolumes(construct: IConstruct, context: ContainerContext, mounts: readonly VolumeMount[]): VolumeMount[] {
  return mounts.filter((mount, index) => {
    const at = `${context.property}volumes[${index}]`;
    if (mount.volume === undefined) return false; // said when it was read
    if (!checkMountPath(construct, `${at}.path`, mount.path, '/var/cache')) return false;
    const { volume } = mount;
    if (volume !== (context.volumes.get(volume.name) ?? volume)) {
      new PropPath(construct, `${at}.volume`).report('volume-name-is-unique', {
        value: volume.name,
        message: 'Two volumes of the pod have this name.',
        remedy: 'give each volume a name of its own; one that is mounted twice is made once',
      });
      return false;
    }
    context.volumes.set(volume.name, volume);
    return true;
  });
}
