/** The file in which plugins of the cdk8s command line look up the construct behind an object. */
import { IConstruct } from 'constructs';
import type { RenderedObject } from './convert';

/**
 * In cdk8s's format, which knows an object by its name alone. Objects of one name, the Deployment and the Service of an
 * app, share an entry: the construct that holds them all, where cdk8s has whichever came last.
 */
export function constructMetadata(objects: readonly RenderedObject[]): string {
  const holders = new Map<string, IConstruct>();
  for (const { construct } of objects) {
    const holder = holders.get(construct.name);
    holders.set(construct.name, holder ? commonHolder(holder, construct) : construct);
  }
  const resources: Record<string, { path: string }> = {};
  for (const [name, holder] of holders) resources[name] = { path: holder.node.path };
  return JSON.stringify({ version: '1.0.0', resources });
}

function commonHolder(a: IConstruct, b: IConstruct): IConstruct {
  const ofB = b.node.scopes;
  const ofA = a.node.scopes;
  let depth = 0;
  while (depth + 1 < Math.min(ofA.length, ofB.length) && ofA[depth + 1] === ofB[depth + 1]) depth++;
  return ofA[depth]!;
}
