/** What all objects of Velero have in common: they are in its own namespace, wherever the workload is. */
import { Construct } from 'constructs';
import { IWorkload } from '../../../constructs/core/workload';
import { PropPath } from '../../../diagnostics/schema';

export const VELERO = 'velero.io/v1';

/** The namespace that Velero's own installer makes. @see https://velero.io/docs/main/namespace/ */
export const VELERO_NAMESPACE = 'velero';

/** The namespace of a workload: Velero looks into all of them where none is named. */
export function namespaceToKeep(construct: Construct, workload: IWorkload | undefined): string {
  if (!workload || workload.namespaceName !== undefined) return workload?.namespaceName ?? 'missing';
  new PropPath(construct, 'workload').report('backup-namespace', {
    value: workload.node.path,
    message: 'It is in no namespace, so a backup would be of all of them.',
    remedy: "give its chart one: new Chart(app, 'shop', { namespace: 'shop' })",
  });
  return 'missing';
}
