import { useCallback, useEffect, useState } from 'react';

export interface Selection {
  readonly ids: ReadonlySet<number>;
  readonly toggle: (id: number) => void;
  readonly clear: () => void;
}

/**
 * The papers selected with x.
 * @param list the list they were selected in; another list starts with none
 */
export function useSelection(list: string): Selection {
  const [ids, setIds] = useState<ReadonlySet<number>>(() => new Set());
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list, another selection
  useEffect(() => setIds(new Set()), [list]);
  const toggle = useCallback((id: number) => {
    setIds((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  }, []);
  const clear = useCallback(() => setIds(new Set()), []);
  return { ids, toggle, clear };
}
