/**
 * Memory for one query at a time, used again for the next: lists of postings, and a number for each paper of a segment.
 * A query over 100,000 papers would otherwise leave a megabyte of garbage.
 */
import { PostingsArena } from './postings.ts';

/** Something for each paper of a segment: other than 0 for those that are meant. */
export type ScoredId = Uint16Array;

/** Arrays that are kept for the next query. */
const mostKept = 12;
/** Workspaces that are kept: queries may overlap. */
const mostIdle = 2;

/** What a query works in; see {@link withWorkspace}. */
export class Workspace {
  readonly postings = new PostingsArena();
  private idle: ScoredId[] = [];
  private taken: ScoredId[] = [];

  /** Zeros for so many papers. They last until {@link clear}. */
  found(papers: number): ScoredId {
    const at = this.idle.findIndex(({ length }) => length === papers);
    const [known] = at < 0 ? [] : this.idle.splice(at, 1);
    const found = known?.fill(0) ?? new Uint16Array(papers);
    this.taken.push(found);
    return found;
  }

  clear(): void {
    this.postings.clear();
    this.idle = [...this.taken, ...this.idle].slice(0, mostKept);
    this.taken = [];
  }
}

const idle: Workspace[] = [];

/** Works with memory of its own, which ends with the work: nothing of it may be given back. */
export async function withWorkspace<T>(work: (workspace: Workspace) => Promise<T>): Promise<T> {
  const workspace = idle.pop() ?? new Workspace();
  try {
    return await work(workspace);
  } finally {
    workspace.clear();
    if (idle.length < mostIdle) idle.push(workspace);
  }
}
