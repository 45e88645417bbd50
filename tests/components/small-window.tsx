import type { ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { PaperDraft } from '../../lib/domain/draft.ts';
import type { Key } from '../../lib/domain/key.ts';
import { type Library, openLibrary } from '../../lib/library/index.ts';
import { type PageStatus, pageStatusKey } from '../../lib/page-status/page-status.ts';

export const now = new Date(2026, 10, 20, 12).getTime();

/** What the environment lacks and the windows need. */
export function prepareWindow(): void {
  fakeBrowser.reset();
  Object.assign(globalThis, {
    IntersectionObserver: class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
    matchMedia: () => Object.assign(new EventTarget(), { matches: false }),
  });
  Object.assign(fakeBrowser, { permissions: { contains: async () => true, request: async () => true } });
  vi.spyOn(window, 'close').mockImplementation(() => undefined);
}

let libraries = 0;

/** A library of its own for one test, with papers and a topic that some of them match. */
export async function libraryOf(
  drafts: readonly PaperDraft[],
  topic?: { name: string; query: string },
): Promise<Library> {
  libraries += 1;
  const library = openLibrary({ name: `small-window-${libraries}`, now: () => now });
  if (topic !== undefined) {
    await library.topics.save({ id: 'topic', like: [], dislike: [], most: 10, createdAt: now, ...topic });
  }
  await library.papers.record({
    source: 'huggingface',
    url: 'https://huggingface.co/papers',
    listing: { kind: 'day', name: 'Daily Papers', date: '2026-11-20' },
    papers: [...drafts],
  });
  return library;
}

/** Opens a tab with a page of this status, and makes it the one that the window speaks of. */
export async function openTab(url: string, status?: PageStatus): Promise<number> {
  const { id = 0 } = await fakeBrowser.tabs.create({ url, active: true });
  if (status !== undefined) await fakeBrowser.storage.session.set({ [pageStatusKey(id)]: status });
  history.replaceState(null, '', `?tab=${id}`);
  return id;
}

/** The status of a listing with these papers, some of them new. */
export function listingStatus(keys: Key[], fresh: Key[]): PageStatus {
  return {
    kind: 'listing',
    url: 'https://huggingface.co/papers',
    source: 'Hugging Face',
    listing: { kind: 'day', name: 'Daily Papers', date: '2026-11-20' },
    keys,
    fresh,
  };
}

/** Draws a window, waits until it is ready, and gives what ends it. */
export async function draw(window: ReactElement): Promise<() => Promise<void>> {
  document.documentElement.removeAttribute('data-ready');
  const host = document.createElement('div');
  document.body.replaceChildren(host);
  const root = createRoot(host);
  root.render(window);
  await until(() => expect(document.documentElement.dataset['ready']).toBe('true'));
  return async () => {
    root.unmount();
    await drawn();
  };
}

/** Lets React draw what an event changed. */
function drawn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5));
}

/** Waits until an expectation holds. */
export async function until(holds: () => unknown): Promise<void> {
  await vi.waitFor(holds, 5_000);
}

/** Everything that the window says. */
export function said(): string {
  return document.body.textContent ?? '';
}

/** A button by the words on it, or by its label. */
export function button(words: string): HTMLButtonElement {
  const found = [...document.querySelectorAll('button')].find(
    (one) => one.textContent === words || one.getAttribute('aria-label') === words,
  );
  if (found === undefined) throw new Error(`There is no button “${words}” in: ${said()}`);
  return found;
}

export async function press(words: string): Promise<void> {
  button(words).click();
  await drawn();
}

/** A field as a user uses it: React hears of a value only by its own setter. */
export async function type(field: HTMLInputElement, words: string): Promise<void> {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, words);
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await drawn();
}

export async function key(target: Element, name: string, more: KeyboardEventInit = {}): Promise<void> {
  target.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...more }));
  await drawn();
}
