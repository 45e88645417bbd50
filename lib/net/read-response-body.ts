/**
 * Reads the whole body of a response.
 * @param maxBytes no more than this is ever in memory
 * @returns undefined if the body is larger
 */
export async function readAll(response: Response, maxBytes: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (Number(response.headers.get('content-length') ?? 0) > maxBytes) {
    await response.body?.cancel();
    return undefined;
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (value !== undefined) {
      length += value.length;
      if (length > maxBytes) {
        await reader?.cancel();
        return undefined;
      }
      chunks.push(value);
    }
    if (done) break;
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
