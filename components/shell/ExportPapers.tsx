import { lazy, Suspense } from 'react';
import { useExportPapers } from '../hooks/export/use-export-papers.ts';

const ExportDialog = lazy(async () => ({ default: (await import('../export/ExportDialog.tsx')).ExportDialog }));

/** The export of papers to a file; loaded on demand. */
export function ExportPapers({ ids, onClose }: { ids: readonly number[]; onClose: () => void }) {
  const exports = useExportPapers();
  return (
    <Suspense fallback={null}>
      <ExportDialog ids={ids} exports={exports} onClose={onClose} />
    </Suspense>
  );
}
