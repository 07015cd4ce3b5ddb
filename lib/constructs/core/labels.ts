/**
 * The labels that the library sets, on objects and on pods alike.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/
 */
import { Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { PropPath } from '../../diagnostics/schema';

/** The prefix of the library's own annotations. */
export const ANNOTATION_PREFIX = 'slipway.dev/';

const NAME_LABEL = 'app.kubernetes.io/name';
const MANAGER = 'cdk8s-slipway';

/** A set of labels. */
export interface Labels {
  readonly [label: string]: string;
}

/** The labels that select the pods of a workload. Selectors are immutable in Kubernetes: this set must never change. */
export function selectorLabels(name: string): Labels {
  return { [NAME_LABEL]: name };
}

/** The key under which a workload leaves the user's own labels in the context of its part of the tree. */
const LABELS_CONTEXT = `${ANNOTATION_PREFIX}labels`;

/** Gives further labels to all objects that are made below a construct from now on. */
export function addLabelsBelow(construct: IConstruct, labels: Labels | undefined): void {
  if (!labels) return;
  checkReserved(construct, 'labels', labels);
  construct.node.setContext(LABELS_CONTEXT, labels);
}

/** Reports further labels that would take the place of the one that selects the pods. */
export function checkReserved(construct: IConstruct, property: string, labels: Labels = {}): void {
  if (labels[NAME_LABEL] === undefined) return;
  new PropPath(construct, `${property}['${NAME_LABEL}']`).report('label-is-reserved', {
    value: labels[NAME_LABEL],
    message: 'The label selects the pods, so it is always the name of the workload.',
    remedy: 'leave the label out; the prop name sets it',
  });
}

/** The labels of an object that belongs to a workload, or to another construct of that name. */
export function objectLabels(construct: IConstruct, name: string): Labels {
  const further: Labels = (construct.node.tryGetContext(LABELS_CONTEXT) as Labels | undefined) ?? {};
  const value = labelValue(name);
  return {
    'app.kubernetes.io/instance': value,
    'app.kubernetes.io/part-of': labelValue(Chart.of(construct).node.id) || value,
    'app.kubernetes.io/managed-by': MANAGER,
    ...further,
    [NAME_LABEL]: value,
  };
}

/** The id of a chart may be any text, and the name of a role nearly any; a label value may not. */
function labelValue(text: string): string {
  return text
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .slice(0, 63)
    .replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '');
}
