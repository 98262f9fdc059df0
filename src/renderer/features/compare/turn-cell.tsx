import { Link } from '@tanstack/react-router';
import type { ComparedTurn } from '../../../shared/model/attempt-comparison';
import { BoundedMoney } from '../../components/bounded-money';
import { costBound } from '../../components/cost-bound';
import { shortSpan } from '../../components/duration';
import { StatusGlyph } from '../../components/status-glyph';
import { turnEndWords, turnStatus } from '../attempt/attempt-words';
import { InlineCode } from '../attempt/text/inline-code';
import styles from './comparison.module.css';
import { visibleText } from '../attempt/text/visible-text';

interface TurnCellProps {
  readonly turn: ComparedTurn;
  readonly attemptId: string;
}

/** One turn of one attempt: how it ended, what it took, the tools it used and its last words. */
export function TurnCell({ turn, attemptId }: TurnCellProps) {
  const { number, seq, outcome, startedAt, endedAt, steps, tools, why, answer } = turn;
  const state = outcome ?? 'cut';
  const target = { to: '/attempts/$attemptId', params: { attemptId } } as const;
  return (
    <div className={styles.turn}>
      <p className={styles.turnHead}>
        <StatusGlyph status={turnStatus(state)} decorative />
        <Link {...target} search={{ seq }} className={styles.open}>
          Turn {number}
        </Link>
        <span className={styles.unit}>
          {outcome === null ? 'not finished' : turnEndWords(outcome)}
        </span>
        <span className={styles.turnCost}>
          <BoundedMoney amount={turn.costMicroUsd} bound={costBound(turn)} short />
        </span>
      </p>
      <p className={styles.turnFacts}>
        {[
          `${steps.toLocaleString('en-US')} ${steps === 1 ? 'step' : 'steps'}`,
          ...(endedAt === null ? [] : [shortSpan(endedAt - startedAt)]),
          ...tools
            .slice(0, MOST_TOOLS)
            .map(({ tool, calls }) => `${tool} ${calls.toLocaleString('en-US')}`),
          ...(tools.length > MOST_TOOLS ? [`and ${tools.length - MOST_TOOLS} more`] : []),
        ]
          .map(visibleText)
          .join(' · ')}
      </p>
      {why !== null && (
        <p className={styles.why} title={visibleText(why)}>
          <InlineCode text={why} />
        </p>
      )}
      {answer !== null && (
        <p className={styles.answer} title="The last words of the agent in this turn">
          <InlineCode text={answer.text} />
        </p>
      )}
    </div>
  );
}

/** Tools that a turn names; all of them are in the tools' own rows. */
const MOST_TOOLS = 4;
