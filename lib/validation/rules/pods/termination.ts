/** How a pod ends. */
import type { Rule } from '../rule';
import { Field } from '../../../kubernetes/field';
import { show } from '../../../kubernetes/show';

export const gracePeriod: Rule = {
  name: 'grace-period',
  severity: 'warning',
  summary:
    'A negative terminationGracePeriodSeconds, which Kubernetes accepts: the pod is then killed after one second.',
  remedy: 'Write the seconds that the application needs to end: 30 is what Kubernetes takes when nothing is said.',
  check: (set) =>
    set.pods.flatMap((pod) => {
      const seconds = pod.spec.get('terminationGracePeriodSeconds');
      if (seconds.number === undefined || seconds.number >= 0) return [];
      return seconds.finding(
        `The grace period is ${show(seconds.value)} seconds: Kubernetes accepts that, and kills the pod after one.`,
        'Write how many seconds the application needs to end, or leave it out for 30.',
      );
    }),
};

const DEFAULT_GRACE = 30;

export const preStopFits: Rule = {
  name: 'pre-stop-fits',
  severity: 'warning',
  relaxedBy: 'pre-stop-fits',
  summary: 'A preStop hook that sleeps as long as the grace period or longer: the application is killed unwarned.',
  remedy: 'Make terminationGracePeriodSeconds longer than the sleep, by the time that the application needs to end.',
  check: (set) =>
    set.pods.flatMap((pod) => {
      const grace = pod.spec.get('terminationGracePeriodSeconds').number ?? DEFAULT_GRACE;
      if (grace < 0) return [];
      return pod.containers.flatMap(({ field, title }) => {
        const hook = field.get('lifecycle', 'preStop');
        const sleep = sleepOf(hook);
        if (sleep === undefined || sleep < grace) return [];
        return hook.finding(
          `The preStop hook of ${title} sleeps ${sleep} s, and the pod has ${grace} s to end: the application is killed before it hears of it.`,
          `Set \`terminationGracePeriodSeconds\` to more than ${sleep}, by what the application needs to end, or sleep less.`,
        );
      });
    }),
};

/** The seconds that a hook certainly sleeps: its own sleep action, or a command that does nothing but sleep. */
function sleepOf(hook: Field): number | undefined {
  const seconds = hook.get('sleep', 'seconds').number;
  if (seconds !== undefined) return seconds;
  const command = hook.get('exec', 'command').texts.join(' ');
  const found = /^(?:(?:\/usr)?\/bin\/)?(?:(?:ba|da)?sh -c (?:\/bin\/)?)?sleep (\d+(?:\.\d+)?)s?(?:\s*(?:;|&&|$))/.exec(
    command,
  );
  return found ? Number(found[1]) : undefined;
}
