/**
 * The stage of a write: a hidden folder in the output folder with all new files, and a list of the moves that put them in
 * place. Each move is one step of the file system. Where a process is killed between two of them, the next render
 * finishes the list; where it is killed earlier, the stage has no list and is removed.
 */
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';

/** `.slipway-4711-9f86d081`: whose it is, and nothing that could be guessed. */
const STAGE = /^\.slipway-(\d+)-[0-9a-f]{8}$/;
const MOVES = 'moves.json';

/** The names of the files by their place in the stage, and the files that go. */
interface Moves {
  readonly files: readonly string[];
  readonly removed: readonly string[];
}

/** Puts files into the folder and removes others. Nothing has changed when it throws before the first move. */
export function applyMoves(target: string, files: ReadonlyMap<string, string>, removed: readonly string[]): void {
  const stage = path.join(target, `.slipway-${process.pid}-${randomBytes(4).toString('hex')}`);
  fs.mkdirSync(stage);
  try {
    const moves: Moves = { files: [...files.keys()], removed };
    // Numbers, not names: to kubectl, what has no ending of YAML or JSON is no manifest.
    moves.files.forEach((name, index) => fs.writeFileSync(path.join(stage, String(index)), files.get(name)!));
    fs.writeFileSync(path.join(stage, `new-${MOVES}`), JSON.stringify(moves));
    fs.renameSync(path.join(stage, `new-${MOVES}`), path.join(stage, MOVES));
    carryOut(target, stage, moves);
  } finally {
    fs.rmSync(stage, { recursive: true, force: true });
  }
}

/** Finishes or removes what renders that were killed left in a folder. */
export function recover(target: string): void {
  for (const name of namesIn(target)) {
    const pid = STAGE.exec(name)?.[1];
    if (pid === undefined || isRunning(Number(pid))) continue;
    const stage = path.join(target, name);
    const moves = movesIn(stage);
    if (moves) carryOut(target, stage, moves);
    fs.rmSync(stage, { recursive: true, force: true });
  }
}

function carryOut(target: string, stage: string, { files, removed }: Moves): void {
  files.forEach((name, index) => {
    const file = path.join(stage, String(index));
    if (!fs.existsSync(file)) return; // moved before the kill
    fs.mkdirSync(path.dirname(path.join(target, name)), { recursive: true });
    fs.renameSync(file, path.join(target, name));
  });
  for (const name of removed) {
    fs.rmSync(path.join(target, name), { force: true });
    removeEmptyFolder(target, path.posix.dirname(name));
  }
}

function removeEmptyFolder(target: string, folder: string): void {
  if (folder === '.') return;
  try {
    fs.rmdirSync(path.join(target, folder));
  } catch {
    // something else is in it
  }
}

/** The list of a stage. It may have come with a repository, so that it must not lead out of the output folder. */
function movesIn(stage: string): Moves | undefined {
  try {
    const { files, removed } = JSON.parse(fs.readFileSync(path.join(stage, MOVES), 'utf8')) as Moves;
    return [...files, ...removed].every(isInside) ? { files, removed } : undefined;
  } catch {
    return undefined;
  }
}

function isInside(name: unknown): boolean {
  return typeof name === 'string' && !path.isAbsolute(name) && !/(^|[/\\])\.\.([/\\]|$)/.test(name);
}

function namesIn(folder: string): string[] {
  try {
    return fs.readdirSync(folder);
  } catch {
    return []; // not there, or not for us to look into
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0); // asks, and sends nothing
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
