/** The workload around an attachment that may also be told which one it is for. */
import { Construct } from 'constructs';
import { PropPath } from '../../diagnostics/schema';
import { WORKLOAD } from './schemas';
import { IWorkload } from './workload';

/**
 * The workload in whose scope an attachment is made; that it is none is reported.
 *
 * @param given what the prop `workload` was given: where it is no workload, that was said when it was read
 */
export function workloadAround(construct: Construct, scope: Construct, given: unknown): IWorkload | undefined {
  if (given !== undefined) return undefined;
  if (typeof (scope as Partial<IWorkload>).workloadName === 'string') return scope as unknown as IWorkload;
  return WORKLOAD.read(undefined, new PropPath(construct, 'workload'));
}
