/** Followed places and the jobs that fetch them. Each request is recorded when done, so that any process can resume a job. */
import type { Database } from '../../db/database.ts';
import type { FeedRow } from '../../db/schema.ts';
import type {
  CachedAnswer,
  Place,
  PlaceJob,
  PlaceJobReport,
  PlaceNote,
  PlaceProgress,
  PlaceRequest,
  PlaceRequestResult,
  Span,
} from '../../domain/place.ts';
import type { NextRequest, PlaceView } from '../api/places.ts';
import type { LibraryContext } from '../base/context.ts';
import { newMatches } from '../papers/lists.ts';
import { removeUntouchedSeeds } from '../record/replace-seeds.ts';

/** Maximum notes per job. */
const maxNotes = 50;
/** The days of a job are recorded one millisecond apart, the last one on top. This offset exceeds them all. */
const daysApart = 100;

/** Lists the followed places in the order in which they were added. */
export async function listPlaces({ db }: LibraryContext): Promise<PlaceView[]> {
  const rows = await db.feeds.toArray();
  return rows.sort((a, b) => a.at - b.at || (a.name < b.name ? -1 : 1)).map(viewOf);
}

/**
 * Follows a place. One that is already followed stays as it is.
 * @param page the page a user would open; two places with the same page are one
 */
export async function addPlace(context: LibraryContext, place: Place, page: string, name: string): Promise<PlaceView> {
  return changeFeeds(context, async ({ feeds }) => {
    const earlier = await feeds.where('url').equals(page).first();
    if (earlier !== undefined) return viewOf(earlier);
    const row: FeedRow = { id: context.newId(), url: page, name, at: context.now(), place };
    await feeds.add(row);
    return viewOf(row);
  });
}

/** Unfollows a place; its papers stay. @returns what {@link restorePlace} takes */
export async function removePlace(context: LibraryContext, id: string): Promise<PlaceView | undefined> {
  return changeFeeds(context, async ({ feeds }) => {
    const row = await feeds.get(id);
    await feeds.delete(id);
    return row === undefined ? undefined : viewOf(row);
  });
}

/** Follows a removed place again, with its history. */
export async function restorePlace(
  context: LibraryContext,
  { page, reading: _reading, watched, ...rest }: PlaceView,
): Promise<void> {
  await changeFeeds(context, async ({ feeds }) => {
    if ((await feeds.where('url').equals(page).count()) > 0) return;
    await feeds.put({ ...rest, url: page, ...(watched ? { watched } : {}) });
  });
}

/** Turns automatic checking of a place on or off. */
export async function watchPlace(context: LibraryContext, id: string, on: boolean): Promise<void> {
  await changeFeeds(context, async ({ feeds }) => {
    const row = await feeds.get(id);
    if (row === undefined) return;
    const { watched: _watched, ...rest } = row;
    await feeds.put(on ? { ...rest, watched: true } : rest);
  });
}

/** Starts a job that fetches a place, unless one is running. */
export async function startJob(
  { db, now }: LibraryContext,
  id: string,
  span: Span,
  steps: readonly PlaceRequest[],
): Promise<void> {
  await db.transaction('rw', db.feeds, async () => {
    const row = await db.feeds.get(id);
    if (row === undefined || row.reading !== undefined) return;
    const nothing = { days: {}, added: 0, notes: [], answered: 0, unchanged: 0, done: 0 };
    await db.feeds.put({ ...row, reading: { ...nothing, span, at: now(), steps } });
  });
}

/** Ends a job; the papers it brought stay. @param why what stopped it; the user if absent */
export async function stopJob(context: LibraryContext, id: string, why?: PlaceNote): Promise<void> {
  const noted = await changeJob(context, id, (row) =>
    why === undefined ? row : { ...row, reading: { ...row.reading, notes: withNotes(row.reading.notes, [why]) } },
  );
  await finishJob(context, noted, why === undefined ? 'stopped' : 'failed');
}

/** Lists the places with a running job, each with the moment until which it waits. */
export async function runningJobs({ db }: LibraryContext): Promise<{ readonly id: string; readonly until: number }[]> {
  const rows = await db.feeds.toArray();
  return rows.flatMap(({ id, reading }) => (reading === undefined ? [] : [{ id, until: reading.until ?? 0 }]));
}

/** Returns the next request of a place's job; undefined if no job is running. */
export async function nextRequest({ db }: LibraryContext, id: string): Promise<NextRequest | undefined> {
  const row = await db.feeds.get(id);
  const [step] = row?.reading?.steps ?? [];
  if (row?.reading === undefined || step === undefined) return undefined;
  return { place: viewOf(row).place, reading: row.reading, step, kept: row.validators?.[step.url] };
}

