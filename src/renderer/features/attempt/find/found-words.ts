import type { FoundInAttempt } from '../../../../shared/model/search-page';

/**
 * Which of how many places this is, or that there is none. `isBehind`: the index is still being made, so that
 * what is not found may be there all the same.
 */
export function foundWords(found: FoundInAttempt | null, place: number, isBehind: boolean): string {
  if (found === null) return '';
  const { total, seqs, complete, exact, note } = found;
  const all = `${exact ? '' : 'at least '}${total.toLocaleString('en-US')}`;
  const part = complete ? '' : `, the first ${seqs.length.toLocaleString('en-US')} can be gone to`;
  const none = isBehind ? 'Not found yet: the attempt is still being indexed' : 'Not found';
  const some = `${(place + 1).toLocaleString('en-US')} of ${all}${part}${isBehind ? ' so far' : ''}`;
  const words = seqs.length === 0 ? none : some;
  return note === null ? words : `${words}. ${note}`;
}
