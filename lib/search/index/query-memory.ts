/**
 * Memory for one query at a time, reused by the next: postings, and a number for each paper of a segment. Otherwise a
 * query over 100,000 papers would leave a megabyte of garbage.
 */
import { PostingsArena } from './postings.ts';

/** One number per paper of a segment; 0 for papers that don't match. */
export type ScoredId = Uint16Array;

/** Maximum number of arrays kept for the next query. */
const maxArrays = 12;
/** Maximum number of workspaces kept, because queries may overlap. */
const maxIdle = 2;

/** The memory of one query; see {@link withWorkspace}. */
export class Workspace {
  readonly postings = new PostingsArena();
  private idle: ScoredId[] = [];
  private taken: ScoredId[] = [];

  /** Returns zeros for a number of papers, valid until {@link clear}. */
  found(papers: number): ScoredId {
    const at = this.idle.findIndex(({ length }) => length === papers);
    const [known] = at < 0 ? [] : this.idle.splice(at, 1);
    const found = known?.fill(0) ?? new Uint16Array(papers);
    this.taken.push(found);
    return found;
  }

  clear(): void {
    this.postings.clear();
    this.idle = [...this.taken, ...this.idle].slice(0, maxArrays);
    this.taken = [];
  }
}

const idle: Workspace[] = [];

/** Runs a function with a workspace, which is reused afterwards: the result must not refer to it. */
export async function withWorkspace<T>(work: (workspace: Workspace) => Promise<T>): Promise<T> {
  const workspace = idle.pop() ?? new Workspace();
  try {
    return await work(workspace);
  } finally {
    workspace.clear();
    if (idle.length < maxIdle) idle.push(workspace);
  }
}
