import type { Key } from '../../lib/domain/key.ts';
import { reasonText } from '../../lib/domain/reason-text.ts';
import type { Library, PaperView } from '../../lib/library.ts';
import type { PageStanding } from '../../lib/messages.ts';

/** What a page's marks show: one a key, in order, null where the library has no such paper. */
export async function pageStandings(
  library: Pick<Library, 'viewsByKey'>,
  keys: readonly (Key | undefined)[],
): Promise<(PageStanding | null)[]> {
  const known = keys.filter((key) => key !== undefined);
  const views = await library.viewsByKey(known);
  const byKey = new Map(known.map((key, index) => [key, views[index]]));
  return keys.map((key) => {
    const view = key === undefined ? undefined : byKey.get(key);
    return key === undefined || view === undefined ? null : standingOf(key, view);
  });
}

function standingOf(key: Key, { paper, state, matches, standing }: PaperView): PageStanding {
  return {
    ...standing,
    key,
    title: paper.title,
    firstSeen: paper.firstSeen,
    ...(state.saved === undefined ? {} : { savedAt: state.saved }),
    picked: state.picked !== undefined,
    reasons: matches.flatMap(({ name, reasons }) =>
      reasons.map((reason) => ({ topic: name, text: reasonText(reason) })),
    ),
  };
}
