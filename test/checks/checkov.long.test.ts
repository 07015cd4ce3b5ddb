/** Checkov, a checker of others, finds nothing in what is committed in `dist/` but what is listed with its reason. */
import { spawnSync } from 'node:child_process';
import { DIST, committed } from '../support/dist';
import { PythonEnvironment } from '../support/python-environment';
import { Finding, expectOnlyExceptions } from './findings';
import { describeWith } from '../support/tools';

const MINUTES = 60_000;
const CHECKOV = new PythonEnvironment('checkov', '3.3.30');
const withPython = describeWith('python');

interface Report {
  readonly summary: { readonly passed: number; readonly parsing_errors: number; readonly resource_count: number };
  readonly results: { readonly failed_checks: { readonly check_id: string; readonly resource: string }[] };
}

/** Without the network: `--skip-download` leaves out its vendor's remarks, which the checks don't need. */
function report(): Report {
  const options = ['--framework', 'kubernetes', '--skip-download', '--quiet', '--compact', '--output', 'json'];
  const { stdout, stderr } = spawnSync(CHECKOV.python, ['-m', 'checkov.main', '--directory', DIST, ...options], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (!stdout.trim().startsWith('{')) throw new Error(`Checkov reports nothing: ${stdout}${stderr}`);
  return JSON.parse(stdout) as Report;
}

/** It writes `Deployment.shop.web`; a name may have dots itself. */
function findingOf({ check_id: check, resource }: { check_id: string; resource: string }): Finding {
  const [kind, namespace, ...name] = resource.split('.');
  return { check, object: `${kind} ${namespace}/${name.join('.')}` };
}

withPython('Checkov, over all of dist/', () => {
  let found: Report;
  beforeAll(() => {
    CHECKOV.install();
    found = report();
  }, 10 * MINUTES);

  test('reads every file and every object', () => {
    expect(found.summary.parsing_errors).toBe(0);
    expect(found.summary.resource_count).toBeGreaterThan(committed().length / 2);
    expect(found.summary.passed).toBeGreaterThan(1000);
  });

  test('finds nothing but what is listed with its reason', () => {
    expectOnlyExceptions('checkov', found.results.failed_checks.map(findingOf));
  });
});
