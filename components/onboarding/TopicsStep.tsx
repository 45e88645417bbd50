import { Check, Plus } from 'lucide-react';
import { type FormEvent, type RefObject, useState } from 'react';
import type { PlaceView } from '@/lib/library/api/places.ts';
import { lastDays } from '../../lib/domain/place.ts';
import type { Topic } from '../../lib/domain/topic.ts';
import { formatQuery } from '../../lib/search/format-query.ts';
import { firstRunStrings } from '../../lib/strings/first-run.ts';
import { formatCount } from '../../lib/strings/format.ts';
import { newTopic } from '../../lib/topics/new-topic.ts';
import { useCounts } from '../hooks/core/counts.tsx';
import { useSuggestedTopics } from '../hooks/topics/use-suggested-topics.ts';
import { useTopicActions } from '../hooks/topics/use-topic-actions.ts';
import { emptyForm, readTerms, writeForm } from '../topics/topic-form.ts';
import { Button } from '../ui/Button.tsx';
import { classes } from '../ui/classes.ts';
import { Icon } from '../ui/Icon.tsx';
import { hasBrought } from './reading-line.ts';
import { Step } from './Step.tsx';

/** Maximum topics to offer. */
const offered = 8;

interface Choice {
  readonly name: string;
  readonly query: string;
  readonly papers: number | undefined;
  readonly topic: Topic | undefined;
}

/**
 * What are you following? Topics suggested by the fetched papers, and the user's own terms. Each choice is saved at
 * once.
 */
export function TopicsStep({
  places,
  topics,
  now,
  heading,
  field,
  onBack,
  onNext,
}: {
  places: readonly PlaceView[];
  topics: readonly Topic[];
  now: number;
  heading: RefObject<HTMLHeadingElement | null>;
  /** Has the focus when the step begins. */
  field: RefObject<HTMLInputElement | null>;
  onBack: () => void;
  onNext: () => void;
}) {
  const counts = useCounts();
  const { save, remove } = useTopicActions();
  const [words, setWords] = useState('');
  const reading = places.filter((view) => view.reading !== undefined).length;
  const brought = places.some(hasBrought);
  // Reloads suggestions when a place is fully fetched.
  const round = places.length - reading + (brought ? 1_000 : 0);
  const found = useSuggestedTopics({ since: brought ? lastDays(now).from : '' }, offered, round);
  // With a place chosen, waits for its papers; seeds are used only if none arrive.
  const waits = places.length > 0 && !brought && reading > 0;
  const suggested = waits ? [] : (found?.topics ?? []);

  const choices: Choice[] = [
    ...topics
      .filter(({ name }) => suggested.every((one) => one.name !== name))
      .map((topic) => ({ name: topic.name, query: topic.query, papers: counts?.topics.get(topic.id)?.matches, topic })),
    ...suggested.map((one) => ({ ...one, topic: topics.find(({ name }) => name === one.name) })),
  ];
  const follow = ({ name, query }: Pick<Topic, 'name' | 'query'>) => void save(newTopic({ name, query }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const name = words.trim().replace(/\s+/g, ' ');
    const query = formatQuery(writeForm({ ...emptyForm, ...readTerms(name, 'phrases') }));
    if (query === '') return;
    setWords('');
    if (!topics.some((topic) => topic.name.toLowerCase() === name.toLowerCase())) follow({ name, query });
  };
  return (
    <Step
      title={firstRunStrings.topicsTitle}
      hint={firstRunStrings.topicsHint}
      heading={heading}
      foot={
        <>
          <Button kind="quiet" className="-ms-3" onClick={onBack}>
            {firstRunStrings.back}
          </Button>
          <span className="flex items-center gap-3">
            <span role="status" className="type-meta text-ink-2 tabular-nums">
              {topics.length === 0 ? '' : firstRunStrings.topics(topics.length)}
            </span>
            <Button kind="primary" onClick={onNext}>
              {firstRunStrings.make}
            </Button>
          </span>
        </>
      }
    >
      <form className="relative" onSubmit={submit}>
        <input
          ref={field}
          aria-label={firstRunStrings.topicField}
          placeholder={firstRunStrings.topicExample}
          value={words}
          autoComplete="off"
          className="type-text h-10 w-full rounded-control border border-edge bg-surface ps-3 pe-28 text-ink"
          onChange={({ target }) => setWords(target.value)}
        />
        <span aria-hidden="true" className="type-meta pointer-events-none absolute end-3 top-3 text-ink-3">
          {firstRunStrings.enter}
        </span>
      </form>
      <p role="status" className="type-meta mt-4 text-ink-2">
        {hintOf()}
      </p>
      <ul className="mt-3 flex flex-wrap gap-2">
        {choices.map(({ name, query, papers, topic }) => (
          <li key={name} className="min-w-0">
            <button
              type="button"
              aria-pressed={topic !== undefined}
              className={classes(
                'type-control inline-flex min-h-9 max-w-full items-center gap-2 rounded-control border px-3 text-start',
                topic === undefined
                  ? 'border-edge bg-surface text-ink hover:bg-surface-3'
                  : 'border-accent bg-selected font-semibold text-ink forced-colors:outline-2',
              )}
              onClick={() => (topic === undefined ? follow({ name, query }) : void remove(topic.id))}
            >
              <Icon of={topic === undefined ? Plus : Check} />
              <span className="min-w-0 truncate">{name}</span>
              {papers !== undefined && (
                <span className="font-normal text-ink-2 tabular-nums">
                  <span aria-hidden="true">{formatCount(papers)}</span>
                  <span className="sr-only">{firstRunStrings.matching(papers)}</span>
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </Step>
  );

  function hintOf(): string {
    if (waits) return firstRunStrings.stillReading;
    if (found === undefined) return firstRunStrings.looking;
    if (found.topics.length === 0) return firstRunStrings.noneFound;
    return brought ? firstRunStrings.pickOf(found.of) : firstRunStrings.pickSeeds(found.of);
  }
}
