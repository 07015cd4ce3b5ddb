/**
 * Compares the public API with that of the last release, which is kept in `last-release/`: a break ends the build.
 *
 *     npm run api:check      what broke since the last release
 *     npm run api:accept     when releasing: makes today's API the last release's
 *
 * Until there is a first release, what is kept is the API that was last agreed on.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

const ROOT = resolve(__dirname, '../..');
const LAST = join(ROOT, 'test/api/last-release.jsii.gz');
const NOW = join(ROOT, '.jsii');

if (!existsSync(NOW)) fail('There is no .jsii to compare. Run npm run build:jsii first.');
if (process.argv.includes('--accept')) {
  writeFileSync(LAST, gzipSync(withoutReadme(readFileSync(NOW, 'utf8')), { level: 9 }));
  console.log("The API of today is now the last release's.");
} else {
  const before = unpack();
  const { status } = spawnSync('npx', ['jsii-diff', before, ROOT, '--keys', '--error-on=all'], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  if (status !== 0) {
    fail(
      'The API differs from that of the last release in a way that breaks its users. Keep the old form beside the new one.',
    );
  }
}

/** jsii-diff compares packages, so the kept assembly gets a folder of a package around it. */
function unpack(): string {
  const folder = join(ROOT, 'node_modules/.cache/cdk8s-slipway-last-release');
  mkdirSync(folder, { recursive: true });
  const assembly = gunzipSync(readFileSync(LAST));
  const { name, version, dependencies } = JSON.parse(assembly.toString('utf8'));
  writeFileSync(join(folder, '.jsii'), assembly);
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name, version, dependencies, jsii: {}, types: 'index.d.ts' }),
  );
  return folder;
}

/** The README is in the assembly too, and isn't API. */
function withoutReadme(text: string): string {
  const assembly = JSON.parse(text);
  delete assembly.readme;
  return JSON.stringify(assembly);
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
