import { BoundedMoney } from '../../../components/bounded-money';
import { Reserved } from '../reserved';
import styles from './step-cost.module.css';
import type { StepView } from '../transcript/transcript-model';

/** The cost column of a step: what it cost, and the tokens that make it up. */
export function StepCost({ step }: { readonly step: StepView }) {
  const { usage, reserved, state } = step;
  return (
    <div className={styles.column} data-testid={`step-${step.number}-cost`}>
      {state === 'running' && reserved !== null && <Reserved amount={reserved} />}
      <Cost step={step} />
      {usage !== null && usage.inputTokens + usage.outputTokens > 0 && (
        <div className={styles.tokens}>
          <Tokens count={usage.inputTokens} unit="in" />
          {usage.cachedInputTokens > 0 && <Tokens count={usage.cachedInputTokens} unit="cached" />}
          <Tokens count={usage.outputTokens} unit="out" />
        </div>
      )}
    </div>
  );
}

/** Nothing where no call was made, and where a failed one was certainly not billed. */
function Cost({ step: { cost, provenance, state } }: { readonly step: StepView }) {
  if (provenance === null || (state === 'failed' && cost === 0)) return null;
  if (cost === null) {
    return (
      <span className={styles.unpriced} title="No price is known for this model.">
        unpriced
      </span>
    );
  }
  return (
    <span className={styles.cost}>
      <BoundedMoney amount={cost} bound={provenance === 'estimated' ? 'up_to' : null} />
    </span>
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
