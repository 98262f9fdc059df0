import { assertNever } from '../../../../shared/assert-never';
import type { MicroUsd } from '../../../../shared/money';
import type { LiveWords } from './live-words';
import type { CheckView } from '../notes/note-model';
import { toolWords } from '../tools/tool-words';
import {
  isLiveStep,
  stepsOf,
  type StepView,
  toolsOf,
  type Transcript,
  type TurnView,
  turnsOf,
} from '../transcript/transcript-model';
import { firstLine } from '../text/visible-text';

/** What is happening at this moment. */
export interface LiveActivity {
  readonly turn: number;
  /** 0 while no step is under way or has been. */
  readonly step: number;
  /** "reading", "thinking" and so on. */
  readonly verb: string;
  readonly target: string;
  readonly since: number;
  /** Money set aside for the model call that is out. */
  readonly reserved: MicroUsd | null;
}

/** Of an attempt that runs; null before its first turn. */
export function liveActivity(transcript: Transcript, words: LiveWords | null): LiveActivity | null {
  const turn = turnsOf(transcript).at(-1);
  if (turn === undefined) return null;
  const step = stepsOf(turn).at(-1);
  const at = { turn: turn.number, step: step?.number ?? 0, target: '', reserved: null };
  if (step !== undefined && isLiveStep(step)) return { ...at, ...inStep(step, words) };
  const check = runningCheck(turn);
  if (check !== undefined) {
    return { ...at, step: 0, verb: 'checking', target: firstLine(check.command), since: check.at };
  }
  const isOver = turn.endedAt !== null;
  const verb = isOver ? 'looking at what the turn did' : beforeStep(turn);
  return { ...at, step: isOver ? 0 : at.step, verb, since: lastMoment(turn) };
}

function beforeStep({ entries }: TurnView): string {
  const last = entries.at(-1);
  const waits = last?.type === 'budget_checked' && last.verdict === 'waits';
  return waits ? 'waiting for room in the budget' : 'preparing the next step';
}

function runningCheck(turn: TurnView): CheckView | undefined {
  return turn.entries.findLast(
    (entry): entry is CheckView => entry.type === 'check' && entry.state === 'running',
  );
}

/** When what came last in a turn ended, or happened. */
function lastMoment(turn: TurnView): number {
  const last = turn.entries.at(-1);
  if (last === undefined) return turn.startedAt;
  return last.type === 'step' ? (last.endedAt ?? last.startedAt) : last.at;
}

type InStep = Pick<LiveActivity, 'verb' | 'since'> & Partial<LiveActivity>;

function inStep(step: StepView, words: LiveWords | null): InStep {
  const tool = toolsOf(step).find((candidate) => candidate.state === 'running');
  if (tool !== undefined) {
    const { verbNow, target } = toolWords(tool);
    return { verb: verbNow, target, since: tool.startedAt };
  }
  return { verb: answering(step, words), since: step.startedAt, reserved: step.reserved };
}

function answering({ number, purpose }: StepView, words: LiveWords | null): string {
  switch (purpose) {
    case 'compaction':
      return 'summarising older turns';
    case 'reflection':
      return 'looking for lessons';
    case 'work':
      if (words?.step !== number) return 'waiting for the model';
      return words.text === '' ? 'thinking' : 'writing its answer';
    default:
      return assertNever(purpose);
  }
}

/** "Writing its answer": what is done, as the title of a line. */
export function doingWords(activity: LiveActivity | null): string {
  if (activity === null) return '';
  const { verb, target } = activity;
  return `${verb.charAt(0).toUpperCase()}${verb.slice(1)} ${target}`.trim();
}
