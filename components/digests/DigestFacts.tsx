import { useId } from 'react';
import { screenText } from '../../lib/digest/screen-text.ts';
import type { Digest } from '../../lib/domain/digest.ts';
import type { Key } from '../../lib/domain/key.ts';
import type { DigestSize } from '../../lib/library.ts';
import { digestWords } from '../../lib/words.ts';
import { reasonLine } from '../paper/Reasons.tsx';
import { TextButton } from '../ui/Button.tsx';
import { Glyph } from '../ui/Glyph.tsx';

/** The numbers behind the digest, its size, and what came close. */
export function DigestFacts({
  digest,
  size,
  hasTopics,
  onSize,
  onPick,
}: {
  digest: Digest;
  size: DigestSize;
  hasTopics: boolean;
  onSize: (size: DigestSize) => void;
  onPick: (key: Key) => void;
}) {
  const { counts, sections, nearMisses } = digest;
  const topics = sections.filter(({ kind }) => kind === 'topic');
  const overlaps = sections.flatMap(({ entries }) => entries).filter(({ why }) => why.length > 1).length;
  return (
    <aside className="flex shrink-0 flex-col gap-5 border-b border-line p-5 medium:w-[272px] medium:overflow-y-auto medium:border-e medium:border-b-0">
      <div>
        <p className="type-control !font-semibold">{digestWords.counts(counts.seen, counts.matched)}</p>
        <p className="type-control !font-semibold">{digestWords.shown(counts.shown, counts.picked)}</p>
        <p className="type-meta text-ink-2">{digestWords.repeats}</p>
      </div>
      <section className="flex flex-col gap-2">
        <h2 className="type-small-heading">{digestWords.size}</h2>
        {hasTopics && (
          <Most
            label={digestWords.mostTopic}
            usual={10}
            value={size.mostPerTopic}
            onChange={(mostPerTopic) => onSize({ ...size, mostPerTopic })}
          />
        )}
        <Most
          label={hasTopics ? digestWords.mostOthers : digestWords.mostPapers}
          usual={hasTopics ? 10 : 20}
          value={size.mostOthers}
          onChange={(mostOthers) => onSize({ ...size, mostOthers })}
        />
      </section>
      {topics.length > 0 && (
        <section>
          <h2 className="type-small-heading">{digestWords.topics}</h2>
          <ul className="mt-1">
            {topics.map(({ name, entries, leftOut, elsewhere }) => (
              <li key={name} className="type-control flex min-h-8 items-center gap-2">
                <Glyph name="matched" />
                <span className="min-w-0 flex-1 truncate">{name}</span>
                <span className="type-meta text-ink-2 tabular-nums">
                  {digestWords.share(entries.length, entries.length + leftOut + elsewhere)}
                </span>
              </li>
            ))}
          </ul>
          {overlaps > 0 && <p className="type-meta mt-1 text-ink-2">{digestWords.overlap(overlaps)}</p>}
        </section>
      )}
      {nearMisses.length > 0 && (
        <section>
          <h2 className="type-small-heading">{digestWords.nearMisses(nearMisses.length)}</h2>
          <ul>
            {nearMisses.map(({ paper, why }) => (
              <li key={paper.keys[0]} className="border-b border-line py-2">
                <p dir="auto" className="type-row-title line-clamp-2" title={screenText(paper.title)}>
                  {screenText(paper.title)}
                </p>
                {why.slice(0, 1).map((reason) => (
                  <p key={reason.topic} className="type-meta text-ink-2">
                    {digestWords.closeTo(reason.topic, reasonLine(reason))}
                  </p>
                ))}
                <TextButton
                  className="type-meta"
                  aria-label={`${digestWords.pick}: ${paper.title}`}
                  onClick={() => onPick(paper.keys[0])}
                >
                  {digestWords.pick}
                </TextButton>
              </li>
            ))}
          </ul>
        </section>
      )}
      <p className="type-meta mt-auto text-ink-3">{digestWords.listedDay}</p>
    </aside>
  );
}

/** A number of papers; while it is no number from 0 to 100, the last one that was holds. */
function Most({
  label,
  usual,
  value,
  onChange,
}: {
  label: string;
  usual: number;
  value: number | undefined;
  onChange: (value: number) => void;
}) {
  const id = useId();
  return (
    <div className="flex items-center justify-between gap-2">
      <label htmlFor={id} className="type-control">
        {label}
      </label>
      <input
        id={id}
        type="number"
        min={0}
        max={100}
        defaultValue={value ?? usual}
        className="type-control h-8 w-16 rounded-control border border-edge bg-surface px-2 text-ink"
        onChange={({ target }) => {
          const most = target.valueAsNumber;
          if (Number.isInteger(most) && most >= 0 && most <= 100) onChange(most);
        }}
      />
    </div>
  );
}
