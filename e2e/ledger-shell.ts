import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What a program of its own reads from a ledger's file, and which program that was. */
export interface ShellAnswer {
  readonly by: 'sqlite3' | 'better-sqlite3';
  readonly value: number;
}

/**
 * Asks for one number, as a person with a shell would: by the `sqlite3` command where there is one, else by
 * SQLite in another process.
 */
export async function askInShell(dataFolder: string, sql: string): Promise<ShellAnswer> {
  const file = join(dataFolder, 'ledger.db');
  try {
    const { stdout } = await run('sqlite3', ['-readonly', file, sql]);
    return { by: 'sqlite3', value: Number(stdout.trim()) };
  } catch (cause) {
    if (!isMissing(cause)) throw cause;
  }
  const program = `
    const Database = require('better-sqlite3');
    const database = new Database(process.argv[1], { readonly: true });
    process.stdout.write(String(database.prepare(process.argv[2]).pluck().get()));`;
  const { stdout } = await run(process.execPath, ['-e', program, file, sql]);
  return { by: 'better-sqlite3', value: Number(stdout) };
}

/** There is no such command on this machine. */
function isMissing(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
}
