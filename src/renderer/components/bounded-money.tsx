import type { MicroUsd } from '../../shared/money';
import styles from './bounded-money.module.css';
import { BOUND_WORDS, type CostBound } from './cost-bound';
import { Money } from './money';

interface BoundedMoneyProps {
  readonly amount: MicroUsd;
  readonly bound: CostBound;
  /** Decimals of a dollar, 0 to 6. */
  readonly decimals?: number;
  /** Where there is no room for words: `≥` and `≤`, with the words for screen readers. */
  readonly short?: boolean;
  /** For the figure. */
  readonly className?: string | undefined;
}

/** Dollars, and in words where they are a bound rather than the cost. */
export function BoundedMoney({
  amount,
  bound,
  decimals = 4,
  short = false,
  className,
}: BoundedMoneyProps) {
  const money = <Money amount={amount} decimals={decimals} className={className} />;
  if (bound === null) return money;
  const { words, sign, meaning } = BOUND_WORDS[bound];
  return (
    <span className={styles.bounded} title={meaning}>
      {short ? (
        <>
          <span className={styles.sign} aria-hidden>
            {sign}
          </span>
          <span className="tw-hidden">{words} </span>
        </>
      ) : (
        <span className={styles[bound]}>{words}</span>
      )}
      {money}
    </span>
  );
}
