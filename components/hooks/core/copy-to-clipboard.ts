/** Writes HTML and plain text to the clipboard; the paste target picks one. Rejects if the browser refuses. */
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
