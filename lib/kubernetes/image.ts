/** Image references, taken apart as a container runtime does. */

export interface ImageReference {
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
}

const HOST = /^(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*(?::\d+)?$/;
const PATH = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[0-9a-fA-F]{32,}$/;

/** The parts of a reference; undefined when no runtime would pull it. */
export function parseImage(text: string): ImageReference | undefined {
  const at = text.indexOf('@');
  const digest = at < 0 ? undefined : text.slice(at + 1);
  const named = at < 0 ? text : text.slice(0, at);
  // A colon after the last slash begins the tag; one before it belongs to the port of the host.
  const colon = named.lastIndexOf(':');
  const tagged = colon > named.lastIndexOf('/');
  const tag = tagged ? named.slice(colon + 1) : undefined;
  const repository = tagged ? named.slice(0, colon) : named;
  if (digest !== undefined && !DIGEST.test(digest)) return undefined;
  if (tag !== undefined && !TAG.test(tag)) return undefined;
  return isRepository(repository) ? { repository, tag, digest } : undefined;
}

function isRepository(repository: string): boolean {
  const parts = repository.split('/');
  const [first] = parts;
  const path = parts.length > 1 && isHost(first!) ? parts.slice(1) : parts;
  return repository.length <= 255 && path.every((part) => PATH.test(part));
}

/** The first part names a host when it couldn't be a folder: it has a dot, a port or a capital, or is localhost. */
function isHost(part: string): boolean {
  return HOST.test(part) && (/[.:A-Z]/.test(part) || part === 'localhost');
}
