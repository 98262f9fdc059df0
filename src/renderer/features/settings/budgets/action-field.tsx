import { Select } from '@mantine/core';
import { type BudgetAction, BudgetActionSchema } from '../../../../shared/model/budget';
import { notifyFailure } from '../../../ipc/notify';
import styles from './fields.module.css';

interface ActionFieldProps {
  /** Whose limits, for screen readers. */
  readonly label: string;
  readonly value: BudgetAction;
  readonly onSave: (value: BudgetAction) => Promise<unknown>;
}

/** What becomes of a call that could pass a limit. */
export function ActionField({ label, value, onSave }: ActionFieldProps) {
  const save = async (action: BudgetAction) => {
    try {
      await onSave(action);
    } catch (error) {
      notifyFailure('The choice was not saved', error);
    }
  };
  return (
    <Select
      aria-label={label}
      className={styles.action ?? ''}
      data={[
        { value: 'block', label: 'Block' },
        { value: 'warn', label: 'Warn' },
      ]}
      comboboxProps={{ width: 120, position: 'bottom-end' }}
      value={value}
      onChange={(chosen) => {
        const action = BudgetActionSchema.safeParse(chosen);
        if (action.success && action.data !== value) void save(action.data);
      }}
    />
  );
}
