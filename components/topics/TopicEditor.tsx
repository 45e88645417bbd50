import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Key } from '../../lib/domain/key.ts';
import type { Topic } from '../../lib/domain/topic.ts';
import { formatMoment } from '../../lib/strings/format.ts';
import { errorStrings } from '../../lib/strings/shell.ts';
import { topicStrings } from '../../lib/strings/topics.ts';
import { useCounts } from '../hooks/core/counts.tsx';
import { useNow } from '../hooks/core/use-now.ts';
import { useRematchProgress } from '../hooks/topics/use-rematch-progress.ts';
import { useTopicActions } from '../hooks/topics/use-topic-actions.ts';
import { useTopicDraft } from '../hooks/topics/use-topic-draft.ts';
import { useTopicPreview } from '../hooks/topics/use-topic-preview.ts';
import { useTopics } from '../hooks/topics/use-topics.ts';
import { Opening } from '../library/Opening.tsx';
import { Button, TextButton } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useToasts } from '../ui/Toast.tsx';
import { PreviewPanel } from './PreviewPanel.tsx';
import type { Judgement } from './PreviewRow.tsx';
import { type FormProblems, TopicFields } from './TopicFields.tsx';
import { loneWord, nameAfter } from './topic-form.ts';
import { useTopicRule } from './use-topic-rule.ts';

export interface TopicEditorProps {
  /** The topic that is edited; without it, a new one is made. */
  topic?: string;
  /** What a new topic begins with: a search that became a topic. */
  query?: string;
  /** Leaves the editor; with the topic's id where one was saved. */
  onDone: (saved?: string) => void;
}

/** The topic form with a live preview of its matches. */
export function TopicEditor({ topic: id, query = '', onDone }: TopicEditorProps) {
  const topics = useTopics();
  const counts = useCounts();
  if (topics === undefined || counts === undefined) {
    return (
      <div className="flex flex-1 flex-col pt-4">
        <Opening />
      </div>
    );
  }
  const topic = topics.find((one) => one.id === id);
  if (id !== undefined && topic === undefined) {
    return (
      <EmptyState title={topicStrings.gone} actions={<Button onClick={() => onDone()}>{topicStrings.close}</Button>}>
        {topicStrings.goneBody}
      </EmptyState>
    );
  }
  return <Editor topic={topic} topics={topics} query={query} papers={counts.all} onDone={onDone} />;
}

