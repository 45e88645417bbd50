/** An error whose message is meant for the user: what failed, what is safe, what to do. */
export class DigestifError extends Error {
  override readonly name: string = 'DigestifError';
}

/** What was thrown, as an error: anything can be thrown. */
export function errorOf(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

/** What a thrown thing says. */
export function messageOf(thrown: unknown): string {
  return errorOf(thrown).message;
}
