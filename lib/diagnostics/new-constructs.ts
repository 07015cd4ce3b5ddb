/** Observes the one place that every construct passes through, plain cdk8s ones too: the moment its parent adds it. */
import { IConstruct, Node } from 'constructs';
import { SharedState } from './copies';
import { addBeside } from './same-id';
import { recordOrigin } from './source-location';

type AddChild = (this: Node, child: IConstruct, name: string) => void;

const observed = new SharedState<boolean>('observed');

/** Observes constructs from now on. Calling it again changes nothing. */
export function observeConstructs(): void {
  const node = Node.prototype as unknown as { addChild?: AddChild };
  const { addChild } = node;
  if (typeof addChild !== 'function') return; // another version of constructs: findings have no source lines
  if (observed.get(node)) return;
  observed.set(node, true);
  node.addChild = function (child, name) {
    recordOrigin(child);
    try {
      addChild.call(this, child, name);
    } catch (error) {
      if (!addBeside(this, child, name, addChild)) throw error;
    }
  };
}
