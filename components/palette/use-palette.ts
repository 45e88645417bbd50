import Fuse from 'fuse.js';
import { FileText } from 'lucide-react';
import { useMemo } from 'react';
import { screenText } from '../../lib/text/display-text.ts';
import { useRecentEntries } from '../hooks/core/recent-entries.ts';
import { usePaperViews } from '../hooks/papers/use-paper-views.ts';
import { useQuickSearch } from '../hooks/search/use-quick-search.ts';
import type { Route } from '../shell/route.ts';
import type { PaletteEntry, PaletteGroup } from './entries.ts';

const mostPapers = 5;

/** A group of the palette with its entries, the best first. */
export interface PaletteSection {
  readonly group: PaletteGroup;
  readonly entries: readonly PaletteEntry[];
}

/**
 * Finds entries and papers by what was typed. Without text: what was used last, then every entry.
 * @param entries all entries but papers
 */
export function usePalette(
  text: string,
  entries: readonly PaletteEntry[],
  onGo: (route: Route) => void,
): readonly PaletteSection[] {
  const recent = useRecentEntries();
  const fuse = useMemo(() => new Fuse(entries, { keys: ['words'], threshold: 0.35, ignoreLocation: true }), [entries]);
  const ids = useQuickSearch(text, mostPapers)?.answer.ids ?? [];
  const views = usePaperViews(ids);
  const papers = ids.flatMap((id): PaletteEntry[] => {
    const paper = views.get(id)?.paper;
    const [key] = paper?.keys ?? [];
    if (paper === undefined || key === undefined) return [];
    const run = () => onGo({ screen: 'list', shelf: 'all', query: '', paper: key });
    return [{ id: `paper ${key}`, group: 'papers', words: screenText(paper.title), icon: FileText, run }];
  });
  const used = recent.flatMap((id) => entries.find((entry) => entry.id === id) ?? []);
  const found =
    text.trim() === ''
      ? [
          ...used.map((entry) => ({ ...entry, group: 'recent' as const })),
          ...entries.filter((one) => !used.includes(one)),
        ]
      : [...fuse.search(text).map(({ item }) => item), ...papers];
  // The group of the best match first; papers, which arrive later, last.
  return [...new Set(found.map(({ group }) => group))].map((group) => ({
    group,
    entries: found.filter((entry) => entry.group === group),
  }));
}
