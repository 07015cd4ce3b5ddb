/**
 * Two constructs of one id in one scope. `constructs` throws at the second, which tells of nothing else, and with a stack trace; an
 * app that is judged takes it in beside the first and refuses the render, with all that is wrong at once.
 */
import { IConstruct, Node } from 'constructs';
import { SharedState } from './copies';
import { reportProblem } from './problems';
import { sourceLocationOf } from './source-location';

const judged = new SharedState<boolean>('judged');

/** Declares that everything below a construct is judged before anything is written. */
export function willBeJudged(root: IConstruct): void {
  judged.set(root, true);
}

/**
 * Adds a construct under a free name beside the one that has its id, and reports it.
 *
 * @returns whether it was added; not where nothing is judged, or where the id was not the obstacle
 */
export function addBeside(scope: Node, child: IConstruct, name: string, add: AddChild): boolean {
  const first = judged.get(scope.root) ? scope.tryFindChild(name) : undefined;
  if (first === undefined) return false;
  add.call(scope, child, freeName(scope, name));
  // The child is not complete yet: the report waits for the validation.
  scope.addValidation({ validate: () => report(child, first) });
  return true;
}

type AddChild = (this: Node, child: IConstruct, name: string) => void;

function freeName(scope: Node, name: string): string {
  let count = 2;
  while (scope.tryFindChild(`${name}~${count}`)) count++;
  return `${name}~${count}`;
}

/** Reports on the second, which is validated after its scope. */
function report(child: IConstruct, first: IConstruct): string[] {
  const source = sourceLocationOf(first);
  reportProblem(child, {
    rule: 'one-id-a-construct',
    property: 'id',
    value: child.node.id,
    message: `There is a construct of this id in the same scope already${source ? `, made at ${source}` : ''}.`,
    remedy: 'give one of the two another id',
  });
  return [];
}