/** Records that a request is done and ends the job after the last one. Idempotent. */
export async function completeRequest(
  context: LibraryContext,
  id: string,
  step: PlaceRequest,
  { next = [], days = {}, added = 0, notes = [], answer, held, keep, name }: PlaceRequestResult,
): Promise<void> {
  const advanced = await changeJob(context, id, (row) => {
    const { until: _until, unreachable: _unreachable, ...reading } = row.reading;
    const [current, ...waiting] = reading.steps;
    if (current?.url !== step.url) return undefined;
    const dayCounts = { ...reading.days };
    for (const [day, count] of Object.entries(days)) dayCounts[day] = (dayCounts[day] ?? 0) + count;
    return {
      ...row,
      name: name ?? row.name,
      reading: {
        ...reading,
        days: dayCounts,
        added: reading.added + added,
        notes: withNotes(reading.notes, notes),
        answered: reading.answered + (answer === undefined ? 0 : 1),
        unchanged: reading.unchanged + (answer === 'unchanged' ? 1 : 0),
        ...(held === undefined ? {} : { held: addHeld(reading.held, held) }),
        steps: [...next, ...waiting],
        done: reading.done + 1,
      },
      ...(keep === undefined ? {} : { validators: updateValidators(row.validators, step.url, keep) }),
    };
  });
  if (advanced !== undefined && Object.values(days).some((papers) => papers > 0)) await removeUntouchedSeeds(context);
  if (advanced?.reading?.steps.length !== 0) return;
  await finishJob(context, advanced, advanced.reading.answered === 0 ? 'failed' : 'done');
}

/** Records that a job waits for a host until a moment. */
export async function postponeJob(
  context: LibraryContext,
  id: string,
  until: number,
  unreachable?: string,
): Promise<void> {
  await changeJob(context, id, (row) => {
    const { unreachable: _unreachable, ...reading } = row.reading;
    return { ...row, reading: { ...reading, until, ...(unreachable === undefined ? {} : { unreachable }) } };
  });
}

/**
 * Includes `acts` in the transaction, so that the row is durable before the UI confirms it, see `lib/db/database.ts`.
 */
function changeFeeds<T>({ db }: LibraryContext, change: (db: Database) => Promise<T>): Promise<T> {
  return db.transaction('rw', db.feeds, db.acts, () => change(db));
}

/** Changes a row that has a job; `undefined` leaves it as it is. @returns the changed row */
function changeJob(
  { db }: LibraryContext,
  id: string,
  change: (row: FeedRow & { reading: PlaceJob }) => FeedRow | undefined,
): Promise<FeedRow | undefined> {
  return db.transaction('rw', db.feeds, async () => {
    const row = await db.feeds.get(id);
    if (row?.reading === undefined) return undefined;
    const next = change({ ...row, reading: row.reading });
    if (next !== undefined) await db.feeds.put(next);
    return next;
  });
}

async function finishJob(
  context: LibraryContext,
  row: FeedRow | undefined,
  ended: PlaceJobReport['ended'],
): Promise<void> {
  const { reading } = row ?? {};
  if (row === undefined || reading === undefined) return;
  const { steps: _steps, done: _done, until: _until, unreachable: _unreachable, ...rest } = reading;
  const matched = (await newMatches(context, 0, reading.at - daysApart)).total;
  const isWhole = ended === 'done' && reading.notes.every(({ kind }) => kind === 'cut' || kind === 'no-papers');
  await changeJob(context, row.id, ({ reading: current, ...found }) =>
    current.at === reading.at
      ? {
          ...found,
          last: { ...rest, matched, ended },
          ...(isWhole ? { readTo: reading.span.to, goodAt: reading.at } : {}),
        }
      : undefined,
  );
}

function viewOf({ id, url, name, at, place, reading, last, watched, readTo, goodAt }: FeedRow): PlaceView {
  return {
    id,
    place: place ?? { kind: 'feed', url },
    name,
    page: url,
    at,
    ...(reading === undefined ? {} : { reading }),
    ...(last === undefined ? {} : { last }),
    watched: watched === true,
    ...(readTo === undefined ? {} : { readTo }),
    ...(goodAt === undefined ? {} : { goodAt }),
  };
}

function withNotes(earlier: readonly PlaceNote[], more: readonly PlaceNote[]): PlaceNote[] {
  return [...earlier, ...more].slice(0, maxNotes);
}

function addHeld(earlier: PlaceProgress['held'], days: readonly string[]): NonNullable<PlaceProgress['held']> {
  return { days: [...new Set([...(earlier?.days ?? []), ...days])], answers: (earlier?.answers ?? 0) + 1 };
}

/** Maximum cached validators: URLs of days long past are never requested again. */
const maxCachedAnswers = 60;

/** Without a validator, the next response will be complete, so nothing need be stored about this one. */
function updateValidators(
  earlier: FeedRow['validators'],
  url: string,
  { etag, modified, ...rest }: CachedAnswer,
): NonNullable<FeedRow['validators']> {
  const others = Object.entries(earlier ?? {}).filter(([other]) => other !== url);
  const own =
    etag === undefined && modified === undefined
      ? []
      : [
          [
            url,
            { ...rest, ...(etag === undefined ? {} : { etag }), ...(modified === undefined ? {} : { modified }) },
          ] as const,
        ];
  return Object.fromEntries([...others, ...own].slice(-maxCachedAnswers));
}
