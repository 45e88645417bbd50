import { useEffect, useState } from 'react';
import { findWeek, shiftWeek } from '../../lib/domain/week.ts';
import type { DigestSize } from '../../lib/library.ts';
import { digestWords, toastWords } from '../../lib/words.ts';
import { useDecisions } from '../hooks/decisions.tsx';
import { useDigest, useWeeks } from '../hooks/use-digest.ts';
import { useDigestClipboard } from '../hooks/use-digest-clipboard.ts';
import { useDigestExport } from '../hooks/use-digest-export.ts';
import { useElapsed } from '../hooks/use-elapsed.ts';
import { useNow } from '../hooks/use-now.ts';
import { useTopics } from '../hooks/use-topics.ts';
import { weekOf } from '../hooks/use-week-digest.ts';
import { Skeleton } from '../ui/Skeleton.tsx';
import { DigestBar } from './DigestBar.tsx';
import { DigestFacts } from './DigestFacts.tsx';
import { DigestPreview } from './DigestPreview.tsx';

export interface DigestScreenProps {
  /** ISO week; without it, the latest that has papers. */
  week?: string;
  onWeek: (week: string) => void;
}

/** A week's digest as it will be exported, with what was left out beside it. */
export function DigestScreen({ week: asked, onWeek }: DigestScreenProps) {
  const weeks = useWeeks();
  const thisWeek = weekOf(useNow());
  const id =
    (asked !== undefined && findWeek(asked) !== undefined ? asked : undefined) ?? weeks?.[0] ?? (weeks && thisWeek);
  const week = id === undefined ? undefined : findWeek(id);
  const [size, setSize] = useState<DigestSize>({});
  const current = useDigest(id, size);
  // A number that was changed redraws at once: what was there stays until the new digest is made.
  const [digest, setDigest] = useState(current);
  useEffect(() => {
    if (current !== undefined) setDigest(current);
  }, [current]);
  const topics = useTopics();
  const { copy, download } = useDigestExport();
  const clip = useDigestClipboard();
  const { decide, write } = useDecisions();

  const made = week !== undefined && digest !== undefined && digest.week === week.id;
  // Nothing moves for 150 ms; then the screen says what it is doing.
  const slow = useElapsed(!made, [150]) > 0;
  if (!made) {
    return slow ? (
      <>
        <p className="type-text p-5 text-ink-2">{digestWords.making}</p>
        <Skeleton />
      </>
    ) : null;
  }
  return (
    <>
      <DigestBar
        week={week}
        weeks={weeks ?? []}
        digest={digest}
        onWeek={onWeek}
        onShift={(count) => onWeek(shiftWeek(week, count).id)}
        onCopy={() => copy(digest)}
        onClip={(where) => clip(digest, where)}
        onDownload={(format) => download(digest, format)}
      />
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto medium:flex-row medium:overflow-hidden">
        <DigestFacts
          digest={digest}
          size={size}
          hasTopics={(topics ?? []).length > 0}
          onSize={setSize}
          onPick={(key) => decide([key], { picked: true }, toastWords.picked(1))}
        />
        <DigestPreview
          digest={digest}
          onUnpick={(key) => decide([key], { picked: false, saved: false }, toastWords.unpicked)}
          onComment={(key, comment) => void write([key], { comment: comment === '' ? null : comment })}
        />
      </div>
    </>
  );
}
