/** Times as Go writes them, which is how the API server keeps those of many custom resources. */
import { Duration } from 'cdk8s';

/** A time in whole seconds, which is rounded down: `720h0m0s`, `1m30s`, `10s`. */
export function goDuration(duration: Duration): string {
  const seconds = Math.floor(duration.toMilliseconds({ integral: false }) / 1000);
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  return hours > 0 ? `${hours}h${minutes}m${rest}s` : minutes > 0 ? `${minutes}m${rest}s` : `${rest}s`;
}
