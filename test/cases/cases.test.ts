/**
 * Inputs that a release judged wrongly, in their smallest form, each with the answer of a real API server or of the
 * project whose kind it is. A row is a command line as a person types it.
 */
import { run } from './run';
import { describeWith } from '../support/tools';

interface Case {
  /** The command line after `slipway`; files are those of this folder. */
  readonly line: string;
  /** Why that is the answer: the end of the test's title. */
  readonly because: string;
  /** The exit code. @default - any */
  readonly exit?: number;
  /** Texts in the output. */
  readonly has?: readonly string[];
  /** Texts that the output must not have: the finding that was wrong. */
  readonly hasNot?: readonly string[];
}

const ACCEPTED = 0;

const RULES: readonly Case[] = [
  {
    line: 'check service-of-one-replica.yaml',
    hasNot: ['service-selects-pods'],
    because: 'the controller of a StatefulSet labels each pod with its name',
  },
  {
    line: 'check claim-of-stateful-set.yaml',
    hasNot: ['claim-exists'],
    because: 'a StatefulSet claims `data-db-0` for its first replica',
  },
  {
    line: 'check undeclared-numeric-port.yaml',
    hasNot: ['probe-port', 'service-target-port'],
    because: '`containerPort` is informational',
  },
  {
    line: 'check alb-use-annotation.yaml',
    hasNot: ['ingress-backend', 'ingress-tls'],
    because: 'the action, and the certificate, are in annotations of the load balancer',
  },
  {
    line: 'check external-secret-merge.yaml',
    hasNot: ['secret-key'],
    because: '`creationPolicy: Merge` adds to a Secret that has other keys',
  },
  {
    line: 'check credential-flag.yaml',
    hasNot: ['credential-in-env'],
    because: 'a switch, the name of a cluster and a path are no credentials',
  },
  {
    line: 'check budget-percent.yaml',
    has: ['warning: spec.minAvailable: `minAvailable: 50%` rounds up to 1 of 1 replica, which blocks every eviction'],
    because: 'Kubernetes rounds the percentage of a budget up',
  },
];

const UPDATES: readonly Case[] = [
  {
    line: 'diff claim-grows.old.yaml claim-grows.new.yaml',
    has: ['storage request: 2Gi → 4Gi'],
    hasNot: ['refuse', 'StatefulSet'],
    because: 'an applied claim is bound, and may grow',
  },
  {
    line: 'check claim-grows.new.yaml --against claim-grows.old.yaml --no-rules',
    exit: ACCEPTED,
    because: 'an applied claim is bound, and may grow',
  },
  {
    line: 'check claim-grows.old.yaml --against claim-grows.new.yaml --no-rules',
    exit: 1,
    has: ['field can not be less than status.capacity', 'A claim can only grow'],
    hasNot: ['StatefulSet'],
    because: 'a claim never shrinks',
  },
  {
    line: 'diff cluster-ip-none-added.old.yaml cluster-ip-none-added.new.yaml',
    has: ['may not change once set'],
    because: 'the Service has an allocated address',
  },
  {
    line: 'check cluster-ip-none-added.new.yaml --against cluster-ip-none-added.old.yaml --no-rules',
    exit: 1,
    has: ['may not change once set', "Keep the Service's address"],
    because: 'the Service has an allocated address',
  },
  {
    line: 'check cluster-ip-none-added.old.yaml --against cluster-ip-none-added.new.yaml --no-rules',
    exit: ACCEPTED,
    because: 'the server keeps None where it is no longer said',
  },
];

const CAPACITY: readonly Case[] = [
  {
    line: 'capacity --node cpu=1 pod-level-requests.yaml',
    exit: 1,
    has: [
      'Deployment shop/podlevel  3 +1    6-8',
      'Rollout shop/ro           4 +1    4-5',
      'asks quota q for 13 of requests.cpu',
    ],
    because: 'what a pod states counts, and a Rollout runs pods',
  },
];

const CASES: readonly Case[] = [...RULES, ...UPDATES, ...CAPACITY];

const withProgram = describeWith('admission');

withProgram('the cases', () => {
  test.each(CASES)('slipway $line: $because', async ({ line, exit, has = [], hasNot = [] }) => {
    const result = await run(line);
    for (const text of has) expect(result.output).toContain(text);
    for (const text of hasNot) expect(result.output).not.toContain(text);
    if (exit !== undefined) expect({ exit: result.exit, output: result.output }).toMatchObject({ exit });
  });
});
