import { Button, Popover, TextInput } from '@mantine/core';
import { IconCalendar, IconSelector } from '@tabler/icons-react';
import { useState } from 'react';
import { type CostRange, CostRangeSchema } from '../../../../shared/model/cost-range';
import { usualRanges } from '../costs-view';
import styles from './range-field.module.css';
import { rangeWords } from './range-words';

interface RangeFieldProps {
  readonly range: CostRange;
  /** The local day. */
  readonly today: string;
  readonly onChange: (range: CostRange) => void;
}

/** The days that are shown; it opens to choose others. */
export function RangeField({ range, today, onChange }: RangeFieldProps) {
  const [opened, setOpened] = useState(false);
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      offset={4}
      trapFocus
      returnFocus
      transitionProps={{ duration: 0 }}
      classNames={{ dropdown: styles.dropdown ?? '' }}
    >
      <Popover.Target>
        <Button
          className={styles.target ?? ''}
          leftSection={<IconCalendar size={15} stroke={1.6} aria-hidden />}
          rightSection={<IconSelector size={13} stroke={1.6} aria-hidden />}
          title="Choose other days"
          onClick={() => setOpened(!opened)}
        >
          {rangeWords(range)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Which days">
        {opened && (
          <RangeForm
            range={range}
            today={today}
            onChange={(chosen) => {
              setOpened(false);
              onChange(chosen);
            }}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function RangeForm({ range, today, onChange }: RangeFieldProps) {
  const [from, setFrom] = useState(range.from);
  const [to, setTo] = useState(range.to);
  const chosen = CostRangeSchema.safeParse({ from, to });
  const problem = chosen.success ? null : (chosen.error.issues[0]?.message ?? null);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen.success) onChange(chosen.data);
      }}
    >
      <div className={styles.usual}>
        {usualRanges(today).map(({ label, range: usual }) => (
          <Button key={label} size="xs" variant="subtle" onClick={() => onChange(usual)}>
            {label}
          </Button>
        ))}
      </div>
      <div className={styles.days}>
        <TextInput
          data-autofocus
          type="date"
          label="First day"
          value={from}
          max={today}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label="Last day"
          value={to}
          max={today}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
      </div>
      {problem !== null && (
        <p className={styles.problem} role="alert">
          {from === '' || to === '' ? 'Choose the first day and the last.' : problem}
        </p>
      )}
      <Button type="submit" variant="filled" disabled={!chosen.success}>
        Show these days
      </Button>
    </form>
  );
}
