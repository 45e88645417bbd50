import { useMemo, useState } from 'react';
import type { NewGroup } from '@/lib/library/api/papers.ts';
import type { PaperList } from '../hooks/list/paper-list.ts';
import { foldGroups, papersOfItems, plainItems } from './group-rows.ts';

const nothingUnfolded: ReadonlySet<string> = new Set();

/** The lines of a list and its visible papers. Its groups are folded until the user unfolds them. */
export function useListItems(list: PaperList | undefined) {
  const [unfolded, setUnfolded] = useState<{ readonly of: number; readonly groups: ReadonlySet<string> }>();
  const opening = list?.opening;
  const whole = unfolded !== undefined && unfolded.of === opening ? unfolded.groups : nothingUnfolded;
  const items = useMemo(() => {
    const { ids: all = [], groups } = list ?? {};
    return groups === undefined ? plainItems(all) : foldGroups(groups, whole);
  }, [list, whole]);
  const ids = useMemo(() => papersOfItems(items), [items]);
  const unfold = ({ key }: NewGroup) => {
    if (opening !== undefined) setUnfolded({ of: opening, groups: new Set([...whole, key]) });
  };
  return { items, ids, unfold };
}
