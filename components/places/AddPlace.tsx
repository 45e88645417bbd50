import { type FormEvent, useId, useState } from 'react';
import type { Place } from '../../lib/domain/place.ts';
import { arxivCategories, subjects } from '../../lib/places/categories.ts';
import { findPlace, type PlaceForm } from '../../lib/places/parse-place-form.ts';
import { placeWords } from '../../lib/strings/places.ts';
import type { PlaceControls } from '../hooks/sites/use-places.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field, SelectField } from '../ui/Field.tsx';
import { Segments } from '../ui/Segments.tsx';

const kinds = Object.entries(placeWords.kinds).map(([value, label]) => ({ value: value as Place['kind'], label }));
const empty: PlaceForm = { kind: 'huggingface', category: '', biorxiv: '', medrxiv: '', query: '', url: '' };

/** Chooses a kind of place and what of it, and adds it. */
export function AddPlace({ onAdd, onClose }: { onAdd: PlaceControls['add']; onClose: () => void }) {
  const [form, setForm] = useState(empty);
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
      setProblem(placeWords.problems[form.kind]);
      return;
    }
    onAdd([{ place }]).then(
      (added) => (added ? onClose() : setProblem(placeWords.denied)),
      (reason: unknown) => setProblem(String(reason)),
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={placeWords.title}
      closeLabel={placeWords.close}
      width={640}
      foot={
        <Button kind="primary" type="submit" form={id}>
          {placeWords.addAndRead}
        </Button>
      }
    >
      <form id={id} className="flex flex-col gap-4" onSubmit={submit}>
        <div className="overflow-x-auto">
          <Segments label={placeWords.kind} value={form.kind} options={kinds} onChange={(kind) => change({ kind })} />
        </div>
        <KindField form={form} problem={problem} onChange={change} />
        <p className="type-meta text-ink-2">{placeWords.asks}</p>
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
          <p className="type-text">{placeWords.daily}</p>
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
            label={placeWords.category}
            hint={placeWords.categoryHint}
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
          label={placeWords.subject}
          problem={problem}
          value={form[kind]}
          onChange={({ target }) => onChange({ [kind]: target.value })}
        >
          <option value="">{placeWords.chooseSubject}</option>
          {subjects[kind].map((name) => (
            <option key={name}>{name}</option>
          ))}
        </SelectField>
      );
    }
    case 'pubmed':
      return (
        <Field
          label={placeWords.query}
          hint={placeWords.queryHint}
          problem={problem}
          value={form.query}
          onChange={({ target }) => onChange({ query: target.value })}
        />
      );
    case 'feed':
      return (
        <Field
          label={placeWords.url}
          hint={placeWords.urlHint}
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
