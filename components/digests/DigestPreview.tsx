import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { sectionId } from '../../lib/digest/apply-edits.ts';
import type { Digest, DigestSection } from '../../lib/domain/digest.ts';
import { digestPage } from '../../lib/exporters/digest-lines.ts';
import type { PageSection } from '../../lib/exporters/digest-page.ts';
import { digestStrings } from '../../lib/strings/digests.ts';
import { classes } from '../ui/classes.ts';
import { Field } from '../ui/Field.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Glyph } from '../ui/StateGlyph.tsx';
import { hoverOnly, type OnEdit, PreviewEntry } from './PreviewEntry.tsx';
import { PreviewIntro } from './PreviewIntro.tsx';
import { LineParts, lineText } from './PreviewLine.tsx';
import { PreviewTitles } from './PreviewTitles.tsx';
import type { Typing } from './use-typed-text.ts';

/**
 * The digest as it will be exported. Every exporter uses the same page, so the text is identical. The user edits it in
 * place.
 */
export function DigestPreview({
  digest,
  onEdit,
  typing,
}: {
  digest: Digest;
  /** Absent for a read-only digest. */
  onEdit: OnEdit | undefined;
  typing?: Typing | undefined;
}) {
  const page = digestPage(digest, { withReasons: true });
  const head = (part: 'summary' | 'other') =>
    page.head
      .filter(({ role }) => role !== 'intro' && (role === 'summary') === (part === 'summary'))
      .map((line) => (
        <p key={lineText(line)} className="type-text mt-1 text-ink-2">
          <LineParts line={line} />
        </p>
      ));
  return (
    <section aria-label={digestStrings.preview} className="min-w-0 flex-1 px-6 py-6 medium:overflow-y-auto wide:px-10">
      <div className="max-w-[760px]">
        <Title title={page.title} onEdit={onEdit} />
        {head('summary')}
        <PreviewIntro
          digest={digest}
          lines={page.head.filter(({ role }) => role === 'intro')}
          onEdit={onEdit}
          typing={typing}
        />
        {head('other')}
        {digest.counts.shown === 0 && <p className="type-text mt-3 text-ink-2">{digestStrings.emptyHint}</p>}
        {digest.sections.map((section, place) => {
          const written = page.sections[place];
          return written === undefined ? null : (
            <Section key={sectionId(section)} section={section} written={written} onEdit={onEdit} typing={typing} />
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

function Section({
  section,
  written,
  onEdit,
  typing,
}: {
  section: DigestSection;
  written: PageSection;
  onEdit: OnEdit | undefined;
  typing: Typing | undefined;
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
      {kind === 'brief' && <PreviewTitles entries={entries} written={written.entries} onEdit={onEdit} />}
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
            typing={typing}
            onUp={place === 0 ? undefined : () => move(place - 1)}
            onDown={place === entries.length - 1 ? undefined : () => move(place + 2)}
          />
        );
      })}
      {written.rest !== undefined && <p className="type-meta mt-3 text-ink-2">{written.rest}</p>}
    </section>
  );
}
