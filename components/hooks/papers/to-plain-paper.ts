import type { PaperView } from '@/lib/library/api/papers.ts';
import type { Paper } from '../../../lib/domain/paper.ts';

/** Strips the fields that are local to this database. */
export function toPlainPaper({ paper }: Pick<PaperView, 'paper'>): Paper {
  const { id: _id, firstSeen: _firstSeen, lastSeen: _lastSeen, sighting: _sighting, ...rest } = paper;
  return rest;
}
