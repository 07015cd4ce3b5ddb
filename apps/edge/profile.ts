/** What all workloads of a small site have in common, besides what the cluster's profile says: little room, and nodes that get lost. */
import { Duration, Size } from 'cdk8s';
import { ContainerResources, Cpu } from 'cdk8s-plus-27';
import { PlacementProps, TaintEffect } from 'cdk8s-slipway';

/** A fraction of a small node: what is given to one is taken from all others. */
export const SMALL: ContainerResources = {
  cpu: { request: Cpu.millis(25), limit: Cpu.millis(250) },
  memory: { request: Size.mebibytes(48), limit: Size.mebibytes(96) },
  ephemeralStorage: { request: Size.mebibytes(16), limit: Size.mebibytes(64) },
};

/** What ran on a node that is lost runs on the other one after half a minute, and not after five minutes. */
export const TWO_NODES: PlacementProps = {
  tolerations: ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'].map((key) => ({
    key,
    effect: TaintEffect.NO_EXECUTE,
    duration: Duration.seconds(30),
  })),
};
