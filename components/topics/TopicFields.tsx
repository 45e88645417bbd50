import { Trash2 } from 'lucide-react';
import type { RefObject } from 'react';
import { localDay } from '../../lib/domain/day.ts';
import { formatDay } from '../../lib/strings/format.ts';
import { topicStrings } from '../../lib/strings/topics.ts';
import type { TopicDraft } from '../hooks/topics/use-topic-draft.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Segments } from '../ui/Segments.tsx';
import { ChipField } from './ChipField.tsx';
import { MuteField } from './MuteField.tsx';
import { NotifySwitch } from './NotifySwitch.tsx';
import { PaperKeys } from './PaperKeys.tsx';
import { QueryField } from './QueryField.tsx';
import { nameAfter } from './topic-form.ts';
import type { TermField, TopicRule } from './use-topic-rule.ts';

const dayLength = 86_400_000;

export interface FormProblems {
  readonly name?: string;
  readonly rule?: string;
}

/** The form of a topic. */
export function TopicFields({
  draft,
  rule,
  problems,
  now,
  nameRef,
  phrasesRef,
  onChange,
  onDelete,
}: {
  draft: TopicDraft;
  rule: TopicRule;
  problems: FormProblems;
  now: number;
  nameRef: RefObject<HTMLInputElement | null>;
  phrasesRef: RefObject<HTMLInputElement | null>;
  onChange: (part: Partial<TopicDraft>) => void;
  /** Absent for a topic that is not saved yet. */
  onDelete: (() => void) | undefined;
}) {
  const { form, typed } = rule;
  const [first] = rule.whole.phrases;
  const chips = (field: TermField) => ({
    terms: form?.[field] ?? [],
    text: typed[field],
    disabled: !rule.open,
    onText: (text: string) => rule.type(field, text),
    onFinish: () => rule.finish(field),
    onRemove: (place: number) => rule.remove(field, place),
    onReopen: () => rule.reopen(field),
  });
  const kept = form?.kept ?? [];
  return (
    <div className="flex min-h-full flex-col gap-5 p-6">
      <Field
        ref={nameRef}
        label={topicStrings.name}
        value={draft.name}
        maxLength={80}
        placeholder={first === undefined ? topicStrings.namePlaceholder : nameAfter(first)}
        problem={problems.name}
        onChange={({ target }) => onChange({ name: target.value })}
      />
      <ChipField
        label={topicStrings.phrases}
        hint={topicStrings.phrasesHint}
        placeholder={topicStrings.addPhrase}
        problem={problems.rule}
        inputRef={phrasesRef}
        onAt={rule.goTo}
        {...chips('phrases')}
      />
      <ChipField label={topicStrings.without} placeholder={topicStrings.addPhrase} {...chips('without')} />
      <MuteField
        mutes={draft.mutes ?? []}
        now={now}
        onChange={(mutes) => onChange({ mutes: mutes.length === 0 ? undefined : mutes })}
      />
      <ChipField
        label={topicStrings.authors}
        hint={topicStrings.authorsHint}
        placeholder={topicStrings.addAuthor}
        {...chips('authors')}
      />
      {kept.length > 0 && (
        <div>
          <h2 className="type-control mb-1 font-semibold">{topicStrings.kept}</h2>
          <PaperKeys
            papers={kept.map(({ key }) => ({ key, as: 'kept' }))}
            removeLabel={topicStrings.removeKept}
            onRemove={rule.unkeep}
          />
        </div>
      )}
      <div>
        <h2 className="type-control mb-1 font-semibold">{topicStrings.likes}</h2>
        <PaperKeys
          papers={[
            ...draft.like.map((key) => ({ key, as: 'liked' as const })),
            ...draft.dislike.map((key) => ({ key, as: 'disliked' as const })),
          ]}
          removeLabel={topicStrings.forget}
          onRemove={(gone) =>
            onChange({
              like: draft.like.filter((key) => key !== gone),
              dislike: draft.dislike.filter((key) => key !== gone),
            })
          }
        />
        {draft.like.length + draft.dislike.length === 0 && (
          <p className="type-meta text-ink-3">{topicStrings.likesHint}</p>
        )}
      </div>
      <div className="flex flex-wrap items-start gap-x-8 gap-y-5">
        <div>
          <p aria-hidden="true" className="type-control mb-1 font-semibold">
            {topicStrings.most}
          </p>
          <div className="flex items-center gap-2">
            <Field
              label={`${topicStrings.most}, ${topicStrings.mostUnit}`}
              hideLabel
              type="number"
              min={1}
              max={100}
              className="!w-16 tabular-nums"
              value={draft.most}
              onChange={({ target }) => {
                const most = Math.round(target.valueAsNumber);
                if (most >= 1 && most <= 100) onChange({ most });
              }}
            />
            <span aria-hidden="true" className="type-text text-ink-2">
              {topicStrings.mostUnit}
            </span>
          </div>
        </div>
        <Snooze until={draft.snoozedUntil} now={now} onChange={(snoozedUntil) => onChange({ snoozedUntil })} />
      </div>
      <NotifySwitch on={draft.tells === true} onChange={(tells) => onChange({ tells })} />
      <QueryField query={rule.query} problems={rule.problems} onlyHere={form === undefined} onQuery={rule.write} />
      {onDelete !== undefined && (
        <div className="mt-auto pt-2">
          <Button kind="quiet" icon={Trash2} className="-ms-3 !text-danger hover:!bg-danger-tint" onClick={onDelete}>
            {topicStrings.remove}
          </Button>
        </div>
      )}
    </div>
  );
}

/** A snoozed topic still matches; until the snooze ends it is not counted and not in the digest. */
function Snooze({
  until,
  now,
  onChange,
}: {
  until: number | undefined;
  now: number;
  onChange: (until: number | undefined) => void;
}) {
  const left = until === undefined ? 0 : until - now;
  const value = left <= 0 ? 'off' : left > 8 * dayLength ? 'month' : 'week';
  return (
    <div>
      <p className="type-control mb-1 font-semibold">{topicStrings.snooze}</p>
      <div className="flex flex-col items-start gap-1">
        <Segments
          label={topicStrings.snooze}
          value={value}
          options={[
            { value: 'off', label: topicStrings.snoozeOff },
            { value: 'week', label: topicStrings.snoozeWeek },
            { value: 'month', label: topicStrings.snoozeMonth },
          ]}
          onChange={(chosen) =>
            onChange(chosen === 'off' ? undefined : Date.now() + (chosen === 'week' ? 7 : 30) * dayLength)
          }
        />
        {left > 0 && until !== undefined && (
          <span className="type-meta text-ink-2">{topicStrings.until(formatDay(localDay(until), now))}</span>
        )}
      </div>
    </div>
  );
}
