/**
 * Waits for something that another process brings about, with a deadline, and says at the end what was missing.
 */
import { setTimeout as pause } from 'node:timers/promises';

export interface EventuallyOptions {
  /** @default 20 */
  readonly seconds?: number;
  /** Called before each attempt; throws when waiting has become pointless. */
  readonly alive?: () => void;
}

/** Calls the attempt until it doesn't throw, and resolves to what it returned. */
export async function eventually<T>(
  what: string,
  attempt: () => T | Promise<T>,
  options: EventuallyOptions = {},
): Promise<T> {
  const seconds = options.seconds ?? 20;
  const deadline = Date.now() + seconds * 1000;
  for (let wait = 40; ; wait = Math.min(wait * 1.6, 500)) {
    options.alive?.();
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > deadline)
        throw new Error(`Not within ${seconds} s: ${what}. Last seen: ${(error as Error).message}`);
    }
    await pause(wait);
  }
}
