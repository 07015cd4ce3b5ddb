/** A time to shut down that is no time: the API server accepts a negative one, and takes it for one second. */
import type { Rule } from '../rule';
import { show } from '../../../kubernetes/show';

export const gracePeriod: Rule = {
  name: 'grace-period',
  severity: 'warning',
  summary:
    'A negative terminationGracePeriodSeconds, which Kubernetes accepts: the pod is then killed after one second.',
  remedy: 'Write the seconds that the application needs to end: 30 is what Kubernetes takes when nothing is said.',
  check(set) {
    return set.pods.flatMap((pod) => {
      const seconds = pod.spec.get('terminationGracePeriodSeconds');
      if (seconds.number === undefined || seconds.number >= 0) return [];
      return seconds.finding(
        `The grace period is ${show(seconds.value)} seconds: Kubernetes accepts that, and kills the pod after one.`,
        'Write how many seconds the application needs to end, or leave it out for 30.',
      );
    });
  },
};
