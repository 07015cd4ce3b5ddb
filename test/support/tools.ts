/** Tests that need a tool: without it they are skipped on a laptop, and in CI the file fails with how to get the tool. */
import { spawnSync } from 'node:child_process';
import { AdmissionProgram } from '../../lib/validation/admission';

/** Something that not every machine has. */
export interface Tool {
  isThere(): boolean;
  /** How to get it. */
  readonly advice: string;
}

const runs = (command: string, ...args: string[]) => spawnSync(command, args).status === 0;

const TOOLS = {
  admission: {
    isThere: () => AdmissionProgram.locate() !== undefined,
    advice: "Kubernetes' admission program is not built: run `npm run build:admission`.",
  },
  go: { isThere: () => runs('go', 'version'), advice: 'Go is not on the PATH: install Go 1.26 or newer.' },
  python: {
    isThere: () => runs('python3', '-c', 'import venv, sys; sys.exit(sys.version_info < (3, 9))'),
    advice: 'Python 3.9 or newer with venv is not on the PATH.',
  },
  bash: { isThere: () => runs('bash', '-c', 'exit 0'), advice: 'bash is not installed.' },
  fish: { isThere: () => runs('fish', '-c', 'exit 0'), advice: 'fish is not installed: `apt-get install fish`.' },
  zsh: { isThere: () => runs('zsh', '-c', 'exit 0'), advice: 'zsh is not installed: `apt-get install zsh`.' },
} satisfies Record<string, Tool>;

export type ToolName = keyof typeof TOOLS;

/** `test`, for what needs a tool. */
export const testWith = (tool: ToolName | Tool): jest.It => (ready(tool) ? test : test.skip);

/** `describe`, for what needs a tool. */
export const describeWith = (tool: ToolName | Tool): jest.Describe => (ready(tool) ? describe : describe.skip);

const known = new Map<ToolName | Tool, boolean>();

function ready(name: ToolName | Tool): boolean {
  const found = known.get(name);
  if (found !== undefined) return found;
  const tool = typeof name === 'string' ? TOOLS[name] : name;
  const isThere = tool.isThere();
  known.set(name, isThere);
  if (!isThere && process.env.CI) {
    test(`CI has what the tests need`, () => {
      throw new Error(tool.advice);
    });
  }
  return isThere;
}
