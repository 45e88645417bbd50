/**
 * The schemas of backup lines. Everything refers to papers by key; local ids never leave the database. Unknown fields
 * are kept, and the next backup writes them again.
 */
import { strToU8 } from 'fflate';
import { z } from 'zod';
import type { PaperRow, SightingRow, StateRow } from '../../db/schema.ts';
import { type BackupRowKind, backupRowKinds } from '../../domain/backup-damage.ts';
import { listingKinds } from '../../domain/draft.ts';
import type { Key } from '../../domain/key.ts';
import type { SourceRecord } from '../../domain/merge-records.ts';
import { announcement, parseDraft } from '../../domain/paper.ts';
import { flags } from '../../domain/paper-state.ts';
import { findKey } from '../../domain/parse-key.ts';
import { place, report } from '../../domain/place.ts';
import { citeKeyPattern } from '../../exporters/cite-key.ts';
import { crc32, toHex } from './crc32.ts';

/** The version of the format that backups are written in, and the oldest version that can read them. */
export const formatVersion = 3;
export const minReader = 3;

const kindNames: ReadonlySet<string> = new Set(backupRowKinds);

/**
 * Returns the kind of the rows in an entry. Since format 3, rows of a kind are in several entries named
 * `papers/00001.jsonl`; before, in one.
 */
export function findKind(entry: string): BackupRowKind | undefined {
  const name = /^([a-z]+)(?:\/\d{5,})?\.jsonl$/.exec(entry)?.[1];
  return name !== undefined && kindNames.has(name) ? (name as BackupRowKind) : undefined;
}

const lineCounts = z.record(z.string(), z.number().int().min(0));

/** Since format 3 with the counts at the beginning of the writing, for a file that was cut later. */
export const manifestLine = z.looseObject({
  format: z.literal('digestif-backup'),
  formatVersion: z.number().int().min(1),
  minReader: z.number().int().min(1),
  createdAt: z.string().optional(),
  lines: lineCounts.optional(),
});

/** How many lines of each kind there are, and how many of the papers are removed ones. Since format 3 it repeats the manifest. */
export const endLine = z.looseObject({ lines: lineCounts, removed: z.number().int().min(0).optional() });

/** The checksums of one entry’s lines, so that single lines of a damaged entry can be trusted. */
export interface Checksums {
  readonly entry: string;
  /** The CRC-32 of each line without its line break, eight hexadecimal digits each. */
  readonly crc32: string;
  /** The CRC-32 of the entry’s name, a space and `crc32`. */
  readonly check: string;
}

export const checksumsLine = z
  .looseObject({ entry: z.string(), crc32: z.string().regex(/^(?:[0-9a-f]{8})+$/), check: z.string() })
  .refine((line) => line.check === checkOf(line.entry, line.crc32), 'doesn’t match its checksum');

/** Returns the checksum of a line of checksums. */
export function checkOf(entry: string, crcs: string): string {
  return toHex(crc32(strToU8(`${entry} ${crcs}`)));
}

const at = z.number().min(0).max(8.64e15);
const count = z.number().int().min(0).max(1_000_000_000);
const id = z.string().min(1).max(200);
const text = z.string().max(100_000);
const key = z.string().transform((value, context): Key => {
  const found = findKey(value);
  if (found !== undefined) return found;
  context.issues.push({ code: 'custom', message: 'isn’t an identifier', input: value });
  return z.NEVER;
});
const kind = z.enum(listingKinds);

const measures = { rank: count, upvotes: count, comments: count, codeStars: count };
const partialMeasures = z.object(measures).partial();
/** An unknown announcement of a newer version is dropped; the rest of the sighting is still valid. */
const announced = announcement.optional().catch(undefined);

const provenanceFields = {
  met: at,
  firstSeen: at,
  lastSeen: at,
  given: at.optional(),
  /** Whether the user has removed the paper from the library. */
  away: z.literal(true).optional(),
  seed: z.literal(true).optional(),
  imported: at.optional(),
  asNew: z.literal(true).optional(),
  citeKey: z.string().regex(citeKeyPattern).optional().catch(undefined),
  sighting: z
    .object({ source: id, kind, name: text.optional(), date: id.optional(), rank: count.optional(), announced, at })
    .optional(),
  sightings: z
    .array(z.looseObject({ listing: text, day: z.iso.date(), key, at, ...partialMeasures.shape, announced }))
    .max(100_000)
    .default([]),
};

export const decisionLine = z.looseObject({
  id,
  act: id,
  at,
  key,
  change: z.looseObject({
    ...Object.fromEntries(flags.map((flag) => [flag, z.boolean().optional()])),
    comment: text.nullable().optional(),
    note: text.nullable().optional(),
    addTags: z.array(text).optional(),
    removeTags: z.array(text).optional(),
    corrected: z.looseObject({}).nullable().optional(),
    same: key.optional(),
    apart: key.optional(),
  }),
});

export const operationLine = z.looseObject({ id, at, kind: z.literal('decide'), undone: at.optional() });

