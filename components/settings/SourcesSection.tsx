import { Check, TriangleAlert } from 'lucide-react';
import type { Visit } from '@/lib/library/api/papers.ts';
import { isWeekend, localDay } from '../../lib/domain/day.ts';
import { seemsPartlyRead } from '../../lib/domain/part-read.ts';
import type { Source } from '../../lib/domain/source.ts';
import { formatMoment, partlyRead } from '../../lib/strings/format.ts';
import { popupStrings } from '../../lib/strings/popup.ts';
import { settingsStrings } from '../../lib/strings/settings.ts';
import type { SourceView } from '../hooks/sites/use-sources.ts';
import { Button } from '../ui/Button.tsx';
import { classes } from '../ui/classes.ts';
import { Icon } from '../ui/Icon.tsx';
import { Switch } from '../ui/Switch.tsx';
import { MoreSources } from './MoreSources.tsx';
import { Section } from './Section.tsx';

interface SourceActs {
  readonly onAllow: (source: Source) => void;
  readonly onStop: (source: Source) => void;
  readonly onRemember: (id: string, on: boolean) => void;
  readonly onMarks: (id: string, on: boolean) => void;
}

/** The sources: access, last visit, remembering and marks; and sites that can be added. */
export function SourcesSection({
  sources,
  recordingOff,
  marksOff,
  asking,
  now,
  ...acts
}: {
  sources: readonly SourceView[];
  recordingOff: readonly string[];
  marksOff: readonly string[];
  /** The id of the source to request access to. */
  asking: string | undefined;
  now: number;
} & SourceActs) {
  const read = sources.filter(({ source, allowed }) => allowed || source.access === 'install');
  const others = sources.filter((view) => !read.includes(view)).map(({ source }) => source);
  const next = others.find(({ id }) => id === asking);
  return (
    <Section id="sources" title={settingsStrings.sources} hint={settingsStrings.sourcesHint}>
      {next !== undefined && <Asking source={next} onAllow={acts.onAllow} />}
      <table className="w-full border-collapse text-start">
        <thead>
          <tr className={classes(rowShape, 'type-small-heading border-b border-line text-start')}>
            <th scope="col" className="pe-4 pb-2 text-start">
              {settingsStrings.source}
            </th>
            {[settingsStrings.access, settingsStrings.lastReading].map((heading) => (
              <th key={heading} scope="col" className="hidden pe-4 pb-2 text-start medium:table-cell">
                {heading}
              </th>
            ))}
            {[settingsStrings.remember, settingsStrings.marks].map((heading) => (
              <th key={heading} scope="col" className="w-20 pb-2 text-end">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {read.map((view) => (
            <SourceRow
              key={view.source.id}
              view={view}
              remembered={!recordingOff.includes(view.source.id)}
              marks={!marksOff.includes(view.source.id)}
              now={now}
              {...acts}
            />
          ))}
        </tbody>
      </table>
      <p className="type-meta mt-3 text-ink-2">{settingsStrings.rememberHint}</p>
      <p className="type-meta mt-1 text-ink-2">{settingsStrings.marksHint}</p>
      {others.length > 0 && <MoreSources sources={others} onAllow={acts.onAllow} />}
    </Section>
  );
}

/** Requests access here, because Firefox cannot ask from under its popup. */
function Asking({ source, onAllow }: { source: Source; onAllow: (source: Source) => void }) {
  const hosts = source.matches.map((pattern) => pattern.replace(/^.*:\/\/|\/.*$/g, ''));
  return (
    <div className="mb-5 rounded-control border border-line bg-surface-2 p-4">
      <h3 className="type-small-heading">{settingsStrings.asking(source.name)}</h3>
      <p className="type-text mt-1 mb-3">{settingsStrings.askingHint([...new Set(hosts)].join(', '))}</p>
      <Button kind="primary" onClick={() => onAllow(source)}>
        {settingsStrings.allow}
      </Button>
    </div>
  );
}

/** In a narrow window a source's access and last reading stand under its name and switches. */
const rowShape = 'grid grid-cols-[1fr_auto_auto] medium:table-row';
const underName = 'order-1 col-span-3 medium:py-3';

/** "Today, 09:14: 13 papers, 4 new", "Saturday, 21 Nov: no papers. arXiv posts none at weekends." */
export function lastReading(
  { at, kind, date, papers, fresh, rows }: Pick<Visit, 'at' | 'kind' | 'date' | 'papers' | 'fresh' | 'rows'>,
  { name, rests = [] }: Pick<Source, 'name' | 'rests'>,
  now: number,
): string {
  const when = formatMoment(at, now);
  if (papers > 0) {
    const reading = settingsStrings.reading(when, papers, fresh);
    return seemsPartlyRead(papers, rows) ? `${reading}. ${partlyRead(papers, rows)}.` : reading;
  }
  const ofOneDay = kind === 'day' || kind === 'new';
  const resting = ofOneDay && rests.includes('weekends') && isWeekend(date ?? localDay(at));
  return settingsStrings.noListing(when, resting ? popupStrings.restsAtWeekends(name) : '');
}

function SourceRow({
  view: { source, allowed, last, trouble },
  remembered,
  marks,
  now,
  onAllow,
  onStop,
  onRemember,
  onMarks,
}: { view: SourceView; remembered: boolean; marks: boolean; now: number } & SourceActs) {
  return (
    <tr className={classes(rowShape, 'type-control border-b border-line pb-3 font-normal')}>
      <th scope="row" className="pt-3 pe-4 pb-1 text-start font-semibold medium:pb-3">
        {source.name}
      </th>
      <td className={classes(underName, 'pe-4')}>
        <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
          {allowed && (
            <span className="inline-flex items-center gap-1.5 text-accent">
              <Icon of={Check} />
              {settingsStrings.allowed}
            </span>
          )}
          {allowed && source.access === 'asked' && (
            <Button
              kind="quiet"
              size="small"
              aria-label={settingsStrings.stopOf(source.name)}
              onClick={() => onStop(source)}
            >
              {settingsStrings.stop}
            </Button>
          )}
          {!allowed && (
            <Button size="small" aria-label={settingsStrings.allowOf(source.name)} onClick={() => onAllow(source)}>
              {settingsStrings.allow}
            </Button>
          )}
        </span>
      </td>
      <td className={classes(underName, 'pe-4 text-ink-2')}>
        {last === undefined ? settingsStrings.never : lastReading(last, source, now)}
        {trouble !== undefined && (
          <span className="type-meta mt-0.5 flex items-center gap-1.5 text-danger">
            <Icon of={TriangleAlert} />
            {settingsStrings.notRecognised(Math.floor((now - trouble) / 86_400_000))}
          </span>
        )}
      </td>
      <td className="w-20 pt-3 pb-1 medium:pb-3">
        <span className="flex justify-end">
          <Switch
            hideLabel
            label={settingsStrings.rememberOf(source.name)}
            checked={remembered}
            onChange={(on) => onRemember(source.id, on)}
          />
        </span>
      </td>
      <td className="w-20 pt-3 pb-1 medium:pb-3">
        <span className="flex justify-end">
          <Switch
            hideLabel
            label={settingsStrings.marksOf(source.name)}
            checked={remembered && marks}
            disabled={!remembered}
            onChange={(on) => onMarks(source.id, on)}
          />
        </span>
      </td>
    </tr>
  );
}
