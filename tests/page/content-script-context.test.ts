// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ContentScriptContext } from '../../lib/page/content-script-context.ts';

const runtime = fakeBrowser.runtime as { id: string | undefined };

describe('a script in a page', () => {
  beforeEach(() => {
    Reflect.deleteProperty(globalThis, 'digestifLives');
    runtime.id = 'digestif';
  });

  it('continues if the same script is injected again, which ends at once', () => {
    const [first, other] = [new ContentScriptContext('acm'), new ContentScriptContext('cvf')];
    const ended = vi.fn();
    first.onInvalidated(ended);
    const second = new ContentScriptContext('acm');
    expect([first.isValid, second.isValid, other.isValid]).toEqual([true, false, true]);
    expect(ended).not.toHaveBeenCalled();
  });

  it('ends when the script of an updated extension starts in the page', async () => {
    const first = new ContentScriptContext('acm');
    const ended = vi.fn();
    first.onInvalidated(ended);
    // The page is the same; the updated extension's scripts share nothing else with the earlier ones.
    vi.resetModules();
    Reflect.deleteProperty(globalThis, 'digestifLives');
    const updated = await import('../../lib/page/content-script-context.ts');
    const other = new updated.ContentScriptContext('cvf');
    expect(first.isValid).toBe(true);
    const second = new updated.ContentScriptContext('acm');
    expect([first.isValid, second.isValid, other.isValid]).toEqual([false, true, true]);
    expect(ended).toHaveBeenCalledTimes(1);
  });

  it('ends when the extension is removed, and runs no more pending timers', async () => {
    const life = new ContentScriptContext('acm');
    const [act, ended] = [vi.fn(), vi.fn()];
    life.onInvalidated(ended);
    life.setTimeout(act, 1);
    runtime.id = undefined;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(act).not.toHaveBeenCalled();
    expect(ended).toHaveBeenCalledTimes(1);
    expect(life.isValid).toBe(false);
  });
});
