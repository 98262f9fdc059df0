import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { exactUsd, type MicroUsd, parseUsd } from '../../../../shared/money';

interface CostFieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly amount: MicroUsd | undefined;
  readonly onChange: (amount: MicroUsd | undefined) => void;
}

/** An amount of dollars; it counts once the field is left, or Enter is pressed. */
export function CostField({ label, placeholder, amount, onChange }: CostFieldProps) {
  const shown = amount === undefined ? '' : exactUsd(amount);
  const [typed, setTyped] = useState(shown);
  const [seen, setSeen] = useState(shown);
  if (shown !== seen) {
    setSeen(shown);
    setTyped(shown);
  }
  const parsed = typed.trim() === '' ? null : parseUsd(typed);
  const problem = parsed === null || parsed.ok ? null : parsed.error;
  const take = () => {
    if (parsed === null) onChange(undefined);
    else if (parsed.ok) onChange(parsed.value);
  };
  return (
    <TextInput
      aria-label={label}
      placeholder={placeholder}
      value={typed}
      error={problem !== null}
      title={problem ?? undefined}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take();
      }}
    />
  );
}
