/**
 * For random sets of manifests: whatever the admission program rejects is an error in every entry point, and all of them
 * find the same errors. `NUM_RUNS=5000 npx jest test/validation/judge.property.test.ts` for more of them.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { check } from '../../lib/cli/check';
import { describe as nameOf } from '../../lib/kubernetes/identity';
import type { Manifest } from '../../lib/kubernetes/manifest';
import { toYaml } from '../../lib/synth/yaml';
import { Manifests } from '../../lib/testing';
import { AdmissionProgram } from '../../lib/validation/admission';
import { judge } from '../../lib/validation/judge';
import type { ObjectFinding } from '../../lib/validation/object-finding';
import { ApiServerValidation } from '../../lib/validation/plugin';
import { Violation } from '../../lib/validation/plugin/context';
import { brokenSet, renderedBy } from '../support/broken-sets';
import { platform } from '../support/judged';
import { describeWith } from '../support/tools';

const KUBERNETES = '1.37';
const program = AdmissionProgram.locate();
const RUNS = { numRuns: Number(process.env.NUM_RUNS ?? 200) };

let folder: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-judge-'));
  file = join(folder, 'set.yaml');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const findingsOf = (objects: readonly Manifest[], rules?: []): ObjectFinding[] =>
  judge({ objects, kubernetes: KUBERNETES, rules }).objects.flatMap(({ findings }) => findings);

const isError = ({ severity }: { readonly severity: string }): boolean => severity === 'error';

interface Shown {
  readonly severity: string;
  readonly object?: string;
  readonly rule: string;
  readonly field?: string;
  readonly message: string;
}

/** The server names the first field only that it can't decode, and a file has its fields in another order. */
const ONE_OF_SEVERAL = / must (be|have) .*; got |must be a quantity|must be base64/;

/** Errors as they can be compared. */
const errorsOf = (findings: readonly Shown[]): string[] =>
  findings
    .filter(isError)
    .map(({ object, rule, field = '', message }) => {
      return `${object} ${rule} ${ONE_OF_SEVERAL.test(message) ? 'cannot be decoded' : field}`;
    })
    .sort();

const shown = (findings: readonly ObjectFinding[]): Shown[] =>
  findings.map((finding) => ({ ...finding, object: nameOf(finding.object) }));

/** What the command line finds in the file. */
function checked(options: { readonly rules: 'all' | false }): string[] {
  const { output } = check([file], { ...options, kubernetes: KUBERNETES, output: 'json' } as never, '1.0.0');
  return errorsOf((JSON.parse(output) as { findings: Shown[] }).findings);
}

/** What the cdk8s plugin finds in the file. */
async function validated(): Promise<{ violations: Violation[]; status?: string }> {
  const violations: Violation[] = [];
  let status: string | undefined;
  await new ApiServerValidation({ kubernetes: KUBERNETES, rules: false }).validate({
    manifests: [file],
    report: {
      addViolation: (violation) => void violations.push(violation),
      submit: (result) => void (status = result),
    },
    logger: { log: () => undefined },
  });
  return { violations, status };
}

/** What a test of an app is told. */
function admittedOr(objects: readonly Manifest[]): string {
  try {
    Manifests.from(objects).isAdmitted({ kubernetes: KUBERNETES });
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

describeWith('admission')('the one judge', () => {
  test('never loses a refusal of the admission program', () => {
    fc.assert(
      fc.property(brokenSet, (set) => {
        const objects = set as unknown as Manifest[];
        const { verdicts } = program!.judge({ objects, kubernetes: KUBERNETES });
        const judged = judge({ objects, kubernetes: KUBERNETES }).objects;
        verdicts.forEach(({ status, causes = [] }, index) => {
          const { findings, status: own } = judged[index]!;
          if (status === 'refused') expect(own).toBe('refused');
          expect(findings.filter(isError).flatMap((finding) => finding.causes ?? [])).toEqual(
            expect.arrayContaining([...causes]),
          );
        });
      }),
      RUNS,
    );
  });

  test('finds the same errors for a render, the command line, the plugin and a test of an app', async () => {
    await fc.assert(
      fc.asyncProperty(brokenSet, async (set) => {
        const app = platform(KUBERNETES);
        const objects = renderedBy(app, set);
        fc.pre(objects.length > 0);
        writeFileSync(file, objects.map((object) => toYaml(object)).join('---\n'));

        const expected = errorsOf(shown(findingsOf(objects)));
        expect(errorsOf(app.check().map(({ property, ...finding }) => ({ ...finding, field: property })))).toEqual(
          expected,
        );
        expect(checked({ rules: 'all' })).toEqual(expected);

        const admission = findingsOf(objects, []);
        const errors = errorsOf(shown(admission));
        expect(checked({ rules: false })).toEqual(errors);
        const { violations, status } = await validated();
        expect(violations.map(({ ruleName }) => ruleName).sort()).toEqual(admission.map(({ rule }) => rule).sort());
        expect(status).toBe(admission.some(({ severity }) => severity !== 'warning') ? 'failure' : 'success');
        const told = admittedOr(objects);
        for (const { field, message } of admission.filter(isError)) {
          expect(told).toContain(`  ${field ? `${field}: ` : ''}${message}`);
        }
        if (errors.length === 0 && status === 'success') expect(told).toBe('');
      }),
      RUNS,
    );
  });
});
