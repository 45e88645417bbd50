import { Plus } from 'lucide-react';
import { useId } from 'react';
import type { Issue } from '@/lib/library/api/digests.ts';
import type { Key } from '../../lib/domain/key.ts';
import type { Series } from '../../lib/domain/series.ts';
import { digestStrings, momentInSentence } from '../../lib/strings/digests.ts';
import { screenText } from '../../lib/text/display-text.ts';
import { reasonLine } from '../paper/Reasons.tsx';
import { Button, TextButton } from '../ui/Button.tsx';
import { Glyph } from '../ui/Glyph.tsx';

/** The digest's counts, sent state and size settings, and near misses. */
export function DigestFacts({
  issue,
  hasTopics,
  now,
  onSeries,
  onAdd,
  onAddPaper,
  onMarkSent,
  onRebuild,
}: {
  issue: Issue;
  hasTopics: boolean;
  now: number;
  onSeries: (series: Series) => void;
  onAdd: (key: Key) => void;
  /** Opens the search for a paper to add. */
  onAddPaper: () => void;
  onMarkSent: () => void;
  onRebuild: () => void;
}) {
  const { series, digest, stage } = issue;
  const { counts, sections, nearMisses } = digest;
  const topics = sections.filter(({ kind }) => kind === 'topic');
  const overlaps = sections.flatMap(({ entries }) => entries).filter(({ why }) => why.length > 1).length;
  const isMade = stage === 'open' || stage === 'finished';
  return (
    <aside className="flex shrink-0 flex-col gap-5 border-b border-line p-5 medium:w-[272px] medium:overflow-y-auto medium:border-e medium:border-b-0">
      <div>
        <p className="type-control !font-semibold">{digestStrings.counts(counts.seen, counts.matched)}</p>
        <p className="type-control !font-semibold">{digestStrings.shown(counts.shown, counts.picked)}</p>
        <p className="type-meta text-ink-2">
          {issue.repeats > 0 ? digestStrings.repeats(issue.repeats) : digestStrings.noRepeats}
        </p>
      </div>
      <section className="flex flex-col items-start gap-2">
        {stage === 'open' && (
          <p className="type-meta text-ink-2">
            {issue.after === undefined
              ? digestStrings.coversWeek
              : digestStrings.coversSince(momentInSentence(issue.after, now))}
          </p>
        )}
        <p className="type-meta text-ink-2">{stageWords(issue, now)}</p>
        <div className="flex flex-wrap gap-2">
          {stage !== 'sent' && (
            <Button size="small" disabled={counts.shown === 0} onClick={onMarkSent}>
              {digestStrings.markSent}
            </Button>
          )}
          {stage !== 'sent' && (
            <Button size="small" kind="quiet" icon={Plus} onClick={onAddPaper}>
              {digestStrings.addPaper}
            </Button>
          )}
          {!isMade && (
            <Button size="small" kind="quiet" onClick={onRebuild}>
              {stage === 'sent' ? digestStrings.compare : digestStrings.rebuild}
            </Button>
          )}
        </div>
      </section>
      {isMade && (
        <section className="flex flex-col gap-2">
          <h2 className="type-small-heading">{digestStrings.size}</h2>
          {hasTopics && (
            <>
              <Most
                label={digestStrings.mostInAll}
                value={series.mostInAll}
                onChange={(mostInAll) => onSeries(withSize(series, { mostInAll }))}
              />
              <Most
                label={digestStrings.mostTopic}
                placeholder={digestStrings.ownMost}
                value={series.mostPerTopic}
                onChange={(mostPerTopic) => onSeries(withSize(series, { mostPerTopic }))}
              />
            </>
          )}
          <Most
            label={hasTopics ? digestStrings.mostOthers : digestStrings.mostPapers}
            usual={hasTopics ? 10 : 20}
            value={series.mostOthers}
            onChange={(mostOthers) => onSeries(withSize(series, { mostOthers }))}
          />
        </section>
      )}
      {topics.length > 0 && (
        <section>
          <h2 className="type-small-heading">{digestStrings.topics}</h2>
          <ul className="mt-1">
            {topics.map(({ name, entries, leftOut, elsewhere }) => (
              <li key={name} className="type-control flex min-h-8 items-center gap-2">
                <Glyph name="matched" />
                <span className="min-w-0 flex-1 truncate">{name}</span>
                <span className="type-meta text-ink-2 tabular-nums">
                  {digestStrings.share(entries.length, entries.length + leftOut + elsewhere)}
                </span>
              </li>
            ))}
          </ul>
          {overlaps > 0 && <p className="type-meta mt-1 text-ink-2">{digestStrings.overlap(overlaps)}</p>}
        </section>
      )}
      {nearMisses.length > 0 && (
        <section>
          <h2 className="type-small-heading">{digestStrings.nearMisses(nearMisses.length)}</h2>
          <ul>
            {nearMisses.map(({ paper, why }) => (
              <li key={paper.keys[0]} className="border-b border-line py-2">
                <p dir="auto" className="type-row-title line-clamp-2" title={screenText(paper.title)}>
                  {screenText(paper.title)}
                </p>
                {why.slice(0, 1).map((reason) => (
                  <p key={reason.topic} className="type-meta text-ink-2">
                    {digestStrings.closeTo(reason.topic, reasonLine(reason))}
                  </p>
                ))}
                {stage !== 'sent' && (
                  <TextButton
                    className="type-meta"
                    aria-label={`${digestStrings.add}: ${screenText(paper.title)}`}
                    onClick={() => onAdd(paper.keys[0])}
                  >
                    {digestStrings.add}
                  </TextButton>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <p className="type-meta mt-auto text-ink-3">{digestStrings.listedDay}</p>
    </aside>
  );
}

function stageWords({ stage, kept, sent }: Issue, now: number): string {
  if (stage === 'sent' && sent !== undefined) return digestStrings.stages.sent(momentInSentence(sent, now));
  if (stage === 'kept' && kept !== undefined) return digestStrings.stages.kept(momentInSentence(kept, now));
  return stage === 'open' ? digestStrings.stages.open : digestStrings.stages.finished;
}

type Sizes = { readonly [S in 'mostInAll' | 'mostPerTopic' | 'mostOthers']?: number | undefined };

/** Returns the series with other sizes; undefined resets a size to its default. */
function withSize(series: Series, sizes: Sizes): Series {
  const { mostInAll, mostPerTopic, mostOthers, ...rest } = { ...series, ...sizes };
  return {
    ...rest,
    ...(mostInAll === undefined ? {} : { mostInAll }),
    ...(mostPerTopic === undefined ? {} : { mostPerTopic }),
    ...(mostOthers === undefined ? {} : { mostOthers }),
  };
}

/**
 * A number of papers. Empty means the default; while the input is not a number from 0 to 100, the last valid one
 * applies.
 */
function Most({
  label,
  usual,
  placeholder = digestStrings.noLimit,
  value,
  onChange,
}: {
  label: string;
  /** The default; if absent, the placeholder explains what an empty field means. */
  usual?: number;
  placeholder?: string;
  value: number | undefined;
  onChange: (value: number | undefined) => void;
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
        placeholder={placeholder}
        className="type-control h-8 w-20 rounded-control border border-edge bg-surface px-2 text-ink placeholder:text-ink-3"
        onChange={({ target }) => {
          const most = target.valueAsNumber;
          if (target.value === '' && target.validity.valid) onChange(undefined);
          else if (Number.isInteger(most) && most >= 0 && most <= 100) onChange(most);
        }}
      />
    </div>
  );
}
