import { Copy, Newspaper } from 'lucide-react';
import type { Digest, SectionKind } from '../../lib/domain/digest.ts';
import { digestExporters } from '../../lib/exporters/index.ts';
import { digestStrings } from '../../lib/strings/digests.ts';
import { formatWeek, papersOf } from '../../lib/strings/format.ts';
import { popupStrings } from '../../lib/strings/popup.ts';
import { Counted } from '../ui/Counted.tsx';
import { Icon } from '../ui/Icon.tsx';
import { SplitButton } from './SplitButton.tsx';

/** What this week's digest holds: "12 of 56 papers, in 4 topics", or "12 of 56 papers, 9 in 4 topics". */
export function digestLine({ counts, sections }: Pick<Digest, 'counts' | 'sections'>): string {
  if (counts.shown === 0) return popupStrings.digestEmpty;
  const entriesOf = (kind: SectionKind) => sections.filter((one) => one.kind === kind && one.entries.length > 0);
  const countIn = (kind: SectionKind) => entriesOf(kind).reduce((sum, { entries }) => sum + entries.length, 0);
  const topics = entriesOf('topic').length;
  // Earlier papers with news are not papers of this week.
  const changed = countIn('changed');
  const shown = counts.shown - changed;
  if (shown === 0) return popupStrings.digestOnlyNews(changed);
  // Picked papers may come from other weeks, so the digest can show more than this week's papers.
  const line =
    shown > counts.seen
      ? papersOf(shown)
      : topics === 0
        ? popupStrings.digestWithoutTopics(shown, counts.seen)
        : popupStrings.digestLine(shown, countIn('topic'), topics, counts.seen);
  return changed === 0 ? line : `${line}; ${popupStrings.digestNews(changed)}`;
}

/** This week's digest in one click. Its size is reserved before the digest is built. */
export function DigestCard({
  week,
  digest,
  ready,
  late,
  onCopy,
  onClip,
  onDownload,
  onOpen,
}: {
  week: string;
  digest: Digest | undefined;
  /** Since when an unopened digest is ready, as text. */
  ready: string | undefined;
  /** Whether the window's first drawing is done. */
  late: boolean;
  onCopy: () => void;
  onClip: (where: 'slack' | 'mail') => void;
  onDownload: (format: string) => void;
  onOpen: () => void;
}) {
  return (
    <section
      aria-label={popupStrings.digest(formatWeek(week))}
      className="mx-4 my-3 flex shrink-0 items-center gap-2.5 rounded-card border border-line px-3 py-2.5"
    >
      <Icon of={Newspaper} size={20} className="text-ink-2" />
      <div className="min-w-0 flex-1">
        <h2 className="type-control !font-semibold">{popupStrings.digest(formatWeek(week))}</h2>
        <p className="type-meta text-ink-2">
          <Counted>{digest === undefined ? popupStrings.digestMaking : digestLine(digest)}</Counted>
        </p>
        {ready !== undefined && <p className="type-meta font-medium text-accent">{popupStrings.digestReady(ready)}</p>}
      </div>
      <SplitButton
        kind="outlined"
        icon={Copy}
        label={popupStrings.copy}
        menuLabel={popupStrings.copyMenu}
        small
        late={late}
        disabled={digest === undefined || digest.counts.shown === 0}
        choices={[
          { words: popupStrings.copyMarkdown, onSelect: onCopy },
          { words: digestStrings.copySlack, onSelect: () => onClip('slack') },
          { words: digestStrings.copyMail, onSelect: () => onClip('mail') },
          ...digestExporters.map(({ id, name, extension }, place) => ({
            words: popupStrings.download(name, extension),
            after: place === 0,
            onSelect: () => onDownload(id),
          })),
          { words: popupStrings.openDigest, after: true, onSelect: onOpen },
        ]}
        onClick={onCopy}
      />
    </section>
  );
}
