import type { Attempt } from '../../../shared/model/run';
import { Inspector } from '../inspector/inspector';

interface InspectorSlotProps {
  readonly attempt: Attempt;
  /** The number of the last event that this screen knows. */
  readonly lastSeq: number;
  /** Brings the event with this number into view. */
  readonly goToSeq: (seq: number) => void;
}

/** What stands at the right of the transcript. */
export function InspectorSlot(props: InspectorSlotProps) {
  return <Inspector key={props.attempt.id} {...props} />;
}
