/** One step of the schema. Once shipped, its SQL never changes: a test holds its hash. */
export interface Migration {
  /** From 1 without gaps; the ledger's `user_version` after it has run. */
  readonly number: number;
  /** What it does, in a few words. */
  readonly name: string;
  readonly sql: string;
}
