import type { TurnOutline } from '../../../shared/model/attempt-outline';
import { addUsd, ZERO_USD } from '../../../shared/money';
import type { CourseRow, EndRow, StartRow } from './course-rows';
import type { TurnSums } from './turn-sums';

/** The turns of a run, each with what its recorded end says and what its steps come to. */
export function turnOutlines(
  runId: string,
  course: readonly CourseRow[],
  sums: TurnSums,
): readonly TurnOutline[] {
  const starts = course.filter((row) => row.type === 'turn_started');
  const ends = new Map(
    course.flatMap((row) => (row.type === 'turn_finished' ? [[row.turn, row] as const] : [])),
  );
  let stepsBefore = 0;
  return starts.map((start, index) => {
    const before = starts[index + 1]?.seq ?? Number.MAX_SAFE_INTEGER;
    const whole = { runId, after: start.seq, before };
    const lastStep = sums.lastStep(whole);
    const steps = stepsOf(stepsBefore, lastStep);
    stepsBefore = lastStep ?? stepsBefore;
    return { ...turnFacts(start, ends.get(start.turn) ?? null, whole, sums), ...steps };
  });
}

/** Steps are numbered on within a run, so that those of a turn follow on those before it. */
function stepsOf(stepsBefore: number, lastStep: number | null) {
  if (lastStep === null) return { steps: 0, firstStep: null, lastStep };
  const firstStep = Math.min(stepsBefore + 1, lastStep);
  return { steps: lastStep - firstStep + 1, firstStep, lastStep };
}

function turnFacts(
  start: StartRow,
  end: EndRow | null,
  whole: { readonly runId: string; readonly after: number; readonly before: number },
  sums: TurnSums,
): Omit<TurnOutline, 'steps' | 'firstStep' | 'lastStep'> {
  // The recorded total stands for what came before it.
  const spent = sums.spend({ ...whole, after: end?.seq ?? start.seq });
  return {
    number: start.turn,
    seq: start.seq,
    kind: start.kind,
    reason: start.reason,
    why: start.why,
    throughSeq: start.throughSeq,
    startedAt: start.at,
    endSeq: end?.seq ?? null,
    endedAt: end?.at ?? null,
    outcome: end?.outcome ?? null,
    usage: end?.usage ?? null,
    costMicroUsd: addUsd(end?.costMicroUsd ?? ZERO_USD, spent?.costMicroUsd ?? ZERO_USD),
    unpricedCalls: (end?.unpricedCalls ?? 0) + (spent?.unpricedCalls ?? 0),
    estimatedCalls: sums.estimatedCalls(whole),
  };
}
