import { type FormEvent, type InputHTMLAttributes, useState } from 'react';
import { settingsStrings } from '../../lib/strings/settings.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';

/** The result of saving a text: the stored text and a message, or the problem with it. */
export type Judged = { readonly text: string; readonly said: string } | { readonly problem: string };

/** One text that is saved when the user says so. */
export function SavedField({
  kept,
  judge,
  onSave,
  ...field
}: {
  kept: string;
  judge: (written: string) => Judged;
  /** Resolves to whether the text was written. */
  onSave: (text: string) => Promise<boolean>;
  label: string;
  hint: string;
} & Pick<InputHTMLAttributes<HTMLInputElement>, 'type' | 'inputMode'>) {
  const [written, setWritten] = useState(kept);
  const [judged, setJudged] = useState<Judged>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const found = judge(written.trim());
    setJudged('problem' in found ? found : undefined);
    if ('problem' in found) return;
    setWritten(found.text);
    if (await onSave(found.text)) setJudged(found);
  };
  return (
    <form className="flex w-full max-w-[640px] flex-col items-start gap-2" onSubmit={submit}>
      <div className="w-full">
        <Field
          {...field}
          problem={judged !== undefined && 'problem' in judged ? judged.problem : undefined}
          autoComplete="off"
          spellCheck={false}
          value={written}
          onChange={({ target }) => {
            setJudged(undefined);
            setWritten(target.value);
          }}
        />
      </div>
      <div className="flex items-center gap-3">
        <Button type="submit" disabled={written.trim() === kept}>
          {settingsStrings.save}
        </Button>
        <p role="status" className="type-meta text-ink-2">
          {judged !== undefined && 'said' in judged ? judged.said : undefined}
        </p>
      </div>
    </form>
  );
}
