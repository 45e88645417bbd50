/**
 * A topic's rule as a form: phrases of which any matches, authors, excluded phrases, and papers that always match. The
 * query is the source of truth; the form is a view of it and does not exist for every query.
 */
import { formatQuery } from '../../lib/search/format-query.ts';
import { parseQuery } from '../../lib/search/parse-query.ts';
import { allOf, anyOf, isPlainWords, type Query } from '../../lib/search/query.ts';

/** A part of a rule that the form shows as one chip. */
export type Term = Query;

export interface TopicForm {
  readonly phrases: readonly Term[];
  readonly authors: readonly Term[];
  readonly without: readonly Term[];
  /** Papers by key, each a query. */
  readonly kept: readonly (Query & { kind: 'key' })[];
}

export const emptyForm: TopicForm = { phrases: [], authors: [], without: [], kept: [] };

const isTerm = (query: Query): boolean =>
  query.kind === 'words' || query.kind === 'category' || (query.kind === 'and' && query.parts.every(isPlainWords));

/** Converts a query to a form; undefined if the form cannot represent all of it. */
export function readForm(query: Query): TopicForm | undefined {
  const form = {
    phrases: [] as Query[],
    authors: [] as Query[],
    without: [] as Query[],
    kept: [] as TopicForm['kept'],
  };
  const wanted = query.kind === 'or' && query.parts.some(hasUnwanted) ? insideKept(query) : { inside: query, kept: [] };
  if (wanted === undefined) return undefined;
  const { inside } = wanted;
  const keys = [...wanted.kept];
  const parts = inside.kind === 'and' && !isTerm(inside) ? inside.parts : inside.kind === 'everything' ? [] : [inside];
  const asked = parts.filter((part) => part.kind !== 'not');
  for (const part of parts) {
    if (part.kind !== 'not') continue;
    const unwanted = part.part.kind === 'or' ? part.part.parts : [part.part];
    if (!unwanted.every(isTerm)) return undefined;
    form.without.push(...unwanted);
  }
  const positive = asked.length > 1 && asked.every(isPlainWords) ? allOf(asked) : asked[0];
  if (asked.length > 1 && positive === asked[0]) return undefined;
  for (const term of positive === undefined ? [] : positive.kind === 'or' ? positive.parts : [positive]) {
    if (term.kind === 'key') keys.push(term);
    else if (!isTerm(term)) return undefined;
    else if (term.kind === 'words' && term.field === 'author') form.authors.push(term);
    else form.phrases.push(term);
  }
  return { ...form, kept: keys };
}

const hasUnwanted = (query: Query): boolean =>
  query.kind === 'not' || (query.kind === 'and' && query.parts.some((part) => part.kind === 'not'));

/** Splits `(a OR b) -c OR key:…` into the inner query and the papers that always match. */
function insideKept({ parts }: Query & { kind: 'or' }) {
  const [inside, ...others] = parts.filter((part) => part.kind !== 'key');
  if (inside === undefined || others.length > 0) return undefined;
  return { inside, kept: parts.filter((part) => part.kind === 'key') };
}

/** Converts the form to a query; {@link readForm} reads it back to an equal form. */
export function writeForm({ phrases, authors, without, kept }: TopicForm): Query {
  const unwanted = without.map((part): Query => ({ kind: 'not', part }));
  // With exclusions, papers that always match stay outside the parentheses; otherwise they are ordinary alternatives.
  const inner = unwanted.length > 0 ? [] : kept;
  const rule = allOf([...any([...phrases, ...authors, ...inner]), ...unwanted]);
  return unwanted.length > 0 && kept.length > 0 ? (any([rule, ...kept])[0] ?? rule) : rule;
}

function any([first, ...rest]: readonly Query[]): Query[] {
  return first === undefined ? [] : [anyOf([first, ...rest])];
}

/**
 * Parses what was typed into a form field as terms. Consecutive words form a phrase that matches any word endings; a
 * comma or OR separates phrases; the full query language is allowed.
 * @param field the field that was typed in
 */
