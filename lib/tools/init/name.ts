/** The name of a new project: its folder's, which becomes the name of a package, of a namespace and of images. */
import { basename, resolve } from 'node:path';

/** What names workloads may be made of, and leave room for. @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ */
const NAME = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const MAX_LENGTH = 40;

/** Namespaces that belong to the cluster. */
const OF_THE_CLUSTER = /^(default|kube-.*)$/;

/** The name for a folder, or what is wrong with it. */
export function projectName(folder: string, dependencies: readonly string[]): { name: string } | { problem: string } {
  const name = basename(resolve(folder));
  const example = suggestion(name);
  const advice = `Give a folder of another name, such as ${example}.`;
  if (!NAME.test(name) || name.length > MAX_LENGTH) {
    const rule = `a name has to be lower-case letters, digits and "-", beginning with a letter, ${MAX_LENGTH} characters at most`;
    return {
      problem: `the project is called by its folder, and ${JSON.stringify(name)} can't be its name: ${rule}. ${advice}`,
    };
  }
  if (OF_THE_CLUSTER.test(name)) return { problem: `"${name}" is a namespace of the cluster's own. ${advice}` };
  if (dependencies.includes(name)) return { problem: `"${name}" is a package that the project needs. ${advice}` };
  return { name };
}

/** A name that is nearly the same, and allowed. */
function suggestion(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, MAX_LENGTH - '-app'.length)
    .replace(/-+$/, '');
  if (plain === '') return 'my-app';
  return plain === name ? `${plain}-app` : plain;
}
