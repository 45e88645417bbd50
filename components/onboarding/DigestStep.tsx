import { Copy } from 'lucide-react';
import type { RefObject } from 'react';
import type { PlaceView } from '@/lib/library/api/places.ts';
import type { DigestEntry } from '../../lib/domain/digest.ts';
import { reasonText } from '../../lib/domain/reason-text.ts';
import { firstRunStrings } from '../../lib/strings/first-run.ts';
import { formatSpan } from '../../lib/strings/format.ts';
import { screenText } from '../../lib/text/display-text.ts';
import { useDigestExport } from '../hooks/digests/use-digest-export.ts';
import { useFirstDigest } from '../hooks/digests/use-first-digest.ts';
import { Button } from '../ui/Button.tsx';
import { Glyph } from '../ui/StateGlyph.tsx';
import { hasBrought } from './reading-line.ts';
import { Step } from './Step.tsx';

/** Maximum papers to show; the rest is counted. */
const shownHere = 4;

/** The first digest: its counts and first papers, with reasons. */
export function DigestStep({
  places,
  now,
  heading,
  onBack,
  onRead,
}: {
  places: readonly PlaceView[];
  now: number;
  heading: RefObject<HTMLHeadingElement | null>;
  onBack: () => void;
  onRead: (week: string) => void;
}) {
  const issue = useFirstDigest(now);
  const { copy } = useDigestExport();
  const digest = issue?.digest;
  const entries = (digest?.sections ?? [])
    .filter(({ kind }) => kind !== 'carried')
    .flatMap((section) => section.entries);
  const { seen = 0, matched = 0, shown = 0 } = digest?.counts ?? {};
  const reading = places.some((view) => view.reading !== undefined);
  const isSample = digest !== undefined && seen > 0 && !places.some(hasBrought);
  return (
    <Step
      title={isSample ? firstRunStrings.sampleTitle : firstRunStrings.digestTitle}
      hint={
        digest === undefined
          ? firstRunStrings.making
          : seen === 0
            ? firstRunStrings.digestEmpty
            : isSample
              ? firstRunStrings.sampleCounts(seen, matched)
              : firstRunStrings.counts(formatSpan(digest.from, digest.to), seen, matched, shown)
      }
      heading={heading}
      foot={
        <>
          <Button kind="quiet" className="-ms-3" onClick={onBack}>
            {firstRunStrings.back}
          </Button>
          <span className="flex flex-wrap items-center gap-2">
            <Button icon={Copy} disabled={shown === 0} onClick={() => issue !== undefined && copy(issue)}>
              {firstRunStrings.copy}
            </Button>
            <Button
              kind="primary"
              disabled={issue === undefined}
              onClick={() => issue !== undefined && onRead(issue.week)}
            >
              {firstRunStrings.readIt}
            </Button>
          </span>
        </>
      }
    >
      <ol className="-mt-2">
        {entries.slice(0, shownHere).map((entry) => (
          <Entry key={entry.paper.keys[0]} entry={entry} />
        ))}
      </ol>
      <p role="status" className="type-meta mt-3 text-ink-2">
        {[
          ...(entries.length > shownHere ? [firstRunStrings.andMore(entries.length - shownHere)] : []),
          ...(seen > 0 && matched === 0 ? [firstRunStrings.digestNone] : []),
          ...(reading ? [firstRunStrings.digestReading] : []),
        ].join(' ')}
      </p>
    </Step>
  );
}

function Entry({ entry: { paper, why } }: { entry: DigestEntry }) {
  return (
    <li className="border-b border-line py-2.5">
      <h2 dir="auto" className="type-row-title font-semibold">
        {screenText(paper.title)}
      </h2>
      {why.length > 0 && (
        <p className="type-meta mt-1 flex flex-wrap gap-x-3 text-ink-2">
          {why.slice(0, 2).map(({ topic, reasons: [reason] }, place) => (
            <span key={topic} className="flex min-w-0 items-center gap-1.5">
              <Glyph name="matched" size={14} />
              <span className="min-w-0 truncate">
                <bdi className="font-medium text-matched">{topic}</bdi>
                {place === 0 && reason !== undefined && ` ${screenText(reasonText(reason))}`}
              </span>
            </span>
          ))}
        </p>
      )}
    </li>
  );
}
