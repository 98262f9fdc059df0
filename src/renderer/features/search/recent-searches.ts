import { z } from 'zod';

/** Searches that are remembered. */
const MOST_KEPT = 8;
const KEY = 'taskwright.recent-searches';
const RecentSchema = z.array(z.string()).catch([]);

/** Where they are kept: the window's own storage. */
export type RecentStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The words of the last searches, the newest first; none where what is kept cannot be read. */
export function recentSearches(storage: RecentStorage): readonly string[] {
  try {
    return RecentSchema.parse(JSON.parse(storage.getItem(KEY) ?? '[]'));
  } catch {
    return [];
  }
}

/** With these words as the newest; ones that only began them are replaced by them. */
export function rememberSearch(storage: RecentStorage, words: string): void {
  const typed = words.trim();
  if (typed === '') return;
  const others = recentSearches(storage).filter((earlier) => !typed.startsWith(earlier));
  storage.setItem(KEY, JSON.stringify([typed, ...others].slice(0, MOST_KEPT)));
}

export function forgetSearches(storage: RecentStorage): void {
  storage.removeItem(KEY);
}
