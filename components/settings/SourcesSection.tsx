import { Check, TriangleAlert } from 'lucide-react';
import type { Source } from '../../lib/domain/source.ts';
import { formatMoment, settingsWords } from '../../lib/words.ts';
import type { SourceView } from '../hooks/use-sources.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Switch } from '../ui/Switch.tsx';
import { MoreSources } from './MoreSources.tsx';
import { Section } from './Section.tsx';

interface SourceActs {
  readonly onAllow: (source: Source) => void;
  readonly onStop: (source: Source) => void;
  readonly onMarks: (id: string, on: boolean) => void;
}

/** Where Digestif reads: access, last reading, and the marks of each source; and where else it could. */
export function SourcesSection({
  sources,
  marksOff,
  asking,
  now,
  ...acts
}: {
  sources: readonly SourceView[];
  marksOff: readonly string[];
  /** The id of the source that the person is about to be asked for. */
  asking: string | undefined;
  now: number;
} & SourceActs) {
  const read = sources.filter(({ source, allowed }) => allowed || source.access === 'install');
  const others = sources.filter((view) => !read.includes(view)).map(({ source }) => source);
  const next = others.find(({ id }) => id === asking);
  return (
    <Section id="sources" title={settingsWords.sources} hint={settingsWords.sourcesHint}>
      {next !== undefined && <Asking source={next} onAllow={acts.onAllow} />}
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
          {read.map((view) => (
            <SourceRow
              key={view.source.id}
              view={view}
              marks={!marksOff.includes(view.source.id)}
              now={now}
              {...acts}
            />
          ))}
        </tbody>
      </table>
      <p className="type-meta mt-3 text-ink-2">{settingsWords.marksHint}</p>
      {others.length > 0 && <MoreSources sources={others} onAllow={acts.onAllow} />}
    </Section>
  );
}

/** Asks here what Firefox cannot ask from under its popup. */
function Asking({ source, onAllow }: { source: Source; onAllow: (source: Source) => void }) {
  const hosts = source.matches.map((pattern) => pattern.replace(/^.*:\/\/|\/.*$/g, ''));
  return (
    <div className="mb-5 rounded-control border border-line bg-surface-2 p-4">
      <h3 className="type-small-heading">{settingsWords.asking(source.name)}</h3>
      <p className="type-text mt-1 mb-3">{settingsWords.askingHint([...new Set(hosts)].join(', '))}</p>
      <Button kind="primary" onClick={() => onAllow(source)}>
        {settingsWords.allow}
      </Button>
    </div>
  );
}

function SourceRow({
  view: { source, allowed, last, trouble },
  marks,
  now,
  onAllow,
  onStop,
  onMarks,
}: { view: SourceView; marks: boolean; now: number } & SourceActs) {
  return (
    <tr className="type-control border-b border-line font-normal">
      <th scope="row" className="py-3 pe-4 text-start font-semibold">
        {source.name}
      </th>
      <td className="py-3 pe-4">
        <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
          {allowed && (
            <span className="inline-flex items-center gap-1.5 text-accent">
              <Icon of={Check} />
              {settingsWords.allowed}
            </span>
          )}
          {allowed && source.access === 'asked' && (
            <Button
              kind="quiet"
              size="small"
              aria-label={settingsWords.stopOf(source.name)}
              onClick={() => onStop(source)}
            >
              {settingsWords.stop}
            </Button>
          )}
          {!allowed && (
            <Button size="small" aria-label={settingsWords.allowOf(source.name)} onClick={() => onAllow(source)}>
              {settingsWords.allow}
            </Button>
          )}
        </span>
      </td>
      <td className="py-3 pe-4 text-ink-2">
        {last === undefined
          ? settingsWords.never
          : settingsWords.reading(formatMoment(last.at, now), last.papers, last.fresh)}
        {trouble !== undefined && (
          <span className="type-meta mt-0.5 flex items-center gap-1.5 text-danger">
            <Icon of={TriangleAlert} />
            {settingsWords.notRecognised(Math.floor((now - trouble) / 86_400_000))}
          </span>
        )}
      </td>
      <td className="py-3">
        <span className="flex justify-end">
          <Switch
            hideLabel
            label={settingsWords.marksOf(source.name)}
            checked={marks}
            onChange={(on) => onMarks(source.id, on)}
          />
        </span>
      </td>
    </tr>
  );
}
