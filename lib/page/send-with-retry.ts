import type { PagePorts } from './ports.ts';

/** Milliseconds before each further attempt. A worker restarts within moments; a busy disk takes longer. */
const delays = [200, 400, 1_000, 2_000, 5_000, 10_000, 20_000];

/**
 * Sends a message until it is answered. The background's worker can stop in the middle of a message, so the same message is
 * sent again with the same request id.
 * @param send one attempt
 * @returns the answer; undefined if the extension was updated or removed
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
      // Retry whatever the reason. Only the last attempt's error is thrown.
      if (!isAlive()) return undefined;
      await new Promise<void>((resolve) => later(delay, resolve));
    }
  }
  return send();
}

/** Rejection handler for failures that are already reported or irrelevant. */
export function ignoreRejection(): void {}
