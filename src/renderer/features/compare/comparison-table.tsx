import type { AttemptComparison } from '../../../shared/model/attempt-comparison';
import { CheckRows } from './check-rows';
import { ColumnHead } from './column-head';
import styles from './comparison.module.css';
import { FactRows } from './fact-rows';
import { FileRows } from './files/file-rows';
import { ToolRows } from './tool-rows';
import { TurnRows } from './turn-rows';

interface ComparisonTableProps {
  readonly comparison: AttemptComparison;
  /** When it was read, in Unix milliseconds. */
  readonly readAt: number;
  /** Without what is the same in all of them. */
  readonly only: boolean;
  readonly onRemove: (attemptId: string) => void;
}

/** The attempts in columns: what came of them, checks, files, turns, tools. */
export function ComparisonTable({ comparison, readAt, only, onRemove }: ComparisonTableProps) {
  const { columns, checks, turns, moreTurns, tools } = comparison;
  const attempts = columns.map(({ attempt }) => attempt);
  const ids = attempts.map(({ id }) => id);
  const purged = columns.map(({ purgedAt }) => purgedAt !== null);
  const ofSeveralTasks = new Set(attempts.map(({ ownerId }) => ownerId)).size > 1;
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label="Attempts side by side">
      <table className={styles.table} style={{ minWidth: LABEL + columns.length * NARROWEST }}>
        <colgroup>
          <col style={{ width: LABEL }} />
          {ids.map((id) => (
            <col key={id} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <td className={styles.corner} />
            {columns.map(({ attempt, purgedAt }) => (
              <ColumnHead
                key={attempt.id}
                attempt={attempt}
                purgedAt={purgedAt}
                readAt={readAt}
                ofSeveralTasks={ofSeveralTasks}
                onRemove={() => onRemove(attempt.id)}
              />
            ))}
          </tr>
        </thead>
        <FactRows columns={columns} readAt={readAt} only={only} />
        <CheckRows checks={checks} ids={ids} purged={purged} only={only} />
        <FileRows attempts={attempts} purged={purged} only={only} />
        <TurnRows turns={turns} moreTurns={moreTurns} ids={ids} />
        <ToolRows tools={tools} columns={columns.length} only={only} />
      </table>
    </div>
  );
}

/** Widths in px: of the labels, and of a column at least. */
const LABEL = 176;
const NARROWEST = 216;
