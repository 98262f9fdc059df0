import { memo } from 'react';
import type { RefusedCall } from '../../../../shared/model/budget';
import type { Failure } from '../../../../shared/model/failure';
import { Elapsed } from '../../../components/elapsed';
import { CutNote } from '../text/cut-note';
import { AgentText } from '../text/agent-text';
import { FailureStrip } from './failure-strip';
import type { LiveWords } from '../live/live-words';
import { useReading } from '../reading/reading-context';
import { PurposeLead } from './purpose-lead';
import { loweredWords } from './refusal-words';
import { RefusedStrip } from './refused-strip';
import { Reasoning } from './reasoning';
import { StepCost } from './step-cost';
import styles from './step-row.module.css';
import { ToolRow } from '../tools/tool-row';
import { isLiveStep, type StepPart, type StepView } from '../transcript/transcript-model';

interface StepRowProps {
  readonly step: StepView;
  /** Words of this step that are still arriving. */
  readonly words: LiveWords | null;
}

/** One model call and the tool calls it asked for. */
export const StepRow = memo(function StepRow({ step, words }: StepRowProps) {
  const { agentName } = useReading();
  const speaker = step.purpose === 'work' ? agentName : null;
  const first = step.parts.find((part) => part.type === 'text');
  const live = isLiveStep(step);
  return (
    <section
      className={styles.step}
      aria-label={`Step ${step.number}`}
      data-live={live || undefined}
    >
      <div className={styles.number}>{step.number}</div>
      <div className={styles.parts}>
        {step.purpose !== 'work' && <PurposeLead purpose={step.purpose} />}
        {step.lowered !== null && (
          <div className={styles.lowered} data-testid="lowered-cap">
            {loweredWords(step.lowered)}
          </div>
        )}
        {step.parts.map((part) => (
          <Part key={part.key} part={part} speaker={part === first ? speaker : null} />
        ))}
        {words !== null && words.reasoning !== '' && (
          <Reasoning foldKey={`${step.number}.live`} text={words.reasoning} live />
        )}
        {words !== null && words.text !== '' && (
          <AgentText speaker={first === undefined ? speaker : null} text={words.text} live />
        )}
        {step.state === 'running' && (words === null || words.text === '') && (
          <div className={styles.waiting}>
            {words === null || words.reasoning === '' ? 'Waiting for the model' : 'Thinking'}{' '}
            <Elapsed since={step.startedAt} />
          </div>
        )}
        {step.failure !== null && <WhyNot failure={step.failure} call={step.refused} />}
        {step.state === 'cut' && (
          <div className={styles.cut}>The answer was cut off when the attempt stopped.</div>
        )}
        {step.purpose === 'work' && step.state === 'finished' && step.parts.length === 0 && (
          <div className={styles.cut}>The model answered with nothing.</div>
        )}
      </div>
      <StepCost step={step} />
    </section>
  );
});

interface WhyNotProps {
  readonly failure: Failure;
  readonly call: RefusedCall | null;
}

function WhyNot({ failure, call }: WhyNotProps) {
  return failure.code === 'budget' ? (
    <RefusedStrip failure={failure} call={call} />
  ) : (
    <FailureStrip failure={failure} />
  );
}

function Part({ part, speaker }: { readonly part: StepPart; readonly speaker: string | null }) {
  switch (part.type) {
    case 'tool':
      return <ToolRow tool={part} />;
    case 'text':
      return (
        <>
          <AgentText speaker={speaker} text={part.text} />
          <CutNote seq={part.seq} />
        </>
      );
    case 'reasoning':
      return (
        <>
          <Reasoning foldKey={part.key} text={part.text} />
          <CutNote seq={part.seq} />
        </>
      );
  }
}
