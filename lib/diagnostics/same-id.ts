/**
 * Two constructs of one id in one scope. `constructs` throws at the second, which tells of nothing else, and with a stack trace; an
 * app that is judged takes it in beside the first and refuses the render, with all that is wrong at once.
 */
import { IConstruct, Node } from 'constructs';
import { reportProblem } from './problems';
import { sourceLocationOf } from './source-location';

const judged = new WeakSet<IConstruct>();

/** Says that what is below a construct will be judged before anything is written. */
export function willBeJudged(root: IConstruct): void {
  judged.add(root);
  watch();
}

type AddChild = (this: Node, child: IConstruct, name: string) => void;

let watching = false;

function watch(): void {
  if (watching) return;
  watching = true;
  const node = Node.prototype as unknown as { addChild?: AddChild };
  const { addChild } = node;
  if (typeof addChild !== 'function') return; // another version of constructs, which will say it in its own way
  node.addChild = function (child, name) {
    try {
      addChild.call(this, child, name);
    } catch (error) {
      const first = judged.has(this.root) ? this.tryFindChild(name) : undefined;
      if (first === undefined) throw error;
      addChild.call(this, child, freeName(this, name));
      // The child is not complete yet: it can be told of only when all is there.
      this.addValidation({ validate: () => report(child, first) });
    }
  };
}

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
