/** Which version of Kubernetes a set is judged for: the same answer in every entry point. */
import { parseMinor } from '../kubernetes/version';
import { AdmissionError } from './admission';

/** The minors that the admission program knows. */
export const OLDEST_JUDGED = 33;
export const NEWEST_JUDGED = 37;

/** A version to judge for, and what has to be said where it is not the one that was given. */
export interface JudgedVersion {
  /** As `1.NN`. @default - the newest */
  readonly version?: string;
  readonly note?: string;
}

/**
 * The version itself; for an older or a newer one than the program knows the nearest, with a note.
 *
 * @throws AdmissionError for a text that is no version
 */
export function judgedVersion(kubernetes: string | undefined): JudgedVersion {
  if (kubernetes === undefined) return {};
  const minor = parseMinor(kubernetes);
  if (minor === undefined) {
    throw new AdmissionError(`\`kubernetes\` must be a version such as '1.35'; got ${JSON.stringify(kubernetes)}.`);
  }
  const nearest = Math.min(Math.max(minor, OLDEST_JUDGED), NEWEST_JUDGED);
  const version = `1.${nearest}`;
  if (nearest === minor) return { version };
  const end = minor < nearest ? 'oldest' : 'newest';
  return {
    version,
    note: `Kubernetes 1.${minor} cannot be judged itself: ${version} is the ${end} version known, and applies.`,
  };
}
