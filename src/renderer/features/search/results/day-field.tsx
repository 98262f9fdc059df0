import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { LocalDateSchema } from '../../../../shared/model/cost-range';

interface DayFieldProps {
  readonly label: string;
  readonly day: string | undefined;
  readonly min?: string | undefined;
  readonly max: string;
  readonly onChange: (day: string | undefined) => void;
}

/** A day that is typed or picked. What is typed stays while it is no day yet, such as the first digit of a year. */
export function DayField({ label, day, min, max, onChange }: DayFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextInput
      type="date"
      aria-label={label}
      value={typed ?? day ?? ''}
      min={min}
      max={max}
      onChange={({ currentTarget: { value } }) => {
        setTyped(value);
        if (value === '') onChange(undefined);
        else if (LocalDateSchema.safeParse(value).success) onChange(value);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
