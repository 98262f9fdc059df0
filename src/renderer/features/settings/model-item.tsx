import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { formatUsd } from '../../../shared/money';
import type { Rates } from '../../../shared/model/price';
import { visibleText } from '../attempt/text/visible-text';
import type { ModelLine } from './model-lines';
import { PriceForm } from './price-form';
import styles from './provider-models.module.css';

interface ModelItemProps {
  readonly providerId: string;
  readonly line: ModelLine;
  readonly busy: boolean;
  /** Puts it on the list that is offered to agents, or takes it off. */
  readonly onList: (isWanted: boolean) => void;
}

/** One model: what it costs, how much it takes, and a price of one's own for it. */
export function ModelItem({ providerId, line, busy, onList }: ModelItemProps) {
  const { model, price, priceFrom, override, contextWindow, isListed } = line;
  const [pricing, setPricing] = useState(false);
  return (
    <li className={styles.item}>
      <div className={styles.head}>
        <span className={styles.model}>{visibleText(model)}</span>
        {!pricing && (
          <Button
            size="xs"
            variant="subtle"
            aria-label={`${price === null ? 'Set a price' : 'Change the price'} of ${model}`}
            onClick={() => {
              setPricing(true);
            }}
          >
            {price === null ? 'Set a price…' : 'Price…'}
          </Button>
        )}
        {isListed ? (
          <ActionIcon
            disabled={busy}
            aria-label={`Take ${model} off the list`}
            onClick={() => {
              onList(false);
            }}
          >
            <IconX size={14} stroke={1.6} />
          </ActionIcon>
        ) : (
          <Button
            size="xs"
            disabled={busy}
            aria-label={`Put ${model} on the list`}
            onClick={() => {
              onList(true);
            }}
          >
            Add
          </Button>
        )}
      </div>
      <p className={styles.facts}>
        {price === null ? (
          <span className={styles.unknown}>price not known</span>
        ) : (
          <Price rates={price} />
        )}
        {priceFrom === 'you' && <span>your price</span>}
        {contextWindow !== null && (
          <span>
            takes <Figure>{contextWindow.toLocaleString('en-US')}</Figure> tokens
          </span>
        )}
      </p>
      {pricing && (
        <PriceForm
          providerId={providerId}
          model={model}
          price={override ?? price}
          hasOwn={override !== null}
          onDone={() => {
            setPricing(false);
          }}
        />
      )}
    </li>
  );
}

function Price({ rates: { input, cachedInput, output } }: { readonly rates: Rates }) {
  return (
    <span>
      <Figure>{formatUsd(input, 2)}</Figure> in, <Figure>{formatUsd(cachedInput, 2)}</Figure>{' '}
      cached, <Figure>{formatUsd(output, 2)}</Figure> out
    </span>
  );
}

function Figure({ children }: { readonly children: string }) {
  return <span className="tw-mono">{children}</span>;
}
