import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiServerValidation, ApiServerValidationProps } from '../../../lib/validation/plugin';
import { Violation } from '../../../lib/validation/plugin/context';
import { describeWith } from '../../support/tools';

const withProgram = describeWith('admission');

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'slipway-validation-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const validate = async (content: string, props?: ApiServerValidationProps) => {
  const manifest = join(folder, 'app.k8s.yaml');
  writeFileSync(manifest, content);
  const violations: Violation[] = [];
  const logged: string[] = [];
  let status: string | undefined;
  await new ApiServerValidation(props).validate({
    manifests: [manifest],
    report: { addViolation: (violation) => violations.push(violation), submit: (result) => (status = result) },
    logger: { log: (message) => logged.push(message) },
  });
  return { status, violations, logged, manifest };
};

const configMap = (name: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name}, namespace: shop }\ndata: { a: b }\n`;

withProgram('ApiServerValidation', () => {
  it('succeeds where everything is accepted', async () => {
    expect(await validate(configMap('settings'), { rules: false })).toMatchObject({
      status: 'success',
      violations: [],
    });
  });

  it("reports a refusal in the server's words, with what to change", async () => {
    const { status, violations, manifest } = await validate(configMap('Settings_'), { rules: false });
    expect(status).toBe('failure');
    expect(violations).toEqual([
      {
        ruleName: 'api-server',
        recommendation: expect.stringContaining('Invalid value: "Settings_"'),
        fix: "Rename the object, for example to 'settings', here and wherever it is referred to.",
        violatingResources: [{ resourceName: 'Settings_', locations: ['metadata.name'], manifestPath: manifest }],
      },
    ]);
  });

  it('always submits a report, and says why it could not judge', async () => {
    expect(await validate(configMap('settings'), { kubernetes: 'latest' })).toMatchObject({
      status: 'failure',
      logged: ['`kubernetes` must be a version such as \'1.35\'; got "latest".'],
    });
    expect(await validate(configMap('settings'), { policies: [join(folder, 'none.yaml')] })).toMatchObject({
      status: 'failure',
      logged: [expect.stringContaining('no such file')],
    });
  });
});
