import type { ReactNode } from 'react';
import { type Attempt, isTerminal } from '../../../shared/model/run';
import { DEMO_PROVIDER_ID } from '../../../shared/model/provider';
import type { MicroUsd } from '../../../shared/money';
import { BoundedMoney } from '../../components/bounded-money';
import { CheckSquares } from '../../components/check-squares';
import { costBound } from '../../components/cost-bound';
import { formatDuration } from '../../components/duration';
import { Elapsed } from '../../components/elapsed';
import styles from './attempt-facts.module.css';
import { endReason } from './attempt-words';
import { InlineCode } from './inline-code';
import { Reserved } from './reserved';
import { visibleText } from './visible-text';
import { shownStatus } from './waiting-words';

interface AttemptFactsProps {
  readonly attempt: Attempt;
  readonly reserved: MicroUsd | null;
  /** Why it does not go on at the moment; null while it runs and once it has ended. */
  readonly waits: string | null;
}

/** Who did it with which model, and what it took in time, tokens and money. */
export function AttemptFacts({ attempt, reserved, waits }: AttemptFactsProps) {
  const demo = attempt.providerId === DEMO_PROVIDER_ID;
  const reason = waits ?? endReason(attempt);
  return (
    <dl className={styles.facts}>
      <Fact label="Agent">{visibleText(attempt.agentName)}</Fact>
      <Fact label="Model">
        <span className="tw-mono">{visibleText(attempt.model)}</span>
        {demo && <span className={styles.unit}>scripted</span>}
      </Fact>
      <Fact label="Duration">
        <AttemptDuration attempt={attempt} />
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
      {reason !== null && (
        <div className={styles.reason} data-status={shownStatus(attempt)} title={reason}>
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

function AttemptDuration({
  attempt: { status, startedAt, endedAt },
}: {
  readonly attempt: Attempt;
}) {
  if (startedAt === null) return <span className={styles.none}>not started</span>;
  if (endedAt !== null)
    return <span className="tw-mono">{formatDuration(endedAt - startedAt)}</span>;
  return isTerminal(status) ? (
    <span className={styles.none}>not known</span>
  ) : (
    <Elapsed since={startedAt} />
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
