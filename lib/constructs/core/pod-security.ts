/** The Pod Security Standards, by which a namespace says what pods it takes. */

/** A Pod Security Standard. @see https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
export enum PodSecurityLevel {
  /** What the library renders by default: hardened. */
  RESTRICTED = 'restricted',
  /** No known way to more rights. */
  BASELINE = 'baseline',
  /** Anything, the node included: for agents of the platform itself. */
  PRIVILEGED = 'privileged',
}

/** The label of a namespace that names the standard which its pods must meet. */
export const ENFORCE_LABEL = 'pod-security.kubernetes.io/enforce';

/** The standards from the strictest to none. */
const ORDER = [PodSecurityLevel.RESTRICTED, PodSecurityLevel.BASELINE, PodSecurityLevel.PRIVILEGED];

/** Whether a namespace that enforces one standard takes pods that need another. */
export function takes(enforced: PodSecurityLevel, needed: PodSecurityLevel): boolean {
  return ORDER.indexOf(enforced) >= ORDER.indexOf(needed);
}
