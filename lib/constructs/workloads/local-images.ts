/** Images that are on the node before a pod starts: for nodes that are often without a connection to a registry. */
import { AbstractPodProps, ContainerProps, ImagePullPolicy } from 'cdk8s-plus-27';
import { IConstruct } from 'constructs';
import { ANNOTATION_PREFIX } from '../core/labels';
import { FLAG, Fields, TEXT, required } from '../../diagnostics/schema';
import { checkReason } from './reason';

/** That images are on the nodes, and why they need be. */
export interface LocalImages {
  /** Why no registry is asked at each start. A reviewer reads it in the YAML. */
  readonly reason: string;

  /**
   * Whether a registry is never asked: a pod whose image is missing doesn't start.
   * @default false - what is missing is pulled, where there is a connection
   */
  readonly neverPull?: boolean;
}

/** What local images take. */
export const LOCAL_IMAGES_FIELDS: Fields<LocalImages> = {
  reason: required(TEXT, 'missing', 'say why in a few words; a reviewer reads them in the YAML'),
  neverPull: FLAG,
};

/** The parts of a pod's shape that change with its pull policy. */
interface PulledPod {
  readonly props: AbstractPodProps;
  readonly annotations: Record<string, string>;
  readonly podAnnotations: Record<string, string>;
}

/** The pod with the images of the node, if they are declared as local. */
export function withLocalImages<Pod extends PulledPod>(
  construct: IConstruct,
  pod: Pod,
  local: LocalImages | undefined,
): Pod {
  if (local === undefined) return pod;
  checkReason(construct, 'localImages.reason', local.reason, 'Images are taken from the node');
  const imagePullPolicy = local.neverPull ? ImagePullPolicy.NEVER : ImagePullPolicy.IF_NOT_PRESENT;
  const fromNode = (containers: ContainerProps[] = []) => containers.map((it) => ({ ...it, imagePullPolicy }));
  const said = { [`${ANNOTATION_PREFIX}allow-image-pull-policy`]: local.reason };
  return {
    ...pod,
    props: {
      ...pod.props,
      containers: fromNode(pod.props.containers),
      initContainers: fromNode(pod.props.initContainers),
    },
    annotations: { ...said, ...pod.annotations },
    podAnnotations: { ...said, ...pod.podAnnotations },
  };
}
