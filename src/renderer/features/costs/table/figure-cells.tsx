import type { CostFigures } from '../../../../shared/model/cost-figures';
import { formatUsd } from '../../../../shared/money';
import { BOUND_WORDS, costBound } from '../../../components/cost-bound';
import styles from './cost-table.module.css';
import { count, hitRate, plainDollars } from './figure-words';
import { type Behind, Led } from './led';
import { Provenance } from './provenance';

export type Level = 'group' | 'task' | 'total';

interface FigureCellsProps {
  readonly figures: CostFigures;
  readonly decimals: number;
  /** Null where the figures lead nowhere. */
  readonly behind: Behind | null;
  readonly level: Level;
}

/** The cells of a line after its name. The cost is its link for the keyboard. */
export function FigureCells({ figures, decimals, behind, level }: FigureCellsProps) {
  const figure = (value: string, minor = false) => (
    <td className={styles.figure} data-minor={minor || undefined}>
      <Led behind={behind} passedOver>
        {value}
      </Led>
    </td>
  );
  const bound = costBound(figures);
  const cost =
    level === 'task'
      ? plainDollars(figures.costMicroUsd, decimals)
      : formatUsd(figures.costMicroUsd, decimals);
  return (
    <>
      {figure(count(figures.attempts), true)}
      {figure(count(figures.calls))}
      {figure(count(figures.inputTokens))}
      {figure(count(figures.cachedInputTokens))}
      {figure(hitRate(figures))}
      {figure(count(figures.outputTokens))}
      <td
        className={[styles.figure, styles.cost].join(' ')}
        title={formatUsd(figures.costMicroUsd, 6)}
      >
        {bound !== null && <span className={styles.bound}>{BOUND_WORDS[bound].words}</span>}
        <Led behind={behind} className={styles.amount}>
          {cost}
        </Led>
      </td>
      <td className={styles.provenance}>
        <Provenance figures={figures} behind={behind} />
      </td>
    </>
  );
}
