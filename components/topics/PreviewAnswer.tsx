import { type ReactNode, useState } from 'react';
import type { PaperView } from '@/lib/library/api/papers.ts';
import type { CountedAlternative, PreviewPaper, TopicPreview } from '@/lib/library/api/topics.ts';
import type { Key } from '../../lib/domain/key.ts';
import { topicActionStrings, topicStrings } from '../../lib/strings/topics.ts';
import { screenText } from '../../lib/text/display-text.ts';
import { usePaperViews } from '../hooks/papers/use-paper-views.ts';
import { reasonLine } from '../paper/Reasons.tsx';
import { Button, TextButton } from '../ui/Button.tsx';
import { SelectField } from '../ui/Field.tsx';
import { type Judgement, PreviewRow, Thumbs } from './PreviewRow.tsx';
import { RuleAlternatives } from './RuleAlternatives.tsx';
import { termLabel } from './topic-form.ts';
import { WeekBars } from './WeekBars.tsx';

/** Papers shown before “Show more”. */
const shownFirst = 5;
/** A topic that matches at least this share of the library is too broad. */
const broad = 0.2;

export interface PreviewAnswerProps {
  trial: TopicPreview;
  counting: boolean;
  /** Near misses are not known yet. */
  settling: boolean;
  slow: boolean;
  /** The term being edited, as its chip shows it. */
  term: string | undefined;
  /** The rule's only word, if the rule is one word and nothing is liked. */
  loneWord: string | undefined;
  /** Maximum papers in the digest. */
  most: number;
  /** Desired papers per week; all if absent. */
  perWeek: number | undefined;
  onPace: (pace: { readonly papers: number; readonly least: number } | undefined) => void;
  now: number;
  judgementOf: (keys: readonly Key[]) => Judgement;
  onJudge: (keys: readonly [Key, ...Key[]], judgement: Judgement) => void;
  /** Adds to the rule that a paper always matches. */
  onKeep: (key: Key) => void;
  /** Writes a changed rule. `words` describes the effect. */
  onRule: (change: CountedAlternative, words: string) => void;
}

/** Whether the topic is too broad: it matches much of the library, and more than its digest holds. */
function isBroad({ matched, libraryTotal: of }: TopicPreview, most: number): boolean {
  return matched > of * broad && matched > most;
}

/** @param settling near misses are not known yet */
export function previewSentence(trial: TopicPreview, settling: boolean, most: number): string {
  const { matched, libraryTotal: of, lastWeek, nearMisses: near, excluded } = trial;
  if (of === 0) return topicStrings.noPapers;
  if (matched === 0) return topicStrings.none(of, settling ? 0 : near.length + excluded.count);
  if (isBroad(trial, most)) return (matched * 2 > of ? topicStrings.broad : topicStrings.wide)(matched, of, most);
  return `${topicStrings.wouldMatch} ${topicStrings.matched(matched, of, lastWeek)}`;
}

/** Returns a phrase with the word that several of the newest matches share. */
function longerTerm(word: string, changes: readonly CountedAlternative[]): string | undefined {
  return changes
    .map(({ name, term }) => (name ?? termLabel(term)).toLowerCase())
    .find((term) => term !== word.toLowerCase() && term.split(/[\s-]+/).includes(word.toLowerCase()));
}

/** Sets the score threshold by the number of papers per week it lets through. */
function Paces({
  paces,
  perWeek,
  onPace,
}: {
  paces: TopicPreview['weeklyVolumes'];
  perWeek: number | undefined;
  onPace: PreviewAnswerProps['onPace'];
}) {
  const [whole, ...fewer] = paces;
  const isKnown = perWeek === undefined || fewer.some(({ papers }) => papers === perWeek);
  return (
    <div className="max-w-[360px]">
      <SelectField
        label={topicActionStrings.pace}
        value={perWeek === undefined ? '' : String(perWeek)}
        onChange={({ target }) => {
          const pace = fewer.find(({ papers }) => String(papers) === target.value);
          onPace(pace?.least === undefined ? undefined : { papers: pace.papers, least: pace.least });
        }}
      >
        <option value="">{topicActionStrings.paceAll(whole?.papers ?? 0)}</option>
        {!isKnown && <option value={String(perWeek)}>{topicActionStrings.paceAbout(perWeek)}</option>}
        {fewer.map(({ papers }) => (
          <option key={papers} value={String(papers)}>
            {topicActionStrings.paceAbout(papers)}
          </option>
        ))}
      </SelectField>
    </div>
  );
}

