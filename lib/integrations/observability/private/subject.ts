/** Which series of the cluster are about one workload: those of its controller, of its pods, of its claims. */
import { IWorkload } from '../../../constructs/core/workload';
import { Matchers, literally } from './promql';

/** A workload, as Prometheus sees it. */
export interface Subject {
  readonly name: string;
  readonly namespace: string;
  /** The kind of what makes its pods. */
  readonly kind: string;
  /** Whether the number of its replicas changes by itself. */
  readonly scales: boolean;
  /** What its own metrics are selected by: they are scraped under its name. */
  readonly own: Matchers;
  /** What selects series about its pods. */
  readonly pods: Matchers;
}

/** The letters of the random and hashed parts of names. @see k8s.io/apimachinery/pkg/util/rand */
const LETTER = '[bcdfghjklmnpqrstvwxz2456789]';

/** What follows the name of the controller in the names of its pods. */
const SUFFIXES: Readonly<Record<string, string>> = {
  StatefulSet: '-[0-9]+',
  DaemonSet: `-${LETTER}{5}`,
  // The hash of what the Job does, and the number of the pod where it has one.
  Job: `-[0-9a-f]{10}-([0-9]+-)?${LETTER}{5}`,
  // The minute that it was due.
  CronJob: `-[0-9]+-([0-9]+-)?${LETTER}{5}`,
};

/** Of the name of a Deployment's pods, what a random part of five is added to. @see k8s.io/apiserver/pkg/storage/names */
const LONGEST_STEM = 58;
/** The hash of a ReplicaSet, at most, with the dashes around it. */
const HASH = 12;

/** How Prometheus sees a workload in a namespace. */
export function subjectOf(workload: IWorkload, namespace: string): Subject {
  const { workloadName: name, controller, replicaBounds } = workload;
  return {
    name,
    namespace,
    kind: controller.kind,
    scales: ['Deployment', 'StatefulSet'].includes(controller.kind) && replicaBounds.max > replicaBounds.min,
    own: { namespace, job: name },
    pods: { namespace, pod: { like: podPattern(name, controller.kind) } },
  };
}

/**
 * The names of its pods: so exactly that a workload whose name begins the same isn't taken for it. All series about pods have
 * that name; what else they have depends on who tells.
 */
function podPattern(name: string, kind: string): string {
  const suffix = SUFFIXES[kind];
  if (suffix !== undefined) return literally(name) + suffix;
  // With a long name the hash is cut, and may run into the random part.
  if (name.length + HASH > LONGEST_STEM) return `${literally(name.slice(0, LONGEST_STEM - 1))}.*`;
  return `${literally(name)}-${LETTER}{1,10}-${LETTER}{5}`;
}
