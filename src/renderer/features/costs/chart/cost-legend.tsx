import { assertNever } from '../../../../shared/assert-never';
import { CHART_MODELS, type CostReport } from '../../../../shared/model/cost-report';
import { CallsLink } from '../calls/calls-link';
import { counted, decimalsFor, plainDollars } from '../table/figure-words';
import { colorOf } from './chart-colors';
import styles from './cost-legend.module.css';
import { type LegendLine, legendLines } from './legend-lines';
import { visibleText } from '../../attempt/text/visible-text';

/** Which colour is which model, and what each of them cost. */
export function CostLegend({ report }: { readonly report: CostReport }) {
  return (
    <table className={styles.legend}>
      <thead>
        <tr>
          <th scope="col">Model</th>
          <th scope="col" className={styles.figure}>
            $
          </th>
          <th scope="col" className={styles.figure}>
            Share
          </th>
        </tr>
      </thead>
      <tbody>
        {legendLines(report).map((line) => (
          <Line key={keyOf(line)} line={line} report={report} />
        ))}
      </tbody>
    </table>
  );
}

interface LineProps {
  readonly line: LegendLine;
  readonly report: CostReport;
}

function Line({ line, report: { range, total } }: LineProps) {
  const decimals = decimalsFor(total.costMicroUsd);
  switch (line.type) {
    case 'others':
      return (
        <tr>
          <td>
            <span className={styles.model}>
              <Swatch place={CHART_MODELS} />
              {counted(line.models, 'other model')}
            </span>
          </td>
          <td className={styles.figure}>{plainDollars(line.costMicroUsd, decimals)}</td>
          <td className={styles.figure}>{line.share}</td>
        </tr>
      );
    case 'unpriced': {
      const { label, filter, figures } = line.line;
      return (
        <tr className={styles.unpriced}>
          <td title={visibleText(label)}>
            <span className={styles.model}>
              <span className={styles.dashed} />
              <span className={styles.name}>{visibleText(label)}</span>
            </span>
          </td>
          <td className={styles.figure}>?</td>
          <td className={styles.figure}>
            <CallsLink range={range} filter={{ ...filter, calls: 'unpriced' }} of={label}>
              {counted(figures.unpricedCalls, 'call')}
            </CallsLink>
          </td>
        </tr>
      );
    }
    case 'model': {
      const { label, note, filter, figures } = line.line;
      return (
        <tr>
          <td title={visibleText(note === null ? label : `${label} (${note})`)}>
            <span className={styles.model}>
              <Swatch place={line.place} />
              <span className={styles.name}>{visibleText(label)}</span>
            </span>
          </td>
          <td className={styles.figure}>
            <CallsLink range={range} filter={filter} of={label}>
              {plainDollars(figures.costMicroUsd, decimals)}
            </CallsLink>
          </td>
          <td className={styles.figure}>{line.share}</td>
        </tr>
      );
    }
    default:
      return assertNever(line);
  }
}

function Swatch({ place }: { readonly place: number }) {
  return <span className={styles.swatch} style={{ background: colorOf(place) }} />;
}

function keyOf(line: LegendLine): string {
  if (line.type === 'others') return 'others';
  return JSON.stringify([line.line.filter.provider, line.line.filter.model]);
}
