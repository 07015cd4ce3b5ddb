/** From a hook to the form of Velero. */
import { DURATION } from '../../../constructs/core/schemas';
import { FLAG, Fields, PropPath, TEXT, listOf, required } from '../../../diagnostics/schema';
import { isDnsLabel } from '../../../kubernetes/syntax';
import { Json } from '../../../synth/after-conversion';
import { BackupHook } from '../backup-hook';
import { veleroTime } from './times';

/** What a hook takes. */
export const HOOK_FIELDS: Fields<BackupHook> = {
  command: required(listOf(TEXT), [], "give the command and its arguments: ['/app/flush']"),
  timeout: DURATION,
  container: TEXT,
  mayFail: FLAG,
};

/** The name that workloads of the library give to their own container. */
const MAIN_CONTAINER = 'main';

/** Renders a hook; what is wrong with it is reported. */
export function renderHook(at: PropPath, hook: BackupHook): Json {
  const { command, timeout, container = MAIN_CONTAINER, mayFail = false } = hook;
  if (command.length === 0 || command.some((word) => word === '')) {
    at.field('command').report('hook-command', {
      value: command,
      message: 'It is no command.',
      remedy: "give the command and its arguments: ['/app/flush']",
    });
  }
  if (!isDnsLabel(container)) {
    at.field('container').report('hook-container', {
      value: container,
      message: 'The name of a container must be a DNS label: lowercase letters, digits and `-`, at most 63 characters.',
      remedy: `leave it out for '${MAIN_CONTAINER}', or name a sidecar`,
    });
  }
  return {
    exec: {
      container,
      command,
      onError: mayFail ? 'Continue' : 'Fail',
      timeout: timeout === undefined ? '30s' : veleroTime(at.field('timeout'), timeout),
    },
  };
}