function Editor({
  topic,
  topics,
  query,
  papers,
  onDone,
}: {
  topic: Topic | undefined;
  topics: readonly Topic[];
  query: string;
  papers: number;
  onDone: (saved?: string) => void;
}) {
  const now = useNow();
  const { say } = useToasts();
  const [newId] = useState(() => crypto.randomUUID());
  const { draft, change, changed, leftAt, startOver, settle } = useTopicDraft(topic, query, () =>
    say({ words: topicStrings.draftKept }),
  );
  const rule = useTopicRule(draft.query, (next) => change({ query: next }));
  const [problems, setProblems] = useState<FormProblems>({});
  const { save, cancel, remove, saving, failure } = useTopicActions();
  const remaking = useRematchProgress(topic?.id);
  const name = useRef<HTMLInputElement>(null);
  const phrases = useRef<HTMLInputElement>(null);
  const here = useRef(true);
  const isNew = topic === undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new topic begins with a phrase, once
  useEffect(() => {
    here.current = true;
    if (isNew) phrases.current?.focus();
    return () => {
      here.current = false;
    };
  }, []);

  const [first] = rule.whole.phrases;
  const { snoozedUntil, mutes, perWeek, least, tells, ...parts } = draft;
  const edited: Topic = {
    id: topic?.id ?? newId,
    createdAt: topic?.createdAt ?? Date.now(),
    ...parts,
    ...(snoozedUntil === undefined ? {} : { snoozedUntil }),
    ...(mutes === undefined ? {} : { mutes }),
    ...(tells === true ? { tells } : {}),
    ...(perWeek === undefined || least === undefined ? {} : { perWeek, least }),
    name: draft.name.trim() === '' && first !== undefined ? nameAfter(first) : draft.name.trim(),
    query: rule.query.trim(),
  };
  const empty = edited.query === '' && edited.like.length === 0;
  const trial = useTopicPreview(empty ? undefined : edited, rule.at?.without, papers);

  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    const same = topics.some((one) => one.id !== edited.id && one.name.toLowerCase() === edited.name.toLowerCase());
    const found: FormProblems = {
      ...(empty ? { rule: topicStrings.noRule } : {}),
      ...(edited.name === '' && !empty
        ? { name: topicStrings.noName }
        : same
          ? { name: topicStrings.nameTaken(edited.name) }
          : {}),
    };
    setProblems(found);
    if (found.rule !== undefined) phrases.current?.focus();
    else if (found.name !== undefined) name.current?.focus();
    if (found.rule !== undefined || found.name !== undefined || rule.problems.length > 0) return;
    settle(true);
    const saved = await save(edited, topic);
    if (!saved) settle(false);
    else if (here.current) onDone(edited.id);
  };

  const judgementOf = (keys: readonly Key[]): Judgement =>
    keys.some((key) => draft.like.includes(key))
      ? 'liked'
      : keys.some((key) => draft.dislike.includes(key))
        ? 'disliked'
        : undefined;
  const judge = (keys: readonly [Key, ...Key[]], judgement: Judgement) => {
    const others = (list: readonly Key[]) => list.filter((key) => !keys.includes(key));
    change({
      like: [...others(draft.like), ...(judgement === 'liked' ? [keys[0]] : [])],
      dislike: [...others(draft.dislike), ...(judgement === 'disliked' ? [keys[0]] : [])],
    });
  };

  return (
    <form className="flex min-h-0 flex-1 flex-col" noValidate onSubmit={(event) => void submit(event)}>
      <header className="flex min-h-[56px] shrink-0 flex-wrap items-center gap-x-2 gap-y-1 border-b border-line px-6 py-2">
        <h1 className="type-screen min-w-0 truncate">{topic?.name ?? topicStrings.newTopic}</h1>
        {topic !== undefined && <span className="type-meta pt-1 text-ink-3">{topicStrings.edit}</span>}
        <span className="ms-auto flex gap-2">
          <Button kind="quiet" onClick={() => (saving === undefined ? onDone(topic?.id) : cancel())}>
            {topicStrings.cancel}
          </Button>
          <Button kind="primary" type="submit" disabled={saving !== undefined}>
            {saving === undefined ? topicStrings.save : topicStrings.saving}
          </Button>
        </span>
      </header>
      {failure !== undefined && (
        <Notice
          kind="danger"
          lead={errorStrings.notSaved}
          actions={
            <Button size="small" onClick={() => void submit()}>
              {errorStrings.tryAgain}
            </Button>
          }
        >
          {errorStrings.notSavedBody(failure.message)}
        </Notice>
      )}
      <Progress saving={saving} remaking={remaking} />
      {leftAt !== undefined && changed && saving === undefined && (
        <p className="type-text shrink-0 border-b border-line bg-surface-2 px-6 py-2 text-ink-2">
          {topicStrings.draftFrom(formatMoment(leftAt, now))}{' '}
          <TextButton onClick={startOver}>{topicStrings.startOver}</TextButton>
        </p>
      )}
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto wide:flex-row wide:overflow-hidden">
        <div className="shrink-0 wide:w-[520px] wide:overflow-y-auto">
          <TopicFields
            draft={draft}
            rule={rule}
            problems={problems}
            now={now}
            nameRef={name}
            phrasesRef={phrases}
            onChange={(part) => {
              setProblems({});
              change(part);
            }}
            onDelete={
              topic === undefined
                ? undefined
                : async () => {
                    settle(true);
                    if (await remove(topic.id)) onDone();
                    else settle(false);
                  }
            }
          />
        </div>
        <div className="min-w-0 flex-1 border-line bg-surface-2 max-wide:border-t wide:overflow-y-auto wide:border-s">
          <PreviewPanel
            trial={trial}
            empty={empty}
            term={rule.at?.name}
            loneWord={draft.like.length > 0 ? undefined : loneWord(rule.query)}
            most={draft.most}
            perWeek={draft.perWeek}
            onPace={(pace) => change({ perWeek: pace?.papers, least: pace?.least })}
            papers={papers}
            now={now}
            judgementOf={judgementOf}
            onJudge={judge}
            onKeep={rule.keep}
            onRule={({ query: changed }, words) => {
              const before = rule.query;
              rule.write(changed);
              say({ words, undo: () => rule.write(before) });
            }}
          />
        </div>
      </div>
    </form>
  );
}

/** How far the saving is, or one that another window began. */
function Progress({
  saving,
  remaking,
}: {
  saving: ReturnType<typeof useTopicActions>['saving'];
  remaking: ReturnType<typeof useRematchProgress>;
}) {
  const words =
    saving !== undefined
      ? saving === 'begun'
        ? ''
        : topicStrings.applying(saving.done, saving.of)
      : remaking === undefined
        ? ''
        : topicStrings.unfinished(remaking.done, remaking.of);
  return (
    <p role="status" className="type-text shrink-0 border-b border-line bg-surface-2 px-6 py-2 text-ink-2 empty:hidden">
      {words}
    </p>
  );
}
