import Database from 'better-sqlite3';
import type { z } from 'zod';

export interface SearchFiles {
  readonly ledgerFile: string;
  readonly indexFile: string;
  readonly nativeBinding: string | null;
}

type Parameters = Readonly<Record<string, string | number | null>>;

/** A connection that reads the index, with the ledger beside it as `ledger`. */
export interface SearchConnection {
  all<Row>(sql: string, row: z.ZodType<Row>, parameters?: Parameters): readonly Row[];
  get<Row>(sql: string, row: z.ZodType<Row>, parameters?: Parameters): Row | null;
  /** Rows one by one, so that one can stop. Nothing else is read meanwhile. */
  each<Row>(sql: string, row: z.ZodType<Row>, parameters: Parameters): Iterable<Row>;
  close(): void;
}

/** @throws where one of the files is not there or is no database. */
export function openForSearch({ ledgerFile, indexFile, nativeBinding }: SearchFiles) {
  const db = new Database(indexFile, {
    readonly: true,
    fileMustExist: true,
    ...(nativeBinding === null ? {} : { nativeBinding }),
  });
  // What is attached to a connection that only reads can only be read.
  db.prepare('ATTACH @ledgerFile AS ledger').run({ ledgerFile });
  db.pragma('query_only = ON');
  db.pragma('trusted_schema = OFF');
  db.pragma('cache_size = -32000');
  const statements = new Map<string, Database.Statement<[Parameters]>>();

  function prepared(sql: string): Database.Statement<[Parameters]> {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const made = db.prepare<[Parameters]>(sql);
    statements.set(sql, made);
    return made;
  }

  const connection: SearchConnection = {
    all: (sql, row, parameters = {}) =>
      prepared(sql)
        .all(parameters)
        .map((found) => row.parse(found)),
    get: (sql, row, parameters = {}) => {
      const found = prepared(sql).get(parameters);
      return found === undefined ? null : row.parse(found);
    },
    each: function* (sql, row, parameters) {
      for (const found of prepared(sql).iterate(parameters)) yield row.parse(found);
    },
    close: () => void db.close(),
  };
  return connection;
}
