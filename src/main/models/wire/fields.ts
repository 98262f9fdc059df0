import { z } from 'zod';

/** A count of tokens; whatever is none was not reported. */
export const TokensField = z.number().int().nonnegative().optional().catch(undefined);

/** A text that may be missing. */
export const TextField = z.string().optional().catch(undefined);

/** What is there of the reported counts, over those that were reported before. */
export function mergeCounts<T extends object>(before: T, now: T): T {
  const reported = Object.entries(now).filter(([, count]) => count !== undefined);
  return { ...before, ...Object.fromEntries(reported) };
}
