import { NumberInput } from '@mantine/core';
import { useState } from 'react';
import { EngineSettingsSchema } from '../../../../shared/model/settings';
import { useUnsaved } from '../../../components/unsaved-context';
import { client } from '../../../ipc/client';
import { errorMessage } from '../../../ipc/error-message';
import { orpc, queryClient } from '../../../ipc/queries';
import styles from './fields.module.css';

const PERCENT = EngineSettingsSchema.shape.budgetPressure;

interface WarnFieldProps {
  /** Percent of a limit, as it is kept. */
  readonly value: number;
}

/** From which share of any limit on a person is told; saved as the limits are. */
export function WarnField({ value }: WarnFieldProps) {
  const [typed, setTyped] = useState<number | string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useUnsaved(problem !== null);

  const commit = async () => {
    if (typed === null || typed === value) {
      setTyped(null);
      setProblem(null);
      return;
    }
    const percent = PERCENT.safeParse(typed);
    if (!percent.success) {
      setProblem('Enter a whole number from 10 to 99.');
      return;
    }
    try {
      const { engine } = await client.settings.get();
      const settings = await client.settings.update({
        engine: { ...engine, budgetPressure: percent.data },
      });
      queryClient.setQueryData(orpc.settings.get.queryKey(), settings);
      setTyped(null);
      setProblem(null);
    } catch (error) {
      setProblem(errorMessage(error));
    }
  };
  return (
    <NumberInput
      label="Warn at"
      className={styles.beside ?? ''}
      classNames={{ input: styles.figure ?? '' }}
      suffix="%"
      allowDecimal={false}
      allowNegative={false}
      value={typed ?? value}
      error={problem}
      onFocus={(event) => {
        event.currentTarget.select();
      }}
      onChange={(next) => {
        setTyped(next);
        setProblem(null);
      }}
      onBlur={() => void commit()}
      onKeyDown={({ key }) => {
        if (key === 'Enter') void commit();
        if (key === 'Escape') {
          setTyped(null);
          setProblem(null);
        }
      }}
    />
  );
}
