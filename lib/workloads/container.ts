/** One container of a pod: what every container takes, and how it becomes a container of cdk8s-plus and the rest of it. */
import { ContainerProps, ContainerResources, EnvValue, ImagePullPolicy, Protocol, VolumeMount } from 'cdk8s-plus-27';
import { IConstruct } from 'constructs';
import { PortProtocol, WorkloadPort } from '../core/workload';
import { reportProblem } from '../findings/problems';
import { Json } from '../synth/after-conversion';
import { HealthProps, renderProbes } from './health';
import { PortProps, resolvePorts } from './ports';
import { renderResources } from './resources';

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

/** A container as two parts: what cdk8s-plus can say, and the fields that are set after its conversion. */
export interface RenderedContainer {
  readonly name: string;
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
}

/** Renders one container. */
export function renderContainer(
  construct: IConstruct,
  options: ContainerOptions,
  context: ContainerContext,
): RenderedContainer {
  checkImage(construct, `${context.property}image`, options.image);
  const pinned = typeof options.image === 'string' && options.image.includes('@sha256:');
  const props: ContainerProps = {
    name: context.name,
    image: options.image,
    imagePullPolicy: pinned ? ImagePullPolicy.IF_NOT_PRESENT : ImagePullPolicy.ALWAYS,
    command: options.command,
    args: options.args,
    workingDir: options.workingDirectory,
    envVariables: context.env,
    volumeMounts: [...(options.volumes ?? [])],
    resources: {}, // set after the conversion, which knows local disk in whole GiB only
    ports: context.ports.map((port) => ({
      name: port.name,
      number: port.number,
      protocol: port.protocol === PortProtocol.UDP ? Protocol.UDP : Protocol.TCP,
    })),
  };
  return {
    name: context.name,
    props,
    fields: {
      ...(context.probed ? renderProbes(construct, context.health, context.ports) : {}),
      resources: renderResources(construct, `${context.property}resources`, options.resources),
      securityContext: context.securityContext,
    },
  };
}

/** Renders a container beside the main one. */
export function renderCompanion(
  construct: IConstruct,
  companion: CompanionContainer,
  property: string,
  probed: boolean,
  securityContext: Json,
): RenderedContainer {
  return renderContainer(construct, companion, {
    name: companion.name,
    property: `${property}.`,
    ports: resolvePorts(construct, { ports: companion.ports }, { required: false }),
    health: companion.health,
    probed,
    env: { ...companion.env },
    securityContext,
  });
}

function checkImage(construct: IConstruct, property: string, image: unknown): void {
  if (typeof image === 'string' && image !== '') return;
  reportProblem(construct, {
    rule: 'image-is-given',
    property,
    value: image,
    message: 'No image is given.',
    remedy: "give the image with its tag or digest, such as 'registry.example.com/web:1.4.2'",
  });
}
