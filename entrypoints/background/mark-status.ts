import type { PaperView } from '@/lib/library/api/papers.ts';
import type { Key } from '../../lib/domain/key.ts';
import { reasonText } from '../../lib/domain/reason-text.ts';
import type { Library } from '../../lib/library/index.ts';
import type { MarkStatus } from '../../lib/messages.ts';
import { screenText } from '../../lib/text/display-text.ts';

/** Returns what a page's marks show, one entry per key in order; null if the library does not have the paper. */
export async function markStatusesByKey(
  library: { readonly papers: Pick<Library['papers'], 'viewsByKey'> },
  keys: readonly Key[],
): Promise<(MarkStatus | null)[]> {
  return toMarkStatuses(keys, await library.papers.viewsByKey(keys));
}

/** Like {@link markStatusesByKey}, for papers that are already loaded. @param views one per key */
export function toMarkStatuses(
  keys: readonly (Key | undefined)[],
  views: readonly (PaperView | undefined)[],
): (MarkStatus | null)[] {
  return keys.map((key, index) => {
    const view = views[index];
    return key === undefined || view === undefined ? null : toMarkStatus(key, view);
  });
}

function toMarkStatus(key: Key, { paper, state, matches, status, inZotero }: PaperView): MarkStatus {
  return {
    ...status,
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
