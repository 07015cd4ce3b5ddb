/**
 * The mistakes that the systems started from, as YAML: the server refuses what our own checks refuse, in the words that
 * are written at the top of each file. What it accepts although it can't work is shown to be accepted, which is why the
 * library must find it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cluster, KubectlResult } from './cluster';

interface Mistake {
  readonly file: string;
  readonly text: string;
}

/** A line `# Label: value` at the top of a file. */
function note({ file, text }: Mistake, label: string): string {
  const found = new RegExp(`^# ${label}: (.+)$`, 'm').exec(text)?.[1];
  if (!found) throw new Error(`${file} has no line '# ${label}: …'`);
  return found;
}

function mistakes(folder: 'refused' | 'accepted'): [string, Mistake][] {
  const dir = join(__dirname, 'mistakes', folder);
  return readdirSync(dir).map((name) => {
    const text = readFileSync(join(dir, name), 'utf8');
    return [text.split('\n')[0]!.replace(/^# |\.$/g, ''), { file: join(dir, name), text }];
  });
}

/** The verdict of the server, which keeps nothing of it. */
function judge({ file }: Mistake): Promise<KubectlResult> {
  return cluster().tryKubectl('apply', '--validate=strict', '--dry-run=server', '-f', file);
}

async function serverIsOlderThan(version: string): Promise<boolean> {
  const { minor } = await cluster().api.get<{ minor: string }>('/version');
  return Number.parseInt(minor, 10) < Number(version.split('.')[1]);
}

describe('the server refuses', () => {
  test.concurrent.each(mistakes('refused'))('%s', async (_title, mistake) => {
    const { code, stderr } = await judge(mistake);

    expect(stderr).toContain(note(mistake, 'The server says'));
    expect(code).toBe(1);
  });
});

describe('the server accepts, and the library must find', () => {
  test.concurrent.each(mistakes('accepted'))('%s', async (_title, mistake) => {
    const since = /^# Accepted since: (\S+)$/m.exec(mistake.text)?.[1];
    const refused = since !== undefined && (await serverIsOlderThan(since));
    const { code, stderr } = await judge(mistake);

    expect({ code, stderr }).toEqual({
      code: refused ? 1 : 0,
      stderr: refused ? expect.stringContaining('invalid') : expect.any(String),
    });
    expect(note(mistake, 'Why it cannot work')).not.toBe('');
  });
});
