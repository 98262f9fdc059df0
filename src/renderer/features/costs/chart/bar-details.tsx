import { CHART_MODELS, type CostBar, type CostReport } from '../../../../shared/model/cost-report';
import { plainDollars } from '../table/figure-words';
import { barWords } from './bar-words';
import { colorOf } from './chart-colors';
import styles from './cost-chart.module.css';
import { visibleText } from '../../attempt/text/visible-text';

interface BarDetailsProps {
  readonly report: CostReport;
  readonly bar: CostBar;
  readonly title: string;
  readonly decimals: number;
}

/** What a bar is made of, the dearest model of all days last, as it is drawn. */
export function BarDetails({ report, bar, title, decimals }: BarDetailsProps) {
  const parts = bar.segments
    .map((amount, place) => ({ amount, place, name: modelName(report, place) }))
    .filter(({ amount }) => amount > 0)
    .toReversed();
  return (
    <>
      <div className={styles.detailsTitle}>{title}</div>
      {parts.length > 1 &&
        parts.map(({ amount, place, name }) => (
          <div key={place} className={styles.detail}>
            <span className={styles.swatch} style={{ background: colorOf(place) }} />
            <span className={styles.detailName}>{visibleText(name)}</span>
            <span className="tw-mono">{plainDollars(amount, decimals)}</span>
          </div>
        ))}
      <div>{barWords(bar, decimals)}</div>
    </>
  );
}

function modelName({ models }: CostReport, place: number): string {
  return place < CHART_MODELS ? (models[place]?.label ?? '') : 'other models';
}
