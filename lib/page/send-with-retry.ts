import type { PagePorts } from './ports.ts';

/** Delays before the second and further attempts: the worker is back within moments, a busy disk takes longer. */
const delays = [200, 400, 1_000, 2_000, 5_000, 10_000, 20_000];

/**
 * Sends until it is answered. The background's worker may die in the middle of a message, so the same message, with the
 * same request id, is sent again.
 * @param send one attempt
 * @returns the answer; undefined when the extension is gone
 * @throws the last attempt's error
 */
export async function sendWithRetry<R>(
  { later, isAlive }: Pick<PagePorts, 'later' | 'isAlive'>,
  send: () => Promise<R>,
): Promise<R | undefined> {
  for (const delay of delays) {
    try {
      return await send();
    } catch {
      // Whatever the reason, the next attempt tells; the last one's error is thrown.
      if (!isAlive()) return undefined;
      await new Promise<void>((resolve) => later(delay, resolve));
    }
  }
  return send();
}

/** For calls whose failure was already said, or which nobody waits for. */
export function ignoreRejection(): void {}