/** The preview’s counts and lists, once they are known. */
export function PreviewAnswer({
  trial,
  counting,
  settling,
  slow,
  term,
  loneWord,
  most,
  perWeek,
  onPace,
  now,
  judgementOf,
  onJudge,
  onKeep,
  onRule,
}: PreviewAnswerProps) {
  const {
    matched,
    libraryTotal: of,
    lastWeek,
    weeks,
    sample,
    added,
    excluded,
    nearMisses: near,
    weeklyVolumes: paces,
    lost,
    alternatives: changes,
  } = trial;
  const [showsLost, setShowsLost] = useState(false);
  const lostIds = showsLost ? (lost?.ids ?? []) : [];
  // The details of a term stay open only for the term they were opened for.
  const [opened, setOpened] = useState<string>();
  const showsAdded = added !== undefined && added.count > 0 && term !== undefined && opened === term;
  const rows = showsAdded ? added.sample : sample;
  const left: readonly (PreviewPaper & { readonly by?: readonly string[] })[] = [...excluded.sample, ...near];
  const views = usePaperViews([...[...rows, ...left].map(({ id }) => id), ...lostIds]);
  const plain = matched > 0 && !isBroad(trial, most);

  const why = (paper: PreviewPaper): ReactNode => {
    const isAdded = !showsAdded && term !== undefined && added?.ids.has(paper.id) === true;
    return (
      <>
        {reasonLine(paper.fit)}
        {isAdded && (
          <>
            {' · '}
            <span className="font-semibold text-matched">{topicStrings.addedBy(term)}</span>
          </>
        )}
      </>
    );
  };
  const draw = (paper: PreviewPaper, line: ReactNode, buttons: (view: PaperView) => ReactNode) => {
    const view = views.get(paper.id);
    return view === undefined ? null : (
      <PreviewRow key={paper.id} view={view} why={line}>
        {buttons(view)}
      </PreviewRow>
    );
  };
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-3">
        <div className="min-w-0">
          <p aria-hidden="true" className="type-small-heading">
            {topicStrings.tester}
          </p>
          <p className={`mt-1 max-w-[360px] type-screen ${counting ? 'text-ink-3' : ''}`}>
            {plain ? (
              <>
                <span className="block">{topicStrings.wouldMatch} </span>
                <span className="block tabular-nums">{topicStrings.matched(matched, of, lastWeek)}</span>
              </>
            ) : (
              previewSentence(trial, settling, most)
            )}
          </p>
          {slow && <p className="type-meta mt-1 text-ink-3">{topicStrings.stillCounting}</p>}
          {added !== undefined && term !== undefined && (
            <p className={`type-text mt-1 ${counting ? 'text-ink-3' : 'text-ink-2'}`}>
              {topicStrings.adds(term, added.count)}{' '}
              {added.count > 0 && (
                <TextButton aria-pressed={showsAdded} onClick={() => setOpened(showsAdded ? undefined : term)}>
                  {showsAdded ? topicStrings.showLastWeek : topicStrings.showAdded(added.count)}
                </TextButton>
              )}
            </p>
          )}
        </div>
        <WeekBars weeks={weeks} now={now} />
      </div>
      {loneWord !== undefined && matched > 0 && (
        <p className="type-text max-w-[44ch] text-ink-2">
          {topicStrings.loneWord(loneWord, longerTerm(loneWord, changes))}
        </p>
      )}
      {(paces.length > 1 || perWeek !== undefined) && <Paces paces={paces} perWeek={perWeek} onPace={onPace} />}
      {lost !== undefined && lost.count + lost.gained > 0 && (
        <p className={`type-text ${settling ? 'text-ink-3' : 'text-ink-2'}`}>
          {topicActionStrings.loses(lost.count, lost.gained)}.{' '}
          {lost.count > 0 && (
            <TextButton aria-pressed={showsLost} onClick={() => setShowsLost(!showsLost)}>
              {showsLost ? topicActionStrings.hideLost : topicActionStrings.showLost}
            </TextButton>
          )}
        </p>
      )}
      {lostIds.length > 0 && (
        <ul aria-label={topicActionStrings.lost} className="rounded-card border border-line bg-surface">
          {lostIds.map((id) => {
            const view = views.get(id);
            return view === undefined ? null : (
              <PreviewRow key={id} view={view} why={view.matches.map(({ name }) => name).join(', ')}>
                {null}
              </PreviewRow>
            );
          })}
        </ul>
      )}
      {rows.length > 0 && (
        <Rows
          key={showsAdded ? 'added' : 'sample'}
          title={
            showsAdded
              ? topicStrings.added(term, added.count)
              : lastWeek > 0
                ? topicStrings.lastWeek(lastWeek)
                : topicStrings.newest(matched)
          }
        >
          {rows.map((paper) =>
            draw(paper, why(paper), ({ paper: { title, keys } }) => (
              <Thumbs
                title={screenText(title)}
                judgement={judgementOf(keys)}
                onJudge={(judgement) => onJudge(keys, judgement)}
              />
            )),
          )}
        </Rows>
      )}
      {left.length > 0 && (
        <Rows title={topicStrings.leftOut}>
          {left.map((paper) => {
            const { by } = paper;
            const isExcluded = by !== undefined;
            const line = isExcluded
              ? [reasonLine(paper.fit), topicStrings.leftOutBy(by.map(termLabel))]
                  .filter((part) => part !== '')
                  .join(' · ')
              : `${topicStrings.nearMiss}: ${reasonLine(paper.fit)}`;
            return draw(paper, line, ({ paper: { title, keys } }) => (
              <Button
                size="small"
                aria-label={
                  isExcluded ? topicStrings.keepLabel(screenText(title)) : topicStrings.matchLabel(screenText(title))
                }
                onClick={() => onKeep(keys[0])}
              >
                {isExcluded ? topicStrings.keepIt : topicStrings.matchIt}
              </Button>
            ));
          })}
        </Rows>
      )}
      {/* They come last, so that content above them does not move. */}
      {changes.length > 0 && <RuleAlternatives changes={changes} matched={matched} onChange={onRule} />}
    </>
  );
}

/** A list that shows its first few items, and the rest on request. */
function Rows({ title, children }: { title: string; children: ReactNode[] }) {
  const [whole, setWhole] = useState(false);
  const rows = children.filter((row) => row !== null);
  const more = rows.length - shownFirst;
  return (
    <div>
      <h3 className="type-small-heading mb-2">{title}</h3>
      <ul className="overflow-hidden rounded-card border border-line bg-surface">
        {whole ? rows : rows.slice(0, shownFirst)}
        {!whole && more > 0 && (
          <li className="px-3 py-2">
            <TextButton className="type-text" onClick={() => setWhole(true)}>
              {topicStrings.more(more)}
            </TextButton>
          </li>
        )}
      </ul>
    </div>
  );
}
