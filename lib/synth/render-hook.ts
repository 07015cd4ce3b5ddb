/**
 * A module that receives the rendered objects instead of the output folder. A command that needs the constructs behind the
 * objects names its module in the environment of the app, so the render itself depends on no command.
 */
import type { RenderedObject } from './convert';

/** The environment variable with the absolute path of the module, which exports `receive`. */
export const RENDER_HOOK = 'SLIPWAY_RENDER_HOOK';

/** A module that can be named there. */
export interface RenderHook {
  receive(objects: readonly RenderedObject[]): void;
}

/** The module that the environment names, loaded. */
export function renderHook(): RenderHook | undefined {
  const file = process.env[RENDER_HOOK];
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- known only when the app runs
  return file ? (require(file) as RenderHook) : undefined;
}
