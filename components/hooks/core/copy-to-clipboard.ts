/** Puts words on the clipboard in both forms; where one is pasted, the other is left. Rejects where the browser refuses. */
export async function putOnClipboard({
  html,
  plain,
}: {
  readonly html: string;
  readonly plain: string;
}): Promise<void> {
  const item = new ClipboardItem({
    'text/html': new Blob([html], { type: 'text/html' }),
    'text/plain': new Blob([plain], { type: 'text/plain' }),
  });
  await navigator.clipboard.write([item]);
}
