import { type FormEvent, type ReactNode, useId, useState } from 'react';
import type { Place } from '../../lib/domain/place.ts';
import { arxivCategories, subjects } from '../../lib/places/categories.ts';
import { emptyPlaceForm, findPlace, type PlaceForm } from '../../lib/places/parse-place-form.ts';
import { firstRunStrings } from '../../lib/strings/first-run.ts';
import { placeStrings } from '../../lib/strings/places.ts';
import { Button } from '../ui/Button.tsx';
import { Field, SelectField } from '../ui/Field.tsx';

/** The sites of which the user selects a list. */
type PlaceChoice = 'arxiv' | 'preprints' | 'pubmed' | 'feed';

/** Selects one of a site's lists. */
export function PlaceChoiceForm({
  choice,
  problem,
  onAdd,
  onProblem,
}: {
  choice: PlaceChoice;
  problem: string | undefined;
  onAdd: (place: Place) => void;
  onProblem: (words: string) => void;
}) {
  const [text, setText] = useState('');
  const list = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const form = formOf(choice, text);
    const place = findPlace(form);
    if (place === undefined) {
      onProblem(placeStrings.problems[form.kind]);
      return;
    }
    setText('');
    onAdd(place);
  };
  const field = {
    hideLabel: true,
    problem,
    value: text,
    autoFocus: true,
    autoComplete: 'off',
    spellCheck: false,
  } as const;
  const drawn: Record<typeof choice, () => ReactNode> = {
    arxiv: () => (
      <>
        <Field
          {...field}
          label={firstRunStrings.arxivField}
          placeholder={firstRunStrings.arxivField}
          list={list}
          onChange={({ target }) => setText(target.value)}
        />
        <datalist id={list}>
          {arxivCategories.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </datalist>
      </>
    ),
    preprints: () => (
      <SelectField
        label={firstRunStrings.preprintsField}
        hideLabel
        problem={problem}
        value={text}
        autoFocus
        onChange={({ target }) => setText(target.value)}
      >
        <option value="">{firstRunStrings.choose}</option>
        {(['biorxiv', 'medrxiv'] as const).map((server) => (
          <optgroup key={server} label={placeStrings.kinds[server]}>
            {subjects[server].map((name) => (
              <option key={name} value={`${server} ${name}`}>
                {name}
              </option>
            ))}
          </optgroup>
        ))}
      </SelectField>
    ),
    pubmed: () => (
      <Field
        {...field}
        label={firstRunStrings.pubmedField}
        placeholder={firstRunStrings.pubmedField}
        onChange={({ target }) => setText(target.value)}
      />
    ),
    feed: () => (
      <Field
        {...field}
        label={firstRunStrings.feedField}
        placeholder={firstRunStrings.feedField}
        inputMode="url"
        onChange={({ target }) => setText(target.value)}
      />
    ),
  };
  return (
    <form onSubmit={submit}>
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">{drawn[choice]()}</div>
        <Button type="submit" className="min-h-9">
          {firstRunStrings.add}
        </Button>
      </div>
      {choice !== 'arxiv' && <p className="type-meta mt-1 text-ink-3">{firstRunStrings.asks}</p>}
    </form>
  );
}

function formOf(choice: PlaceChoice, text: string): PlaceForm {
  switch (choice) {
    case 'arxiv':
      return { ...emptyPlaceForm, kind: 'arxiv', category: text };
    case 'pubmed':
      return { ...emptyPlaceForm, kind: 'pubmed', query: text };
    case 'feed':
      return { ...emptyPlaceForm, kind: 'feed', url: text };
    case 'preprints': {
      const server = text.startsWith('medrxiv ') ? 'medrxiv' : 'biorxiv';
      return { ...emptyPlaceForm, kind: server, [server]: text.slice(text.indexOf(' ') + 1) };
    }
  }
}
