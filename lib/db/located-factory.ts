/** Finds the factory that has the database. Its error becomes that of the opening. */
export type LocateDatabase = (name: string) => Promise<IDBFactory>;

/** Stands for a factory that is not known before the database is opened. */
export class LocatedFactory implements IDBFactory {
  #factory: IDBFactory = globalThis.indexedDB;
  #failure: Error | undefined;

  use(factory: IDBFactory): void {
    this.#factory = factory;
    this.#failure = undefined;
  }

  fail(error: Error): void {
    this.#failure = error;
  }

  open(name: string, version?: number): IDBOpenDBRequest {
    if (this.#failure !== undefined) throw this.#failure;
    return this.#factory.open(name, version);
  }

  deleteDatabase(name: string): IDBOpenDBRequest {
    return this.#factory.deleteDatabase(name);
  }

  databases(): Promise<IDBDatabaseInfo[]> {
    return this.#factory.databases();
  }

  cmp(first: unknown, second: unknown): number {
    return this.#factory.cmp(first, second);
  }
}
