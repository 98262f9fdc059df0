import { Select } from '@mantine/core';
import { type ReasoningEffort, ReasoningEffortSchema } from '../../../shared/model/agent';

const LEFT = 'left';
const EFFORTS = [
  { value: LEFT, label: 'Left to the model' },
  { value: 'minimal', label: 'Minimal' },
  { value: 'low', label: 'Low' },
  { value: 'medium', label: 'Medium' },
  { value: 'high', label: 'High' },
] as const satisfies readonly { value: ReasoningEffort | typeof LEFT; label: string }[];

interface EffortFieldProps {
  /** Null leaves it to the model. */
  readonly effort: ReasoningEffort | null;
  readonly onChange: (effort: ReasoningEffort | null) => void;
}

/** How long the model thinks before it answers. */
export function EffortField({ effort, onChange }: EffortFieldProps) {
  return (
    <Select
      label="Reasoning effort"
      description="How long it thinks before it answers, where the model can be told; longer costs more."
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      data={EFFORTS}
      value={effort ?? LEFT}
      onChange={(value) => {
        onChange(ReasoningEffortSchema.safeParse(value).data ?? null);
      }}
    />
  );
}
