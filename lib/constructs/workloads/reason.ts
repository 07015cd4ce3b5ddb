/** The reason for which something is given up: it is in the YAML, for a reviewer. */
import { IConstruct } from 'constructs';
import { PropPath } from '../../diagnostics/schema';

/** Whether there is a reason for what was done; a blank one is a problem. */
export function checkReason(
  construct: IConstruct,
  property: string,
  reason: unknown,
  done = 'A control is relaxed',
): reason is string {
  if (typeof reason === 'string' && reason.trim() !== '') return true;
  new PropPath(construct, property).report('relaxation-has-a-reason', {
    value: reason,
    message: `${done} without a reason.`,
    remedy: 'say why in a few words; a reviewer reads them in the YAML',
  });
  return false;
}
