import { Money } from '../../components/money';
import { Reserved } from './reserved';
import styles from './step-cost.module.css';
import type { StepView } from './transcript-model';

/** The cost column of a step: what it cost, and the tokens that make it up. */
export function StepCost({ step }: { readonly step: StepView }) {
  const { usage, cost, reserved, state } = step;
  return (
    <div className={styles.column} data-testid={`step-${step.number}-cost`}>
      {state === 'running' && reserved !== null && <Reserved amount={reserved} />}
      {cost !== null && <Money amount={cost} className={styles.cost ?? ''} />}
      {state === 'finished' && cost === null && (
        <span className={styles.unpriced} title="No price is known for this model.">
          unpriced
        </span>
      )}
      {usage !== null && (
        <div className={styles.tokens}>
          <Tokens count={usage.inputTokens} unit="in" />
          {usage.cachedInputTokens > 0 && <Tokens count={usage.cachedInputTokens} unit="cached" />}
          <Tokens count={usage.outputTokens} unit="out" />
        </div>
      )}
    </div>
  );
}

function Tokens({ count, unit }: { readonly count: number; readonly unit: string }) {
  return (
    <>
      <span className={styles.count}>{count.toLocaleString('en-US')}</span>
      <span>{unit}</span>
    </>
  );
}
