/**
 * Which prop decides which field, found out by trying: the construct is made again without the prop, and what is other
 * then was decided by it. Nothing has to be kept up to date by hand, and nothing is claimed that isn't so.
 */
import { ApiObject } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { convert } from '../../synth/convert';
import { differing, Leaves, leavesOf } from './leaves';

type Props = Readonly<Record<string, unknown>>;
type Maker = new (scope: Construct, id: string, props: Props) => Construct;

/** What came of it. */
export interface Outcome {
  /** The object as the construct renders it by itself, before anything else is done to it. */
  readonly alone: Leaves;
  /** By field, the props that were given and decide it. */
  readonly decidedBy: ReadonlyMap<string, readonly string[]>;
}

/**
 * Makes the construct again in its place, once as it was and once without each prop. The tree is used up by that: render
 * it first. Undefined where the construct can't be made again as it was.
 */
export function experiment(construct: IConstruct, make: Maker, props: Props, object: ApiObject): Outcome | undefined {
  const way = object.node.scopes.slice(construct.node.scopes.length).map(({ node }) => node.id);
  const render = (given: Props) => renderAgain(construct.node.scope as Construct, construct.node.id, make, given, way);
  const alone = render(props);
  if (!alone) return undefined;
  const decidedBy = new Map<string, string[]>();
  for (const name of Object.keys(props).filter((it) => props[it] !== undefined)) {
    const without = render({ ...props, [name]: undefined }) ?? new Map<string, unknown>();
    for (const field of differing(alone, without)) decidedBy.set(field, [...(decidedBy.get(field) ?? []), name]);
  }
  return { alone, decidedBy };
}

function renderAgain(scope: Construct, id: string, make: Maker, props: Props, way: string[]): Leaves | undefined {
  scope.node.tryRemoveChild(id);
  try {
    const made: IConstruct = new make(scope, id, props);
    const object = way.reduce<IConstruct | undefined>((at, step) => at?.node.tryFindChild(step), made);
    if (!object || !ApiObject.isApiObject(object)) return undefined;
    const converted = convert(object);
    return 'json' in converted ? leavesOf(converted.json) : undefined;
  } catch {
    return undefined; // not every construct can do without every prop
  }
}
