/**
 * Names of files, of which no two are one: not on a file system that doesn't tell capitals from small letters either,
 * because what is rendered on Linux is checked out on a Mac.
 */
import type { Manifest } from '../kubernetes/manifest';

/** Hands out names. */
export class FileNames {
  /**
   * A name an object: `Deployment.web`, as cdk8s has it. Where several objects would have one name, each of them gets
   * its namespace into it, and where that is not enough, its API group.
   */
  public static forObjects(objects: readonly Manifest[]): string[] {
    let names = objects.map((object) => nameOf(object, ['kind', 'name']));
    for (const parts of [
      ['kind', 'namespace', 'name'],
      ['kind', 'group', 'namespace', 'name'],
    ] as const) {
      const count = countOf(names);
      names = names.map((name, i) => (count.get(name.toLowerCase())! > 1 ? nameOf(objects[i]!, parts) : name));
    }
    const taken = new FileNames();
    return names.map((name) => taken.claim(name));
  }

  private readonly taken = new Set<string>();

  /** The name, with a number behind it where it is taken. */
  public claim(name: string): string {
    let free = name;
    for (let number = 2; this.taken.has(free.toLowerCase()); number++) free = `${name}-${number}`;
    this.taken.add(free.toLowerCase());
    return free;
  }
}

function nameOf(object: Manifest, parts: readonly ('kind' | 'group' | 'namespace' | 'name')[]): string {
  const { apiVersion, kind, metadata } = object;
  const values = {
    kind,
    group: String(apiVersion).includes('/') ? String(apiVersion).split('/')[0] : undefined,
    namespace: metadata?.namespace,
    name: metadata?.name,
  };
  return parts
    .map((part) => values[part])
    .filter(Boolean)
    .join('.')
    .replace(/[^0-9a-zA-Z-_.]/g, '');
}

function countOf(names: readonly string[]): Map<string, number> {
  const count = new Map<string, number>();
  for (const name of names) count.set(name.toLowerCase(), (count.get(name.toLowerCase()) ?? 0) + 1);
  return count;
}
