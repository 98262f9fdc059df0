import type { CheckState } from '../../shared/model/run';
import { checkFraction, checkSentence } from './check-counts';
import styles from './check-squares.module.css';

/** Squares for more checks than this take more room than the figure beside them is worth. */
const MOST_SQUARES = 8;
const SIDE = 6;
const PITCH = 8;

interface CheckSquaresProps {
  /** Each acceptance check, in the task's order. */
  readonly checks: readonly CheckState[];
  /** Where there is no room for squares. */
  readonly figureOnly?: boolean;
}

/** How many of the acceptance checks passed, each a square of its own. */
export function CheckSquares({ checks, figureOnly = false }: CheckSquaresProps) {
  const words = checkSentence(checks);
  return (
    <span className={styles.checks} title={words}>
      {!figureOnly && checks.length <= MOST_SQUARES && (
        <svg width={checks.length * PITCH - (PITCH - SIDE)} height={SIDE} aria-hidden>
          {checks.map((state, index) => (
            <Square key={index} state={state} x={index * PITCH} />
          ))}
        </svg>
      )}
      <span className="tw-mono" aria-hidden>
        {checkFraction(checks)}
      </span>
      <span className="tw-hidden">{words}</span>
    </span>
  );
}

function Square({ state, x }: { readonly state: CheckState; readonly x: number }) {
  if (state === 'passed') {
    return <rect className={styles.passed} x={x} width={SIDE} height={SIDE} rx={1} />;
  }
  return (
    <g className={styles[state]} fill="none" stroke="currentColor">
      <rect x={x + 0.5} y={0.5} width={SIDE - 1} height={SIDE - 1} rx={0.5} />
      {state === 'failed' && <path d={`M${x + 0.5} ${SIDE - 0.5}l${SIDE - 1} ${1 - SIDE}`} />}
    </g>
  );
}
