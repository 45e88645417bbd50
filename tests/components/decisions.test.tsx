// @vitest-environment jsdom
import { useEffect } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Decisions, DecisionsProvider, useDecisions } from '../../components/hooks/core/decisions.tsx';
import { LibraryProvider } from '../../components/hooks/core/library-context.tsx';
import { ToastProvider, ToastRegion } from '../../components/ui/Toast.tsx';
import type { Library } from '../../lib/library/index.ts';
import { draw, prepareWindow, said, until } from './small-window.tsx';

let end: (() => Promise<void>) | undefined;
beforeEach(prepareWindow);
afterEach(async () => {
  await end?.();
  end = undefined;
});

it('undo reverts the last operation, even while it is being written', async () => {
  const written: ((act: string) => void)[] = [];
  const undo = vi.fn(async () => 1);
  const decide = () => new Promise<string>((resolve) => written.push(resolve));
  const library = { papers: { decide }, undo } as Partial<Record<keyof Library, unknown>> as Library;
  let decisions: Decisions | undefined;
  function Window() {
    decisions = useDecisions();
    useEffect(() => {
      document.documentElement.dataset['ready'] = 'true';
    }, []);
    return null;
  }
  end = await draw(
    <LibraryProvider library={library}>
      <ToastProvider>
        <DecisionsProvider>
          <Window />
        </DecisionsProvider>
        <ToastRegion undoLabel="Undo" closeLabel="Close" />
      </ToastProvider>
    </LibraryProvider>,
  );
  decisions?.decide(['arxiv:2503.11731'], { saved: true }, 'Saved.');
  written[0]?.('first');
  await until(() => expect(said()).toContain('Saved.'));
  decisions?.decide(['arxiv:2503.11731'], { picked: true }, 'Picked.');
  decisions?.undo();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(undo).not.toHaveBeenCalled();
  written[1]?.('second');
  await until(() => expect(undo).toHaveBeenCalledTimes(1));
  expect(undo).toHaveBeenCalledWith('second', expect.anything());
});
