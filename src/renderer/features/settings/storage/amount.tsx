import { NumberInput } from '@mantine/core';
import styles from './storage.module.css';

interface AmountProps {
  readonly label: string;
  /** Stands behind the figure; empty for none. */
  readonly unit: string;
  readonly value: number | string;
  readonly problem: string | undefined;
  readonly isFraction?: boolean;
  readonly onChange: (value: number | string) => void;
}

/** A figure with words before and behind it. */
export function Amount({ label, unit, value, problem, isFraction = false, onChange }: AmountProps) {
  return (
    <div className={styles.amount}>
      <NumberInput
        classNames={{
          root: styles.amountRoot ?? '',
          label: styles.amountLabel ?? '',
          wrapper: styles.amountInput ?? '',
          input: styles.amountFigure ?? '',
          error: styles.amountError ?? '',
        }}
        label={label}
        allowDecimal={isFraction}
        value={value}
        error={problem}
        hideControls
        onChange={onChange}
      />
      {unit !== '' && <span className={styles.unit}>{unit}</span>}
    </div>
  );
}
