import type { Asked } from './ask';

/** A row for each kind of search, with p50 and p95 (ms) at each size, as the documentation has it. */
export function printGrowth(sizes: readonly number[], asked: readonly (readonly Asked[])[]): void {
  const heads = sizes.map((events) => `${events.toLocaleString('en-US')} events`);
  console.log(`\np50, p95 (ms) of a page of 30; in brackets how many of the pages were short`);
  console.log(row(['', ...heads]));
  (asked[0] ?? []).forEach(({ what }, index) => {
    console.log(row([what, ...asked.map((one) => cell(one[index]))]));
  });
}

function cell(asked: Asked | undefined): string {
  if (asked === undefined) return '';
  const sorted = [...asked.times].sort((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1);
  const short = asked.short === 0 ? '' : ` [${asked.short}]`;
  return `${at(0.5)}, ${at(0.95)}${short}`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((one, index) => one.padEnd(index === 0 ? 36 : 20)).join(' | ')} |`;
}
