import type { ActionContext } from '../action.ts';
import { useShortcuts } from '../hooks/core/use-shortcuts.ts';

/** The keys of the list of actions, in a file of its own so that they can come after the first drawing. */
export function LazyShortcuts({ getMeans }: { getMeans: () => ActionContext }) {
  useShortcuts(getMeans);
  return null;
}
