import { useEffect, useRef, useState } from 'react';
import { paperExporters } from '../../lib/exporters/index.ts';
import { exportDialogStrings } from '../../lib/strings/export.ts';
import { usePreferences } from '../hooks/core/use-preferences.ts';
import type { Exports } from '../hooks/export/use-export-papers.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { SelectField } from '../ui/Field.tsx';
import { Progress } from '../ui/Progress.tsx';

/** Exports papers to a file in a chosen format; the last used format comes first. */
export function ExportDialog({
  ids,
  exports,
  onClose,
}: {
  /** Local ids, in export order. */
  ids: readonly number[];
  exports: Exports;
  onClose: () => void;
}) {
  const [{ exportFormat }, changePreferences] = usePreferences();
  const format = paperExporters.find(({ id }) => id === exportFormat) ?? paperExporters[0];
  const [share, setShare] = useState<number>();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(new Error('closed')), []);

  const write = async () => {
    if (format === undefined) return;
    const run = new AbortController();
    running.current = run;
    setShare(0);
    const written = await exports.write(ids, format.id, { signal: run.signal, onProgress: setShare });
    if (written) onClose();
    else setShare(undefined);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={exportDialogStrings.title(ids.length)}
      closeLabel={exportDialogStrings.close}
      foot={
        share === undefined ? (
          <>
            <Button onClick={onClose}>{exportDialogStrings.cancel}</Button>
            <Button kind="primary" onClick={() => void write()}>
              {exportDialogStrings.write}
            </Button>
          </>
        ) : (
          <Button onClick={() => running.current?.abort(new Error('stopped'))}>{exportDialogStrings.stop}</Button>
        )
      }
    >
      {share === undefined ? (
        <SelectField
          label={exportDialogStrings.format}
          hint={exportDialogStrings.hints[format?.id ?? '']}
          value={format?.id}
          onChange={({ target }) => changePreferences({ exportFormat: target.value })}
        >
          {paperExporters.map(({ id, name, extension }) => (
            <option key={id} value={id}>
              {`${name} (.${extension})`}
            </option>
          ))}
        </SelectField>
      ) : (
        <Progress label={exportDialogStrings.progress} share={share} />
      )}
    </Dialog>
  );
}
