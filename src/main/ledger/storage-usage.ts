import { readdirSync, statfsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import {
  STORAGE_PARTS,
  type StoragePart,
  type StorageUsage,
} from '../../shared/model/retention-usage';
import type { StorageConnection } from './storage-connection';

/** Bytes of each table with its indexes. It reads every page of the file. */
const BY_TABLE = `
  SELECT s.tbl_name AS name, SUM(d.pgsize) AS bytes
  FROM dbstat AS d JOIN sqlite_schema AS s ON s.name = d.name
  WHERE d.aggregate = TRUE GROUP BY 1`;

const TablesSchema = z.array(z.object({ name: z.string(), bytes: z.number() }));

const PART_OF_TABLE: Readonly<Record<string, StoragePart>> = {
  run_events: 'transcripts',
  incidents: 'transcripts',
  messages: 'conversations',
  outputs: 'outputs',
  attachments: 'attachments',
};

/** What lies where in the data folder. */
export interface StorageFolders {
  /** The ledger's file; absolute. */
  readonly ledger: string;
  readonly checkpoints: string;
  readonly backups: string;
}

/** Measures what takes how much room; `now` in Unix ms. */
export function measureUsage(
  { raw }: StorageConnection,
  { ledger, checkpoints, backups }: StorageFolders,
  now: number,
): StorageUsage {
  const bytes = new Map<StoragePart, number>(STORAGE_PARTS.map((part) => [part, 0]));
  const add = (part: StoragePart, more: number): void => {
    bytes.set(part, (bytes.get(part) ?? 0) + more);
  };
  let inTables = 0;
  for (const table of TablesSchema.parse(raw.prepare(BY_TABLE).all())) {
    add(PART_OF_TABLE[table.name] ?? 'records', table.bytes);
    inTables += table.bytes;
  }
  const pageSize = Number(raw.pragma('page_size', { simple: true }));
  const free = Number(raw.pragma('freelist_count', { simple: true })) * pageSize;
  const all = Number(raw.pragma('page_count', { simple: true })) * pageSize;
  add('free', free);
  // Pages that say where others are.
  add('records', Math.max(0, all - free - inTables));
  add('log', sizeOf(`${ledger}-wal`) + sizeOf(`${ledger}-shm`));
  const search = join(dirname(ledger), 'search.db');
  for (const end of ['', '-wal', '-shm']) add('search', sizeOf(`${search}${end}`));
  add('checkpoints', sizeOfFolder(checkpoints));
  add('backups', sizeOfFolder(backups));
  return {
    parts: STORAGE_PARTS.map((part) => ({ part, bytes: bytes.get(part) ?? 0 })),
    diskFree: freeOnDisk(dirname(ledger)),
    measuredAt: now,
  };
}

/** Bytes that may still be written in this folder; null where the system does not say. */
export function freeOnDisk(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** 0 for a folder that is not there; what vanishes meanwhile is not counted. */
function sizeOfFolder(folder: string): number {
  let sum = 0;
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      sum += entry.isDirectory() ? sizeOfFolder(path) : entry.isFile() ? sizeOf(path) : 0;
    }
  } catch {
    return sum;
  }
  return sum;
}
