import { useState } from 'react';
import { draftIntro } from '../../lib/digest/draft-intro.ts';
import type { Digest } from '../../lib/domain/digest.ts';
import type { PageLine } from '../../lib/exporters/digest-page.ts';
import { digestStrings } from '../../lib/strings/digests.ts';
import { Button, TextButton } from '../ui/Button.tsx';
import { TextArea } from '../ui/Field.tsx';
import type { OnEdit } from './PreviewEntry.tsx';
import { lineText } from './PreviewLine.tsx';
import { type Typing, useTypedText } from './use-typed-text.ts';

/** The introduction. A new one begins as a draft of plain facts, which is saved like what is typed. */
export function PreviewIntro({
  digest,
  lines,
  onEdit,
  typing,
}: {
  digest: Digest;
  lines: readonly PageLine[];
  onEdit: OnEdit | undefined;
  typing: Typing | undefined;
}) {
  const { intro = '' } = digest;
  const [editing, setEditing] = useState(false);
  const { value, change, leave } = useTypedText(
    intro,
    typing,
    (words) => ({ kind: 'intro', words: words === '' ? null : words }),
    (words) => (words === '' ? digestStrings.introGone : digestStrings.introduced),
  );
  const remove = () => {
    leave();
    setEditing(false);
    onEdit?.({ kind: 'intro', words: null }, digestStrings.introGone);
  };
  if (editing && onEdit !== undefined) {
    return (
      <div className="mt-2 flex flex-col gap-2">
        <TextArea
          label={digestStrings.intro}
          hint={digestStrings.introHint}
          autoFocus
          rows={4}
          value={value}
          maxLength={5_000}
          onChange={({ target }) => change(target.value)}
          onBlur={leave}
        />
        <div className="flex gap-2">
          <Button
            size="small"
            onClick={() => {
              leave();
              setEditing(false);
            }}
          >
            {digestStrings.done}
          </Button>
          <Button size="small" kind="quiet" onClick={remove}>
            {digestStrings.removeIntro}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className="mt-1">
      {lines.map((line) => (
        <p key={lineText(line)} dir="auto" className="type-text mt-1">
          {lineText(line)}
        </p>
      ))}
      {onEdit !== undefined && (
        <span className="flex gap-3">
          <TextButton
            className="type-meta"
            onClick={() => {
              if (intro === '') change(draftIntro(digest));
              setEditing(true);
            }}
          >
            {intro === '' ? digestStrings.writeIntro : digestStrings.changeIntro}
          </TextButton>
          {intro !== '' && (
            <TextButton className="type-meta" onClick={remove}>
              {digestStrings.removeIntro}
            </TextButton>
          )}
        </span>
      )}
    </div>
  );
}
