import type { Held } from '../../shared/model/budget';
import { exactUsd, type MicroUsd } from '../../shared/money';
import { gaugeParts, type GaugeTone, heldUsd, leftUsd } from './gauge-model';
import styles from './gauge.module.css';

interface GaugeProps {
  /** Which limit, for screen readers. */
  readonly label: string;
  readonly held: Held;
  readonly limitMicroUsd: MicroUsd;
  /** Where the notch stands, in percent of the limit. */
  readonly warnPercent: number;
  readonly tone: GaugeTone;
  /** What the window will come to; null for no mark. */
  readonly paceMicroUsd?: MicroUsd | null;
  /** Height in px. */
  readonly height?: 6 | 12;
}

/** How much of a limit is spent, in doubt since a crash, reserved and left. */
export function Gauge(props: GaugeProps) {
  const { label, held, limitMicroUsd, warnPercent, tone, paceMicroUsd = null, height = 6 } = props;
  const parts = gaugeParts(held, limitMicroUsd, warnPercent, paceMicroUsd);
  return (
    <div
      className={styles.gauge}
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={limitMicroUsd}
      aria-valuenow={Math.min(heldUsd(held), limitMicroUsd)}
      aria-valuetext={gaugeWords(held, limitMicroUsd)}
      data-tone={tone}
      data-height={height}
    >
      <div className={styles.track}>
        <Part className={styles.spent} percent={parts.spent} />
        <Part className={styles.uncertain} percent={parts.uncertain} />
        <Part className={styles.reserved} percent={parts.reserved} />
      </div>
      <span className={styles.warning} style={{ left: `${parts.warning}%` }} />
      {parts.pace !== null && <span className={styles.pace} style={{ left: `${parts.pace}%` }} />}
    </div>
  );
}

function Part({ className, percent }: { className: string | undefined; percent: number }) {
  return percent > 0 ? <span className={className} style={{ width: `${percent}%` }} /> : null;
}

function gaugeWords(held: Held, limitMicroUsd: MicroUsd): string {
  const { settledMicroUsd, reservedMicroUsd, uncertainMicroUsd } = held;
  const parts = [
    `${exactUsd(settledMicroUsd)} spent`,
    `${exactUsd(reservedMicroUsd)} reserved`,
    ...(uncertainMicroUsd > 0 ? [`${exactUsd(uncertainMicroUsd)} uncertain`] : []),
    `${exactUsd(leftUsd(held, limitMicroUsd))} left of ${exactUsd(limitMicroUsd)}`,
  ];
  return parts.join(', ');
}

/** What a legend shows beside the name of a part of a gauge. */
export function GaugeSwatch({ part }: { part: 'spent' | 'uncertain' | 'reserved' | 'left' }) {
  return <span className={`${styles.swatch ?? ''} ${styles[part] ?? ''}`} aria-hidden />;
}

/** In the place of a gauge where there is no limit. */
export function NoGauge() {
  return <div className={styles.none} aria-hidden />;
}
