import { Select } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { RefusalNote } from '../../../../shared/model/budget';
import { clockTime } from '../../../components/clock-time';
import { StepIcon } from './limit-step-icon';
import { limitSteps, otherChoice } from './limit-steps';
import type { LimitSubject } from './limit-subjects';
import styles from './limit-panel.module.css';
import { refusedSum, type SumLine } from './refused-sum';

interface LimitPanelProps {
  readonly subjects: readonly LimitSubject[];
  readonly subject: LimitSubject;
  readonly warnPercent: number;
  readonly now: number;
  readonly onChoose: (key: string) => void;
}

/** What happens at one limit, told with its own figures. */
export function LimitPanel({ subjects, subject, warnPercent, now, onChoose }: LimitPanelProps) {
  const { refusal, limitMicroUsd, action } = subject;
  const offered = subjects.filter((one) => one.limitMicroUsd !== null || one.key === subject.key);
  const other = otherChoice(action, refusal !== null);
  return (
    <aside className={styles.panel} aria-label="What happens at the limit">
      <h2 className={styles.title}>What happens at the limit</h2>
      <Select
        aria-label="Limit"
        className={styles.choice ?? ''}
        data={offered.map(({ key, label }) => ({ value: key, label }))}
        value={subject.key}
        onChange={(key) => {
          if (key !== null) onChoose(key);
        }}
      />
      {limitMicroUsd === null ? (
        <p className={styles.text}>
          No limit is set here: what is spent is counted, and every call is sent.
        </p>
      ) : (
        <ol className={styles.steps}>
          {limitSteps(subject, warnPercent, now).map(({ icon, lead, rest }) => (
            <li key={lead}>
              <span className={styles.icon}>
                <StepIcon icon={icon} />
              </span>
              <p>
                <strong>{lead}</strong> {rest}
              </p>
            </li>
          ))}
        </ol>
      )}
      {refusal !== null && <Refused refusal={refusal} now={now} />}
      {limitMicroUsd !== null && (
        <p className={styles.other}>
          <strong>{other.lead}</strong>, {other.rest}
        </p>
      )}
    </aside>
  );
}

function Refused({ refusal, now }: { readonly refusal: RefusalNote; readonly now: number }) {
  const { parts, total, limit, over } = refusedSum(refusal);
  return (
    <section className={styles.refused} aria-labelledby="refused-call">
      <h3 className={styles.subtitle} id="refused-call">
        The call that was refused
      </h3>
      <p className={styles.about}>
        <Link to="/attempts/$attemptId" params={{ attemptId: refusal.executionId }}>
          {refusal.title}
        </Link>
        , step {refusal.step}, {clockTime(refusal.at, now)}
      </p>
      <dl className={styles.sum}>
        {parts.map((line) => (
          <Line key={line.label} line={line} />
        ))}
        <Line line={total} className={styles.total} />
        <Line line={limit} />
        <Line line={over} className={styles.over} />
      </dl>
    </section>
  );
}

function Line({ line, className }: { line: SumLine; className?: string | undefined }) {
  return (
    <div className={className}>
      <dt>{line.label}</dt>
      <dd>{line.figure}</dd>
    </div>
  );
}
