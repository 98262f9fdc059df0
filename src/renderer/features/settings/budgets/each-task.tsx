import type { MachineBudget } from '../../../../shared/model/budget';
import styles from './each-task.module.css';
import fields from './fields.module.css';
import { LimitField } from './limit-field';
import { useSaveBudget } from './use-save-budget';
import { WarnField } from './warn-field';

interface EachTaskProps {
  readonly budget: MachineBudget;
  readonly warnPercent: number;
  readonly onFocus: (kind: 'task' | 'attempt') => void;
}

/** What tasks and attempts may cost that have no limits of their own, and when any limit warns. */
export function EachTask({ budget, warnPercent, onFocus }: EachTaskProps) {
  const save = useSaveBudget().mutateAsync;
  const { taskMicroUsd, attemptMicroUsd, action } = budget;
  return (
    <section className={styles.block} aria-labelledby="each-task">
      <div className={styles.words}>
        <h2 className={styles.title} id="each-task">
          Each task and attempt
        </h2>
        <p className={styles.about}>
          The defaults; a task can have limits of its own. At the limit:{' '}
          {action === 'block' ? 'Block' : 'Warn'}, as for this machine.
        </p>
      </div>
      <div className={styles.fields}>
        <LimitField
          label="One task, all attempts"
          className={fields.beside}
          value={taskMicroUsd}
          onFocus={() => {
            onFocus('task');
          }}
          onSave={(amount) => save({ of: 'machine', change: { taskMicroUsd: amount } })}
        />
        <LimitField
          label="One attempt"
          className={fields.beside}
          value={attemptMicroUsd}
          onFocus={() => {
            onFocus('attempt');
          }}
          onSave={(amount) => save({ of: 'machine', change: { attemptMicroUsd: amount } })}
        />
        <WarnField value={warnPercent} />
      </div>
    </section>
  );
}
