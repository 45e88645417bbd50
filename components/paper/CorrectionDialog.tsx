import { useState } from 'react';
import type { PaperView } from '@/lib/library/api/papers.ts';
import type { Correction } from '../../lib/domain/paper-state.ts';
import { correctionStrings, paperStrings } from '../../lib/strings/papers.ts';
import { shellStrings } from '../../lib/strings/shell.ts';
import { useDecisions } from '../hooks/core/decisions.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field, TextArea } from '../ui/Field.tsx';

const dayForm = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;

interface Form {
  readonly title: string;
  readonly authors: string;
  readonly abstract: string;
  readonly venue: string;
  readonly published: string;
}

function formOf({ paper }: PaperView): Form {
  return {
    title: paper.title,
    authors: paper.authors.join('\n'),
    abstract: paper.abstract ?? '',
    venue: paper.venue ?? '',
    published: paper.published ?? '',
  };
}

const namesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((name) => name.trim().replace(/\s+/gu, ' '))
    .filter((name) => name !== '');

/** Returns the changed fields; an emptied field is not a correction. */
function correctionOf(before: Form, after: Form): Correction {
  const correction: Correction = {};
  for (const field of ['title', 'abstract', 'venue', 'published'] as const) {
    const value = after[field].trim();
    if (value !== before[field] && value !== '') correction[field] = value;
  }
  const authors = namesOf(after.authors);
  if (authors.length > 0 && authors.join('\n') !== before.authors) correction.authors = authors;
  return correction;
}

/** Edits a paper's metadata; corrections override later sightings. */
export function CorrectionDialog({ view, onClose }: { view: PaperView; onClose: () => void }) {
  const { correct } = useDecisions();
  const before = formOf(view);
  const [form, setForm] = useState(before);
  const [key] = view.paper.keys;
  const words = correctionStrings.fields;
  const change = (field: keyof Form) => (event: { target: { value: string } }) =>
    setForm({ ...form, [field]: event.target.value });
  const noTitle = form.title.trim() === '' ? correctionStrings.noTitle : undefined;
  const published = form.published.trim();
  const noDay = published !== '' && !dayForm.test(published) ? correctionStrings.noDay(published) : undefined;
  const correction = correctionOf(before, form);
  return (
    <Dialog
      open
      onClose={onClose}
      title={correctionStrings.title}
      closeLabel={shellStrings.close}
      width={640}
      foot={
        <>
          {view.state.corrected !== undefined && (
            <Button
              kind="quiet"
              onClick={() => {
                correct(key, null);
                onClose();
              }}
            >
              {paperStrings.undoCorrection}
            </Button>
          )}
          <Button onClick={onClose}>{correctionStrings.cancel}</Button>
          <Button
            kind="primary"
            disabled={noTitle !== undefined || noDay !== undefined || Object.keys(correction).length === 0}
            onClick={() => {
              correct(key, correction);
              onClose();
            }}
          >
            {correctionStrings.save}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <p className="type-meta text-ink-3">{correctionStrings.hint}</p>
        <Field dir="auto" label={words.title} value={form.title} problem={noTitle} onChange={change('title')} />
        <TextArea dir="auto" label={words.authors} value={form.authors} rows={4} onChange={change('authors')} />
        <Field label={words.published} value={form.published} problem={noDay} onChange={change('published')} />
        <Field label={words.venue} value={form.venue} onChange={change('venue')} />
        <TextArea dir="auto" label={words.abstract} value={form.abstract} rows={8} onChange={change('abstract')} />
      </div>
    </Dialog>
  );
}
