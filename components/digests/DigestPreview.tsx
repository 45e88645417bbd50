import { ArrowDown, ArrowUp, MessageSquarePlus, Pencil, X } from 'lucide-react';
import { useState } from 'react';
import type { IssueEdit } from '@/lib/library/api/digests.ts';
import { sectionId } from '../../lib/digest/apply-edits.ts';
import type { Digest, DigestEntry, DigestSection } from '../../lib/domain/digest.ts';
import {
  digestPage,
  type LineRole,
  type PageEntry,
  type PageLine,
  type PageSection,
} from '../../lib/exporters/digest-lines.ts';
import { digestStrings } from '../../lib/strings/digests.ts';
import { screenText } from '../../lib/text/display-text.ts';
import { isolated } from '../paper/bidi.ts';
import { Button, TextButton } from '../ui/Button.tsx';
import { classes } from '../ui/classes.ts';
import { Field, TextArea } from '../ui/Field.tsx';
import { Glyph } from '../ui/Glyph.tsx';
import { IconButton } from '../ui/IconButton.tsx';

/** Changes the digest, with the message to show once it is written. */
type OnEdit = (edit: IssueEdit, said: string) => void;

/**
 * The digest as it will be exported. Every exporter uses the same page, so the text is identical. The user edits it in
 * place.
 */
export function DigestPreview({
  digest,
  onEdit,
}: {
  digest: Digest;
  /** Absent for a read-only digest. */
  onEdit: OnEdit | undefined;
}) {
  const page = digestPage(digest);
  return (
    <section aria-label={digestStrings.preview} className="min-w-0 flex-1 px-6 py-6 medium:overflow-y-auto wide:px-10">
      <div className="max-w-[760px]">
        <Title title={page.title} onEdit={onEdit} />
        <Intro intro={digest.intro} lines={page.head.filter(({ role }) => role === 'intro')} onEdit={onEdit} />
        {page.head
          .filter(({ role }) => role !== 'intro')
          .map((line) => (
            <p key={textOf(line)} className="type-text mt-1 text-ink-2">
              <Parts line={line} />
            </p>
          ))}
        {digest.counts.shown === 0 && <p className="type-text mt-3 text-ink-2">{digestStrings.emptyHint}</p>}
        {digest.sections.map((section, place) => {
          const written = page.sections[place];
          return written === undefined ? null : (
            <Section key={sectionId(section)} section={section} written={written} onEdit={onEdit} />
          );
        })}
      </div>
    </section>
  );
}

function textOf({ parts }: PageLine): string {
  return parts.map((part) => (typeof part === 'string' ? part : part.words)).join('');
}

function Title({ title, onEdit }: { title: string; onEdit: OnEdit | undefined }) {
  const [editing, setEditing] = useState(false);
  if (editing && onEdit !== undefined) {
    return (
      <OneField
        label={digestStrings.title}
        words={title}
        onClose={() => setEditing(false)}
        onKeep={(words) => words !== '' && onEdit({ kind: 'title', words }, digestStrings.retitled)}
      />
    );
  }
  return (
    <div className="group flex items-start gap-2">
      <h2 dir="auto" className="type-paper-title min-w-0">
        {title}
      </h2>
      {onEdit !== undefined && (
        <IconButton
          label={digestStrings.retitle}
          icon={Pencil}
          size="small"
          className={classes('mt-1', shy)}
          onClick={() => setEditing(true)}
        />
      )}
    </div>
  );
}

/** Visible on hover or focus, so that the preview looks like the export; always visible on devices without hover. */
const shy = 'opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 [@media(hover:none)]:opacity-100';

/** A single-line editor; Enter saves, Esc discards. */
function OneField({
  label,
  words: given,
  onKeep,
  onClose,
}: {
  label: string;
  words: string;
  onKeep: (words: string) => void;
  onClose: () => void;
}) {
  const [words, setWords] = useState(given);
  const keep = () => {
    if (words.trim() !== given) onKeep(words.trim());
    onClose();
  };
  return (
    <Field
      label={label}
      hideLabel
      autoFocus
      value={words}
      maxLength={300}
      onChange={({ target }) => setWords(target.value)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') keep();
        else if (event.key === 'Escape') onClose();
      }}
      onBlur={keep}
    />
  );
}

