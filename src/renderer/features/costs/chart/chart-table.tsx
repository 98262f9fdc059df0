import { CHART_MODELS, type CostReport } from '../../../../shared/model/cost-report';
import { formatUsd } from '../../../../shared/money';
import { barTitle, barWords } from './bar-words';
import { visibleText } from '../../attempt/text/visible-text';

/** The chart as a table, for those who hear it. */
export function ChartTable({ report: { bars, models, unit } }: { readonly report: CostReport }) {
  const named = models.slice(0, CHART_MODELS);
  const hasOthers = models.length > CHART_MODELS;
  return (
    <div className="tw-hidden">
      <table>
        <caption>What was spent over time, by model</caption>
        <thead>
          <tr>
            <th scope="col">When</th>
            {named.map(({ label, note }) => (
              <th key={`${note ?? ''} ${label}`} scope="col">
                {visibleText(label)}
              </th>
            ))}
            {hasOthers && <th scope="col">Other models</th>}
            <th scope="col">Together</th>
          </tr>
        </thead>
        <tbody>
          {bars.map((bar) => (
            <tr key={bar.from}>
              <th scope="row">{barTitle(bar, unit)}</th>
              {named.map(({ label, note }, place) => (
                <td key={`${note ?? ''} ${label}`}>{amountAt(bar.segments, place)}</td>
              ))}
              {hasOthers && <td>{amountAt(bar.segments, CHART_MODELS)}</td>}
              <td>{barWords(bar, 4)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function amountAt(segments: CostReport['bars'][number]['segments'], place: number): string | null {
  const amount = segments[place];
  return amount === undefined ? null : formatUsd(amount);
}
