import type { ReactNode } from 'react';
import { type Attempt, isTerminal } from '../../../../shared/model/run';
import { DEMO_PROVIDER_ID } from '../../../../shared/model/provider';
import type { MicroUsd } from '../../../../shared/money';
import { BoundedMoney } from '../../../components/bounded-money';
import { CheckSquares } from '../../../components/check-squares';
import { clockTime } from '../../../components/clock-time';
import { costBound } from '../../../components/cost-bound';
import { formatDuration } from '../../../components/duration';
import { Elapsed } from '../../../components/elapsed';
import { useNow } from '../../../components/use-now';
import styles from './attempt-facts.module.css';
import { endReason } from '../attempt-words';
import { InlineCode } from '../text/inline-code';
import { Reserved } from '../reserved';
import { visibleText } from '../text/visible-text';
import { shownStatus } from '../waiting-words';
import { type Work, workedSince } from '../transcript/worked-time';

interface AttemptFactsProps {
  readonly attempt: Attempt;
  readonly work: Work;
  readonly reserved: MicroUsd | null;
  /** Why it does not go on at the moment; null while it runs and once it has ended. */
  readonly waits: string | null;
  /** What becomes of the task after an attempt that did not complete; null where nothing is known. */
  readonly follows: string | null;
}

/** Who did it with which model, and what it took in time, tokens and money. */
export function AttemptFacts({ attempt, work, reserved, waits, follows }: AttemptFactsProps) {
  const demo = attempt.providerId === DEMO_PROVIDER_ID;
  const reason = waits ?? endReason(attempt);
  const now = useNow();
  return (
    <dl className={styles.facts}>
      <Fact label="Agent">{visibleText(attempt.agentName)}</Fact>
      <Fact label="Model">
        <span className="tw-mono">{visibleText(attempt.model)}</span>
        {demo && <span className={styles.unit}>scripted</span>}
      </Fact>
      <Fact label={attempt.startedAt === null ? 'Queued' : 'Started'}>
        <span className="tw-mono">{clockTime(attempt.startedAt ?? attempt.queuedAt, now)}</span>
      </Fact>
      <Fact label="Duration">
        <AttemptDuration started={attempt.startedAt !== null} work={work} />
      </Fact>
      <Fact label="Tokens">
        <TokenFacts attempt={attempt} />
      </Fact>
      <Fact label="Cost">
        <strong className={styles.cost} data-testid="attempt-cost">
          <BoundedMoney amount={attempt.costMicroUsd} bound={costBound(attempt)} />
        </strong>
        {demo && <span className={styles.unit}>demo price</span>}
        {reserved !== null && <Reserved amount={reserved} words />}
      </Fact>
      {attempt.checks.length > 0 && (
        <Fact label="Checks">
          <CheckSquares checks={attempt.checks} />
        </Fact>
      )}
      {follows !== null && (
        <div className={styles.follows} title={follows}>
          <dt className="tw-hidden">What follows</dt>
          <dd>{follows}</dd>
        </div>
      )}
      {reason !== null && (
        <div
          className={styles.reason}
          data-status={shownStatus(attempt)}
          title={visibleText(reason)}
        >
          <dt className="tw-hidden">{waits === null ? 'Why it ended' : 'Why it waits'}</dt>
          <dd>
            <InlineCode text={reason} />
          </dd>
        </div>
      )}
    </dl>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value}>{children}</dd>
    </div>
  );
}

interface AttemptDurationProps {
  readonly started: boolean;
  readonly work: Work;
}

/** How long it was worked on: the figure stands while the attempt waits. */
function AttemptDuration({ started, work }: AttemptDurationProps) {
  const since = workedSince(work);
  if (since !== null) return <Elapsed since={since} />;
  if (!started) return <span className={styles.none}>not started</span>;
  return (
    <span className="tw-mono" title="The time that it was worked on, without what it waited">
      {formatDuration(work.ms)}
    </span>
  );
}

function TokenFacts({ attempt }: { readonly attempt: Attempt }) {
  const { status, inputTokens, cachedInputTokens, outputTokens } = attempt;
  if (inputTokens + outputTokens === 0) {
    return <span className={styles.none}>none {isTerminal(status) ? 'reported' : 'yet'}</span>;
  }
  return (
    <>
      <Tokens count={inputTokens} unit="in" />
      <Tokens count={cachedInputTokens} unit="cached" />
      <Tokens count={outputTokens} unit="out" />
    </>
  );
}

function Tokens({ count, unit }: { readonly count: number; readonly unit: string }) {
  return (
    <span className={styles.tokens}>
      <span className="tw-mono">{count.toLocaleString('en-US')}</span>{' '}
      <span className={styles.unit}>{unit}</span>
    </span>
  );
}
