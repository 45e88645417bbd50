import { type RefObject, useId, useState } from 'react';
import type { PlaceView } from '@/lib/library/api/places.ts';
import type { Place } from '../../lib/domain/place.ts';
import { firstRunStrings } from '../../lib/strings/first-run.ts';
import type { FirstPlaces } from '../hooks/sites/use-onboarding-places.ts';
import { Button, TextButton } from '../ui/Button.tsx';
import { Chip } from '../ui/Chip.tsx';
import { PlaceChoiceForm } from './PlaceChoiceForm.tsx';
import { readingLine } from './reading-line.ts';
import { Step } from './Step.tsx';

/** The choices, each with its kinds of places. */
const choices = [
  {
    id: 'huggingface',
    kinds: ['huggingface'],
    name: firstRunStrings.huggingface,
    hint: firstRunStrings.huggingfaceHint,
  },
  { id: 'arxiv', kinds: ['arxiv'], name: firstRunStrings.arxiv, hint: firstRunStrings.arxivHint },
  {
    id: 'preprints',
    kinds: ['biorxiv', 'medrxiv'],
    name: firstRunStrings.preprints,
    hint: firstRunStrings.preprintsHint,
  },
  { id: 'pubmed', kinds: ['pubmed'], name: firstRunStrings.pubmed, hint: firstRunStrings.pubmedHint },
  { id: 'feed', kinds: ['feed'], name: firstRunStrings.feed, hint: firstRunStrings.feedHint },
] as const satisfies readonly { id: string; kinds: readonly Place['kind'][]; name: string; hint: string }[];

type Choice = (typeof choices)[number];

/** Where do you read? Ticking adds the place and fetches its last days at once. */
export function WhereStep({
  places: { places, add, remove, watch },
  now,
  heading,
  onSkip,
  onNext,
}: {
  places: FirstPlaces;
  now: number;
  heading: RefObject<HTMLHeadingElement | null>;
  onSkip: () => void;
  onNext: () => void;
}) {
  // Several at a time, so that opening one loses nothing that was typed into another.
  const [opened, setOpened] = useState<ReadonlySet<Choice['id']>>(new Set());
  const setOpen = (id: Choice['id'], open: boolean) =>
    setOpened((before) => new Set([...[...before].filter((other) => other !== id), ...(open ? [id] : [])]));
  const [problem, setProblem] = useState<{ readonly of: Choice['id']; readonly words: string }>();
  const ask = (choice: Choice, place: Place) => {
    setProblem(undefined);
    add(place).then(
      (refused) => {
        if (refused !== undefined) setProblem({ of: choice.id, words: firstRunStrings.refused(refused) });
        else if (choice.id !== 'arxiv') setOpen(choice.id, false);
      },
      (reason: unknown) => setProblem({ of: choice.id, words: String(reason) }),
    );
  };
  return (
    <Step
      title={firstRunStrings.whereTitle}
      hint={
        <>
          <span className="block font-semibold text-ink">{firstRunStrings.purpose}</span>
          {firstRunStrings.whereHint}
        </>
      }
      heading={heading}
      foot={
        <>
          <Button kind="quiet" className="-ms-3" onClick={onSkip}>
            {firstRunStrings.skip}
          </Button>
          <Button kind="primary" onClick={onNext}>
            {firstRunStrings.next}
          </Button>
        </>
      }
    >
      <ul className="flex flex-col gap-2">
        {choices.map((choice) => {
          const own = (places ?? []).filter(({ place }) => choice.kinds.some((kind) => kind === place.kind));
          return (
            <ChoiceCard
              key={choice.id}
              choice={choice}
              own={own}
              now={now}
              open={opened.has(choice.id)}
              problem={problem?.of === choice.id ? problem.words : undefined}
              onTick={() => {
                if (own.length > 0) for (const view of own) remove(view);
                else if (choice.id === 'huggingface') ask(choice, { kind: 'huggingface' });
                else setOpen(choice.id, !opened.has(choice.id));
              }}
              onOpen={() => setOpen(choice.id, true)}
              onRemove={remove}
              onWatch={(on) => {
                for (const view of own) watch(view, on);
              }}
              onAdd={(place) => ask(choice, place)}
              onProblem={(words) => setProblem({ of: choice.id, words })}
            />
          );
        })}
      </ul>
      {places?.length === 0 && (
        <p className="type-meta mt-3 text-ink-2">
          {firstRunStrings.seedsBefore}
          <TextButton onClick={onNext}>{firstRunStrings.seeds}</TextButton>
          {firstRunStrings.seedsAfter}
        </p>
      )}
    </Step>
  );
}

function ChoiceCard({
  choice,
  own,
  now,
  open,
  problem,
  onTick,
  onOpen,
  onAdd,
  onRemove,
  onWatch,
  onProblem,
}: {
  choice: Choice;
  own: readonly PlaceView[];
  now: number;
  open: boolean;
  problem: string | undefined;
  onTick: () => void;
  onOpen: () => void;
  onAdd: (place: Place) => void;
  onRemove: (view: PlaceView) => void;
  /** Whether the places are checked daily from now on. */
  onWatch: (on: boolean) => void;
  onProblem: (words: string) => void;
}) {
  const id = useId();
  const ticked = own.length > 0;
  return (
    <li
      className={`rounded-card border px-4 py-3 ${ticked || open ? 'border-accent bg-selected' : 'border-edge bg-surface'}`}
    >
      <label htmlFor={id} className="flex cursor-pointer items-start gap-3">
        <input
          id={id}
          type="checkbox"
          className="mt-0.5 size-4 shrink-0 accent-accent"
          // A ticked box stays ticked while the user selects the site's list.
          checked={ticked || open}
          aria-expanded={choice.id === 'huggingface' ? undefined : open}
          onChange={onTick}
        />
        <span className="min-w-0">
          <span className="type-control block font-semibold">{choice.name}</span>
          {!ticked && <span className="type-meta block text-ink-2">{choice.hint}</span>}
        </span>
      </label>
      <div role="status" className="ps-7 empty:hidden">
        {own.map((view) => (
          <p key={view.id} className="type-meta text-ink-2 tabular-nums">
            {readingLine(view, now)}
          </p>
        ))}
      </div>
      {ticked && (
        <label className="type-meta mt-1 ms-7 inline-flex min-h-6 cursor-pointer items-center gap-2 text-ink-2">
          <input
            type="checkbox"
            className="size-4 shrink-0 accent-accent"
            checked={own.every(({ watched }) => watched)}
            onChange={({ target }) => onWatch(target.checked)}
          />
          {firstRunStrings.daily}
        </label>
      )}
      {ticked && choice.id !== 'huggingface' && (
        <div className="mt-2 flex flex-wrap items-center gap-2 ps-7">
          {own.map((view) => (
            <Chip
              key={view.id}
              value={view.name}
              removeLabel={firstRunStrings.remove(view.name)}
              onRemove={() => onRemove(view)}
            />
          ))}
          {!open && (
            <Button size="small" onClick={onOpen}>
              {firstRunStrings.add}
            </Button>
          )}
        </div>
      )}
      {open && choice.id !== 'huggingface' && (
        <div className="mt-3 ps-7">
          <PlaceChoiceForm choice={choice.id} problem={problem} onAdd={onAdd} onProblem={onProblem} />
        </div>
      )}
      {problem !== undefined && (!open || choice.id === 'huggingface') && (
        <p role="alert" className="type-meta mt-1 ps-7 text-danger">
          {problem}
        </p>
      )}
    </li>
  );
}
