/**
 * `npm run test:definitions`: the bundled definitions, held against what their projects publish: each example is
 * accepted, unless a real API server with the project's whole definition refuses it. What that refused, and its words,
 * are in `refused.json`, which `npm run definitions:record` writes.
 */
import { AdmissionProgram, Verdict } from '../../lib/validation/admission';
import { BUNDLED, definitionOf, Example, examples } from './examples';
import refused from './refused.json';

const REFUSED: Readonly<Record<string, string>> = refused;

/** Kinds that their projects give no example of in YAML or Markdown. */
const WITHOUT_EXAMPLE = [
  'cilium.io_CiliumCIDRGroup',
  'cilium.io_CiliumNodeConfig',
  'external-secrets.io_ClusterPushSecret',
  'monitoring.coreos.com_Probe',
  'serving.knative.dev_DomainMapping',
];

const MINUTES = 60_000;

let all: Example[];
const verdicts = new Map<Example, Verdict>();

beforeAll(() => {
  all = examples(); // fetches about 300 MB of Go modules the first time
  const program = AdmissionProgram.locate();
  if (!program) throw new Error(AdmissionProgram.ADVICE);
  const { verdicts: answers } = program.judge({ objects: all.map(({ object }) => object) });
  all.forEach((example, i) => verdicts.set(example, answers[i]!));
}, 20 * MINUTES);

const isRefused = (example: Example): boolean => verdicts.get(example)!.status === 'refused';

test('there are thousands of examples, of every bundled kind but a few', () => {
  const kinds = new Set(all.map(({ object }) => definitionOf(object)));
  const without = [...BUNDLED].filter(([, definition]) => !kinds.has(definition)).map(([name]) => name);
  expect(without.sort()).toEqual(WITHOUT_EXAMPLE);
  expect(all.length).toBeGreaterThan(6000);
});

test(
  'every definition is one that the API server accepts',
  () => {
    const { verdicts: answers } = AdmissionProgram.locate()!.judge({ objects: [...BUNDLED.values()] });
    expect(answers.filter(({ status }) => status !== 'accepted')).toEqual([]);
  },
  5 * MINUTES,
);

test('every example is judged', () => {
  const open = all.filter((example) => verdicts.get(example)!.status === 'not-judged');
  expect(open.map(({ source }) => source)).toEqual([]);
});

test('every example is accepted that a real API server accepts', () => {
  const wrong = all.filter((example) => isRefused(example) && !REFUSED[example.source]);
  expect(wrong.map((example) => `${example.source}: ${show(verdicts.get(example)!)}`)).toEqual([]);
});

test('every example is refused that a real API server refuses', () => {
  const missed = all.filter((example) => REFUSED[example.source] && !isRefused(example));
  expect(missed.map(({ source }) => `${source}: ${REFUSED[source]}`)).toEqual([]);
});

test('every refusal has a reason that is among the words of the API server', () => {
  const others = all.filter(isRefused).filter((example) => {
    const { causes = [] } = verdicts.get(example)!;
    return !causes.some(({ message }) => REFUSED[example.source]?.includes(message.slice(0, 40)));
  });
  expect(others.map((example) => `${REFUSED[example.source]} / ${show(verdicts.get(example)!)}`)).toEqual([]);
});

test('every recorded refusal is of an example that is still published', () => {
  const sources = new Set(all.map(({ source }) => source));
  expect(Object.keys(REFUSED).filter((source) => !sources.has(source))).toEqual([]);
});

function show({ message, causes = [] }: Verdict): string {
  return [message, ...causes.map(({ field, message: text }) => `${field}: ${text}`)].join('; ');
}
