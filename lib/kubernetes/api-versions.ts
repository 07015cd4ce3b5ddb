/** What serves which kind, by the table in `api-version-table`. */
import { API_VERSIONS } from './api-version-table';

export interface ServedVersion {
  readonly apiVersion: string;
  /** The minor version that brought it. */
  readonly since: number;
  /** The minor version that no longer has it. */
  readonly until?: number;
}

const parsed = new Map<string, readonly ServedVersion[]>();

/** The API versions of a kind, the one to use first; none for kinds that Kubernetes doesn't have. */
export function versionsOf(kind: string): readonly ServedVersion[] {
  if (!Object.hasOwn(API_VERSIONS, kind)) return [];
  let versions = parsed.get(kind);
  if (!versions) parsed.set(kind, (versions = API_VERSIONS[kind]!.split(' ').map(parse)));
  return versions;
}

/** The kinds of Kubernetes. */
export function knownKinds(): string[] {
  return Object.keys(API_VERSIONS);
}

function parse(text: string): ServedVersion {
  const [apiVersion, range] = text.split('@');
  const [since, until] = range!.split('-').map(Number);
  return { apiVersion: apiVersion!, since: since!, until };
}
