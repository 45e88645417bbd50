import { useState } from 'react';
import type { Digest, DigestEntry, DigestSection } from '../../lib/domain/digest.ts';
import { findUrlOfKey, type Key } from '../../lib/domain/key.ts';
import { digestWords } from '../../lib/words.ts';
import { reasonLine } from '../paper/Reasons.tsx';
import { TextButton } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Glyph } from '../ui/Glyph.tsx';

/** The digest as it is exported: the same papers with the same words in the same order. */
export function DigestPreview({
  digest,
  onUnpick,
  onComment,
}: {
  digest: Digest;
  onUnpick: (key: Key) => void;
  onComment: (key: Key, comment: string) => void;
}) {
  return (
    <section aria-label={digestWords.preview} className="min-w-0 flex-1 px-6 py-6 medium:overflow-y-auto wide:px-10">
      <div className="max-w-[760px]">
        <h2 className="type-paper-title">{digest.title}</h2>
        {digest.notes.map((note) => (
          <p key={note} className="type-text mt-1 text-ink-2">
            {note}
          </p>
        ))}
        {digest.counts.shown === 0 && <p className="type-text mt-3 text-ink-2">{digestWords.emptyHint}</p>}
        {digest.sections.map((section) => (
          <Section
            key={`${section.kind} ${section.name}`}
            section={section}
            onUnpick={onUnpick}
            onComment={onComment}
          />
        ))}
      </div>
    </section>
  );
}

function Section({
  section: { kind, name, entries, leftOut, elsewhere },
  onUnpick,
  onComment,
}: {
  section: DigestSection;
  onUnpick: (key: Key) => void;
  onComment: (key: Key, comment: string) => void;
}) {
  return (
    <section className="mt-7">
      <h3 className="type-section flex items-center gap-2 border-b border-line pb-2">
        {kind === 'topic' && <Glyph name="matched" />}
        <span className={kind === 'topic' ? 'text-matched' : undefined}>
          {kind === 'picked' ? digestWords.picked : name}
        </span>
      </h3>
      {entries.map((entry) => (
        <Entry
          key={entry.paper.keys[0]}
          entry={entry}
          picked={kind === 'picked'}
          onUnpick={onUnpick}
          onComment={onComment}
        />
      ))}
      {leftOut > 0 && <p className="type-meta mt-3 text-ink-2">{digestWords.leftOut(leftOut)}</p>}
      {elsewhere > 0 && <p className="type-meta mt-1 text-ink-2">{digestWords.elsewhere(elsewhere)}</p>}
    </section>
  );
}

function Entry({
  entry: { paper, comment, text, why },
  picked,
  onUnpick,
  onComment,
}: {
  entry: DigestEntry;
  picked: boolean;
  onUnpick: (key: Key) => void;
  onComment: (key: Key, comment: string) => void;
}) {
  const [key] = paper.keys;
  const url = paper.url ?? findUrlOfKey(key);
  return (
    <article className="mt-4">
      <div className="flex items-start gap-3">
        <h4 className="type-row-title min-w-0 flex-1 !font-semibold">
          {url === undefined ? (
            paper.title
          ) : (
            <a href={url} target="_blank" rel="noreferrer" className="hover:underline">
              {paper.title}
            </a>
          )}
        </h4>
        {picked && (
          <TextButton
            className="type-meta"
            aria-label={`${digestWords.unpick}: ${paper.title}`}
            onClick={() => onUnpick(key)}
          >
            {digestWords.unpick}
          </TextButton>
        )}
      </div>
      {picked && <Comment title={paper.title} comment={comment ?? ''} onComment={(words) => onComment(key, words)} />}
      {text !== undefined && (
        <p className="type-extract mt-1 text-ink-2">
          {text.kind === 'summary' && text.by !== undefined && (
            <span className="type-meta text-ink-3">{digestWords.summaryBy(text.by)}</span>
          )}
          {text.words}
        </p>
      )}
      {why.length > 0 && (
        <p className="type-meta mt-1 flex flex-wrap gap-x-4 text-ink-2">
          {why.map((reason) => (
            <span key={reason.topic} className="inline-flex items-center gap-1.5">
              <Glyph name="matched" size={14} />
              <span>
                <span className="font-medium text-matched">{reason.topic}</span> {reasonLine(reason)}
              </span>
            </span>
          ))}
        </p>
      )}
    </article>
  );
}

/** The person's own words, written when the field is left. */
function Comment({
  title,
  comment,
  onComment,
}: {
  title: string;
  comment: string;
  onComment: (words: string) => void;
}) {
  const [words, setWords] = useState(comment);
  return (
    <div className="mt-1 max-w-[560px]">
      <Field
        label={`${digestWords.comment}: ${title}`}
        hideLabel
        placeholder={digestWords.commentHint}
        value={words}
        onChange={({ target }) => setWords(target.value)}
        onBlur={() => {
          if (words.trim() !== comment) onComment(words.trim());
        }}
      />
    </div>
  );
}
