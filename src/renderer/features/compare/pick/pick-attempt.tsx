import { Button, Popover } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { MOST_COMPARED } from '../../../../shared/model/attempt-comparison';
import styles from './pick-attempt.module.css';
import { PickList } from './pick-list';

interface PickAttemptProps {
  /** Attempts that are compared already. */
  readonly picked: readonly string[];
  /** No more fit. */
  readonly disabled: boolean;
  readonly onPick: (attemptId: string) => void;
}

/** Opens the list of all attempts to pick one more from. */
export function PickAttempt({ picked, disabled, onPick }: PickAttemptProps) {
  const [opened, setOpened] = useState(false);
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      offset={4}
      trapFocus
      returnFocus
      transitionProps={{ duration: 0 }}
      classNames={{ dropdown: styles.dropdown ?? '' }}
    >
      <Popover.Target>
        <Button
          disabled={disabled}
          leftSection={<IconPlus size={14} stroke={1.6} aria-hidden />}
          title={disabled ? `At most ${MOST_COMPARED} attempts stand side by side` : undefined}
          onClick={() => setOpened(!opened)}
        >
          Add attempt
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Which attempt">
        {opened && (
          <PickList
            picked={picked}
            onPick={(id) => {
              setOpened(false);
              onPick(id);
            }}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
