import type { CostReport, CostRest } from '../../../../shared/model/cost-report';
import styles from './cost-table.module.css';
import { FigureCells } from './figure-cells';
import { counted, decimalsFor } from './figure-words';

interface RestRowProps {
  readonly rest: CostRest;
  /** What one line is. */
  readonly word: string;
  readonly decimals: number;
  readonly level: 'group' | 'task';
}

/** Lines that are too many to be listed; a file has them all. */
export function RestRow({ rest: { lines, figures }, word, decimals, level }: RestRowProps) {
  return (
    <tr className={level === 'task' ? styles.task : undefined}>
      <th scope="row" className={styles.name} title="Save the table as a file to have each of them">
        {counted(lines, `more ${word}`)}
      </th>
      <FigureCells figures={figures} decimals={decimals} behind={null} level={level} />
    </tr>
  );
}

/** The sum of all lines, over the accountant's double rule. */
export function TotalRow({
  report: { total, range },
  decimals,
}: {
  readonly report: CostReport;
  readonly decimals: number;
}) {
  const filter = { calls: 'settled', demo: false } as const;
  return (
    <tr className={styles.total} data-testid="cost-total">
      <th scope="row" className={styles.name}>
        Total
      </th>
      <FigureCells
        figures={total}
        decimals={decimals}
        behind={{ range, filter, of: 'all agents' }}
        level="total"
      />
    </tr>
  );
}

/** What the demo model pretended to cost: under the total, because it is not in it. */
export function DemoRow({ report: { demo, range } }: { readonly report: CostReport }) {
  const filter = { calls: 'settled', demo: true } as const;
  return (
    <tr className={styles.demo} data-testid="cost-demo">
      <th scope="row" className={styles.name}>
        Demo model <span className={styles.note}>made up, not in the total</span>
      </th>
      <FigureCells
        figures={demo}
        decimals={decimalsFor(demo.costMicroUsd)}
        behind={{ range, filter, of: 'the demo model' }}
        level="group"
      />
    </tr>
  );
}
