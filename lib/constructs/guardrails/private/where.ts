/** In which namespaces guardrails are asked. */
import { IConstruct } from 'constructs';
import { checkNamespaceReference } from '../../core/name';
import { PropPath } from '../../../diagnostics/schema';

/** The cluster's own namespaces. @see https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/#initial-namespaces */
const SYSTEM_NAMESPACES = ['kube-node-lease', 'kube-public', 'kube-system'];

/** In which namespaces something is asked: in those alone, or in all others. */
export interface Where {
  readonly operator: 'In' | 'NotIn';
  readonly values: readonly string[];
}

/** Reads where guardrails are asked. */
export function whereOf(construct: IConstruct, only?: readonly string[], exempt?: readonly string[]): Where {
  if (only === undefined) {
    return { operator: 'NotIn', values: checkNamespaces(construct, 'exemptNamespaces', exempt ?? SYSTEM_NAMESPACES) };
  }
  const report = (message: string) =>
    new PropPath(construct, 'namespaces').report('guardrails-are-somewhere', {
      value: only,
      message,
      remedy: 'name at least one namespace, or leave it out for all but `exemptNamespaces`',
    });
  if (only.length === 0) report('With no namespace nothing is asked anywhere.');
  if (exempt !== undefined) report('Where it is said in which namespaces alone it is asked, all others are exempt.');
  return { operator: 'In', values: checkNamespaces(construct, 'namespaces', only) };
}

function checkNamespaces(
  construct: IConstruct,
  property: 'namespaces' | 'exemptNamespaces',
  names: readonly string[],
): string[] {
  return names.filter((name, index) => checkNamespaceReference(new PropPath(construct, `${property}[${index}]`), name));
}