function Intro({
  intro = '',
  lines,
  onEdit,
}: {
  intro: string | undefined;
  lines: readonly PageLine[];
  onEdit: OnEdit | undefined;
}) {
  const [draft, setDraft] = useState<string>();
  if (draft !== undefined && onEdit !== undefined) {
    const words = draft.trim();
    return (
      <div className="mt-2 flex flex-col gap-2">
        <TextArea
          label={digestStrings.intro}
          hint={digestStrings.introHint}
          autoFocus
          rows={4}
          value={draft}
          maxLength={5_000}
          onChange={({ target }) => setDraft(target.value)}
        />
        <div className="flex gap-2">
          <Button
            size="small"
            onClick={() => {
              if (words !== intro) {
                const said = words === '' ? digestStrings.introGone : digestStrings.introduced;
                onEdit({ kind: 'intro', words: words === '' ? null : words }, said);
              }
              setDraft(undefined);
            }}
          >
            {digestStrings.save}
          </Button>
          <Button size="small" kind="quiet" onClick={() => setDraft(undefined)}>
            {digestStrings.cancel}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className="mt-1">
      {lines.map((line) => (
        <p key={textOf(line)} dir="auto" className="type-text mt-1">
          {textOf(line)}
        </p>
      ))}
      {onEdit !== undefined && (
        <TextButton className="type-meta" onClick={() => setDraft(intro)}>
          {intro === '' ? digestStrings.writeIntro : digestStrings.changeIntro}
        </TextButton>
      )}
    </div>
  );
}

function Section({
  section,
  written,
  onEdit,
}: {
  section: DigestSection;
  written: PageSection;
  onEdit: OnEdit | undefined;
}) {
  const { kind, entries } = section;
  const keyAt = (place: number) => entries[place]?.paper.keys[0];
  return (
    <section className="mt-7">
      <h3 className="type-section flex items-center gap-2 border-b border-line pb-2">
        {kind === 'topic' && <Glyph name="matched" />}
        <span className={kind === 'topic' ? 'text-matched' : undefined}>
          {kind === 'picked' ? digestStrings.picked : written.name}
        </span>
      </h3>
      {entries.map((entry, place) => {
        const words = written.entries[place];
        const [key] = entry.paper.keys;
        const move = (before: number) =>
          onEdit?.(
            { kind: 'move', key, section: sectionId(section), before: keyAt(before) ?? null },
            digestStrings.movedOne,
          );
        return words === undefined ? null : (
          <Entry
            key={key}
            entry={entry}
            written={words}
            picked={kind === 'picked'}
            onEdit={onEdit}
            onUp={place === 0 ? undefined : () => move(place - 1)}
            onDown={place === entries.length - 1 ? undefined : () => move(place + 2)}
          />
        );
      })}
      {written.rest !== undefined && <p className="type-meta mt-3 text-ink-2">{written.rest}</p>}
    </section>
  );
}

function Entry({
  entry: { paper, comment = '' },
  written: { title, home, lines },
  picked,
  onEdit,
  onUp,
  onDown,
}: {
  entry: DigestEntry;
  written: PageEntry;
  picked: boolean;
  onEdit: OnEdit | undefined;
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
          <span className={classes('-my-0.5 flex shrink-0', shy)}>
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
          key={comment}
          title={shownTitle}
          comment={comment}
          isNew={commenting}
          onComment={(words) => {
            setCommenting(false);
            if (words === comment) return;
            const said = words === '' ? digestStrings.commentGone : digestStrings.commented;
            onEdit({ kind: 'comment', key, words: words === '' ? null : words }, said);
          }}
        />
      )}
      {lines
        .filter(({ role }) => role !== 'comment' || !hasField)
        .map((line) => (
          <Line key={`${line.role} ${textOf(line)}`} line={line} />
        ))}
    </article>
  );
}

/** The text below a title, as it is exported. */
function Line({ line }: { line: PageLine }) {
  const Element = line.role === 'quotation' ? 'blockquote' : 'p';
  return (
    // Isolates authors' text direction; the line of facts keeps the page's direction.
    <Element dir={line.role === 'facts' ? undefined : 'auto'} className={classes('mt-0.5', looks[line.role])}>
      {line.role === 'why' && <Glyph name="matched" size={14} />}
      <Parts line={line} />
    </Element>
  );
}

const looks: { readonly [R in LineRole]: string } = {
  intro: 'type-text',
  summary: 'type-text text-ink-2',
  note: 'type-text text-ink-2',
  comment: 'type-text',
  news: 'type-meta text-matched',
  facts: 'type-meta text-ink-3',
  quotation: 'type-extract my-1 border-s-2 border-line ps-3 text-ink-2',
  passage: 'type-extract text-ink-2',
  why: 'type-meta flex items-center gap-1.5 text-matched',
  own: 'type-meta text-ink-2',
};

/** The parts of a line in order. A text or URL occurs once in a line, so it can serve as its React key. */
function Parts({ line: { label, parts } }: { line: PageLine }) {
  return (
    <>
      {label !== undefined && <span className="type-meta text-ink-3">{label} </span>}
      {parts.map((part, place) =>
        typeof part === 'string' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a line have no name, and separators are all alike
          <span key={place}>{/^[\s·,]*$/.test(part) ? part : isolated(screenText(part))}</span>
        ) : (
          <Address key={part.address} to={part.address} accent>
            {part.words}
          </Address>
        ),
      )}
    </>
  );
}

function Address({ to, accent = false, children }: { to: string; accent?: boolean; children: string }) {
  return (
    <a href={to} target="_blank" rel="noreferrer" className={accent ? 'text-accent underline' : 'hover:underline'}>
      {children}
    </a>
  );
}

/** A text area for the user's own text, shown in full; saved on blur, and Enter blurs it. */
function Comment({
  title,
  comment,
  isNew,
  onComment,
}: {
  title: string;
  comment: string;
  /** Whether the user just opened it. */
  isNew: boolean;
  onComment: (words: string) => void;
}) {
  const [words, setWords] = useState(comment);
  return (
    <div className="mt-1 max-w-[560px]">
      <TextArea
        label={digestStrings.commentOf(title)}
        hideLabel
        autoFocus={isNew}
        placeholder={digestStrings.commentHint}
        className="!resize-none"
        rows={rowsOf(words)}
        value={words}
        maxLength={2_000}
        onChange={({ target }) => setWords(target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          event.currentTarget.blur();
        }}
        onBlur={() => onComment(words.trim())}
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
