import { useState } from 'react';
import { screenText } from '../../lib/digest/screen-text.ts';
import type { Digest, DigestEntry, DigestSection } from '../../lib/domain/digest.ts';
import type { Key } from '../../lib/domain/key.ts';
import { digestPage, type PageEntry, type PageSection } from '../../lib/exporters/digest-page.ts';
import { digestWords } from '../../lib/words/digests.ts';
import { isolated } from '../paper/bidi.ts';
import { reasonLine } from '../paper/Reasons.tsx';
import { TextButton } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Glyph } from '../ui/Glyph.tsx';

interface Acts {
  onUnpick: (key: Key) => void;
  onComment: (key: Key, comment: string) => void;
}

/** The digest as it is exported: every format is written from the same page, so the words are the same. */
export function DigestPreview({ digest, ...acts }: { digest: Digest } & Acts) {
  const page = digestPage(digest);
  return (
    <section aria-label={digestWords.preview} className="min-w-0 flex-1 px-6 py-6 medium:overflow-y-auto wide:px-10">
      <div className="max-w-[760px]">
        <h2 className="type-paper-title">{page.title}</h2>
        {page.intro.map((line) => (
          <p key={line} className="type-text mt-1">
            {line}
          </p>
        ))}
        {[page.summary, ...(page.numbers === undefined ? [] : [page.numbers]), ...page.notes].map((line) => (
          <p key={line} className="type-text mt-1 text-ink-2">
            {line}
          </p>
        ))}
        {digest.counts.shown === 0 && <p className="type-text mt-3 text-ink-2">{digestWords.emptyHint}</p>}
        {digest.sections.map((section, place) => {
          const written = page.sections[place];
          return written === undefined ? null : (
            <Section key={`${section.kind} ${section.name}`} section={section} written={written} {...acts} />
          );
        })}
      </div>
    </section>
  );
}

function Section({ section, written, ...acts }: { section: DigestSection; written: PageSection } & Acts) {
  const { kind, entries } = section;
  return (
    <section className="mt-7">
      <h3 className="type-section flex items-center gap-2 border-b border-line pb-2">
        {kind === 'topic' && <Glyph name="matched" />}
        <span className={kind === 'topic' ? 'text-matched' : undefined}>
          {kind === 'picked' ? digestWords.picked : written.name}
        </span>
      </h3>
      {entries.map((entry, place) => {
        const words = written.entries[place];
        return words === undefined ? null : (
          <Entry key={entry.paper.keys[0]} entry={entry} written={words} picked={kind === 'picked'} {...acts} />
        );
      })}
      {written.rest !== undefined && <p className="type-meta mt-3 text-ink-2">{written.rest}</p>}
    </section>
  );
}

function Entry({
  entry: { paper, why },
  written: { title, home, comment, news, facts, links, text },
  picked,
  onUnpick,
  onComment,
}: { entry: DigestEntry; written: PageEntry; picked: boolean } & Acts) {
  const [key] = paper.keys;
  return (
    <article className="mt-4">
      <div className="flex items-start gap-3">
        <h4 dir="auto" className="type-row-title min-w-0 flex-1 !font-semibold">
          {home === undefined ? screenText(title) : <Address to={home}>{screenText(title)}</Address>}
        </h4>
        {picked && (
          <TextButton
            className="type-meta"
            aria-label={`${digestWords.unpick}: ${title}`}
            onClick={() => onUnpick(key)}
          >
            {digestWords.unpick}
          </TextButton>
        )}
      </div>
      {picked && <Comment title={title} comment={comment ?? ''} onComment={(words) => onComment(key, words)} />}
      {news !== undefined && <p className="type-meta mt-0.5 text-matched">{news}</p>}
      <p className="type-meta mt-0.5 text-ink-3">
        {facts.map(isolated).join(' · ')}
        {links.map(({ words, address }, place) => (
          <span key={address}>
            {(facts.length > 0 || place > 0) && ' · '}
            <Address to={address} accent>
              {words}
            </Address>
          </span>
        ))}
      </p>
      {text !== undefined && (
        <p dir="auto" className="type-extract mt-1 text-ink-2">
          {text.label !== undefined && <span className="type-meta text-ink-3">{text.label} </span>}
          {screenText(text.words)}
        </p>
      )}
      {why.length > 0 && (
        <p className="type-meta mt-1 flex flex-wrap gap-x-4 text-ink-2">
          {why.map((reason) => (
            <span key={reason.topic} className="inline-flex items-center gap-1.5">
              <Glyph name="matched" size={14} />
              <span>
                <bdi className="font-medium text-matched">{reason.topic}</bdi> {reasonLine(reason)}
              </span>
            </span>
          ))}
        </p>
      )}
    </article>
  );
}

function Address({ to, accent = false, children }: { to: string; accent?: boolean; children: string }) {
  return (
    <a href={to} target="_blank" rel="noreferrer" className={accent ? 'text-accent underline' : 'hover:underline'}>
      {children}
    </a>
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
