/**
 * The error that a refused render ends with. Its message is for the person who runs the render: when nobody catches
 * it, that message is all that is shown, without the stack trace and the line of library code that Node adds.
 */

/** A render that was refused; nothing was written. The message holds all findings. */
class RenderError extends Error {
  public override readonly name = 'RenderError';
}

/** Throws a refusal. */
export function refuse(message: string): never {
  showPlainly();
  throw new RenderError(message);
}

let watching = false;

/**
 * Watches for this error alone to reach the top. The watch lasts until the event loop turns, by when Node has either
 * seen the error or somebody has caught it; no other error of the app is ever seen by it in between, except one that
 * follows from the same turn, which is thrown on.
 */
function showPlainly(): void {
  if (watching) return;
  watching = true;
  const onUncaught = (error: unknown): void => {
    if (error instanceof RenderError) {
      process.stderr.write(`${error.message}\n`);
      process.exit(1);
    }
    stop();
    if (process.listenerCount('uncaughtException') > 0) return; // the app has a handler of its own, which has seen it
    setImmediate(() => {
      throw error;
    });
  };
  const stop = (): void => {
    watching = false;
    process.off('uncaughtException', onUncaught);
  };
  process.on('uncaughtException', onUncaught);
  setImmediate(stop).unref();
}
