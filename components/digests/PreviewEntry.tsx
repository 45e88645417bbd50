import { ArrowDown, ArrowUp, MessageSquarePlus, X } from 'lucide-react';
import { useState } from 'react';
import type { IssueEdit } from '@/lib/library/api/digests.ts';
import type { DigestEntry } from '../../lib/domain/digest.ts';
import type { Key } from '../../lib/domain/key.ts';
import type { PageEntry } from '../../lib/exporters/digest-page.ts';
import { digestStrings } from '../../lib/strings/digests.ts';
import { screenText } from '../../lib/text/display-text.ts';
import { classes } from '../ui/classes.ts';
import { TextArea } from '../ui/Field.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Address, lineText, PreviewLine } from './PreviewLine.tsx';
import { type Typing, useTypedText } from './use-typed-text.ts';

/** Changes the digest, with the message to show once it is written. */
export type OnEdit = (edit: IssueEdit, said: string) => void;

/** Visible on hover or focus, so that the preview looks like the export; always visible on devices without hover. */
export const hoverOnly =
  'opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 [@media(hover:none)]:opacity-100';

export function PreviewEntry({
  entry: { paper, comment = '' },
  written: { title, home, lines },
  picked,
  onEdit,
  typing,
  onUp,
  onDown,
}: {
  entry: DigestEntry;
  written: PageEntry;
  picked: boolean;
  onEdit: OnEdit | undefined;
  typing: Typing | undefined;
  onUp: (() => void) | undefined;
  onDown: (() => void) | undefined;
}) {
  const [key] = paper.keys;
  const [commenting, setCommenting] = useState(false);
  const shownTitle = screenText(title);
  const hasField = onEdit !== undefined && (picked || commenting || comment !== '');
  return (
    <article className="group mt-4">
      <div className="flex items-start gap-3">
        <h4 dir="auto" className="type-row-title min-w-0 flex-1 !font-semibold">
          {home === undefined ? shownTitle : <Address to={home}>{shownTitle}</Address>}
        </h4>
        {onEdit !== undefined && (
          <span className={classes('-my-0.5 flex shrink-0', hoverOnly)}>
            {!hasField && (
              <IconButton
                label={digestStrings.writeComment(shownTitle)}
                icon={MessageSquarePlus}
                size="small"
                onClick={() => setCommenting(true)}
              />
            )}
            <IconButton
              label={digestStrings.upOf(shownTitle)}
              icon={ArrowUp}
              size="small"
              disabled={onUp === undefined}
              onClick={onUp}
            />
            <IconButton
              label={digestStrings.downOf(shownTitle)}
              icon={ArrowDown}
              size="small"
              disabled={onDown === undefined}
              onClick={onDown}
            />
            <IconButton
              label={digestStrings.dropOf(shownTitle)}
              icon={X}
              size="small"
              onClick={() => onEdit({ kind: 'drop', key }, digestStrings.dropped)}
            />
          </span>
        )}
      </div>
      {hasField && (
        <Comment
          keyOf={key}
          title={shownTitle}
          comment={comment}
          isNew={commenting}
          typing={typing}
          onLeave={() => setCommenting(false)}
        />
      )}
      {lines
        .filter(({ role }) => role !== 'comment' || !hasField)
        .map((line) => (
          <PreviewLine key={`${line.role} ${lineText(line)}`} line={line} />
        ))}
    </article>
  );
}

/** A text area for the user's own text, shown in full and saved as it is typed; Enter leaves it. */
function Comment({
  keyOf: key,
  title,
  comment,
  isNew,
  typing,
  onLeave,
}: {
  keyOf: Key;
  title: string;
  comment: string;
  /** Whether the user just opened it. */
  isNew: boolean;
  typing: Typing | undefined;
  onLeave: () => void;
}) {
  const { value, change, leave } = useTypedText(
    comment,
    typing,
    (words) => ({ kind: 'comment', key, words: words === '' ? null : words }),
    (words) => (words === '' ? digestStrings.commentGone : digestStrings.commented),
  );
  return (
    <div className="mt-1 max-w-[560px]">
      <TextArea
        label={digestStrings.commentOf(title)}
        hideLabel
        autoFocus={isNew}
        placeholder={digestStrings.commentHint}
        className="!resize-none"
        rows={rowsOf(value)}
        value={value}
        maxLength={2_000}
        onChange={({ target }) => change(target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          event.currentTarget.blur();
        }}
        onBlur={() => {
          leave();
          onLeave();
        }}
      />
    </div>
  );
}

/** Approximate characters per line of the field. */
const lineLength = 66;

/** Number of lines needed to show a text in full. */
function rowsOf(words: string): number {
  return words.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / lineLength)), 0);
}
