/** Times, as Velero takes them. */
import { Duration } from 'cdk8s';
import { goDuration } from '../../../constructs/core/go-duration';
import { PropPath } from '../../../diagnostics/schema';

/** A time of a second or more; what is less is reported. */
export function veleroTime(at: PropPath, duration: Duration): string {
  const millis = duration.toMilliseconds({ integral: false });
  if (millis >= 1000) return goDuration(duration);
  at.report('backup-time', {
    value: `${millis} ms`,
    message: 'It is less than a second.',
    remedy: 'give a second or more',
  });
  return '1s';
}
