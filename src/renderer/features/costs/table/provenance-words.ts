import type { CostFigures } from '../../../../shared/model/cost-figures';
import type { CostCalls } from '../../../../shared/model/cost-filter';
import { count, counted } from './figure-words';

/** How sure a cost is: filled where providers reported it, half where it is estimated, dashed where a price is missing. */
export type Sureness = 'reported' | 'estimated' | 'unpriced' | 'reserved' | 'none';

export interface ProvenanceWords {
  readonly sureness: Sureness;
  /** Each part, with the calls that it leads to; null leads nowhere. */
  readonly parts: readonly { readonly words: string; readonly calls: CostCalls | null }[];
}

type Counts = Pick<
  CostFigures,
  'calls' | 'estimatedCalls' | 'unpricedCalls' | 'reservedCalls' | 'uncertainCalls'
>;

/** Where the cost of a line comes from, the doubtful parts by their number. */
export function provenanceWords(figures: Counts): ProvenanceWords {
  const { calls, estimatedCalls, unpricedCalls, reservedCalls, uncertainCalls } = figures;
  const parts: { words: string; calls: CostCalls | null }[] = [];
  if (estimatedCalls > 0)
    parts.push({ words: `${count(estimatedCalls)} estimated`, calls: 'estimated' });
  if (unpricedCalls > 0) {
    const words = parts.length === 0 ? counted(unpricedCalls, 'call') : count(unpricedCalls);
    parts.push({ words: `${words} unpriced`, calls: 'unpriced' });
  }
  if (uncertainCalls > 0)
    parts.push({ words: `${count(uncertainCalls)} uncertain`, calls: 'uncertain' });
  if (parts.length === 0 && calls === 0 && reservedCalls > 0) {
    return {
      sureness: 'reserved',
      parts: [{ words: `${count(reservedCalls)} in flight`, calls: 'reserved' }],
    };
  }
  if (parts.length === 0) parts.push({ words: calls === 0 ? '' : 'reported', calls: null });
  return { sureness: surenessOf(figures), parts };
}

function surenessOf({ calls, estimatedCalls, unpricedCalls, uncertainCalls }: Counts): Sureness {
  if (unpricedCalls > 0) return 'unpriced';
  if (estimatedCalls > 0 || uncertainCalls > 0) return 'estimated';
  return calls === 0 ? 'none' : 'reported';
}
