import { Money } from '../../components/money';
import type { MicroUsd } from '../../../shared/money';
import styles from './reserved.module.css';

interface ReservedProps {
  readonly amount: MicroUsd;
  /** Says "reserved" after the figure, where no column does. */
  readonly words?: boolean;
}

/** Money set aside for a call in flight: the hatch means nothing else. */
export function Reserved({ amount, words = false }: ReservedProps) {
  return (
    <span className={styles.reserved} title="Set aside for the call in flight">
      <span className={styles.hatch} aria-hidden />
      <Money amount={amount} />
      {words ? ' reserved' : <span className="tw-hidden"> reserved</span>}
    </span>
  );
}
