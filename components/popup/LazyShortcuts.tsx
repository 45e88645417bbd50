import type { ActionMeans } from '../actions.ts';
import { useKeys } from '../hooks/core/use-shortcuts.ts';

/** The keys of the list of actions, in a file of its own so that they can come after the first drawing. */
export function LateKeys({ getMeans }: { getMeans: () => ActionMeans }) {
  useKeys(getMeans);
  return null;
}
