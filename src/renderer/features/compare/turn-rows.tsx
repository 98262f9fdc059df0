import type { AlignedTurn } from '../../../shared/model/attempt-comparison';
import { turnReason } from '../attempt/attempt-words';
import { ComparisonRow } from './comparison-row';
import { ComparisonSection } from './comparison-section';
import styles from './comparison.module.css';
import { TurnCell } from './turn-cell';

interface TurnRowsProps {
  readonly turns: readonly AlignedTurn[];
  /** Turns of each attempt that are not listed. */
  readonly moreTurns: readonly number[];
  readonly ids: readonly string[];
}

/** Each turn beside that of its kind and place in the other attempts. */
export function TurnRows({ turns, moreTurns, ids }: TurnRowsProps) {
  if (turns.length === 0) return null;
  return (
    <ComparisonSection title="Turns" columns={ids.length}>
      {turns.map((row, index) => (
        <ComparisonRow
          key={index}
          label={<TurnLabel row={row} />}
          // Two turns are never the same; what stands out is one that the others lack.
          differs={row.turns.includes(null)}
          cells={row.turns.map(
            (turn, column) => turn && <TurnCell turn={turn} attemptId={ids[column] ?? ''} />,
          )}
        />
      ))}
      {moreTurns.some((more) => more > 0) && (
        <ComparisonRow
          label="Further turns"
          differs
          cells={moreTurns.map((more) =>
            more === 0 ? null : `${more.toLocaleString('en-US')} more, in the sums above`,
          )}
        />
      )}
    </ComparisonSection>
  );
}

function TurnLabel({ row }: { readonly row: AlignedTurn }) {
  if (row.kind === 'initial') return <>Initial turn</>;
  return (
    <>
      Follow-up
      <span className={styles.labelNote}>{turnReason(row)}</span>
    </>
  );
}
