// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ContentScriptContext } from '../../lib/page/life.ts';

const runtime = fakeBrowser.runtime as { id: string | undefined };

describe('a script in a page', () => {
  beforeEach(() => {
    runtime.id = 'digestif';
  });

  it('ends when a newer one of its name starts there, and only then', () => {
    const [first, other] = [new ContentScriptContext('acm'), new ContentScriptContext('cvf')];
    const ended = vi.fn();
    first.onInvalidated(ended);
    const second = new ContentScriptContext('acm');
    expect([first.isValid, second.isValid, other.isValid]).toEqual([false, true, true]);
    expect(ended).toHaveBeenCalledTimes(1);
  });

  it('ends when the extension is gone, and does nothing more that it had planned', async () => {
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
