import { useMemo, useState } from 'react';
import type { Key } from '../../lib/domain/key.ts';
import { formatQuery } from '../../lib/search/format-query.ts';
import { parseQuery } from '../../lib/search/parse-query.ts';
import { anyOf, type QueryProblem } from '../../lib/search/query.ts';
import {
  addTerms,
  emptyForm,
  nameTerm,
  readForm,
  readTerms,
  type Term,
  type TopicForm,
  termLabel,
  writeForm,
} from './topic-form.ts';

/** The form's fields that hold terms. */
export type TermField = 'phrases' | 'authors' | 'without';

const nothingTyped: Readonly<Record<TermField, string>> = { phrases: '', authors: '', without: '' };

export interface TopicRule {
  /** Undefined if the query cannot be shown as a form. */
  readonly form: TopicForm | undefined;
  /**
   * Whether the form is editable. If the query has a mistake, editing the form would lose the part that was not
   * understood.
   */
  readonly open: boolean;
  readonly problems: readonly QueryProblem[];
  /** The form including the text being typed. */
  readonly whole: TopicForm;
  /** The query including the text being typed into the form. */
  readonly query: string;
  /** Text being typed, by field. */
  readonly typed: Readonly<Record<TermField, string>>;
  /** The phrase being edited, as its chip shows it, and the query without it. */
  readonly at: { readonly name: string; readonly without: string } | undefined;
  readonly write: (query: string) => void;
  readonly type: (field: TermField, text: string) => void;
  readonly finish: (field: TermField) => void;
  readonly remove: (field: TermField, place: number) => void;
  readonly reopen: (field: TermField) => void;
  readonly goTo: (place: number) => void;
  readonly keep: (key: Key) => void;
  readonly unkeep: (key: Key) => void;
}

/** Keeps a topic's query and its form in sync. */
export function useTopicRule(text: string, onText: (query: string) => void): TopicRule {
  const [typed, setTyped] = useState(nothingTyped);
  const [place, setPlace] = useState<number>();
  const { query: parsed, problems } = useMemo(() => parseQuery(text), [text]);
  const shown = useMemo(() => readForm(parsed), [parsed]);
  const form = problems.length > 0 ? undefined : shown;

  const typing = form !== undefined && Object.values(typed).some((part) => part.trim() !== '');
  const whole = useMemo(() => (form === undefined ? emptyForm : withTyped(form, typed)), [form, typed]);
  const query = typing ? textOf(whole) : text;

  const apply = (next: TopicForm) => onText(textOf(next));
  const finish = (field: TermField) => {
    if (form === undefined || typed[field].trim() === '') return;
    const next = withTyped(form, { ...nothingTyped, [field]: typed[field] });
    setTyped({ ...typed, [field]: '' });
    if (field === 'phrases' && next.phrases.length > form.phrases.length) setPlace(next.phrases.length - 1);
    apply(next);
  };
  return {
    form: shown,
    open: form !== undefined,
    whole,
    problems,
    query,
    typed,
    at: form === undefined ? undefined : phraseAt(form, whole, place),
    write: (next) => {
      setTyped(nothingTyped);
      onText(next);
    },
    type: (field, next) => {
      if (field === 'phrases') setPlace(undefined);
      setTyped({ ...typed, [field]: next });
    },
    finish,
    remove: (field, gone) => {
      if (form === undefined) return;
      if (field === 'phrases') setPlace(undefined);
      apply({ ...form, [field]: form[field].filter((_, other) => other !== gone) });
    },
    reopen: (field) => {
      const last = form?.[field].at(-1);
      if (form === undefined || last === undefined) return;
      if (field === 'phrases') setPlace(undefined);
      setTyped({ ...typed, [field]: [editable(last), typed[field]].filter((part) => part !== '').join(' ') });
      apply({ ...form, [field]: form[field].slice(0, -1) });
    },
    goTo: setPlace,
    keep: (key) => {
      const kept = { kind: 'key', key } as const;
      if (form === undefined) onText(formatQuery(anyOf([parsed, kept])));
      else apply(addTerms(form, { kept: [kept] }));
    },
    unkeep: (key) => {
      if (form !== undefined) apply({ ...form, kept: form.kept.filter((one) => one.key !== key) });
    },
  };
}

const textOf = (form: TopicForm): string => formatQuery(writeForm(form));

function withTyped(form: TopicForm, typed: Readonly<Record<TermField, string>>): TopicForm {
  return (['phrases', 'authors', 'without'] as const).reduce(
    (sum, field) => (typed[field].trim() === '' ? sum : addTerms(sum, readTerms(typed[field], field))),
    form,
  );
}

/** The phrase being typed, else the focused one; none if it is the whole rule. */
function phraseAt(form: TopicForm, whole: TopicForm, place: number | undefined): TopicRule['at'] {
  const at = whole.phrases.length > form.phrases.length ? whole.phrases.length - 1 : place;
  const term = at === undefined ? undefined : whole.phrases[at];
  if (term === undefined) return undefined;
  const rest = { ...whole, phrases: whole.phrases.filter((other) => other !== term) };
  if (rest.phrases.length + rest.authors.length === 0) return undefined;
  return { name: termLabel(formatQuery(term)), without: textOf(rest) };
}

/** Returns the text that parses to the same chip. */
function editable(term: Term): string {
  if (term.kind === 'words' && term.field === 'author') return term.text;
  const { kind, value } = nameTerm(term);
  return kind === undefined && term.kind === 'words' && term.exact !== true ? value : formatQuery(term);
}