export const topicLine = z.looseObject({
  id,
  name: z.string().trim().min(1).max(1_000),
  query: text,
  like: z.array(key).max(100_000),
  dislike: z.array(key).max(100_000),
  most: z.number().int().min(0).max(10_000),
  snoozedUntil: at.optional(),
  mutes: z
    .array(z.object({ words: z.string().max(1_000), until: at.optional() }))
    .max(1_000)
    .optional(),
  perWeek: z.number().positive().optional(),
  least: z.number().optional(),
  tells: z.literal(true).optional(),
  createdAt: at,
});

export const visitLine = z.looseObject({
  id,
  source: id,
  url: text,
  kind,
  at,
  parts: z.record(z.string(), z.object({ papers: count, fresh: count })),
});

/** A running job is dropped, because it belongs to another library. An invalid report is dropped too. */
export const feedLine = z
  .looseObject({
    id,
    url: z.url(),
    name: text,
    at,
    place: place.optional(),
    last: report.optional().catch(undefined),
    watched: z.literal(true).optional().catch(undefined),
    readTo: z.iso.date().optional().catch(undefined),
    goodAt: at.optional().catch(undefined),
  })
  .transform(({ reading: _reading, validators: _validators, ...row }) => row);

/** The content of a paper’s line. */
export interface PaperLine {
  readonly accounts: readonly [SourceRecord, ...SourceRecord[]];
  readonly provenance: Pick<
    PaperRow,
    'met' | 'firstSeen' | 'lastSeen' | 'sighting' | 'seed' | 'imported' | 'asNew' | 'citeKey' | 'extra'
  >;
  readonly given?: number;
  readonly away: boolean;
  readonly sightings: readonly Omit<SightingRow, 'paper'>[];
}

const paperFields = new Set(
  'title abstract authors keys url pdf code codeStars projectPage venue categories keywords published listed version rank upvotes comments organisation summary note asOf titles abstracts'.split(
    ' ',
  ),
);
const lineFields = new Set([...paperFields, ...Object.keys(provenanceFields), 'accounts', 'also']);
const unsafeFields = new Set(['__proto__', 'constructor', 'prototype']);

/** Returns a paper’s backup line. */
export function paperLine(
  row: PaperRow,
  state: Pick<StateRow, 'given' | 'removed'> | undefined,
  sightings: readonly SightingRow[],
): unknown {
  const {
    id: _id,
    names: _names,
    byTitle: _byTitle,
    standing: _standing,
    day: _day,
    dated: _dated,
    also: _also,
    ...told
  } = row;
  const { came: _came, extra, ...rest } = told;
  return {
    ...extra,
    ...rest,
    ...(state?.given === undefined ? {} : { given: state.given }),
    ...(state?.removed === undefined ? {} : { away: true }),
    sightings: sightings.map(({ paper: _paper, ...sighting }) => sighting),
  };
}

/**
 * Parses a paper’s line.
 * @returns the paper, or the reason why the line is invalid
 */
export function parsePaperLine(value: unknown): PaperLine | string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'isn’t an object';
  const given = value as Record<string, unknown>;
  const provenance = z.object(provenanceFields).safeParse(given);
  if (!provenance.success) return reasonOf(provenance.error);
  const told: unknown[] = Array.isArray(given['accounts']) ? given['accounts'] : [given];
  const accounts: SourceRecord[] = [];
  for (const one of told.slice(0, 1_000)) {
    const account = parseSourceRecord(one);
    if (typeof account === 'string') return account;
    accounts.push(account);
  }
  const [first, ...others] = accounts;
  if (first === undefined) return 'has no paper';
  const { sightings, given: seen, away, ...times } = provenance.data;
  const extra = Object.entries(given).filter(([field]) => !lineFields.has(field) && !unsafeFields.has(field));
  return {
    accounts: [first, ...others],
    provenance: {
      ...(times as PaperLine['provenance']),
      ...(extra.length > 0 ? { extra: Object.fromEntries(extra) } : {}),
    },
    ...(seen === undefined ? {} : { given: seen }),
    away: away === true,
    sightings: sightings as PaperLine['sightings'],
  };
}

function parseSourceRecord(value: unknown): SourceRecord | string {
  const { paper, problems } = parseDraft(value, 'paper');
  if (paper === undefined) return problems[0]?.reason ?? 'is invalid';
  const { asOf, titles, abstracts } = value as { [F in 'asOf' | 'titles' | 'abstracts']?: unknown };
  const forms = z.array(z.string().max(20_000)).max(1_000);
  const account: SourceRecord = paper;
  const times = z.object({ rank: at, upvotes: at, comments: at, codeStars: at }).partial().safeParse(asOf);
  if (times.success) account.asOf = times.data as NonNullable<SourceRecord['asOf']>;
  for (const [field, list] of [
    ['titles', titles],
    ['abstracts', abstracts],
  ] as const) {
    const parsed = forms.safeParse(list);
    if (parsed.success) account[field] = parsed.data;
  }
  return account;
}

/** Returns the first problem of a line, as the end of a sentence. */
export function reasonOf(error: z.ZodError): string {
  const [issue] = error.issues;
  return issue === undefined ? 'is invalid' : `${issue.path.join('.')} ${issue.message}`.trim();
}
