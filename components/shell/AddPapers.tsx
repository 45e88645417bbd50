import { lazy, Suspense } from 'react';
import { useImport } from '../hooks/use-import.ts';

const ImportText = lazy(async () => ({ default: (await import('../import/ImportText.tsx')).ImportText }));

/** The import of papers from a text; loaded once it is asked for. */
export function AddPapers({ text, onClose }: { text: string; onClose: () => void }) {
  const add = useImport();
  return (
    <Suspense fallback={null}>
      <ImportText text={text} onAdd={add} onClose={onClose} />
    </Suspense>
  );
}
