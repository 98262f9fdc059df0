import { NumberInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { Link } from '@tanstack/react-router';
import type { AgentFormValues } from './agent-form-values';
import styles from './agent-form.module.css';

/** The limits of an agent's work, in pairs. */
const LIMITS = [
  { name: 'maxOutputTokens', label: 'Output tokens of a call, at most' },
  { name: 'maxFollowups', label: 'Follow-ups, at most' },
  { name: 'maxStepsPerTurn', label: 'Steps of a turn, at most' },
  { name: 'maxWallClockMinutes', label: 'Minutes of work, at most' },
  { name: 'maxIdleMinutes', label: 'Minutes of silence, at most' },
] as const;

interface AgentLimitsProps {
  readonly form: UseFormReturnType<AgentFormValues>;
}

export function AgentLimits({ form }: AgentLimitsProps) {
  return (
    <div role="group" aria-labelledby="agent-limits">
      <h3 className={styles.heading} id="agent-limits">
        Limits of an attempt
      </h3>
      <p className={styles.about}>
        Waiting for a person, for a budget or in line does not count as work. What the agent may
        spend is set under{' '}
        <Link to="/settings/$tab" params={{ tab: 'budgets' }} className={styles.link}>
          Budgets
        </Link>
        .
      </p>
      <div className={styles.pair}>
        {LIMITS.map(({ name, label }) => (
          <NumberInput
            key={name}
            label={label}
            thousandSeparator=","
            allowDecimal={false}
            allowNegative={false}
            {...form.getInputProps(name)}
          />
        ))}
      </div>
    </div>
  );
}
