/**
 * The schemas of backup lines about digests. A digest is shown and exported as it is, so its whole shape is validated,
 * but its content is not changed: exporting it again yields the same bytes.
 */
import { z } from 'zod';
import type { IssueRow } from '../../db/schema.ts';
import { findKey } from '../../domain/parse-key.ts';

const at = z.number().min(0).max(8.64e15);
const count = z.number().int().min(0).max(1_000_000_000);
const id = z.string().min(1).max(300);
const text = z.string().max(100_000);
const day = z.iso.date();
const key = z.string().refine((value) => findKey(value) === value, 'isn’t an identifier');
const texts = z.array(text).max(10_000);

/** Validates a value without changing it or the order of its fields. */
function validated<Shape extends z.ZodType>(shape: Shape): z.ZodType<z.infer<Shape>> {
  return z.custom<z.infer<Shape>>((value) => shape.safeParse(value).success, 'is invalid');
}

const paper = z.looseObject({
  title: text,
  authors: texts,
  keys: z.array(key).min(1).max(200),
  categories: texts,
  keywords: texts,
  ...Object.fromEntries(
    ['abstract', 'url', 'pdf', 'code', 'projectPage', 'venue', 'published', 'listed', 'organisation', 'note'].map(
      (field) => [field, text.optional()],
    ),
  ),
  ...Object.fromEntries(
    ['codeStars', 'version', 'rank', 'upvotes', 'comments'].map((field) => [field, count.optional()]),
  ),
  summary: z.looseObject({ text, by: text }).optional(),
});

const reason = z.looseObject({ kind: z.enum(['words', 'likes', 'against']), words: texts, count: count.optional() });

const entry = z.looseObject({
  paper,
  comment: text.optional(),
  news: text.optional(),
  votesOn: day.optional(),
  beyond: z.literal(true).optional(),
  text: z.looseObject({ kind: z.enum(['abstract', 'summary']), words: text, by: text.optional() }).optional(),
  why: z.array(z.looseObject({ topic: text, reasons: z.array(reason).max(1_000) })).max(10_000),
});
const entries = z.array(entry).max(10_000);

const digest = z.looseObject({
  layout: z.literal(2).optional(),
  week: id,
  from: day,
  to: day,
  title: text,
  file: z
    .string()
    .max(200)
    .regex(/^[^\\/:*?"<>|]+$/)
    .optional(),
  intro: text.optional(),
  template: text.optional(),
  sections: z
    .array(
      z.looseObject({
        kind: z.enum(['picked', 'top', 'topic', 'changed', 'others', 'brief', 'carried']),
        name: text,
        entries,
        leftOut: count,
        elsewhere: count,
      }),
    )
    .max(10_000),
  counts: z.looseObject({ seen: count, matched: count, shown: count, picked: count, leftOut: count }),
  numbers: z
    .looseObject({ days: z.array(z.looseObject({ day, papers: count })).max(1_000), before: count.optional() })
    .optional(),
  notes: texts,
  nearMisses: entries,
});

export const digestLine = z.looseObject({ id, week: id, at, digest: validated(digest) });

const edit = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.enum(['title', 'intro']), words: text.nullable() }),
  z.looseObject({ kind: z.literal('comment'), key, words: text.nullable() }),
  z.looseObject({ kind: z.literal('drop'), key }),
  z.looseObject({ kind: z.literal('add'), entry: validated(entry) }),
  z.looseObject({ kind: z.literal('move'), key, section: text, before: key.nullable() }),
]);

/** Removes the local paper id, which is meaningless in other databases. */
export function withoutLocal({ upTo: _upTo, ...row }: IssueRow): Omit<IssueRow, 'upTo'> {
  return row;
}

export const issueLine = z
  .looseObject({
    id,
    series: id,
    week: id,
    from: day,
    to: day,
    edits: z.array(edit).max(10_000),
    kept: at.optional(),
    asOf: at.optional(),
    sent: at.optional(),
    shown: count.optional(),
    seen: count.optional(),
  })
  .transform((row) => withoutLocal(row as unknown as IssueRow));

const size = z.number().int().min(0).max(10_000).optional();

export const seriesLine = z.looseObject({
  id,
  name: z.string().trim().min(1).max(1_000),
  topics: z.array(id).max(10_000).optional(),
  mostInAll: size,
  mostTop: size,
  mostPerTopic: size,
  mostOthers: size,
  carries: z.boolean(),
  quote: z.enum(['abstract', 'summary']).optional(),
  template: text.optional(),
  due: z
    .looseObject({
      weekday: z.number().int().min(1).max(7),
      hour: z.number().int().min(0).max(23),
      since: at,
    })
    .optional(),
  createdAt: at,
});

export const ledgerLine = z.looseObject({
  series: id,
  key,
  digest: id,
  at,
  version: count.optional(),
  upvotes: count.optional(),
  published: z.literal(true).optional(),
  withdrawn: z.literal(true).optional(),
});
