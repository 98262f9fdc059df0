import type { RunEvent } from '../src/shared/model/run-event';

/** The figures of the demo's orders, computed apart from the app, in whole cents. */
export function revenueOf(csv: string): { readonly rows: number; readonly total: string } {
  const [header = '', ...lines] = csv.trim().split(/\r?\n/);
  const columns = header.split(',');
  const quantity = columns.indexOf('quantity');
  const price = columns.indexOf('unit_price');
  let cents = 0;
  for (const line of lines) {
    const cells = cellsOf(line);
    cents += Number(cells[quantity]) * Math.round(Number(cells[price]) * 100);
  }
  const dollars = Math.floor(cents / 100).toLocaleString('en-US');
  return { rows: lines.length, total: `${dollars}.${String(cents % 100).padStart(2, '0')}` };
}

/** The cells of a line; one in double quotes may hold commas. */
function cellsOf(line: string): readonly string[] {
  return [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted ?? plain ?? '',
  );
}

/** What the steps of an attempt cost together, in micro-US-dollars. */
export function costsOf(events: readonly RunEvent[]): number {
  return events.reduce(
    (sum, { body }) => sum + (body.type === 'step_finished' ? (body.costMicroUsd ?? 0) : 0),
    0,
  );
}
