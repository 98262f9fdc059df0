import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Rates } from '../../../shared/model/price';
import { useUnsaved } from '../../components/unsaved-context';
import { errorMessage } from '../../ipc/error-message';
import styles from './provider-models.module.css';
import { EMPTY_PRICE, fieldsOf, PRICE_LABELS, type PriceFields, ratesOf } from './price-fields';
import { useSetPrice } from './use-provider-models';

interface PriceFormProps {
  readonly providerId: string;
  readonly model: string;
  /** What it costs now; null where that is not known. */
  readonly price: Rates | null;
  /** It has a price of the person's own, which can be given up. */
  readonly hasOwn: boolean;
  readonly onDone: () => void;
}

/** A price of one's own for a model, in dollars per million tokens. */
export function PriceForm({ providerId, model, price, hasOwn, onDone }: PriceFormProps) {
  const [initial] = useState(price === null ? EMPTY_PRICE : fieldsOf(price));
  const [fields, setFields] = useState<PriceFields>(initial);
  const [refusal, setRefusal] = useState<string | null>(null);
  const set = useSetPrice(onDone);
  useUnsaved(fields !== initial);
  const problem = refusal ?? (set.error === null ? null : errorMessage(set.error));
  return (
    <form
      className={styles.form}
      aria-label={`Price of ${model}`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const rates = ratesOf(fields);
        if (rates.ok) set.mutate({ providerId, model, rates: rates.value });
        else setRefusal(rates.error);
      }}
    >
      <div className={styles.pair}>
        {PRICE_LABELS.map(({ name, label }) => (
          <TextInput
            key={name}
            label={label}
            inputMode="decimal"
            leftSection="$"
            placeholder={name === 'input' || name === 'output' ? '' : 'as input'}
            classNames={{ input: styles.figure ?? '' }}
            value={fields[name]}
            onChange={(event) => {
              setRefusal(null);
              setFields({ ...fields, [name]: event.currentTarget.value });
            }}
          />
        ))}
      </div>
      <p className={styles.about}>
        Dollars per million tokens. Calls from now on are booked at this price; it goes before the
        price book’s.
      </p>
      {problem !== null && (
        <p className={styles.error} role="alert">
          {problem}
        </p>
      )}
      <div className={styles.buttons}>
        {hasOwn && (
          <Button
            size="xs"
            variant="subtle"
            className={styles.giveUp}
            disabled={set.isPending}
            onClick={() => {
              set.mutate({ providerId, model, rates: null });
            }}
          >
            Give up my price
          </Button>
        )}
        <Button size="xs" onClick={onDone}>
          Cancel
        </Button>
        <Button size="xs" type="submit" variant="filled" loading={set.isPending}>
          Set the price
        </Button>
      </div>
    </form>
  );
}
