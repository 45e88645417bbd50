/** An error whose message is meant for the person: what failed, what is safe, what to do. */
export class DigestifError extends Error {
  override readonly name: string = 'DigestifError';
}
