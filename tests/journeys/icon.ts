/**
 * The extension's icon as a user clicks it: the click opens the real popup and gives the leave to read the page available
 * (`activeTab`), which no other way of opening popup.html does.
 */
import type { CDPSession, Page } from '@playwright/test';
import { expect, extensionId } from './extension.ts';

/** The popup, which is no page of a tab: the driver reaches it by a session of its own. */
export interface RealPopup {
  /** What it says. */
  text(): Promise<string>;
  /** Clicks the button whose words begin so, where it lies. */
  press(words: string): Promise<void>;
}

/**
 * Clicks the icon on the page of a tab; the browser has to be started with `--enable-unsafe-extension-debugging`, as
 * `installLate` does.
 */
export async function clickIcon(page: Page): Promise<RealPopup> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('A persistent context without a browser.');
  await page.bringToFront();
  const session = await browser.newBrowserCDPSession();
  const find = async () =>
    (await session.send('Target.getTargets')).targetInfos.find(({ url }) => url.endsWith('/popup.html'))?.targetId;
  // A second click would close a popup that is open.
  if ((await find()) === undefined) {
    const tabs = await session.send('Target.getTargets', { filter: [{ type: 'tab' }] });
    const tab = tabs.targetInfos.find(({ url }) => url === page.url());
    await session.send('Extensions.triggerAction', { id: extensionId, targetId: tab?.targetId ?? '' });
  }
  await expect.poll(find, 'the popup opens').toBeDefined();
  return popupOf(session, (await find()) ?? '');
}

async function popupOf(session: CDPSession, targetId: string): Promise<RealPopup> {
  const { sessionId } = await session.send('Target.attachToTarget', { targetId, flatten: false });
  const waiting = new Map<number, (result: unknown) => void>();
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result } = JSON.parse(message) as { id: number; result: unknown };
    waiting.get(id)?.(result);
  });
  let last = 0;
  const tell = (method: string, params: object): Promise<unknown> => {
    last += 1;
    const id = last;
    const answer = new Promise<unknown>((resolve) => waiting.set(id, resolve));
    return session
      .send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method, params }) })
      .then(() => answer);
  };
  const evaluate = async (expression: string): Promise<unknown> => {
    const answer = (await tell('Runtime.evaluate', { expression, returnByValue: true })) as {
      result?: { value?: unknown };
    };
    return answer.result?.value;
  };
  const placeOf = (words: string) =>
    evaluate(`(() => {
      const button = [...document.querySelectorAll('button')].find((one) => one.innerText.trim().startsWith(${JSON.stringify(words)}));
      const box = button?.getBoundingClientRect();
      return box === undefined ? undefined : [box.x + box.width / 2, box.y + box.height / 2];
    })()`);
  return {
    text: async () => String(await evaluate('document.body.innerText')),
    async press(words) {
      await expect.poll(() => placeOf(words), `a button “${words}”`).toBeDefined();
      const [x, y] = (await placeOf(words)) as [number, number];
      for (const type of ['mousePressed', 'mouseReleased']) {
        await tell('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: 1 });
      }
    },
  };
}
