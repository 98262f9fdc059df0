import type { WindowUse } from '../../../../shared/model/budget';
import { centsUsd } from '../../../components/cents';
import type { MicroUsd } from '../../../../shared/money';
import { GaugeSwatch } from '../../../components/gauge';
import { leftUsd, warningUsd } from '../../../components/gauge-model';
import styles from './machine-figures.module.css';
import { marksPlace } from './marks-place';

interface MachineFiguresProps {
  readonly day: WindowUse;
  readonly warnPercent: number;
}

/** The figures under the machine's gauge; its marks are named below themselves where there is room. */
export function MachineFigures({ day, warnPercent }: MachineFiguresProps) {
  const { limitMicroUsd, paceMicroUsd } = day;
  const place = marksPlace(limitMicroUsd, paceMicroUsd, warnPercent);
  const under = (percent: number) => (place === 'beside' ? undefined : { left: `${percent}%` });
  const hasPace = paceMicroUsd !== null && paceMicroUsd > 0;
  return (
    <div className={styles.figures}>
      <dl className={styles.parts}>
        <Figure name="Spent" part="spent" amount={day.settledMicroUsd} />
        <Figure name="Reserved" part="reserved" amount={day.reservedMicroUsd} />
        {day.uncertainMicroUsd > 0 && (
          <Figure name="Uncertain" part="uncertain" amount={day.uncertainMicroUsd} />
        )}
        {limitMicroUsd !== null && (
          <Figure name="Left" part="left" amount={leftUsd(day, limitMicroUsd)} />
        )}
      </dl>
      {(hasPace || limitMicroUsd !== null) && (
        <dl className={styles.marks} data-beside={place === 'beside' || undefined}>
          {hasPace && (
            <div style={place === 'beside' ? undefined : under(place.pace)}>
              <dt>
                <span className={styles.paceMark} aria-hidden /> Pace
              </dt>
              <dd>
                {centsUsd(paceMicroUsd)} <span>by midnight</span>
              </dd>
            </div>
          )}
          {limitMicroUsd !== null && (
            <div style={under(warnPercent)}>
              <dt>
                <span className={styles.warningMark} aria-hidden /> Warning
              </dt>
              <dd>{centsUsd(warningUsd(limitMicroUsd, warnPercent))}</dd>
            </div>
          )}
        </dl>
      )}
    </div>
  );
}

interface FigureProps {
  readonly name: string;
  readonly part: 'spent' | 'reserved' | 'uncertain' | 'left';
  readonly amount: MicroUsd;
}

function Figure({ name, part, amount }: FigureProps) {
  return (
    <div>
      <dt>
        <GaugeSwatch part={part} /> {name}
      </dt>
      <dd>{centsUsd(amount)}</dd>
    </div>
  );
}
