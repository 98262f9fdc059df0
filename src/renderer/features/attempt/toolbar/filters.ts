import type { MarkCounts, MarkFilter } from '../../../../shared/model/attempt-marks';

/** What of a transcript is shown. */
export type Filter = 'everything' | MarkFilter;

export const FILTERS: readonly { readonly filter: Filter; readonly label: string }[] = [
  { filter: 'everything', label: 'Everything' },
  { filter: 'tools', label: 'Tools' },
  { filter: 'errors', label: 'Errors' },
  { filter: 'follow_ups', label: 'Follow-ups' },
];

/** How many a filter leaves; null for everything, and while it is not known. */
export function countOf(filter: Filter, counts: MarkCounts | null): number | null {
  if (counts === null) return null;
  switch (filter) {
    case 'everything':
      return null;
    case 'tools':
      return counts.tools;
    case 'errors':
      return counts.errors;
    case 'follow_ups':
      return counts.followUps;
  }
}
