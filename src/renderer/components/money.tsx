import { formatUsd, type MicroUsd } from '../../shared/money';

interface MoneyProps {
  readonly amount: MicroUsd;
  /** Decimals of a dollar, 0 to 6; an amount above zero never shows as zero. */
  readonly decimals?: number;
  readonly className?: string | undefined;
}

/** Dollars in the figures' type. */
export function Money({ amount, decimals = 4, className }: MoneyProps) {
  const name = className === undefined ? 'tw-mono' : `tw-mono ${className}`;
  return <span className={name}>{formatUsd(amount, decimals)}</span>;
}
