import { headline, type Analysis } from './report';

export interface Facts {
  readonly analyses: readonly Analysis[];
  /** The path of the report. */
  readonly report: string;
  /** CSV files of the project that the report does not cover. */
  readonly leftOut: number;
}

const SCRIPTED =
  'These answers come from the scripted demo model, which reports on CSV files whatever the task says; the figures are computed from the files.';

/** Ends the first turn; it announces the breakdown, so that the supervisor follows up. */
export function firstSummary(facts: Facts, breakdown: string): string {
  return [
    `I wrote the totals to ${facts.report}:`,
    '',
    ...figures(facts),
    '',
    SCRIPTED,
    '',
    `Next I will add the breakdown by ${breakdown}.`,
  ].join('\n');
}

/** Ends the work: what was done, and what proves it. */
export function lastSummary(facts: Facts, breakdown: string, check: string): string {
  return [
    `Done: ${facts.report} holds the totals and the breakdown by ${breakdown}.`,
    '',
    ...figures(facts),
    `- Changed file: ${facts.report}; ${check}`,
    '',
    SCRIPTED,
  ].join('\n');
}

function figures({ analyses, leftOut }: Facts): string[] {
  return [
    ...analyses.map((analysis) => `- ${headline(analysis)}`),
    ...analyses.map(
      ({ path, lines }) => `- \`wc -l\` agrees with the ${lines} lines that I read of ${path}`,
    ),
    ...(leftOut === 0
      ? []
      : [`- CSV files left out, past the first ${analyses.length}: ${leftOut}`]),
  ];
}
