import { assertNever } from '../../../shared/assert-never';
import type { ModelFacts } from './agent-words';
import styles from './model-price.module.css';

interface ModelPriceProps {
  readonly facts: ModelFacts;
  /** Adds what the figures are counted in. */
  readonly long?: boolean;
}

/** What a model costs, or that nobody knows. */
export function ModelPrice({ facts, long = false }: ModelPriceProps) {
  const unit = long ? ' per million tokens' : '';
  switch (facts.kind) {
    case 'scripted':
      return (
        <span className={styles.words}>
          {long ? 'scripted, needs no key and no network; its costs are made up' : 'scripted'}
        </span>
      );
    case 'priced':
      return (
        <span className={styles.words}>
          <span className="tw-mono">{facts.rates.input}</span> in,{' '}
          <span className="tw-mono">{facts.rates.output}</span> out{unit}
        </span>
      );
    case 'unpriced':
      return <span className={styles.unknown}>price not known</span>;
    case 'unlisted':
      return long ? (
        <span className={styles.words}>
          not in the provider’s list; any model name can be typed
        </span>
      ) : null;
    default:
      return assertNever(facts);
  }
}
