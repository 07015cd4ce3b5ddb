/**
 * Inputs that a release judged wrongly, in their smallest form, each with the answer of a real API server or of the
 * project whose kind it is. A row is a command line as a person types it.
 */
import { AdmissionProgram } from '../../lib/validation/admission';
import { run } from './run';

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
    line: 'check claim-of-stateful-set.yaml --no-rules',
    exit: ACCEPTED,
    because: "the API server accepts a pod with the claim of a StatefulSet's replica",
  },
  {
    line: 'check no-such-file.yaml',
    exit: 2,
    has: ['no-such-file.yaml: there is no such file or folder'],
    because: 'a file that does not exist cannot be judged',
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

const CASES: readonly Case[] = [...RULES, ...UPDATES];

const withProgram = AdmissionProgram.locate() ? describe : describe.skip;

withProgram('the cases', () => {
  test.each(CASES)('slipway $line: $because', async ({ line, exit, has = [], hasNot = [] }) => {
    const result = await run(line);
    for (const text of has) expect(result.output).toContain(text);
    for (const text of hasNot) expect(result.output).not.toContain(text);
    if (exit !== undefined) expect({ exit: result.exit, output: result.output }).toMatchObject({ exit });
  });
});
