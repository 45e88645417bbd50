import { useState } from 'react';
import { localDay } from '../../lib/domain/day.ts';
import { followUpStrings } from '../../lib/strings/follow-ups.ts';
import { formatDay, momentInSentence } from '../../lib/strings/format.ts';
import { screenText } from '../../lib/text/display-text.ts';
import { useFollowUps } from '../hooks/sites/use-follow-ups.ts';
import { noteWords } from '../places/place-summary.ts';
import { formatRoute } from '../shell/route.ts';
import { Switch } from '../ui/Switch.tsx';
import { Section } from './Section.tsx';

/** Maximum news to show. */
const shown = 30;

/** News of saved papers: one switch, and the results. */
export function FollowUpsSection({ now }: { now: number }) {
  const { on, found, change } = useFollowUps();
  const [problem, setProblem] = useState<string>();
  const { news = [], at = 0, papers = 0, notes = [] } = found ?? {};
  return (
    <Section id="follow-ups" title={followUpStrings.title} hint={followUpStrings.hint}>
      <Switch
        label={followUpStrings.switch}
        checked={on}
        onChange={(wanted) => {
          setProblem(undefined);
          change(wanted).then(
            (allowed) => setProblem(allowed ? undefined : followUpStrings.denied),
            (reason: unknown) => setProblem(String(reason)),
          );
        }}
      />
      <p className="type-meta mt-1 max-w-[640px] text-ink-2">{followUpStrings.consent}</p>
      {problem !== undefined && (
        <p role="alert" className="type-meta mt-1 text-danger">
          {problem}
        </p>
      )}
      {(on || news.length > 0) && (
        <p role="status" className="type-meta mt-3 text-ink-2">
          {[
            at === 0 ? followUpStrings.never : followUpStrings.last(momentInSentence(at, now), papers),
            ...(at > 0 && news.length === 0 ? [followUpStrings.none] : []),
            ...notes.map((note) => noteWords(note, followUpStrings.title, now)),
          ].join(' ')}
        </p>
      )}
      {news.length > 0 && (
        <ul className="mt-2 border-t border-line">
          {news.slice(0, shown).map(({ key, title, kind, words, at: noticed }) => (
            <li key={`${key} ${kind} ${words}`} className="border-b border-line py-2">
              <a
                href={formatRoute({ screen: 'list', shelf: 'saved', query: '', paper: key })}
                dir="auto"
                className="type-row-title hover:underline"
              >
                {screenText(title)}
              </a>
              <p className={`type-meta ${kind === 'withdrawn' ? 'text-danger' : 'text-ink-2'}`}>
                {followUpStrings.noticed(words, formatDay(localDay(noticed), now))}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
