import type { RunEvent } from '../../../shared/model/run-event';
import type { FinalAnswer, NewTurn, TurnOutcome, TurnStart } from '../agent-turn';
import type { AttemptContext } from './attempt-context';
import { historyOf } from './history';
import { fencedLessons, knownLessons } from './known-lessons';
import { holdsFence } from './outside-fence';
import type { EnginePorts, RequestedToolCall } from '../ports';
import { isAnswered, openCallsOf, positionOf } from './position';
import { initialPrompt } from './prompts';
import { bodiesOf, eventsOf, eventsOfTurn } from './recorded';
import { turnFailure } from '../supervisor/turn-failure';
import { keepResult } from '../turn/tool-calls';

/** Where an attempt begins or goes on: in a turn, or with the assessment of one that had ended. */
export type NextStep =
  | { readonly type: 'turn'; readonly start: TurnStart }
  | { readonly type: 'assess'; readonly turn: number; readonly outcome: TurnOutcome };

/** Decided by recorded events alone. After a crash, what it left open is recorded first. */
export function whereToGoOn(ports: EnginePorts, context: AttemptContext): NextStep {
  const events = eventsOf(ports, context.run.id);
  const { turn, isTurnFinished, nextStep } = positionOf(events);
  const outcome = isTurnFinished ? finishedOutcome(ports, events, turn) : null;
  if (turn > 0 && outcome === null) {
    const calls = takeUpCalls(ports, context, events);
    const answer = isAnswered(context.conversation.stored) ? answerOf(events, turn) : null;
    return { type: 'turn', start: { kind: 'resumed', turn, nextStep, calls, answer } };
  }
  if (wasCutOff(events)) noteRecovery(ports, context, events, NO_CALLS);
  if (outcome === null) return { type: 'turn', start: firstTurn(ports, context, nextStep) };
  return { type: 'assess', turn, outcome };
}

const NO_CALLS = { unknownCalls: [], repeatedCalls: [] };

/** What its prompt tells from outside counts as read, as it does when the attempt goes on later. */
function firstTurn(ports: EnginePorts, context: AttemptContext, nextStep: number): NewTurn {
  const { run, task, agent, outside } = context;
  const history = historyOf(ports, run);
  const lessons = fencedLessons(ports, knownLessons(ports, agent.id, task.projectId));
  const before = [history, lessons].filter((part) => part !== '').join('\n\n');
  const prompt = initialPrompt(task, before);
  if (holdsFence(prompt)) outside.read();
  return { kind: 'initial', turn: 1, nextStep, prompt };
}

/**
 * A call that had begun and not ended is made again only by a tool that says it may be; of any other
 * the agent is told that its outcome is not known. @returns the calls that are still to be made.
 */
function takeUpCalls(
  ports: EnginePorts,
  context: AttemptContext,
  events: readonly RunEvent[],
): readonly RequestedToolCall[] {
  const { begun, waiting } = openCallsOf(events, context.conversation.stored);
  const isRepeatable = ({ tool, invalid }: RequestedToolCall) =>
    invalid === null && ports.tools.repeatable(tool);
  const unknown = begun.filter((call) => !isRepeatable(call));
  const repeated = begun.filter(isRepeatable);
  const { turn, nextStep } = positionOf(events);
  ports.ledger.transaction(() => {
    if (wasCutOff(events)) {
      noteRecovery(ports, context, events, {
        unknownCalls: unknown.map(named),
        repeatedCalls: repeated.map(named),
      });
    }
    for (const call of unknown) {
      keepResult(ports.ledger, context, { turn, step: nextStep - 1 }, call, UNKNOWN_RESULT);
    }
  });
  return [...repeated, ...waiting.map((call) => context.memory.recall(call))];
}

const UNKNOWN_RESULT = {
  outcome: 'unknown',
  output:
    'The outcome of this call is unknown: Taskwright ended while it ran, and it was not made again. Look at the present state before you go on; it may have done all, part or nothing of its work.',
  fullOutput: null,
  summary: 'outcome unknown',
  exitCode: null,
  citations: [],
  durationMs: 0,
} as const;

function named({ callId, tool }: RequestedToolCall) {
  return { callId, tool };
}

/** Whether the app ended while the run was being worked on, in order or in a crash, and nothing says so yet. */
function wasCutOff(events: readonly RunEvent[]): boolean {
  const noted = events.findLastIndex(({ body }) => body.type === 'recovered');
  return bodiesOf(events.slice(noted + 1), 'status').some(
    ({ from, to }) => from === 'running' && to === 'queued',
  );
}

function noteRecovery(
  { ledger }: EnginePorts,
  { run }: AttemptContext,
  events: readonly RunEvent[],
  calls: {
    readonly unknownCalls: readonly { readonly callId: string; readonly tool: string }[];
    readonly repeatedCalls: readonly { readonly callId: string; readonly tool: string }[];
  },
): void {
  const noted = Math.max(0, ...bodiesOf(events, 'recovered').map(({ recovery }) => recovery));
  // The app was closed in order when no crash was counted since.
  const recovery = run.recoveries > noted ? run.recoveries : 0;
  ledger.append(run.id, [{ type: 'recovered', recovery, ...calls }]);
}

/** How a turn ended, as far as an assessment needs it; null when it must be made anew. */
function finishedOutcome(
  ports: EnginePorts,
  events: readonly RunEvent[],
  turn: number,
): TurnOutcome {
  const ofTurn = eventsOfTurn(events, turn);
  const { outcome } = bodiesOf(ofTurn, 'turn_finished').at(-1) ?? { outcome: 'cancelled' };
  switch (outcome) {
    case 'halted':
      return { type: 'halted' };
    case 'completed':
      return { type: 'completed', ...answerOf(events, turn) };
    case 'failed': {
      const found = turnFailure({ turn, events, thresholds: ports.settings() });
      const message = 'The turn had failed when Taskwright ended.';
      return { type: 'failed', failure: found?.failure ?? { code: 'internal', message } };
    }
    case 'cancelled':
      return { type: 'stopped' };
  }
}

/** What the turn's last step of the agent's own work said. */
function answerOf(events: readonly RunEvent[], turn: number): FinalAnswer {
  const ofTurn = eventsOfTurn(events, turn);
  const last = bodiesOf(ofTurn, 'step_finished').findLast(({ step }) => isWork(ofTurn, step));
  const text = bodiesOf(ofTurn, 'text').findLast(({ step }) => step === last?.step)?.text ?? '';
  return { text, finishReason: last?.finishReason ?? 'stop' };
}

function isWork(events: readonly RunEvent[], step: number): boolean {
  return bodiesOf(events, 'step_started').some(
    (body) => body.step === step && body.purpose === 'work',
  );
}
