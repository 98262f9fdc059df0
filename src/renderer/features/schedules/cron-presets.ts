import { cronWords } from './cron-words';

/** Expressions that most schedules need, in words. */
export const CRON_PRESETS: readonly { readonly cron: string; readonly label: string }[] = [
  '0 3 * * *',
  '0 9 * * 1-5',
  '0 * * * *',
  '0 9 * * 1',
].map((cron) => ({ cron, label: cronWords(cron) ?? cron }));