export function readTerms(
  text: string,
  field: 'phrases' | 'authors' | 'without',
): Pick<TopicForm, 'phrases' | 'authors' | 'without'> {
  const found = { phrases: [] as Term[], authors: [] as Term[], without: [] as Term[] };
  for (const part of text.split(/[,;\n]/)) {
    const words = part.trim().replace(/\s+/g, ' ');
    if (words === '') continue;
    if (field === 'authors') {
      found.authors.push({ kind: 'words', field: 'author', text: words.replace(/["“”]/g, ''), exact: true });
      continue;
    }
    const { query, problems } = parseQuery(words);
    const form = problems.length === 0 ? readForm(query) : undefined;
    if (form === undefined || form.kept.length > 0) {
      const exact = words.replace(/["“”()]/g, ' ').trim();
      if (parseQuery(`"${exact}"`).problems.length === 0)
        found[field].push({ kind: 'words', text: exact, exact: true });
      continue;
    }
    const phrases = form.phrases.map(asPhrase);
    if (field === 'phrases') {
      found.phrases.push(...phrases);
      found.authors.push(...form.authors);
      found.without.push(...form.without.map(asPhrase));
    } else found.without.push(...phrases, ...form.authors, ...form.without.map(asPhrase));
  }
  return found;
}

/**
 * Joins consecutive words into one phrase. A hyphen joins words in the query language and leaves their endings free.
 */
function asPhrase(term: Term): Term {
  if (term.kind !== 'and') return term;
  const text = term.parts.map((part) => (part.kind === 'words' ? part.text : '')).join('-');
  const { query, problems } = parseQuery(text);
  return problems.length === 0 && query.kind === 'words' && query.text === text
    ? query
    : { kind: 'words', text: text.replaceAll('-', ' '), exact: true };
}

/** Adds terms to a form, without duplicates. */
export function addTerms(form: TopicForm, added: Partial<TopicForm>): TopicForm {
  const join = <Kind extends Query>(before: readonly Kind[], more: readonly Kind[] = []): Kind[] => {
    const known = new Set(before.map(formatQuery));
    return [...before, ...more.filter((term) => !known.has(formatQuery(term)))];
  };
  return {
    phrases: join(form.phrases, added.phrases),
    authors: join(form.authors, added.authors),
    without: join(form.without, added.without),
    kept: join(form.kept, added.kept),
  };
}

/** Returns a chip's label: its field, if any, and readable words. */
export function nameTerm(term: Term): { readonly kind?: string; readonly value: string } {
  if (term.kind === 'and') return { value: term.parts.map(formatQuery).join(' AND ') };
  if (term.kind !== 'words') return { kind: 'category', value: formatQuery(term).replace(/^category:/, '') };
  const { text, field, exact, prefix } = term;
  // Only a quoted phrase keeps its quotation marks; a name needs none.
  const words = exact === true ? (field === 'author' ? text : `“${text}”`) : unhyphened(text);
  return {
    ...(field === undefined || field === 'author' ? {} : { kind: field }),
    value: `${words}${prefix === true ? '*' : ''}`,
  };
}

/** Returns a term for use in a sentence, without quotation marks, which the sentence adds. */
export function termLabel(text: string): string {
  const { kind, value } = nameTerm(parseQuery(text).query);
  return `${kind === undefined ? '' : `${kind} `}${value.replace(/^“|”$/g, '')}`;
}

/** Returns the word of a rule that asks for nothing but one plain word, which may mean several things. */
export function loneWord(text: string): string | undefined {
  const form = readForm(parseQuery(text).query);
  const [term, ...rest] = form === undefined ? [] : [...form.phrases, ...form.authors, ...form.kept];
  if (term?.kind !== 'words' || rest.length > 0 || term.field === 'author') return undefined;
  return /^\p{L}{3,}$/u.test(term.text) && term.text !== term.text.toUpperCase() ? term.text : undefined;
}

/** Suggests a topic name from its first term. */
export function nameAfter(term: Term): string {
  const { value } = nameTerm(term);
  const [first = '', ...rest] = value.replace(/^“|[”*]+$/g, '');
  return first.toLocaleUpperCase() + rest.join('');
}

/** `pruned-model` → “pruned model”; names such as GPT-4 and text-to-SQL keep their hyphens. */
function unhyphened(text: string): string {
  return /^\p{Ll}{3,}(?:-\p{Ll}{3,})+$/u.test(text) ? text.replaceAll('-', ' ') : text;
}
