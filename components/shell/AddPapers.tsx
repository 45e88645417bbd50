import { lazy, Suspense } from 'react';
import { importStrings } from '../../lib/strings/imports.ts';
import { useImport } from '../hooks/import/use-import.ts';
import { useToasts } from '../ui/Toast.tsx';

const ImportDialog = lazy(async () => ({ default: (await import('../import/ImportDialog.tsx')).ImportDialog }));

/** The import of papers from a file or a text; loaded on demand. */
export function AddPapers({ source, onClose }: { source?: Blob | string; onClose: () => void }) {
  const imports = useImport();
  const { say } = useToasts();
  const copy = (report: string) => {
    navigator.clipboard.writeText(report).then(
      () => say({ words: importStrings.reportCopied }),
      (reason: unknown) => say({ words: String(reason) }),
    );
  };
  return (
    <Suspense fallback={null}>
      <ImportDialog source={source} imports={imports} onCopy={copy} onClose={onClose} />
    </Suspense>
  );
}
