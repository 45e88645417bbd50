import { Plus } from 'lucide-react';
import { useId } from 'react';
import type { Issue } from '@/lib/library/api/digests.ts';
import type { Key } from '../../lib/domain/key.ts';
import type { Series } from '../../lib/domain/series.ts';
import { deliveryStrings } from '../../lib/strings/deliveries.ts';
import { digestStrings } from '../../lib/strings/digests.ts';
import { momentInSentence } from '../../lib/strings/format.ts';
import { screenText } from '../../lib/text/display-text.ts';
import { reasonLine } from '../paper/Reasons.tsx';
import { Button, TextButton } from '../ui/Button.tsx';
import { Tooltip } from '../ui/Tooltip.tsx';

/** The digest's status in one line, its controls, and near misses. Tooltips explain. */
export function DigestFacts({
  issue,
  hasTopics,
  now,
  onSeries,
  onAdd,
  onAddPaper,
  onMarkSent,
  onRebuild,
  delivery,
  onDelivery,
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
  /** Where and when the series is sent automatically. */
  delivery: string | undefined;
  onDelivery: () => void;
}) {
  const { series, digest, stage } = issue;
  const { counts, nearMisses } = digest;
  const isMade = stage === 'open' || stage === 'finished';
  const others = hasTopics ? undefined : 20;
  return (
    <aside className="flex shrink-0 flex-col gap-5 border-b border-line p-5 medium:w-[272px] medium:overflow-y-auto medium:border-e medium:border-b-0">
      <Tooltip words={explain(issue, now)}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the explanation must be reachable by keyboard */}
        <p tabIndex={0} className="type-control">
          <span className="block font-semibold">{stageWords(issue, now)}</span>
          <span className="type-meta block text-ink-2">{digestStrings.shownOf(counts.shown, counts.seen)}</span>
        </p>
      </Tooltip>
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
      {delivery !== undefined && (
        <p className="type-meta -mt-2 text-ink-2">
          {delivery}.{' '}
          <TextButton aria-label={`${deliveryStrings.change}: ${deliveryStrings.action}`} onClick={onDelivery}>
            {deliveryStrings.change}
          </TextButton>
        </p>
      )}
      {isMade && (
        <section className="flex flex-col gap-2">
          <h2 className="sr-only">{digestStrings.size}</h2>
          {hasTopics && (
            <>
              <Most
                label={digestStrings.mostInAll}
                hint={digestStrings.mostInAllHint}
                value={series.mostInAll}
                onChange={(mostInAll) => onSeries(withSize(series, { mostInAll }))}
              />
              <Most
                label={digestStrings.mostTop}
                hint={digestStrings.mostTopHint}
                value={series.mostTop}
                onChange={(mostTop) => onSeries(withSize(series, { mostTop }))}
              />
              <Most
                label={digestStrings.mostTopic}
                hint={digestStrings.mostTopicHint}
                value={series.mostPerTopic}
                onChange={(mostPerTopic) => onSeries(withSize(series, { mostPerTopic }))}
              />
            </>
          )}
          <Most
            label={hasTopics ? digestStrings.mostOthers : digestStrings.mostPapers}
            hint={hasTopics ? digestStrings.mostOthersHint : undefined}
            {...(others === undefined ? {} : { usual: others })}
            value={series.mostOthers}
            onChange={(mostOthers) => onSeries(withSize(series, { mostOthers }))}
          />
        </section>
      )}
      {nearMisses.length > 0 && (
        <details>
          <summary className="type-control cursor-pointer">{digestStrings.nearMisses(nearMisses.length)}</summary>
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
        </details>
      )}
    </aside>
  );
}

/** What the status line means, for its tooltip. */
function explain({ stage, after, repeats, digest: { counts } }: Issue, now: number): string {
  return [
    digestStrings.counts(counts.seen, counts.matched, counts.picked),
    repeats > 0 ? digestStrings.repeats(repeats) : '',
    stage === 'open'
      ? after === undefined
        ? digestStrings.coversWeek
        : digestStrings.coversSince(momentInSentence(after, now))
      : '',
    digestStrings.stageHints[stage],
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function stageWords({ stage, kept, sent }: Issue, now: number): string {
  if (stage === 'sent' && sent !== undefined) return digestStrings.stages.sent(momentInSentence(sent, now));
  if (stage === 'kept' && kept !== undefined) return digestStrings.stages.kept(momentInSentence(kept, now));
  return stage === 'open' ? digestStrings.stages.open : digestStrings.stages.finished;
}

type Sizes = { readonly [S in 'mostInAll' | 'mostTop' | 'mostPerTopic' | 'mostOthers']?: number | undefined };

/** Returns the series with other sizes; undefined resets a size to its default. */
function withSize(series: Series, sizes: Sizes): Series {
  const { mostInAll, mostTop, mostPerTopic, mostOthers, ...rest } = { ...series, ...sizes };
  return {
    ...rest,
    ...(mostInAll === undefined ? {} : { mostInAll }),
    ...(mostTop === undefined ? {} : { mostTop }),
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
  hint,
  value,
  onChange,
}: {
  label: string;
  /** The default, if the field shows it. */
  usual?: number;
  /** The tooltip: what the number means, and what an empty field means. */
  hint: string | undefined;
  value: number | undefined;
  onChange: (value: number | undefined) => void;
}) {
  const id = useId();
  const field = (
    <div className="flex items-center justify-between gap-2">
      <label htmlFor={id} className="type-control">
        {label}
      </label>
      <input
        id={id}
        type="number"
        aria-description={hint}
        min={0}
        max={100}
        defaultValue={value ?? usual}
        placeholder={digestStrings.ownMost}
        className="type-control h-8 w-20 rounded-control border border-edge bg-surface px-2 text-ink placeholder:text-ink-3"
        onChange={({ target }) => {
          const most = target.valueAsNumber;
          if (target.value === '' && target.validity.valid) onChange(undefined);
          else if (Number.isInteger(most) && most >= 0 && most <= 100) onChange(most);
        }}
      />
    </div>
  );
  return hint === undefined ? field : <Tooltip words={hint}>{field}</Tooltip>;
}
