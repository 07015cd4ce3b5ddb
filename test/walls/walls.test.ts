/** The walls between folders: `.dependency-cruiser.mjs` on a small tree with imports across each of them. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from '../synth/temporary';

const ROOT = join(__dirname, '..', '..');
const CRUISE = join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');

jest.setTimeout(120_000);

/** Files, each with the modules that it imports, and the walls that these cross. */
type Tree = Readonly<Record<string, Readonly<Record<string, string>>>>;

const TREE: Tree = {
  'lib/kubernetes/field.ts': { '../diagnostics/finding': 'kubernetes', '../../test/x.test': 'library-stands-alone' },
  'lib/diagnostics/finding.ts': {},
  'lib/synth/platform.ts': { '../kubernetes/field': '', '../index': 'synth' },
  'lib/constructs/core/name.ts': { '../../synth/platform': '', '../network/firewall': 'constructs/core' },
  'lib/constructs/network/private/rule.ts': {},
  'lib/constructs/network/firewall.ts': { './private/rule': '' },
  'lib/constructs/access/role.ts': { '../core/name': '', '../network/private/rule': 'private' },
  'lib/integrations/tls/issuer.ts': { '../gateway/route': 'integrations/tls' },
  'lib/integrations/gateway/route.ts': { '../../constructs/core/name': '' },
  'lib/testing/assertions.ts': { '../synth/platform': '', '../constructs/core/name': 'testing' },
  'lib/tools/diff/diff.ts': { '../../cli/main': 'tools' },
  'lib/cli/main.ts': {},
  'lib/index.ts': { './constructs/network/firewall': '' },
  'apps/main.ts': { 'cdk8s-slipway': '', '../lib/index': 'entry-points' },
  'test/x.test.ts': { '../lib/constructs/network/private/rule': '' },
  'test/a.ts': { './b': 'no-circles' },
  'test/b.ts': { './a': '' },
};

/** Writes the files, whose imports are of types alone: those count too. */
function written(tree: Tree): string {
  const folder = temporaryFolder();
  const compilerOptions = { paths: { 'cdk8s-slipway': ['./lib/index.ts'] } };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
  for (const [file, imports] of Object.entries(tree)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    const lines = Object.keys(imports).map((name, at) => `import type * as i${at} from '${name}';`);
    const used = Object.keys(imports).map((_, at) => `export type T${at} = typeof i${at};`);
    writeFileSync(join(folder, file), [...lines, ...used, 'export {};'].join('\n'));
  }
  return folder;
}

test('an import across a wall or in a circle fails the lint, and all others pass', () => {
  const args = ['lib', 'apps', 'test', '--config', join(ROOT, '.dependency-cruiser.mjs'), '--output-type', 'err'];
  const options = { cwd: written(TREE), encoding: 'utf8' } as const;
  const { status, stdout } = spawnSync(process.execPath, [CRUISE, ...args], options);
  const found = [...stdout.matchAll(/error (\S+): (\S+) → ?\s*(\S+)/g)].map(([, rule, from]) => `${rule}: ${from}`);
  const expected = Object.entries(TREE).flatMap(([file, imports]) =>
    Object.values(imports).flatMap((rule) => (rule === '' ? [] : [`${rule}: ${file}`])),
  );
  expect(found.sort()).toEqual(expected.sort());
  expect(status).toBe(expected.length);
});
