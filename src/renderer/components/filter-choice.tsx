import { Select } from '@mantine/core';
import styles from './filter-choice.module.css';

/** Stands for "no filter" in the lists: a real id is never empty. */
const ALL = '';

interface FilterChoiceProps {
  readonly label: string;
  /** What stands for no choice. */
  readonly all: string;
  readonly value: string | undefined;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string | undefined) => void;
}

/** One of the things that a list is narrowed by. */
export function FilterChoice({ label, all, value, choices, onChange }: FilterChoiceProps) {
  return (
    <Select
      className={styles.choice}
      aria-label={label}
      value={value ?? ALL}
      data={[{ value: ALL, label: all }, ...choices]}
      onChange={(chosen) => onChange(chosen === null || chosen === ALL ? undefined : chosen)}
    />
  );
}
