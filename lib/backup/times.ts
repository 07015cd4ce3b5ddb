/** Times, as Go writes them. */
import { Duration } from 'cdk8s';
import { Place } from '../findings/kinds';

/** A time of a second or more: `720h0m0s`; what is less is reported. */
export function goDuration(at: Place, duration: Duration): string {
  const seconds = Math.floor(duration.toMilliseconds({ integral: false }) / 1000);
  if (seconds < 1) {
    at.report('backup-time', {
      value: `${duration.toMilliseconds({ integral: false })} ms`,
      message: 'It is less than a second.',
      remedy: 'give a second or more',
    });
    return '1s';
  }
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  return hours > 0 ? `${hours}h${minutes}m${rest}s` : minutes > 0 ? `${minutes}m${rest}s` : `${rest}s`;
}
