import { ActionIcon, Button, Input, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useId } from 'react';
import { withCheckMoved, withCommand, withNewCheck, withoutCheck } from './check-rows';
import styles from './checks-field.module.css';
import type { CheckRow } from './task-form-values';
import { useFocusAfter } from './use-focus-after';

const ICON = { size: 14, stroke: 1.6, 'aria-hidden': true } as const;

interface ChecksFieldProps {
  readonly value: readonly CheckRow[];
  /** What is wrong with one of them, in a sentence; null for nothing. */
  readonly error: string | null;
  readonly onChange: (rows: readonly CheckRow[]) => void;
}

/** The commands that must pass: added, edited, removed, and moved with buttons or Alt and an arrow key. */
export function ChecksField({ value, error, onChange }: ChecksFieldProps) {
  const labelId = useId();
  const { container, focusAfter } = useFocusAfter();

  const move = (key: string, by: -1 | 1) => {
    onChange(withCheckMoved(value, key, by));
    focusAfter(key);
  };
  const add = () => {
    const rows = withNewCheck(value);
    onChange(rows);
    focusAfter(rows.at(-1)?.key ?? '');
  };
  const moveWithKeys = (event: KeyboardEvent, key: string) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    move(key, event.key === 'ArrowUp' ? -1 : 1);
  };

  return (
    <div ref={container} role="group" aria-labelledby={labelId}>
      <div className={styles.label} id={labelId}>
        Acceptance checks
      </div>
      <p className={styles.about}>
        Commands that must exit with 0, in this order, before the task counts as done.
      </p>
      <ol className={styles.rows}>
        {value.map(({ key, command }, index) => (
          <li key={key} className={styles.row}>
            <TextInput
              className={styles.command}
              aria-label={`Check ${index + 1}`}
              placeholder="npm test"
              spellCheck={false}
              data-focus={key}
              value={command}
              onChange={(event) => {
                onChange(withCommand(value, key, event.currentTarget.value));
              }}
              onKeyDown={(event) => {
                moveWithKeys(event, key);
              }}
            />
            <ActionIcon
              aria-label={`Move check ${index + 1} up`}
              disabled={index === 0}
              onClick={() => {
                move(key, -1);
              }}
            >
              <IconArrowUp {...ICON} />
            </ActionIcon>
            <ActionIcon
              aria-label={`Move check ${index + 1} down`}
              disabled={index === value.length - 1}
              onClick={() => {
                move(key, 1);
              }}
            >
              <IconArrowDown {...ICON} />
            </ActionIcon>
            <ActionIcon
              aria-label={`Remove check ${index + 1}`}
              onClick={() => {
                onChange(withoutCheck(value, key));
                focusAfter('add');
              }}
            >
              <IconX {...ICON} />
            </ActionIcon>
          </li>
        ))}
      </ol>
      {error !== null && <Input.Error>{error}</Input.Error>}
      <Button
        size="xs"
        className={styles.add ?? ''}
        leftSection={<IconPlus {...ICON} />}
        data-focus="add"
        onClick={add}
      >
        Add a check
      </Button>
    </div>
  );
}
