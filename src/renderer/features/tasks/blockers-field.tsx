import { MultiSelect } from '@mantine/core';
import controls from '../../theme-controls.module.css';
import { useTaskChoices } from './use-task-choices';

const CLASSES = {
  input: controls.tagsInput ?? '',
  dropdown: controls.dropdown ?? '',
  option: controls.option ?? '',
};

interface BlockersFieldProps {
  /** The task that waits; null for a new one. */
  readonly taskId: string | null;
  readonly value: readonly string[];
  /** What is wrong with the choice, in a sentence; null for nothing. */
  readonly error: string | null;
  readonly onChange: (ids: string[]) => void;
}

/** The tasks that must be done before this one begins, chosen among all others. */
export function BlockersField({ taskId, value, error, onChange }: BlockersFieldProps) {
  const { choices, notFound } = useTaskChoices(value);
  return (
    <MultiSelect
      label="Waits for"
      placeholder={value.length === 0 ? 'Nothing: it begins when it is its turn' : ''}
      classNames={CLASSES}
      data={choices.filter((choice) => choice.value !== taskId)}
      value={[...value]}
      error={error}
      searchable
      hidePickedOptions
      limit={100}
      maxDropdownHeight={220}
      nothingFoundMessage={notFound}
      onChange={onChange}
    />
  );
}
