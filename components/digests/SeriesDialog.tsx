import { Trash2 } from 'lucide-react';
import { useId, useState } from 'react';
import { defaultTemplate, headNames, paperNames, parseTemplate } from '../../lib/digest/template.ts';
import { type DueTime, firstSeries, type Series } from '../../lib/domain/series.ts';
import type { Topic } from '../../lib/domain/topic.ts';
import { seriesStrings } from '../../lib/strings/digests.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field, TextArea } from '../ui/Field.tsx';

/** Edits the name and content of a series. */
export function SeriesDialog({
  series,
  all,
  topics,
  notify,
  onNotify,
  onSave,
  onRemove,
  onClose,
}: {
  /** Absent for a new series. */
  series: Series | undefined;
  all: readonly Series[];
  topics: readonly Topic[];
  /** Whether a notification announces a ready digest. */
  notify: boolean;
  /** Resolves to whether the browser allows notifications. */
  onNotify: (on: boolean) => Promise<boolean>;
  onSave: (series: Series) => Promise<void>;
  onRemove: () => Promise<void>;
  onClose: () => void;
}) {
  const [draft, setDraft] = useState<Series>(
    () => series ?? { id: crypto.randomUUID(), name: '', carries: false, createdAt: Date.now() },
  );
  const [tried, setTried] = useState(false);
  const name = draft.name.trim();
  const taken = all.some((other) => other.id !== draft.id && other.name.toLowerCase() === name.toLowerCase());
  const [templateProblem] = draft.template === undefined ? [] : parseTemplate(draft.template).problems;
  const problem = name === '' ? seriesStrings.noName : taken ? seriesStrings.nameTaken(name) : undefined;
  return (
    <Dialog
      open
      onClose={onClose}
      title={series === undefined ? seriesStrings.newTitle : seriesStrings.editTitle(series.name)}
      closeLabel={seriesStrings.close}
      foot={
        <>
          {series !== undefined && series.id !== firstSeries.id && (
            <Button kind="danger" icon={Trash2} className="me-auto" onClick={() => void onRemove()}>
              {seriesStrings.remove}
            </Button>
          )}
          <Button onClick={onClose}>{seriesStrings.cancel}</Button>
          <Button
            kind="primary"
            onClick={() => {
              setTried(true);
              if (problem === undefined && templateProblem === undefined) void onSave({ ...draft, name });
            }}
          >
            {seriesStrings.save}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field
          label={seriesStrings.name}
          placeholder={seriesStrings.namePlaceholder}
          value={draft.name}
          maxLength={80}
          problem={tried ? problem : undefined}
          onChange={({ target }) => setDraft({ ...draft, name: target.value })}
        />
        {topics.length > 0 && (
          <TopicChoice
            topics={topics}
            chosen={draft.topics}
            onChange={(chosen) => {
              const { topics: _topics, ...rest } = draft;
              setDraft(chosen === undefined ? rest : { ...rest, topics: [...chosen] });
            }}
          />
        )}
        <Tick
          label={seriesStrings.carries}
          checked={draft.carries}
          onChange={(carries) => setDraft({ ...draft, carries })}
        />
        <DueChoice
          due={draft.due}
          notify={notify}
          onChange={(due) => {
            const { due: _due, ...rest } = draft;
            setDraft(due === undefined ? rest : { ...rest, due });
          }}
          onNotify={onNotify}
        />
        <TemplateChoice
          template={draft.template}
          problem={tried ? templateProblem : undefined}
          onChange={(template) => {
            const { template: _template, ...rest } = draft;
            setDraft(template === undefined ? rest : { ...rest, template });
          }}
        />
      </div>
    </Dialog>
  );
}

/** All topics, or selected ones in the order of selection. */
function TopicChoice({
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

/** Due day and hour, and notification. */
function DueChoice({
  due,
  notify,
  onChange,
  onNotify,
}: {
  due: Series['due'];
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
          <p className="type-meta mt-1 text-ink-3">{seriesStrings.dueHint}</p>
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
function TemplateChoice({
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

function Tick({
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
