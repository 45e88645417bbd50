import type { KeyboardEvent } from 'react';

/** The links that ↓ and ↑ go through: the title of each row, in order. */
function titles(list: HTMLElement | null): HTMLElement[] {
  return list === null ? [] : [...list.querySelectorAll<HTMLElement>('h3 a')];
}

/** Moves the focus from the search field into the list with ↓. Returns whether there was a row. */
export function enterList(list: HTMLElement | null): boolean {
  const [first] = titles(list);
  first?.focus();
  return first !== undefined;
}

/** ↓ and ↑ between rows; ↑ from the first leads back. */
export function moveInList(event: KeyboardEvent<HTMLElement>, list: HTMLElement | null, leave: () => void): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const rows = titles(list);
  const row = event.target instanceof Element ? event.target.closest('li') : null;
  const at = rows.findIndex((link) => row?.contains(link));
  if (at < 0) return;
  event.preventDefault();
  if (at + step < 0) leave();
  else rows[at + step]?.focus();
}
