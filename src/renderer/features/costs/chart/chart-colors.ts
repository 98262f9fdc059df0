import { CHART_MODELS } from '../../../../shared/model/cost-report';

const COLORS = ['--tw-chart1', '--tw-chart2', '--tw-chart3', '--tw-chart4'];

/** The colour of a model by its place, the dearest first; all those without one of their own share the last. */
export function colorOf(place: number): string {
  return `var(${place < CHART_MODELS ? (COLORS[place] ?? '--tw-ink3') : '--tw-ink3'})`;
}
