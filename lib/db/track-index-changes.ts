/**
 * Keeps the search index consistent: every transaction that writes a paper, or text that the user adds to one, also
 * records that the paper is to be indexed. Searches read such pending papers directly, so that results are always
 * complete and never contain deleted papers, however late the index is updated.
 */
import type { DBCore, DBCoreMutateRequest, DBCoreTable, DBCoreTransaction, Middleware } from 'dexie';
import type { PaperRow, PendingIndexRow, StateRow } from './schema.ts';

const pendingTable = 'indexDue';

/** Returns the indexed content of a paper’s row, as a string to compare. */
function indexedContentOfPaper(row: PaperRow): string {
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

/** Returns the indexed content of a paper’s state, as a string to compare. */
function indexedContentOfState(row: StateRow | undefined): string {
  return JSON.stringify([row?.note, row?.comment, row?.tags, row?.corrected]);
}

const emptyContent = indexedContentOfState(undefined);

/** Middleware that records pending index changes. */
export const trackIndexChanges: Middleware<DBCore> = {
  stack: 'dbcore',
  name: 'index due',
  // Below Dexie’s own layers, which lose their transaction across an await.
  level: -1,
  create: (core) => ({
    ...core,
    transaction(stores, mode, options): DBCoreTransaction {
      const writes = mode === 'readwrite' && (stores.includes('papers') || stores.includes('states'));
      return core.transaction(
        writes && !stores.includes(pendingTable) ? [...stores, pendingTable] : stores,
        mode,
        options,
      );
    },
    table(name) {
      const table = core.table(name);
      return name === 'papers' || name === 'states' ? withTracking(table, core.table(pendingTable)) : table;
    },
  }),
};

function withTracking(table: DBCoreTable, dueTable: DBCoreTable): DBCoreTable {
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

/** Maximum papers per row; more would make one index batch too large. */
const maxPapersPerRow = 1_000;

/** Creates the rows that mark papers as pending. */
export function notesOf(papers: readonly number[] | 'everything'): PendingIndexRow[] {
  if (papers === 'everything') return [{ papers: [], everything: true }];
  return Array.from({ length: Math.ceil(papers.length / maxPapersPerRow) }, (_, index) => ({
    papers: papers.slice(index * maxPapersPerRow, (index + 1) * maxPapersPerRow),
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
        .filter(
          (row, index) =>
            before[index] === undefined || indexedContentOfPaper(row) !== indexedContentOfPaper(before[index]),
        )
        .map((row) => row.id);
    }
  }
}

async function changedStates(table: DBCoreTable, request: DBCoreMutateRequest): Promise<number[] | 'everything'> {
  switch (request.type) {
    case 'add':
      return (request.values as readonly StateRow[])
        .filter((row) => indexedContentOfState(row) !== emptyContent)
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
      return rows
        .filter((row, index) => indexedContentOfState(row) !== indexedContentOfState(before[index]))
        .map((row) => row.paper);
    }
  }
}
