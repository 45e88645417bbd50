// @vitest-environment jsdom
import { useEffect } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ActionContext } from '../../components/action.ts';
import { useShortcuts } from '../../components/hooks/core/use-shortcuts.ts';
import { ToastProvider, ToastRegion } from '../../components/ui/Toast.tsx';
import { draw, key, prepareWindow, said, until } from './small-window.tsx';

let end: (() => Promise<void>) | undefined;
beforeEach(prepareWindow);
afterEach(async () => {
  await end?.();
  end = undefined;
});

function Keys(means: ActionContext) {
  useShortcuts(() => means);
  useEffect(() => {
    document.documentElement.dataset['ready'] = 'true';
  }, []);
  return null;
}

it('says that a key did nothing where the selected papers cannot be read', async () => {
  const decide = vi.fn();
  const arriving = () => Promise.reject(new Error('The disk is away.'));
  end = await draw(
    <ToastProvider>
      <Keys targets={[]} decide={decide} undo={() => undefined} arriving={arriving} />
      <ToastRegion undoLabel="Undo" closeLabel="Close" />
    </ToastProvider>,
  );
  await key(document.body, 's');
  await until(() =>
    expect(said()).toContain('Nothing was changed: Digestif couldn’t load the papers. The disk is away.'),
  );
  expect(decide).not.toHaveBeenCalled();
});
