import { Button } from '@mantine/core';
import styles from './task-form.module.css';

interface TaskFormFootProps {
  readonly isNew: boolean;
  readonly saving: boolean;
  /** Saves without running; the form's own submission also runs a new task. */
  readonly onSave: () => void;
  readonly onDiscard: () => void;
}

/** The ways out of the form; it stays in sight while the fields scroll. */
export function TaskFormFoot({ isNew, saving, onSave, onDiscard }: TaskFormFootProps) {
  return (
    <div className={styles.actions}>
      <span className={styles.hint}>
        <kbd>Ctrl</kbd> <kbd>Enter</kbd> saves{isNew && ' without running'}
      </span>
      <Button variant="subtle" onClick={onDiscard}>
        Discard
      </Button>
      {isNew && (
        <Button loading={saving} onClick={onSave}>
          Create
        </Button>
      )}
      <Button type="submit" variant="filled" loading={saving}>
        {isNew ? 'Create and run' : 'Save'}
      </Button>
    </div>
  );
}
