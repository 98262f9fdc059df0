import type { TaskBudget } from '../../../shared/model/budget';
import { MoneyField } from '../../components/money-field';
import type { EnteredLimit, TaskFormValues } from './task-form-values';
import styles from './task-form.module.css';

interface LimitsFieldProps {
  readonly value: TaskFormValues['budget'];
  /** What is wrong with one of them, in a sentence; null for nothing. */
  readonly errorOf: (limit: keyof TaskBudget) => string | null;
  readonly onChange: (limit: keyof TaskBudget, entered: Partial<EnteredLimit>) => void;
}

/** What the task may cost, in place of what all tasks may. */
export function LimitsField({ value, errorOf, onChange }: LimitsFieldProps) {
  const field = (limit: keyof TaskBudget) => ({
    value: value[limit].amount,
    error: errorOf(limit),
    placeholder: 'As in Settings, Budgets',
    onChange: (amount: EnteredLimit['amount']) => {
      onChange(limit, { amount });
    },
    onProblem: (problem: string | null) => {
      onChange(limit, { problem });
    },
  });
  return (
    <div className={styles.halves}>
      <MoneyField
        label="The task may cost, at most"
        description="Over all its attempts. It counts from the very next call on."
        {...field('taskMicroUsd')}
      />
      <MoneyField
        label="One attempt may cost, at most"
        description="With every follow-up, retry and summary."
        {...field('attemptMicroUsd')}
      />
    </div>
  );
}
