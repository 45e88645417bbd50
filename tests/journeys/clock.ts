import type { BrowserContext } from '@playwright/test';
import { worker } from './extension.ts';

/**
 * Puts the clock of every window and of the running worker to a moment, where it stands. A worker that the browser stops
 * and starts again has the real clock. Where a window is being opened just then, none of the context gets a clock any more.
 * @param moment in local time, `2026-11-20T12:00`
 */
export async function setClock(context: BrowserContext, moment: string): Promise<void> {
  const at = new Date(moment);
  await context.clock.setFixedTime(at);
  await (await worker(context)).evaluate((fixed) => {
    Date.now = () => fixed;
  }, at.getTime());
}
