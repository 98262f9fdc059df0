import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { UncertainCall } from '../../../../shared/model/budget';
import { clockTime } from '../../../components/clock-time';
import { Money } from '../../../components/money';
import { ClearForm } from './clear-form';
import styles from './uncertain-calls.module.css';
import { visibleText } from '../../attempt/text/visible-text';

interface UncertainItemProps {
  readonly call: UncertainCall;
  readonly now: number;
}

/** One call, and the form that clears it once it is asked for. */
export function UncertainItem({ call, now }: UncertainItemProps) {
  const [clearing, setClearing] = useState(false);
  const { executionId, title, agentName, model, turn, step, at, reservedMicroUsd } = call;
  return (
    <li className={styles.item}>
      <div className={styles.line}>
        <div className={styles.call}>
          <Link to="/attempts/$attemptId" params={{ attemptId: executionId }}>
            {visibleText(title)}
          </Link>
          <p>
            {visibleText(agentName)} · <span className="tw-mono">{visibleText(model)}</span> · turn{' '}
            {turn}, step {step} · {clockTime(at, now)}
          </p>
        </div>
        <span className={styles.counts}>
          {reservedMicroUsd === null ? (
            'price unknown'
          ) : (
            <>
              counts as <Money amount={reservedMicroUsd} />
            </>
          )}
        </span>
        <Button
          size="xs"
          aria-expanded={clearing}
          onClick={() => {
            setClearing(!clearing);
          }}
        >
          Clear…
        </Button>
      </div>
      {clearing && (
        <ClearForm
          call={call}
          onClose={() => {
            setClearing(false);
          }}
        />
      )}
    </li>
  );
}
