/** The Kubernetes version that a render is made for: what may be rendered, and what it is judged by. */
import { IConstruct } from 'constructs';

/** The key under which `Platform` leaves its target in the context of the construct tree. */
export const TARGET_VERSION_CONTEXT = 'slipway.dev/kubernetes';

/**
 * The target of a tree without `Platform`, and of a `Platform` that names none.
 *
 * Native sidecars (on by default from 1.29) and the `sleep` action of a preStop hook (from 1.30) are there, and no
 * provider supports an older minor any more.
 *
 * @see https://kubernetes.io/releases/version-skew-policy/
 */
export const DEFAULT_TARGET_VERSION = '1.33';

/** The minor version of the target: 33 for `1.33`. */
export function targetMinor(construct: IConstruct): number {
  const version: unknown = construct.node.tryGetContext(TARGET_VERSION_CONTEXT) ?? DEFAULT_TARGET_VERSION;
  return parseMinor(String(version)) ?? parseMinor(DEFAULT_TARGET_VERSION)!;
}

/** The minor of `1.33`, or `undefined` where the text is no version of Kubernetes 1. */
export function parseMinor(version: string): number | undefined {
  const match = /^v?1\.(\d{1,3})(?:\.\d{1,4})?$/.exec(version);
  return match ? Number(match[1]) : undefined;
}
