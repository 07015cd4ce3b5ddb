/** Go modules, which the `go` command fetches once and keeps in its own cache, checked against the checksum database. */
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';

/** The folder of a module, given as `MODULE@VERSION`. */
export function moduleFolder(module: string): string {
  // Outside of any module: the version is the one that is given, whatever a go.mod nearby says.
  const { stdout, stderr, error } = spawnSync('go', ['mod', 'download', '-json', module], {
    encoding: 'utf8',
    cwd: tmpdir(),
  });
  if (error) throw new Error(`Fetching ${module} requires Go 1.26 on the PATH: ${error.message}`);
  const { Dir, Error: problem } = JSON.parse(stdout || '{}') as { Dir?: string; Error?: string };
  if (!Dir) throw new Error(`${module} cannot be downloaded: ${problem ?? stderr}`);
  return Dir;
}
