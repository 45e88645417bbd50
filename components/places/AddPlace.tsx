import { type FormEvent, useId, useState } from 'react';
import type { Place } from '../../lib/domain/place.ts';
import { arxivCategories, subjects } from '../../lib/places/categories.ts';
import { emptyPlaceForm, findPlace, type PlaceForm } from '../../lib/places/parse-place-form.ts';
import { placeStrings } from '../../lib/strings/places.ts';
import type { PlaceControls } from '../hooks/sites/use-places.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field, SelectField } from '../ui/Field.tsx';
import { Segments } from '../ui/Segments.tsx';

const kinds = Object.entries(placeStrings.kinds).map(([value, label]) => ({ value: value as Place['kind'], label }));

/** Adds a place of a selected kind. */
export function AddPlace({ onAdd, onClose }: { onAdd: PlaceControls['add']; onClose: () => void }) {
  const [form, setForm] = useState(emptyPlaceForm);
  const [problem, setProblem] = useState<string>();
  const id = useId();
  const change = (next: Partial<PlaceForm>) => {
    setProblem(undefined);
    setForm({ ...form, ...next });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const place = findPlace(form);
    if (place === undefined) {
      setProblem(placeStrings.problems[form.kind]);
      return;
    }
    onAdd([{ place }]).then(
      (added) => (added ? onClose() : setProblem(placeStrings.denied)),
      (reason: unknown) => setProblem(String(reason)),
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={placeStrings.title}
      closeLabel={placeStrings.close}
      width={640}
      foot={
        <Button kind="primary" type="submit" form={id}>
          {placeStrings.addAndRead}
        </Button>
      }
    >
      <form id={id} className="flex flex-col gap-4" onSubmit={submit}>
        <div className="overflow-x-auto">
          <Segments label={placeStrings.kind} value={form.kind} options={kinds} onChange={(kind) => change({ kind })} />
        </div>
        <KindField form={form} problem={problem} onChange={change} />
        <p className="type-meta text-ink-2">{placeStrings.asks}</p>
      </form>
    </Dialog>
  );
}

function KindField({
  form,
  problem,
  onChange,
}: {
  form: PlaceForm;
  problem: string | undefined;
  onChange: (change: Partial<PlaceForm>) => void;
}) {
  const list = useId();
  switch (form.kind) {
    case 'huggingface':
      return (
        <div>
          <p className="type-text">{placeStrings.daily}</p>
          {problem !== undefined && (
            <p role="alert" className="type-meta mt-1 text-danger">
              {problem}
            </p>
          )}
        </div>
      );
    case 'arxiv':
      return (
        <>
          <Field
            label={placeStrings.category}
            hint={placeStrings.categoryHint}
            problem={problem}
            list={list}
            autoComplete="off"
            spellCheck={false}
            value={form.category}
            onChange={({ target }) => onChange({ category: target.value })}
          />
          <datalist id={list}>
            {arxivCategories.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </datalist>
        </>
      );
    case 'biorxiv':
    case 'medrxiv': {
      const { kind } = form;
      return (
        <SelectField
          label={placeStrings.subject}
          problem={problem}
          value={form[kind]}
          onChange={({ target }) => onChange({ [kind]: target.value })}
        >
          <option value="">{placeStrings.chooseSubject}</option>
          {subjects[kind].map((name) => (
            <option key={name}>{name}</option>
          ))}
        </SelectField>
      );
    }
    case 'pubmed':
      return (
        <Field
          label={placeStrings.query}
          hint={placeStrings.queryHint}
          problem={problem}
          value={form.query}
          onChange={({ target }) => onChange({ query: target.value })}
        />
      );
    case 'feed':
      return (
        <Field
          label={placeStrings.url}
          hint={placeStrings.urlHint}
          problem={problem}
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          value={form.url}
          onChange={({ target }) => onChange({ url: target.value })}
        />
      );
  }
}
