/** The workflow in the guide to delivery: GitHub would take it, and each command of it is one that there is. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { load } from 'js-yaml';
import { createProgram } from '../../../lib/cli/program';
import { codeBlocks } from '../../support/markdown';

interface Step {
  readonly uses?: string;
  readonly run?: string;
}
interface Workflow {
  readonly on: Record<string, unknown>;
  readonly permissions: Record<string, string>;
  readonly jobs: Record<string, { readonly 'runs-on': string; readonly steps: readonly Step[] }>;
}

const GUIDE = resolve(__dirname, '../../../docs/constructs/delivery.md');
const block = codeBlocks(GUIDE).find(({ text }) => text.includes('.github/workflows/'))!;
const workflow = load(block.text) as Workflow;
const commands = (job: string) => workflow.jobs[job]!.steps.flatMap(({ run }) => run ?? []);

test('a push and a pull request render, compare with what is committed, and judge, in this order', () => {
  expect(Object.keys(workflow.on)).toEqual(['pull_request', 'push', 'schedule']);
  const all = commands('render').map((command) => command.trim().split('\n').at(-1)!);
  expect(all).toEqual([
    'npm ci',
    'npx slipway diff',
    'npx slipway check dist',
    expect.stringMatching(
      /^npx slipway diff \S+ dist --output markdown >> "\$GITHUB_STEP_SUMMARY" \|\| test \$\? -eq 1$/,
    ),
  ]);
});

test('at night it fails where the cluster is no longer what is committed', () => {
  expect(commands('drift').at(-1)).toMatch(/npx slipway diff --live dist\n$/);
});

test('it may read and nothing else, and each step is one that runs', () => {
  expect(workflow.permissions).toEqual({ contents: 'read' });
  for (const { steps } of Object.values(workflow.jobs)) {
    for (const { uses, run } of steps) expect((uses === undefined) !== (run === undefined)).toBe(true);
  }
});

test('every command of slipway, and every option, is there', () => {
  const known = createProgram();
  const used = Object.keys(workflow.jobs)
    .flatMap(commands)
    .join('\n')
    .matchAll(/npx slipway (\w+)([^\n>|]*)/g);
  const calls = [...used].map(([, command, rest]) => ({ command, options: rest!.match(/--[\w-]+/g) ?? [] }));
  expect(calls.length).toBeGreaterThan(3);
  for (const { command, options } of calls) {
    const found = known.commands.find((it) => it.name() === command);
    expect(found?.name()).toBe(command);
    for (const option of options) expect(found!.options.map((it) => it.long)).toContain(option);
  }
});

test('the way back that the guide tells of is tried on a real API server', () => {
  const guide = readFileSync(GUIDE, 'utf8');
  const tried = readFileSync(resolve(__dirname, '../../cluster/rollout.test.ts'), 'utf8');
  expect(guide).toContain('`kubectl rollout undo` is tried on every app');
  expect(tried).toMatch(/'rollout', 'undo'|rollout undo/);
});
