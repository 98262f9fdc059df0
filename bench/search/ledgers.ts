import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seedLedger } from '../seed/seed-ledger';

/** A ledger that is searched. */
export interface SearchedSize {
  /** About so many events, all attempts together. */
  readonly events: number;
  /** The folder that it stands in; that of the largest is shared with `bench:review`. */
  readonly name: string;
  readonly attempts: number;
  readonly longEvents: number;
  readonly outputMegabytes: number;
}

export const SIZES: readonly SearchedSize[] = [
  {
    ...{ events: 10_000, name: 'search-10000' },
    ...{ attempts: 50, longEvents: 1_200, outputMegabytes: 1 },
  },
  {
    ...{ events: 100_000, name: 'search-100000' },
    ...{ attempts: 500, longEvents: 12_000, outputMegabytes: 5 },
  },
  {
    ...{ events: 1_000_000, name: 'events-1000000' },
    ...{ attempts: 1_000, longEvents: 1_000_000, outputMegabytes: 50 },
  },
];

export interface SearchFiles {
  readonly ledgerFile: string;
  readonly indexFile: string;
  readonly nativeBinding: null;
}

/** Makes the ledger, or finds the one that was made before. */
export function ledgerOf(folder: string, { name, ...size }: SearchedSize): SearchFiles {
  const own = join(folder, name);
  const note = join(own, 'seeded.json');
  if (!existsSync(note)) {
    rmSync(own, { recursive: true, force: true });
    mkdirSync(own, { recursive: true });
    writeFileSync(note, JSON.stringify(seedLedger({ ...size, folder: own, seed: 1 })));
  }
  return {
    ledgerFile: join(own, 'ledger.db'),
    indexFile: join(own, 'search.db'),
    nativeBinding: null,
  };
}

/** Megabytes of a file, with one decimal. */
export function megabytes(file: string): string {
  return (statSync(file).size / 1e6).toFixed(1);
}
