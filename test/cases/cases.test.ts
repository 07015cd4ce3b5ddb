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

/** Six objects without a security context, or a namespace: each rule is printed once, and nothing of it cannot work. */
const GUESTBOOK: readonly Case[] = [
  {
    line: 'check guestbook.yaml --rules correctness -n shop',
    exit: ACCEPTED,
    has: ['6 objects: 6 accepted'],
    because: 'what it leaves out are security defaults',
  },
  {
    line: 'check guestbook.yaml --rules security',
    exit: 1,
    has: ['error: privilege-escalation (3)', 'warning: image-digest (3)', 'guestbook.yaml:9 Deployment redis-leader'],
    hasNot: ['image-pull-policy', 'namespace-chosen', '--all'],
    because: 'each rule is printed once, with its places',
  },
  {
    line: 'check guestbook.yaml --quiet',
    exit: 1,
    has: ['error: privilege-escalation (3)'],
    hasNot: ['warning', '6 objects'],
    because: 'errors alone are printed',
  },
  {
    line: 'check guestbook.yaml --quiet --rules correctness',
    exit: ACCEPTED,
    hasNot: ['warning', '\n'],
    because: 'there is nothing to print where nothing is refused',
  },
];

const RULES: readonly Case[] = [
  {
    line: 'check service-of-one-replica.yaml --rules correctness',
    exit: ACCEPTED,
    hasNot: ['service-selects-pods'],
    because: 'the controller of a StatefulSet labels each pod with its name',
  },
  {
    line: 'check claim-of-stateful-set.yaml --rules correctness',
    exit: ACCEPTED,
    hasNot: ['claim-exists'],
    because: 'a StatefulSet claims `data-db-0` for its first replica',
  },
  {
    line: 'check undeclared-numeric-port.yaml --rules correctness',
    exit: ACCEPTED,
    hasNot: ['probe-port', 'service-target-port'],
    because: '`containerPort` is informational',
  },
  {
    line: 'check alb-use-annotation.yaml --rules correctness',
    exit: ACCEPTED,
    hasNot: ['ingress-backend', 'ingress-tls'],
    because: 'the action, and the certificate, are in annotations of the load balancer',
  },
  {
    line: 'check external-secret-merge.yaml --rules correctness',
    exit: ACCEPTED,
    hasNot: ['secret-key'],
    because: '`creationPolicy: Merge` adds to a Secret that has other keys',
  },
  {
    line: 'check hook-generate-name.yaml --rules correctness',
    exit: ACCEPTED,
    because: 'Argo CD creates a hook, and the server completes its name',
  },
  {
    line: 'check credential-flag.yaml',
    hasNot: ['credential-in-env'],
    because: 'a switch, the name of a cluster and a path are no credentials',
  },
  {
    line: 'check budget-percent.yaml --rules correctness',
    exit: ACCEPTED,
    has: ['`minAvailable: 50%` rounds up to 1 of 1 replica, which blocks every eviction'],
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

const READING: readonly Case[] = [
  {
    line: 'check list-typed.yaml --no-rules',
    exit: ACCEPTED,
    has: ['1 object: 1 accepted'],
    because: 'kubectl sends each item of a typed list',
  },
  {
    line: 'check list-nested.yaml --no-rules',
    exit: 2,
    has: ['list-nested.yaml:1: kubectl cannot read a list inside of a list', '1 object: 1 accepted'],
    because: 'kubectl stops at a list inside of a list',
  },
  {
    line: 'check scalar-leading-zero.yaml --no-rules',
    exit: 1,
    has: ['scalar-leading-zero.yaml:1 ConfigMap shop/settings'],
    because: '0192117 and 088579281390 are numbers for kubectl',
  },
  {
    line: 'check scalar-hex.yaml --no-rules',
    exit: 1,
    because: '0X1F is the number 31 for kubectl',
  },
  {
    line: 'check scalar-infinite-exponent.yaml --no-rules',
    exit: ACCEPTED,
    because: 'a number that is too large is a string for kubectl',
  },
  {
    line: 'check scalar-0o-octal.yaml --no-rules',
    exit: ACCEPTED,
    because: '0o644 is 420',
  },
  {
    line: 'check tag-set.yaml --no-rules',
    exit: ACCEPTED,
    has: ['1 object: 1 accepted'],
    because: 'kubectl reads a set as a map, and merges a map that stands in its place',
  },
  {
    line: 'check flow-bracket.yaml --no-rules',
    exit: ACCEPTED,
    has: ['2 objects: 2 accepted'],
    because: 'kubectl lets a bracket stand at the indentation of its key',
  },
  {
    line: 'check flow-colon.yaml --no-rules',
    exit: ACCEPTED,
    because: 'a colon in a plain text is a part of it in braces too',
  },
  {
    line: 'check json-stream.json --no-rules',
    exit: ACCEPTED,
    has: ['2 objects: 2 accepted'],
    because: 'kubectl reads JSON values one behind the other',
  },
  {
    line: 'check separator-with-comment.yaml --no-rules',
    exit: ACCEPTED,
    has: ['2 objects: 2 accepted'],
    because: 'for kubectl `---#` separates documents',
  },
  {
    line: 'check bom-in-later-document.yaml --no-rules',
    exit: ACCEPTED,
    has: ['2 objects: 2 accepted'],
    because: 'kubectl passes over the mark at the beginning of a document',
  },
  {
    line: 'check document-after-end.yaml --no-rules',
    exit: ACCEPTED,
    has: ['document-after-end.yaml:5: kubectl does not read what follows here', '1 object: 1 accepted'],
    because: 'kubectl reads a document up to `...`, and then the next behind `---`',
  },
  {
    line: 'check hidden-line.yaml',
    exit: 2,
    has: ['hidden-line.yaml:5: not valid YAML: U+2028 outside of quotes', '0 objects'],
    because: 'the character ends the comment for kubectl, and `hostPID: true` follows',
  },
];

const DEFINITIONS: readonly Case[] = [
  {
    line: 'check knative-service.yaml',
    exit: ACCEPTED,
    because: "Knative's published definition does not require a name of a container",
  },
  {
    line: 'check rollout-template-labels.yaml --no-rules',
    exit: ACCEPTED,
    because: "the published definition of Rollouts keeps the labels of a pod template's metadata",
  },
  {
    line: 'check rollout-float-cpu.yaml --no-rules',
    exit: ACCEPTED,
    because: 'the published definition of Rollouts accepts a number where a quantity is due',
  },
  {
    line: 'check reference-grant-v1beta1.yaml',
    exit: ACCEPTED,
    because: 'the Gateway API serves v1beta1 of ReferenceGrant, and stores it',
  },
  {
    line: 'check httproute-double-parent.yaml --no-rules',
    exit: 1,
    has: ['spec.rules[0].retry', 'unknown field'],
    because: 'retry is a field of the experimental channel alone',
  },
  {
    line: 'check reference-grant-v1alpha2.yaml --no-rules',
    exit: 1,
    has: [
      'the definition serves gateway.networking.k8s.io/v1, gateway.networking.k8s.io/v1beta1',
      'Set `apiVersion: gateway.networking.k8s.io/v1`',
    ],
    hasNot: ['--crd'],
    because: 'the Gateway API serves v1alpha2 of ReferenceGrant no more',
  },
  {
    line: 'check custom-resource-status.yaml --no-rules',
    exit: ACCEPTED,
    because: 'the API server drops the status of a new object whose kind has a status subresource',
  },
];

const CASES: readonly Case[] = [...RULES, ...GUESTBOOK, ...UPDATES, ...CAPACITY, ...READING, ...DEFINITIONS];

const withProgram = describeWith('admission');

withProgram('the cases', () => {
  test.each(CASES)('slipway $line: $because', async ({ line, exit, has = [], hasNot = [] }) => {
    const result = await run(line);
    for (const text of has) expect(result.output).toContain(text);
    for (const text of hasNot) expect(result.output).not.toContain(text);
    if (exit !== undefined) expect({ exit: result.exit, output: result.output }).toMatchObject({ exit });
  });
});
