import { useId, useState } from 'react';
import { defaultTemplate, headNames, paperNames } from '../../lib/digest/template.ts';
import type { DueTime, QuoteSource, Series } from '../../lib/domain/series.ts';
import type { Topic } from '../../lib/domain/topic.ts';
import { seriesStrings } from '../../lib/strings/digests.ts';
import { TextArea } from '../ui/Field.tsx';

/** All topics, or selected ones in the order of selection. */
export function TopicChoice({
  topics,
  chosen,
  onChange,
}: {
  topics: readonly Topic[];
  chosen: readonly string[] | undefined;
  onChange: (chosen: readonly string[] | undefined) => void;
}) {
  const name = useId();
  return (
    <fieldset>
      <legend className="type-control mb-1 font-semibold">{seriesStrings.topics}</legend>
      <Tick
        type="radio"
        name={name}
        label={seriesStrings.allTopics}
        checked={chosen === undefined}
        onChange={() => onChange(undefined)}
      />
      <Tick
        type="radio"
        name={name}
        label={seriesStrings.someTopics}
        checked={chosen !== undefined}
        onChange={() => onChange(chosen ?? topics.map(({ id }) => id))}
      />
      {chosen !== undefined && (
        <div className="ms-6 flex flex-col">
          {topics.map((topic) => (
            <Tick
              key={topic.id}
              label={topic.name}
              checked={chosen.includes(topic.id)}
              onChange={(on) => onChange([...chosen.filter((id) => id !== topic.id), ...(on ? [topic.id] : [])])}
            />
          ))}
        </div>
      )}
    </fieldset>
  );
}

/** What the digests quote of each paper. */
export function QuoteChoice({
  quote,
  onChange,
}: {
  quote: QuoteSource | undefined;
  onChange: (quote: QuoteSource) => void;
}) {
  const name = useId();
  return (
    <fieldset>
      <legend className="type-control mb-1 font-semibold">{seriesStrings.quote}</legend>
      <Tick
        type="radio"
        name={name}
        label={seriesStrings.quoteAbstract}
        checked={quote !== 'summary'}
        onChange={() => onChange('abstract')}
      />
      <Tick
        type="radio"
        name={name}
        label={seriesStrings.quoteSummary}
        checked={quote === 'summary'}
        onChange={() => onChange('summary')}
      />
    </fieldset>
  );
}

/** Due day and hour, and notification. */
export function DueChoice({
  due,
  hint = seriesStrings.dueHint,
  notify,
  onChange,
  onNotify,
}: {
  due: Series['due'];
  /** What happens then. */
  hint?: string;
  notify: boolean;
  onChange: (due: Series['due']) => void;
  onNotify: (on: boolean) => Promise<boolean>;
}) {
  const [refused, setRefused] = useState(false);
  const id = useId();
  const change = (part: Partial<DueTime>) =>
    onChange({ weekday: due?.weekday ?? 5, hour: due?.hour ?? 17, ...part, since: Date.now() });
  return (
    <fieldset>
      <legend className="type-control mb-1 font-semibold">{seriesStrings.due}</legend>
      <div className="flex flex-wrap items-center gap-2">
        <Choice
          label={seriesStrings.dueDay}
          value={due?.weekday ?? 0}
          onChange={(weekday) => (weekday === 0 ? onChange(undefined) : change({ weekday }))}
          choices={[
            [0, seriesStrings.dueNever],
            ...seriesStrings.weekdays.map((words, place): [number, string] => [place + 1, words]),
          ]}
        />
        {due !== undefined && (
          <Choice
            label={seriesStrings.dueHour}
            value={due.hour}
            onChange={(hour) => change({ hour })}
            choices={Array.from({ length: 24 }, (_, hour): [number, string] => [hour, seriesStrings.hourOf(hour)])}
          />
        )}
      </div>
      {due !== undefined && (
        <>
          <p className="type-meta mt-1 text-ink-3">{hint}</p>
          <Tick
            label={seriesStrings.notify}
            checked={notify}
            onChange={(on) => void onNotify(on).then((allowed) => setRefused(on && !allowed))}
          />
          {refused && (
            <p id={id} role="alert" className="type-meta text-danger">
              {seriesStrings.notAllowed}
            </p>
          )}
        </>
      )}
    </fieldset>
  );
}

function Choice({
  label,
  value,
  choices,
  onChange,
}: {
  label: string;
  value: number;
  choices: readonly (readonly [value: number, words: string])[];
  onChange: (value: number) => void;
}) {
  return (
    <select
      aria-label={label}
      className="type-text h-9 rounded-control border border-edge bg-surface px-2 text-ink"
      value={value}
      onChange={({ target }) => onChange(Number(target.value))}
    >
      {choices.map(([choice, words]) => (
        <option key={choice} value={choice}>
          {words}
        </option>
      ))}
    </select>
  );
}

/** The default template or the user's own. */
export function TemplateChoice({
  template,
  problem,
  onChange,
}: {
  template: string | undefined;
  problem: string | undefined;
  onChange: (template: string | undefined) => void;
}) {
  const name = useId();
  return (
    <fieldset>
      <legend className="type-control mb-1 font-semibold">{seriesStrings.template}</legend>
      <Tick
        type="radio"
        name={name}
        label={seriesStrings.usualTemplate}
        checked={template === undefined}
        onChange={() => onChange(undefined)}
      />
      <Tick
        type="radio"
        name={name}
        label={seriesStrings.ownTemplate}
        checked={template !== undefined}
        onChange={() => onChange(template ?? defaultTemplate)}
      />
      {template !== undefined && (
        <div className="ms-7">
          <TextArea
            label={seriesStrings.template}
            hideLabel
            hint={seriesStrings.templateHint(headNames, paperNames)}
            problem={problem}
            rows={10}
            spellCheck={false}
            className="font-mono"
            value={template}
            onChange={({ target }) => onChange(target.value)}
          />
        </div>
      )}
    </fieldset>
  );
}

export function Tick({
  label,
  checked,
  type = 'checkbox',
  name,
  onChange,
}: {
  label: string;
  checked: boolean;
  type?: 'checkbox' | 'radio';
  name?: string;
  onChange: (checked: boolean) => void;
}) {
  return (
    <label className="type-text flex min-h-7 items-center gap-3">
      <input
        type={type}
        name={name}
        className="size-4 accent-accent"
        checked={checked}
        onChange={({ target }) => onChange(target.checked)}
      />
      <span className="min-w-0">{label}</span>
    </label>
  );
}
