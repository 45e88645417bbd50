// @vitest-environment jsdom
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { ImportReportView } from '../../components/import/ImportReportView.tsx';
import type { ImportPlan, PlannedRow } from '../../lib/library/api/import.ts';

const row = (outcome: PlannedRow['outcome']): PlannedRow =>
  ({ place: 'line 1', title: 'A paper', outcome, choice: outcome !== 'out', reasons: [] }) as unknown as PlannedRow;

/** What the report says of rows, where so many papers came in. */
function said(rows: readonly PlannedRow[], report: { added: number; merged: number; known: number }): string {
  const plan = { rows, notes: [] } as unknown as ImportPlan;
  const out = rows.filter(({ outcome }) => outcome === 'out').length;
  return renderToStaticMarkup(
    <ImportReportView
      plan={plan}
      report={{ act: 'act', out, ...report }}
      turned={new Set()}
      onCopy={() => undefined}
    />,
  );
}

describe('the report of an import', () => {
  it('accounts for every row, also those that were one paper', () => {
    const rows = [row('add'), row('add'), row('merge'), row('merge'), row('merge'), row('out')];
    const words = said(rows, { added: 2, merged: 1, known: 0 });
    expect(words).toContain('2 papers added.');
    expect(words).toContain('1 paper merged with papers you already had.');
    expect(words).toContain('2 rows duplicated another row.');
    expect(words).toContain('1 row skipped:');
  });

  it('says nothing of such rows where there are none', () => {
    expect(said([row('add'), row('merge')], { added: 1, merged: 1, known: 0 })).not.toContain('another row');
  });
});
