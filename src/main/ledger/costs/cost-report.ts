import { DEMO_PROVIDER_ID } from '../../../shared/model/provider';
import {
  CHART_MODELS,
  type CostBar,
  type CostLine,
  type CostQuery,
  type CostReport,
} from '../../../shared/model/cost-report';
import { addUsd, ZERO_USD, type MicroUsd } from '../../../shared/money';
import type { LedgerReader } from '../reader/open-for-reading';
import { createCostCube, type CubeRow } from './cost-cube';
import { createLines, modelKey, type MostLines } from './lines';
import { createCostNames } from './names';
import { defineSavedByCaching } from './saved-by-caching';
import { barsOf, slicesOf, unitOf, type Slice } from './slices';
import { createTally } from './tally';

/** What some days cost. All of it is of one moment. */
export type ReadCostReport = (query: CostQuery, most: MostLines) => CostReport;

/** What a screen lists: all days of a year, and else the dearest. */
export function listedOnScreen({ groupBy }: CostQuery): MostLines {
  return { groups: groupBy === 'day' ? 366 : 100, tasks: 50 };
}

/** For a file. */
export const ALL_LINES: MostLines = { groups: Infinity, tasks: Infinity };

export function createCostReport(reader: LedgerReader): ReadCostReport {
  defineSavedByCaching(reader);
  const cube = createCostCube(reader);
  const names = createCostNames(reader);
  return ({ range, groupBy }, most) =>
    reader.snapshot(() => {
      const [total, demo] = [createTally(), createTally()];
      const [lines, models] = [createLines(groupBy), createLines('model')];
      const real = new Map<Slice, readonly CubeRow[]>();
      const slices = slicesOf(range);
      for (const slice of slices) {
        const rows = cube(slice);
        for (const row of rows) if (isDemo(row)) demo.add(row);
        const realRows = rows.filter((row) => !isDemo(row));
        for (const row of realRows) {
          total.add(row);
          lines.add(row, slice.date);
          models.add(row, slice.date);
        }
        real.set(slice, realRows);
      }
      const byModel = models.listed(names, most).groups.map(lineOnly);
      const place = places(byModel);
      return {
        range,
        groupBy,
        total: total.figures(),
        demo: demo.figures(),
        ...lines.listed(names, most),
        models: byModel,
        unit: unitOf(range),
        bars: barsOf(range, slices).map((bar) =>
          barOf(
            bar,
            bar.flatMap((slice) => real.get(slice) ?? []),
            place,
          ),
        ),
      };
    });
}

function isDemo({ provider }: CubeRow): boolean {
  return provider === DEMO_PROVIDER_ID;
}

function lineOnly({ label, note, filter, figures }: CostLine): CostLine {
  return { label, note, filter, figures };
}

/** Which segment of a bar a model's cost is in. */
function places(models: readonly CostLine[]): ReadonlyMap<string, number> {
  return new Map(
    models.slice(0, CHART_MODELS).map(({ filter: { provider = '', model = '' } }, index) => {
      return [modelKey({ provider, model }), index];
    }),
  );
}

function barOf(
  slices: readonly Slice[],
  rows: readonly CubeRow[],
  place: ReadonlyMap<string, number>,
): CostBar {
  const tally = createTally();
  const segments: MicroUsd[] = Array.from({ length: CHART_MODELS + 1 }, () => ZERO_USD);
  for (const row of rows) {
    tally.add(row);
    const index = place.get(modelKey(row)) ?? CHART_MODELS;
    segments[index] = addUsd(segments[index] ?? ZERO_USD, row.costMicroUsd);
  }
  const figures = tally.figures();
  return {
    from: slices[0]?.from ?? 0,
    to: slices.at(-1)?.to ?? 0,
    segments,
    costMicroUsd: figures.costMicroUsd,
    unpricedCalls: figures.unpricedCalls,
    estimatedCalls: figures.estimatedCalls,
    reservedMicroUsd: figures.reservedMicroUsd,
    uncertainMicroUsd: figures.uncertainMicroUsd,
  };
}
