/** A render that was fine and couldn't be written, said in the words of a finding. */
import { Finding, Severity } from '../diagnostics/finding';

const REASONS: Record<string, [message: string, remedy: string]> = {
  ENOSPC: ['The disk is full.', 'Make room, and render again.'],
  EDQUOT: ['Your quota of the disk is used up.', 'Make room, and render again.'],
  EFBIG: ['A file is larger than this process may write.', 'Raise the limit on the size of files (ulimit -f).'],
  EROFS: ['The file system is read-only.', 'Render into another folder.'],
  EACCES: [
    'You have no permission to write there.',
    'Change the owner or the mode of the folder, or render into another.',
  ],
  ENOTDIR: ['There is a file where a folder is needed.', 'Move it away, or render into another folder.'],
  EEXIST: ['There is a file where a folder is needed.', 'Move it away, or render into another folder.'],
};

/** What went wrong, and what to do about it. The output folder is as it was. */
export function writeFailure(outdir: string, error: unknown): Finding {
  const { code = '', message, path } = error as NodeJS.ErrnoException;
  const [reason, remedy] = REASONS[code] ?? [message, 'See what the message says about the folder.'];
  return {
    rule: 'output-folder',
    severity: Severity.ERROR,
    property: 'outdir',
    value: JSON.stringify(outdir),
    message: `The files can't be written: ${reason} The folder is as it was.${path ? ` It was about ${path}.` : ''}`,
    remedy,
  };
}

/** Two apps of one program that would write one file. */
export function sharedFile(outdir: string, name: string): Finding {
  return {
    rule: 'output-folder',
    severity: Severity.ERROR,
    property: 'outdir',
    value: JSON.stringify(outdir),
    message: `Another app of this program has written ${name} there already.`,
    remedy: 'Name the charts of the two apps differently, or give each app an output folder of its own.',
  };
}
