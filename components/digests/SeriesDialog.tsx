import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { parseTemplate } from '../../lib/digest/template.ts';
import { firstSeries, type Series } from '../../lib/domain/series.ts';
import type { Topic } from '../../lib/domain/topic.ts';
import { seriesStrings } from '../../lib/strings/digests.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { DueChoice, QuoteChoice, TemplateChoice, Tick, TopicChoice } from './SeriesFields.tsx';

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
        <QuoteChoice
          quote={draft.quote}
          onChange={(quote) => {
            const { quote: _quote, ...rest } = draft;
            setDraft(quote === 'abstract' ? rest : { ...rest, quote });
          }}
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
