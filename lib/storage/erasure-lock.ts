/** The lock that is held while everything is deleted. */
export const erasureLock = 'digestif erase';

/** Runs a task while no window deletes everything, so that nothing that was read before it is written again after it. */
export async function whenNotErasing<T>(task: () => Promise<T>): Promise<T> {
  const locks = globalThis.navigator?.locks;
  return locks === undefined ? task() : locks.request(erasureLock, { mode: 'shared' }, task);
}
