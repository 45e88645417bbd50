/**
 * Opens the popup as a user does, by the toolbar button's own call, in a browser without a driver. A driver that
 * attaches to each new page delays it by several round trips, a third of the measured time.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from '@playwright/test';
import { z } from 'zod';
import { chromiumFlags, chromiumProgram, extensionId } from '../../../tests/journeys/extension.ts';

/** Milliseconds to wait before reading an opened popup: it is drawn long before, and nothing disturbs it. */
const undisturbed = 700;
/** Milliseconds between two openings, so that a popup's later work doesn't affect the next. */
const rest = 500;
const patience = 30_000;

/** Milliseconds of one opening. */
export interface Opening {
  /** From the page's start until the popup's initial content is drawn. */
  readonly drawn: number;
  /** From the call of the toolbar button. */
  readonly sinceClick: number;
}

const targets = z.array(
  z.object({ id: z.string(), type: z.string(), url: z.string(), webSocketDebuggerUrl: z.string() }),
);
/** A response; events of the browser have no number. */
const answered = z.object({
  id: z.literal(1),
  result: z.object({ result: z.object({ value: z.unknown() }) }),
});
const opening = z.object({ origin: z.number(), ready: z.number() });

/**
 * Opens the popup `times` times, one after another.
 * @param profile of a closed browser, with a library in it
 * @throws Error if the browser doesn't start, or a popup isn't drawn
 */
export async function openPopups(profile: string, times: number): Promise<Opening[]> {
  const portFile = path.join(profile, 'DevToolsActivePort');
  const browser = spawn(
    chromiumProgram().executablePath ?? chromium.executablePath(),
    ['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`, ...chromiumFlags, 'about:blank'],
    { stdio: 'ignore' },
  );
  const gone = new Promise((resolve) => browser.once('exit', resolve));
  try {
    const port = await soon('the port', () =>
      existsSync(portFile) ? readFileSync(portFile, 'utf8').split('\n')[0] : '',
    );
    const find = async (type: string, end: string) => {
      const all = targets.parse(await (await fetch(`http://127.0.0.1:${port}/json/list`)).json());
      return all.find((one) => one.type === type && one.url === `chrome-extension://${extensionId}/${end}`);
    };
    const worker = await soon('the worker', () => find('service_worker', 'background.js'));
    const openings: Opening[] = [];
    for (let time = 0; time < times; time += 1) {
      const clicked = z
        .number()
        .parse(
          await ask(worker.webSocketDebuggerUrl, 'const at = Date.now(); await chrome.action.openPopup(); return at;'),
        );
      await sleep(undisturbed);
      const popup = await soon('the popup', () => find('page', 'popup.html'));
      const { origin, ready } = opening.parse(
        await ask(
          popup.webSocketDebuggerUrl,
          "return { origin: performance.timeOrigin, ready: performance.getEntriesByName('ready')[0]?.startTime };",
        ),
      );
      openings.push({ drawn: ready, sinceClick: origin + ready - clicked });
      await fetch(`http://127.0.0.1:${port}/json/close/${popup.id}`);
      await sleep(rest);
    }
    return openings;
  } finally {
    browser.kill();
    await gone;
  }
}

/** @returns the value as soon as it is defined. @throws Error if it never is */
async function soon<T>(what: string, look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (const end = Date.now() + patience; Date.now() < end; await sleep(50)) {
    const found = await look();
    if (found !== undefined && found !== '') return found;
  }
  throw new Error(`${what} did not come within ${patience / 1_000} s.`);
}

/**
 * Runs the body of a function in a page or worker, as after a user's click.
 * @returns what the body returns
 * @throws Error if the connection fails
 */
async function ask(address: string, body: string): Promise<unknown> {
  const socket = new WebSocket(address);
  try {
    return await new Promise((resolve, reject) => {
      socket.onerror = () => reject(new Error(`No connection with ${address}.`));
      socket.onmessage = ({ data }) => {
        const message = answered.safeParse(JSON.parse(String(data)));
        if (message.success) resolve(message.data.result.result.value);
      };
      socket.onclose = () => reject(new Error(`No answer from ${address}.`));
      socket.onopen = () =>
        socket.send(
          JSON.stringify({
            id: 1,
            method: 'Runtime.evaluate',
            params: {
              expression: `(async () => { ${body} })()`,
              awaitPromise: true,
              returnByValue: true,
              userGesture: true,
            },
          }),
        );
    });
  } finally {
    socket.close();
  }
}
