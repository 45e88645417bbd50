import type { PaperView } from '@/lib/library/api/papers.ts';
import type { Key } from '../../lib/domain/key.ts';
import { reasonText } from '../../lib/domain/reason-text.ts';
import type { Library } from '../../lib/library/index.ts';
import type { MarkStatus } from '../../lib/messages.ts';
import { screenText } from '../../lib/text/display-text.ts';

/** What a page's marks show: one a key, in order, null where the library has no such paper. */
export async function markStatusesByKey(
  library: { readonly papers: Pick<Library['papers'], 'viewsByKey'> },
  keys: readonly Key[],
): Promise<(MarkStatus | null)[]> {
  return toMarkStatuses(keys, await library.papers.viewsByKey(keys));
}

/** The same of papers that are available. @param views one a key */
export function toMarkStatuses(
  keys: readonly (Key | undefined)[],
  views: readonly (PaperView | undefined)[],
): (MarkStatus | null)[] {
  return keys.map((key, index) => {
    const view = views[index];
    return key === undefined || view === undefined ? null : standingOf(key, view);
  });
}

function standingOf(key: Key, { paper, state, matches, status: standing, inZotero }: PaperView): MarkStatus {
  return {
    ...standing,
    key,
    title: screenText(paper.title),
    firstSeen: paper.firstSeen,
    ...(state.saved === undefined ? {} : { savedAt: state.saved }),
    picked: state.picked !== undefined,
    ...(inZotero === undefined ? {} : { inZotero }),
    ...(paper.sighting?.announced === undefined ? {} : { announced: paper.sighting.announced }),
    reasons: matches.flatMap(({ name, reasons }) =>
      reasons.map((reason) => ({ topic: name, text: reasonText(reason) })),
    ),
  };
}
