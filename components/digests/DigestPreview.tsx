import { Pencil, Plus, X } from 'lucide-react';
import { useState } from 'react';
import { sectionId } from '../../lib/digest/apply-edits.ts';
import type { Digest, DigestEntry, DigestSection } from '../../lib/domain/digest.ts';
import { digestPage } from '../../lib/exporters/digest-lines.ts';
import type { PageEntry, PageLine, PageSection } from '../../lib/exporters/digest-page.ts';
import { digestStrings } from '../../lib/strings/digests.ts';
import { screenText } from '../../lib/text/display-text.ts';
import { Button, TextButton } from '../ui/Button.tsx';
import { classes } from '../ui/classes.ts';
import { Field, TextArea } from '../ui/Field.tsx';
import { Glyph } from '../ui/Glyph.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { hoverOnly, type OnEdit, PreviewEntry } from './PreviewEntry.tsx';
import { Address, LineParts, lineText, PreviewLine } from './PreviewLine.tsx';

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
  const page = digestPage(digest, { withReasons: true });
  return (
    <section aria-label={digestStrings.preview} className="min-w-0 flex-1 px-6 py-6 medium:overflow-y-auto wide:px-10">
      <div className="max-w-[760px]">
        <Title title={page.title} onEdit={onEdit} />
        <Intro intro={digest.intro} lines={page.head.filter(({ role }) => role === 'intro')} onEdit={onEdit} />
        {page.head
          .filter(({ role }) => role !== 'intro')
          .map((line) => (
            <p key={lineText(line)} className="type-text mt-1 text-ink-2">
              <LineParts line={line} />
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
          className={classes('mt-1', hoverOnly)}
          onClick={() => setEditing(true)}
        />
      )}
    </div>
  );
}

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
        <p key={lineText(line)} dir="auto" className="type-text mt-1">
          {lineText(line)}
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
      {kind === 'brief' && <Titles entries={entries} written={written.entries} onEdit={onEdit} />}
      {(kind === 'brief' ? [] : entries).map((entry, place) => {
        const words = written.entries[place];
        const [key] = entry.paper.keys;
        const move = (before: number) =>
          onEdit?.(
            { kind: 'move', key, section: sectionId(section), before: keyAt(before) ?? null },
            digestStrings.movedOne,
          );
        return words === undefined ? null : (
          <PreviewEntry
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

/** Further matches as titles, each of which can become an entry of its own. */
function Titles({
  entries,
  written,
  onEdit,
}: {
  entries: readonly DigestEntry[];
  written: readonly PageEntry[];
  onEdit: OnEdit | undefined;
}) {
  return (
    <ul className="mt-2">
      {entries.map(({ paper: { keys } }, place) => {
        const { title = '', home, lines = [] } = written[place] ?? {};
        const shown = screenText(title);
        return (
          <li key={keys[0]} className="group flex min-h-8 items-start gap-2 py-1">
            <div dir="auto" className="type-text min-w-0 flex-1">
              {home === undefined ? shown : <Address to={home}>{shown}</Address>}
              {lines.map((line) => (
                <PreviewLine key={lineText(line)} line={line} />
              ))}
            </div>
            {onEdit !== undefined && (
              <span className={classes('-my-0.5 flex shrink-0', hoverOnly)}>
                <IconButton
                  label={`${digestStrings.pickOne}: ${shown}`}
                  icon={Plus}
                  size="small"
                  onClick={() => onEdit({ kind: 'add', key: keys[0] }, digestStrings.addedOne)}
                />
                <IconButton
                  label={digestStrings.dropOf(shown)}
                  icon={X}
                  size="small"
                  onClick={() => onEdit({ kind: 'drop', key: keys[0] }, digestStrings.dropped)}
                />
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
