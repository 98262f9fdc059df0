import type { ReactNode } from 'react';
import type { AttemptComparison } from '../../../shared/model/attempt-comparison';
import { DEMO_PROVIDER_ID } from '../../../shared/model/provider';
import type { Attempt } from '../../../shared/model/run';
import { BoundedMoney } from '../../components/bounded-money';
import { CheckSquares } from '../../components/check-squares';
import { clockTime } from '../../components/clock-time';
import { costBound } from '../../components/cost-bound';
import { formatDuration } from '../../components/duration';
import { StatusGlyph } from '../../components/status-glyph';
import { statusWords } from '../../components/status-words';
import { endReason } from '../attempt/attempt-words';
import { InlineCode } from '../attempt/text/inline-code';
import { visibleText } from '../attempt/text/visible-text';
import { workedSince } from '../attempt/transcript/worked-time';
import { shownStatus, standingLabel } from '../attempt/waiting-words';
import { ComparisonRow } from './comparison-row';
import { ComparisonSection } from './comparison-section';
import styles from './comparison.module.css';
import { differs, standings } from './differences';
import { Figure } from './figure';

type Column = AttemptComparison['columns'][number];

interface FactRowsProps {
  readonly columns: readonly Column[];
  /** When they were read, in Unix milliseconds. */
  readonly readAt: number;
  /** Without what is the same. */
  readonly only: boolean;
}

/** How each attempt ended, and what it took in time, tokens and money. */
export function FactRows({ columns, readAt, only }: FactRowsProps) {
  const rows = factsOf(readAt).map((fact) => {
    const values = columns.map(fact.value);
    const isKnown = columns.every((column) => fact.isBound?.(column) !== true);
    return {
      ...fact,
      values,
      isDifferent: differs(values),
      // Which of two bounds is the less says nothing of the costs.
      standing: isKnown ? standings(figuresOf(values)) : [],
    };
  });
  return (
    <ComparisonSection title="What came of it" columns={columns.length}>
      {rows
        .filter(({ isDifferent, values, mayGo }) =>
          only
            ? isDifferent
            : !(mayGo === true && values.every((value) => value === 0 || value === null)),
        )
        .map(({ label, isDifferent, values, standing, isFigure, cell }) => (
          <ComparisonRow
            key={label}
            label={label}
            differs={isDifferent}
            cells={columns.map((column, index) => {
              if (values[index] === null) return null;
              if (isFigure !== true) return cell(column);
              return <Figure standing={standing[index] ?? null}>{cell(column)}</Figure>;
            })}
          />
        ))}
    </ComparisonSection>
  );
}

function figuresOf(values: readonly (string | number | null)[]): readonly (number | null)[] {
  return values.map((value) => (typeof value === 'number' ? value : null));
}

interface Fact {
  readonly label: string;
  /** What tells attempts apart; null where there is nothing to show. */
  readonly value: (column: Column) => string | number | null;
  readonly cell: (column: Column) => ReactNode;
  /** Of figures it is said which is the least. */
  readonly isFigure?: boolean;
  /** It is at least or at most so much. */
  readonly isBound?: (column: Column) => boolean;
  /** Left out where all of them have none of it. */
  readonly mayGo?: boolean;
}

function factsOf(readAt: number): readonly Fact[] {
  const took = (column: Column) => durationOf(column, readAt);
  return [
    {
      label: 'Ended',
      value: ({ attempt }) => `${standingLabel(attempt)} ${endReason(attempt) ?? ''}`,
      cell: ({ attempt }) => <Ending attempt={attempt} />,
    },
    {
      label: 'Checks passed',
      value: ({ attempt: { checks } }) => (checks.length === 0 ? null : checks.join()),
      cell: ({ attempt: { checks } }) => <CheckSquares checks={checks} />,
      mayGo: true,
    },
    {
      label: 'Cost',
      value: ({ attempt }) => attempt.costMicroUsd,
      isFigure: true,
      isBound: ({ attempt }) => costBound(attempt) !== null,
      cell: ({ attempt }) => (
        <>
          <BoundedMoney amount={attempt.costMicroUsd} bound={costBound(attempt)} />
          {attempt.providerId === DEMO_PROVIDER_ID && <span className={styles.unit}>demo</span>}
        </>
      ),
    },
    {
      label: 'Duration',
      value: took,
      isFigure: true,
      cell: (column) => formatDuration(took(column) ?? 0),
    },
    counted('Tokens in', ({ attempt }) => attempt.inputTokens),
    counted('Tokens out', ({ attempt }) => attempt.outputTokens),
    counted('Turns', ({ counts }) => counts?.turns ?? null),
    counted('Steps', ({ counts }) => counts?.steps ?? null),
    counted('Tool calls', ({ counts }) => counts?.toolCalls ?? null),
    { ...counted('Failed tool calls', ({ counts }) => counts?.toolErrors ?? null), mayGo: true },
    { ...counted('Incidents', ({ counts }) => counts?.incidents ?? null), mayGo: true },
    {
      label: 'Agent',
      value: ({ attempt }) => attempt.agentName,
      cell: ({ attempt }) => visibleText(attempt.agentName),
    },
    {
      label: 'Model',
      value: ({ attempt }) => `${attempt.providerId} ${attempt.model}`,
      cell: ({ attempt }) => <span className="tw-mono">{visibleText(attempt.model)}</span>,
    },
    {
      label: 'Started',
      // No two begin at the same moment: that tells nothing.
      value: ({ attempt: { startedAt } }) => (startedAt === null ? null : ''),
      cell: ({ attempt: { startedAt } }) => (
        <span className="tw-mono">{startedAt !== null && clockTime(startedAt, readAt)}</span>
      ),
    },
  ];
}

/** A number of things; null where it is not known any more. */
function counted(label: string, value: (column: Column) => number | null): Fact {
  return {
    label,
    value,
    isFigure: true,
    cell: (column) => value(column)?.toLocaleString('en-US'),
  };
}

/** How long it was worked on, also as it is under way; null before it started. In ms. */
function durationOf({ attempt, work }: Column, readAt: number): number | null {
  if (attempt.startedAt === null) return null;
  const since = workedSince(work);
  // Of a transcript that was deleted only its beginning and end are left.
  if (work.lastAt === 0) return Math.max(0, (attempt.endedAt ?? readAt) - attempt.startedAt);
  return since === null ? work.ms : Math.max(0, readAt - since);
}

function Ending({ attempt }: { readonly attempt: Attempt }) {
  const shown = shownStatus(attempt);
  const reason = endReason(attempt);
  return (
    <>
      <span className={styles.ending} style={{ color: statusWords(shown).color }}>
        <StatusGlyph status={shown} decorative />
        {standingLabel(attempt)}
      </span>
      {reason !== null && (
        <span className={styles.reason} title={visibleText(reason)}>
          <InlineCode text={reason} />
        </span>
      )}
    </>
  );
}
