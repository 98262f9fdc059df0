import { IconChevronDown, IconChevronRight, IconFlag, IconUser } from '@tabler/icons-react';
import { memo } from 'react';
import { BoundedMoney } from '../../../components/bounded-money';
import { timeOfDay } from '../../../components/clock-time';
import { costBound } from '../../../components/cost-bound';
import { FOLLOW_UP_LEADS, turnEndWords, turnReason } from '../attempt-words';
import { InlineCode } from '../text/inline-code';
import type { TurnEndView } from '../notes/note-model';
import { Quiet, Strip } from '../notes/strip';
import type { TurnView } from '../transcript/transcript-model';
import styles from './turn-rows.module.css';

interface TurnHeadProps {
  readonly turn: TurnView;
  readonly open: boolean;
  /** Absent where turns cannot be folded. */
  readonly onToggle: ((turn: number) => void) | undefined;
}

/** The head of a turn; closed, it shows the turn's total in its stead. */
export const TurnHead = memo(function TurnHead({ turn, open, onToggle }: TurnHeadProps) {
  const Chevron = open ? IconChevronDown : IconChevronRight;
  const { steps } = turn;
  const until = turn.endedAt === null ? 'now' : timeOfDay(turn.endedAt, turn.startedAt);
  return (
    <div className={styles.head}>
      <button
        type="button"
        className={styles.headButton}
        aria-expanded={open}
        disabled={onToggle === undefined}
        data-testid="turn-head"
        onClick={() => onToggle?.(turn.number)}
      >
        <Chevron size={14} stroke={1.6} className={styles.chevron} aria-hidden />
        <strong>Turn {turn.number}</strong>
        <span className={styles.kind}>
          {turn.kind === 'initial' ? (
            'initial'
          ) : (
            <>
              follow-up: <strong>{turnReason(turn)}</strong>
            </>
          )}
        </span>
        <span className={styles.span}>
          {timeOfDay(turn.startedAt)} to {until}, {steps === 1 ? '1 step' : `${steps} steps`}
        </span>
      </button>
      <div className={styles.cost}>
        {!open && (
          <BoundedMoney
            amount={turn.cost}
            bound={costBound(turn)}
            className={turn.endedAt === null ? '' : styles.total}
          />
        )}
      </div>
    </div>
  );
});

/** Why a follow-up came, in the words that were recorded. */
export const FollowUpStrip = memo(function FollowUpStrip({ turn }: { readonly turn: TurnView }) {
  const byPerson = turn.reason === 'user';
  const Icon = byPerson ? IconUser : IconFlag;
  return (
    <Strip
      icon={<Icon size={16} stroke={1.6} aria-hidden />}
      lead={turn.reason === null ? 'Follow-up' : FOLLOW_UP_LEADS[turn.reason]}
      tone={byPerson ? 'quiet' : 'wait'}
      aside={`seq ${turn.seq}`}
    >
      <Quiet>follow-up {turn.number - 1}</Quiet>
      {turn.why !== null && (
        <div>
          <InlineCode text={turn.why} />
        </div>
      )}
    </Strip>
  );
});

/** The sum of a turn where it ended. */
export const TurnTotal = memo(function TurnTotal({ end }: { readonly end: TurnEndView }) {
  return (
    <div className={styles.foot}>
      <div className={styles.footText}>
        Turn {end.turn} {turnEndWords(end.state)}
      </div>
      <div className={styles.cost}>
        <BoundedMoney amount={end.cost} bound={costBound(end)} className={styles.total} />
      </div>
    </div>
  );
});
