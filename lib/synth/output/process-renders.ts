/**
 * What the renders of one process wrote where: two apps of one program may share an output folder, and neither takes
 * away the files of the other.
 */
import { processState } from '../../diagnostics/copies';
import { RenderedFiles } from './rendered-file';

const written = processState('written', () => new Map<string, Map<object, RenderedFiles>>());

/** The files that other apps of this process rendered into a folder. */
export function writtenByOthers(target: string, app: object): RenderedFiles {
  const apps = [...(written.get(target) ?? [])].filter(([other]) => other !== app);
  return new Map(apps.flatMap(([, files]) => [...files]));
}

/** Remembers what an app rendered into a folder. */
export function rememberWritten(target: string, app: object, files: RenderedFiles): void {
  const apps = written.get(target) ?? new Map<object, RenderedFiles>();
  written.set(target, apps.set(app, files));
}
