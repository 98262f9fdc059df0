import { z } from 'zod';

/** How long the trash keeps what was moved there, at the least. */
export const TRASH_DAYS = 30;
export const DAY_MS = 24 * 60 * 60 * 1_000;
export const TRASH_MS = TRASH_DAYS * DAY_MS;

/** The most attempts that one call moves, restores or deletes by hand. */
export const BY_HAND_LIMIT = 500;

/** Bytes. A rule by size is about at least so much. */
export const LEAST_KEPT_BYTES = 1_000_000;
/** Bytes: 100 TB. */
export const MOST_KEPT_BYTES = 100_000_000_000_000;

const wholeNumber = (min: number, max: number, what: string) =>
  z
    .number({ error: `${what} is a whole number from ${min} to ${max}.` })
    .int(`${what} is a whole number from ${min} to ${max}.`)
    .min(min, `${what} is at least ${min}.`)
    .max(max, `${what} is at most ${max}.`);

/** The newest attempts of each task that a rule leaves alone; 0 for none. */
const KeepLastSchema = wholeNumber(0, 1_000, 'The number of last attempts that stay');

/** Attempts that ended longer ago go. */
export const AgeRuleSchema = z.object({
  days: wholeNumber(1, 36_500, 'The age in days'),
  keepLast: KeepLastSchema,
});

/** While all attempts together take more, the one that ended first goes. */
export const SizeRuleSchema = z.object({
  bytes: z
    .number({ error: 'The size is a number.' })
    .int('The size is a whole number of bytes.')
    .min(LEAST_KEPT_BYTES, 'The size is at least 1 MB.')
    .max(MOST_KEPT_BYTES, 'The size is at most 100 TB.'),
  keepLast: KeepLastSchema,
});
export type SizeRule = z.infer<typeof SizeRuleSchema>;

/** What goes to the trash by itself; null for no such rule. */
export const RetentionRulesSchema = z.object({
  age: AgeRuleSchema.nullable(),
  size: SizeRuleSchema.nullable(),
});
export type RetentionRules = z.infer<typeof RetentionRulesSchema>;

/** Everything is kept for ever: what counts until a person says otherwise. */
export const KEEP_FOREVER: RetentionRules = { age: null, size: null };

/** Why something is in the trash. */
export const TrashCauseSchema = z.enum(['person', 'age', 'size']);
export type TrashCause = z.infer<typeof TrashCauseSchema>;
