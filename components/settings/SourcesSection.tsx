import { Check } from 'lucide-react';
import type { Source } from '../../lib/domain/source.ts';
import { formatMoment, settingsWords } from '../../lib/words.ts';
import type { SourceView } from '../hooks/use-sources.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Switch } from '../ui/Switch.tsx';
import { Section } from './Section.tsx';

/** Where Digestif reads: access, last reading, and the marks of each source. */
export function SourcesSection({
  sources,
  marksOff,
  now,
  onAllow,
  onMarks,
}: {
  sources: readonly SourceView[];
  marksOff: readonly string[];
  now: number;
  onAllow: (source: Source) => void;
  onMarks: (id: string, on: boolean) => void;
}) {
  const read = sources.filter(({ source }) => source.access === 'install');
  const others = sources.filter(({ source }) => source.access === 'asked');
  return (
    <Section id="sources" title={settingsWords.sources} hint={settingsWords.sourcesHint}>
      <table className="w-full border-collapse text-start">
        <thead>
          <tr className="type-small-heading border-b border-line text-start">
            {[settingsWords.source, settingsWords.access, settingsWords.lastReading].map((heading) => (
              <th key={heading} scope="col" className="pe-4 pb-2 text-start">
                {heading}
              </th>
            ))}
            <th scope="col" className="pb-2 text-end">
              {settingsWords.marks}
            </th>
          </tr>
        </thead>
        <tbody>
          {read.map(({ source, allowed, last }) => (
            <tr key={source.id} className="type-control border-b border-line font-normal">
              <th scope="row" className="py-3 pe-4 text-start font-semibold">
                {source.name}
              </th>
              <td className="py-3 pe-4">
                {allowed ? (
                  <span className="inline-flex items-center gap-1.5 text-accent">
                    <Icon of={Check} />
                    {settingsWords.allowed}
                  </span>
                ) : (
                  <Button size="small" onClick={() => onAllow(source)}>
                    {settingsWords.allow}
                  </Button>
                )}
              </td>
              <td className="py-3 pe-4 text-ink-2">
                {last === undefined
                  ? settingsWords.never
                  : settingsWords.reading(formatMoment(last.at, now), last.papers, last.fresh)}
              </td>
              <td className="py-3">
                <span className="flex justify-end">
                  <Switch
                    hideLabel
                    label={settingsWords.marksOf(source.name)}
                    checked={!marksOff.includes(source.id)}
                    onChange={(on) => onMarks(source.id, on)}
                  />
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="type-meta mt-3 text-ink-2">{settingsWords.marksHint}</p>
      {others.length > 0 && (
        <p className="type-meta mt-2 text-ink-2">
          {settingsWords.otherSources(others.map(({ source }) => source.name).join(', '))} {settingsWords.askedHint}
        </p>
      )}
    </Section>
  );
}
