import type { MicroUsd } from '../../../shared/money';
import type { LiveWords } from './live-words';
import { toolWords } from './tool-words';
import { isLiveStep, stepsOf, toolsOf, turnsOf, type Transcript } from './transcript-model';

/** What is happening at this moment. */
export interface LiveActivity {
  readonly turn: number;
  /** 0 before the first step. */
  readonly step: number;
  /** "reading", "thinking" and so on. */
  readonly verb: string;
  readonly target: string;
  readonly since: number;
  /** Money set aside for the model call that is out. */
  readonly reserved: MicroUsd | null;
}

/** Null while no turn runs. */
export function liveActivity(transcript: Transcript, words: LiveWords | null): LiveActivity | null {
  const turn = turnsOf(transcript).at(-1);
  if (turn?.state !== 'running') return null;
  const step = stepsOf(turn).at(-1);
  const at = { turn: turn.number, step: step?.number ?? 0, target: '', reserved: null };
  if (step === undefined || !isLiveStep(step)) {
    return { ...at, verb: 'preparing the next step', since: step?.endedAt ?? turn.startedAt };
  }
  const tool = toolsOf(step).find((candidate) => candidate.state === 'running');
  if (tool !== undefined) {
    const { verbNow, target } = toolWords(tool);
    return { ...at, verb: verbNow, target, since: tool.startedAt };
  }
  return {
    ...at,
    verb: answering(step.number, words),
    since: step.startedAt,
    reserved: step.reserved,
  };
}

function answering(step: number, words: LiveWords | null): string {
  if (words?.step !== step) return 'waiting for the model';
  return words.text === '' ? 'thinking' : 'writing its answer';
}

/** "Writing its answer": what is done, as the title of a line. */
export function doingWords(activity: LiveActivity | null): string {
  if (activity === null) return '';
  const { verb, target } = activity;
  return `${verb.charAt(0).toUpperCase()}${verb.slice(1)} ${target}`.trim();
}
