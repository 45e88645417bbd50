/** What a series has sent already. */
import type { Database } from '../../db/database.ts';
import type { LedgerRow, PaperRow } from '../../db/schema.ts';
import { earliestIncludedDay } from '../../digest/period.ts';
import { findRows, keysOf } from '../papers/find-rows.ts';
import type { DigestJob } from './digest-job.ts';

/**
 * Returns the papers of the period that the series has sent in another issue with an overlapping period, or that the
 * user removed from the previous issue.
 */
export async function sentPapers(
  db: Database,
  { series, period, issue, dropped = [] }: DigestJob,
): Promise<Set<number>> {
  const issues = await db.issues.where('series').equals(series.id).toArray();
  const first = period.last === undefined ? period.from : earliestIncludedDay(period.last);
  const touching = issues.filter(
    ({ id, sent, from, to }) => sent !== undefined && id !== issue && from <= period.to && to >= first,
  );
  const rows = await db.ledger
    .where('digest')
    .anyOf(touching.map(({ id }) => id))
    .toArray();
  const keys = [...new Set([...rows.map(({ key }) => key), ...dropped])];
  return new Set(keys.length === 0 ? [] : (await findRows(db.papers, keys)).map(({ id }) => id));
}

/** Returns those of some papers that the series has sent in any other issue. */
export async function repeatedAmong(
  db: Database,
  { series, issue }: DigestJob,
  rows: readonly PaperRow[],
): Promise<Set<number>> {
  const sent = new Set(
    (await ledgerOf(db, series.id, rows)).flatMap(({ key, digest }) => (digest === issue ? [] : key)),
  );
  return new Set(rows.filter((row) => keysOf(row).some((key) => sent.has(key))).map(({ id }) => id));
}

/** Returns a series’ ledger rows of some papers. */

export async function ledgerOf(db: Database, series: string, rows: readonly PaperRow[]): Promise<LedgerRow[]> {
  const keys = rows.flatMap((row) => keysOf(row).map((key): [string, string] => [series, key]));
  return (await db.ledger.bulkGet(keys)).filter((row) => row !== undefined);
}
