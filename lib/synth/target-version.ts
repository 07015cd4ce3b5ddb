/** The Kubernetes version that a render is made for: what may be rendered, and what it is judged by. */
import { IConstruct } from 'constructs';
import { Finding, Severity } from '../diagnostics/finding';
import { parseMinor } from '../kubernetes/version';
import { judgedVersion } from '../validation/judged-version';

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

/** What has to be said of the version that a `Platform` was given. */
export function findingsOfTarget(kubernetes: string): Finding[] {
  const found = { rule: 'kubernetes-version', property: 'kubernetes', value: JSON.stringify(kubernetes) };
  if (parseMinor(kubernetes) === undefined) {
    const message = `\`kubernetes\` must be a version such as '${DEFAULT_TARGET_VERSION}'.`;
    return [{ ...found, severity: Severity.ERROR, message, remedy: 'Set it to `1.NN`.' }];
  }
  const { note } = judgedVersion(kubernetes);
  if (note === undefined) return [];
  return [
    {
      ...found,
      severity: Severity.WARNING,
      message: note,
      remedy: 'Validate against the cluster too: `kubectl apply --dry-run=server -f dist/`.',
    },
  ];
}
