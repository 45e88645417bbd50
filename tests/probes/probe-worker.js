// A worker of a window: writes a file with a synchronous handle, and reads it again.
(async () => {
  const root = await navigator.storage.getDirectory();
  const file = await root.getFileHandle('probe-sync', { create: true });
  const handle = await file.createSyncAccessHandle();
  handle.write(new TextEncoder().encode('text'), { at: 0 });
  handle.flush();
  const size = handle.getSize();
  handle.close();
  const text = await (await file.getFile()).text();
  await root.removeEntry('probe-sync');
  return size === 4 && text === 'text' ? 'yes' : `reads ${JSON.stringify(text)}`;
})().then(postMessage, (error) => postMessage(`no: ${error.name}`));
