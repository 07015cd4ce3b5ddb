/** How a construct is named to the person who made it. */
import { Chart } from 'cdk8s';
import { IConstruct } from 'constructs';

/** The path, without the last step where a construct holds its one object as its default child: `shop/web/service`. */
export function pathOf(construct: IConstruct): string {
  const { scope, path, id } = construct.node;
  const isDefault = id === 'Resource' || id === 'Default';
  return isDefault && scope && !Chart.isChart(scope) ? scope.node.path : path;
}
