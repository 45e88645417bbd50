/**
 * Keeps the search index honest: whatever writes a paper, or words that a user adds to it, notes in the same
 * transaction that the index is due for it. A search reads what is due from the papers themselves, so no paper is ever
 * missed and none is found that is gone, however late the index is packed.
 */
import type { DBCore, DBCoreMutateRequest, DBCoreTable, DBCoreTransaction, Middleware } from 'dexie';
import type { PaperRow, PendingIndexRow, StateRow } from './schema.ts';

const due = 'indexDue';

/** The words of a paper's row that the index holds. */
function wordsOfPaper(row: PaperRow): string {
  const { title, abstract, authors, keys, pdf, code, venue, categories, keywords, published, listed } = row;
  const { organisation, summary, note, sighting, firstSeen } = row;
  return JSON.stringify([
    title,
    abstract,
    authors,
    keys,
    pdf === undefined,
    code === undefined,
    venue,
    categories,
    keywords,
    published,
    listed,
    organisation,
    summary?.text,
    note,
    sighting?.source,
    listed === undefined ? firstSeen : 0,
  ]);
}

/** What a user's state adds to them. */
function wordsOfState(row: StateRow | undefined): string {
  return JSON.stringify([row?.note, row?.comment, row?.tags, row?.corrected]);
}

const noWords = wordsOfState(undefined);

/** The middleware that notes what is due. */
export const trackIndexChanges: Middleware<DBCore> = {
  stack: 'dbcore',
  name: 'index due',
  // Below Dexie's own layers, which lose their place across an await.
  level: -1,
  create: (core) => ({
    ...core,
    transaction(stores, mode, options): DBCoreTransaction {
      const writes = mode === 'readwrite' && (stores.includes('papers') || stores.includes('states'));
      return core.transaction(writes && !stores.includes(due) ? [...stores, due] : stores, mode, options);
    },
    table(name) {
      const table = core.table(name);
      return name === 'papers' || name === 'states' ? noting(table, core.table(due)) : table;
    },
  }),
};

function noting(table: DBCoreTable, dueTable: DBCoreTable): DBCoreTable {
  const isPaper = table.name === 'papers';
  return {
    ...table,
    async mutate(request) {
      const changed = isPaper ? await changedPapers(table, request) : await changedStates(table, request);
      const answer = await table.mutate(request.type === 'add' ? { ...request, wantResults: true } : request);
      const papers =
        request.type === 'add' && isPaper
          ? (answer.results ?? []).filter((_, index) => answer.failures[index] === undefined).map(Number)
          : changed;
      if (papers === 'everything' || papers.length > 0) {
        await dueTable.mutate({ type: 'add', trans: request.trans, values: notesOf(papers) });
      }
      return answer;
    },
  };
}

/** Papers of one note; more would make a packing too large. */
const papersOfNote = 1_000;

/** Notes that the index is due for these papers. */
export function notesOf(papers: readonly number[] | 'everything'): PendingIndexRow[] {
  if (papers === 'everything') return [{ papers: [], everything: true }];
  return Array.from({ length: Math.ceil(papers.length / papersOfNote) }, (_, note) => ({
    papers: papers.slice(note * papersOfNote, (note + 1) * papersOfNote),
  }));
}

async function changedPapers(table: DBCoreTable, request: DBCoreMutateRequest): Promise<number[] | 'everything'> {
  switch (request.type) {
    case 'add':
      return [];
    case 'delete':
      return request.keys.map(Number);
    case 'deleteRange':
      return 'everything';
    case 'put': {
      const rows = request.values as readonly PaperRow[];
      const before: (PaperRow | undefined)[] = await table.getMany({
        trans: request.trans,
        keys: rows.map((row) => row.id),
      });
      return rows
        .filter((row, index) => before[index] === undefined || wordsOfPaper(row) !== wordsOfPaper(before[index]))
        .map((row) => row.id);
    }
  }
}

async function changedStates(table: DBCoreTable, request: DBCoreMutateRequest): Promise<number[] | 'everything'> {
  switch (request.type) {
    case 'add':
      return (request.values as readonly StateRow[])
        .filter((row) => wordsOfState(row) !== noWords)
        .map((row) => row.paper);
    case 'delete':
      return request.keys.map(Number);
    case 'deleteRange':
      return 'everything';
    case 'put': {
      const rows = request.values as readonly StateRow[];
      const before: (StateRow | undefined)[] = await table.getMany({
        trans: request.trans,
        keys: rows.map((row) => row.paper),
      });
      return rows.filter((row, index) => wordsOfState(row) !== wordsOfState(before[index])).map((row) => row.paper);
    }
  }
}
