/** The places that a person follows, and their readings: each step is written down, so that any program can go on with it. */
import type { FeedRow } from '../db/schema.ts';
import type { LastAnswer, PlaceNote, PlaceReading, PlaceReport, PlaceYield } from '../domain/place.ts';
import type { Places, PlaceView } from './api/places.ts';
import type { LibraryContext } from './context.ts';
import { giveWay } from './seeds-give-way.ts';
import { newMatches } from './shelves.ts';

/** So many things are said of one reading. */
const mostNotes = 50;
/** The days of a reading stand a millisecond apart, the last on top; this is beyond all of them. */
const daysApart = 100;

/** See `Library.places`. */
export function placesOf(context: LibraryContext): Places {
  const { db } = context;
  /** Changes a row whose reading stands at a step. */
  const change = async (id: string, act: (row: FeedRow & { reading: PlaceReading }) => FeedRow | undefined) =>
    db.transaction('rw', db.feeds, async () => {
      const row = await db.feeds.get(id);
      if (row?.reading === undefined) return undefined;
      const next = act({ ...row, reading: row.reading });
      if (next !== undefined) await db.feeds.put(next);
      return next;
    });
  const finish = async (row: FeedRow | undefined, ended: PlaceReport['ended']): Promise<void> => {
    const { reading } = row ?? {};
    if (row === undefined || reading === undefined) return;
    const { steps: _steps, done: _done, until: _until, ...rest } = reading;
    const matched = (await newMatches(context, 0, reading.at - daysApart)).total;
    const isWhole = ended === 'done' && reading.notes.every(({ kind }) => kind === 'cut' || kind === 'no-papers');
    await change(row.id, ({ reading: current, ...found }) =>
      current.at === reading.at
        ? {
            ...found,
            last: { ...rest, matched, ended },
            ...(isWhole ? { readTo: reading.span.to, goodAt: reading.at } : {}),
          }
        : undefined,
    );
  };
  return {
    async list() {
      const rows = await db.feeds.toArray();
      return rows.sort((a, b) => a.at - b.at || (a.name < b.name ? -1 : 1)).map(viewOf);
    },
    async add(place, page, name) {
      // Acts take part so that the row is on the disk before anything says so.
      return db.transaction('rw', db.feeds, db.acts, async () => {
        const known = await db.feeds.where('url').equals(page).first();
        if (known !== undefined) return viewOf(known);
        const row: FeedRow = { id: context.newId(), url: page, name, at: context.now(), place };
        await db.feeds.add(row);
        return viewOf(row);
      });
    },
    async remove(id) {
      return db.transaction('rw', db.feeds, db.acts, async () => {
        const row = await db.feeds.get(id);
        await db.feeds.delete(id);
        return row === undefined ? undefined : viewOf(row);
      });
    },
    async putBack({ page, reading: _reading, watched, ...rest }) {
      await db.transaction('rw', db.feeds, db.acts, async () => {
        if ((await db.feeds.where('url').equals(page).count()) > 0) return;
        await db.feeds.put({ ...rest, url: page, ...(watched ? { watched } : {}) });
      });
    },
    async watch(id, on) {
      await db.transaction('rw', db.feeds, db.acts, async () => {
        const row = await db.feeds.get(id);
        if (row === undefined) return;
        const { watched: _watched, ...rest } = row;
        await db.feeds.put(on ? { ...rest, watched: true } : rest);
      });
    },
    async begin(id, span, steps) {
      await db.transaction('rw', db.feeds, async () => {
        const row = await db.feeds.get(id);
        if (row === undefined || row.reading !== undefined) return;
        const at = context.now();
        const nothing = { days: {}, added: 0, notes: [], answered: 0, unchanged: 0, done: 0 };
        await db.feeds.put({ ...row, reading: { ...nothing, span, at, steps } });
      });
    },
    async stop(id, why) {
      const noted = await change(id, (row) =>
        why === undefined ? row : { ...row, reading: { ...row.reading, notes: withNotes(row.reading.notes, [why]) } },
      );
      await finish(noted, why === undefined ? 'stopped' : 'failed');
    },
    async reading() {
      const rows = await db.feeds.toArray();
      return rows.flatMap(({ id, reading }) => (reading === undefined ? [] : [{ id, until: reading.until ?? 0 }]));
    },
    async next(id) {
      const row = await db.feeds.get(id);
      const [step] = row?.reading?.steps ?? [];
      if (row?.reading === undefined || step === undefined) return undefined;
      return { place: viewOf(row).place, reading: row.reading, step, kept: row.validators?.[step.url] };
    },
    async advance(id, step, { next = [], days = {}, added = 0, notes = [], answer, held, keep, name }) {
      const advanced = await change(id, (row) => {
        const { until: _until, ...reading } = row.reading;
        const [current, ...waiting] = reading.steps;
        if (current?.url !== step.url) return undefined;
        const met = { ...reading.days };
        for (const [day, count] of Object.entries(days)) met[day] = (met[day] ?? 0) + count;
        return {
          ...row,
          name: name ?? row.name,
          reading: {
            ...reading,
            days: met,
            added: reading.added + added,
            notes: withNotes(reading.notes, notes),
            answered: reading.answered + (answer === undefined ? 0 : 1),
            unchanged: reading.unchanged + (answer === 'unchanged' ? 1 : 0),
            ...(held === undefined ? {} : { held: withHeld(reading.held, held) }),
            steps: [...next, ...waiting],
            done: reading.done + 1,
          },
          ...(keep === undefined ? {} : { validators: keptAnswers(row.validators, step.url, keep) }),
        };
      });
      if (advanced !== undefined && Object.values(days).some((papers) => papers > 0)) await giveWay(context);
      if (advanced?.reading?.steps.length !== 0) return;
      await finish(advanced, advanced.reading.answered === 0 ? 'failed' : 'done');
    },
    async wait(id, until) {
      await change(id, (row) => ({ ...row, reading: { ...row.reading, until } }));
    },
  };
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

function withNotes(known: readonly PlaceNote[], more: readonly PlaceNote[]): PlaceNote[] {
  return [...known, ...more].slice(0, mostNotes);
}

function withHeld(known: PlaceYield['held'], days: readonly string[]): NonNullable<PlaceYield['held']> {
  return { days: [...new Set([...(known?.days ?? []), ...days])], answers: (known?.answers ?? 0) + 1 };
}

/** The addresses of days that are long over are never asked again. */
const mostKept = 60;

/** Without a validator the next answer comes whole, and nothing need be known of this one. */
function keptAnswers(
  known: FeedRow['validators'],
  url: string,
  { etag, modified, ...rest }: LastAnswer,
): NonNullable<FeedRow['validators']> {
  const others = Object.entries(known ?? {}).filter(([other]) => other !== url);
  const own =
    etag === undefined && modified === undefined
      ? []
      : [
          [
            url,
            { ...rest, ...(etag === undefined ? {} : { etag }), ...(modified === undefined ? {} : { modified }) },
          ] as const,
        ];
  return Object.fromEntries([...others, ...own].slice(-mostKept));
}
