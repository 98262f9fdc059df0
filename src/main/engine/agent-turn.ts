import type { Attachment } from '../../shared/model/attachment';
import type { Failure } from '../../shared/model/failure';
import type { MessageAttachment } from '../../shared/model/message';
import type { FollowUpReason, RunEvent, RunEventBody } from '../../shared/model/run-event';
import { runStep } from './turn/agent-step';
import { ContextRelief } from './turn/context-relief';
import type { AttemptContext } from './attempt/attempt-context';
import type { BudgetRefusal, EnginePorts, RequestedToolCall, ToolContext } from './ports';
import { positionOf } from './attempt/position';
import { record } from './attempt/record';
import { bodiesOf, eventsOf, eventsOfTurn } from './attempt/recorded';
import type { StopSwitch } from './attempt/stop-switch';
import type { Facts } from './supervisor/incident-rule';
import { repeatedTool } from './supervisor/incidents/repeated-tool';
import { retrievalOf } from './supervisor/retrieval';
import type { ToolQuestion } from './turn/permission';
import { Repeats } from './turn/repeats';
import { runToolCalls } from './turn/tool-calls';
import { totalsOf } from './turn/totals';
import { untilWritten } from './until-written';
import { failedInARow, tryAgain } from './turn/try-again';
import { workingSettings } from './turn/working-settings';

/** Events that tell whether a turn goes round in circles or fills its context: the latest ones. */
const RECENT_EVENTS = 60;
/** Events of one step with a tool call, at most: a circle of many calls is looked for in more events. */
const EVENTS_A_CALL = 8;

export type TurnStart =
  | NewTurn
  /** A turn that a crash or a pause left open. */
  | {
      readonly kind: 'resumed';
      readonly turn: number;
      readonly nextStep: number;
      /** Tool calls that the model asked for and that are still to be made. */
      readonly calls: readonly RequestedToolCall[];
      /** The final answer, where only the turn's end was not recorded any more. */
      readonly answer: FinalAnswer | null;
    };

export interface FinalAnswer {
  readonly text: string;
  readonly finishReason: string;
}

export type NewTurn = {
  /** From 1 within the run. */
  readonly turn: number;
  /** The number of its first step within the run. */
  readonly nextStep: number;
  readonly prompt: string;
} & (
  | { readonly kind: 'initial' }
  | {
      readonly kind: 'follow_up';
      readonly reason: FollowUpReason;
      readonly why: string;
      /** The `seq` of the last message of a person that the prompt tells; null for none. */
      readonly throughSeq: number | null;
    }
);

export type TurnOutcome =
  | ({ readonly type: 'completed' } & FinalAnswer)
  /** It went round in circles. */
  | { readonly type: 'halted' }
  | { readonly type: 'failed'; readonly failure: Failure }
  /** No money for the next step; the turn stays open. */
  | { readonly type: 'refused'; readonly refusal: BudgetRefusal }
  /** A person must answer before its tool calls go on; the turn stays open. */
  | { readonly type: 'asked'; readonly question: ToolQuestion }
  /** From outside: the stop switch says why. */
  | { readonly type: 'stopped' };

/** One prompt and the agent's loop of model calls and tools, to its final text. */
export async function runTurn(
  ports: EnginePorts,
  context: AttemptContext,
  start: TurnStart,
): Promise<TurnOutcome> {
  if (start.kind !== 'resumed') await untilWritten(ports, () => begin(ports, context, start));
  await prepareTools(ports, context, start.turn);
  const outcome = await loop(ports, context, start);
  await untilWritten(ports, () => finish(ports, context, start.turn, outcome));
  return outcome;
}

async function loop(
  ports: EnginePorts,
  context: AttemptContext,
  start: TurnStart,
): Promise<TurnOutcome> {
  if (start.kind === 'resumed' && start.answer !== null) {
    return { type: 'completed', ...start.answer };
  }
  const { run, agent, stop } = context;
  const { turn } = start;
  const events = eventsOf(ports, run.id);
  let settings = workingSettings(ports, context, events);
  const relief = new ContextRelief(ports, context, () => settings);
  let calls = start.kind === 'resumed' ? start.calls : [];
  const ofTurn = eventsOfTurn(events, turn);
  // What failed before a crash counts: a provider that is down would be asked for ever otherwise.
  let failed = failedInARow(ofTurn);
  const repeats = new Repeats();
  repeats.count(bodiesOf(ofTurn, 'tool_call'));
  let begunWith: ToolContext | null = null;
  let looksBack = start.kind === 'resumed';
  let made = stepsMade(ofTurn);
  let step = start.nextStep;

  for (;;) {
    const at = { turn, step: step - 1 };
    const question = await runToolCalls(ports, context, at, calls, begunWith);
    if (stop.isPulled()) return { type: 'stopped' };
    if (question !== null) {
      context.memory.keep(calls);
      return { type: 'asked', question };
    }
    if (looksBack) {
      const facts = recentFacts(ports, context, turn);
      if (repeatedTool(facts) !== null) return { type: 'halted' };
      if (made < agent.maxStepsPerTurn) step = await relief.underPressure(facts, { turn, step });
      if (stop.isPulled()) return { type: 'stopped' };
    }
    if (made >= agent.maxStepsPerTurn) {
      return { type: 'failed', failure: stepLimit(agent.maxStepsPerTurn) };
    }

    const result = await runStep(ports, context, settings, { turn, step });
    made += 1;
    step += 1;
    if (result.type === 'refused') return result;
    if (result.type === 'answered') {
      relief.answered();
      failed = 0;
      ({ calls } = result.answer);
      ({ begunWith } = result);
      const repeated = repeats.count(calls) >= ports.settings().repeatedTool;
      looksBack = relief.isFull(result.settlement.usage) || repeated;
      if (calls.length > 0) continue;
      const { text, last } = result.answer;
      return { type: 'completed', text, finishReason: last.finishReason };
    }
    if (stop.isPulled()) return { type: 'stopped' };
    const { failure } = result;
    if (failure.code === 'context_overflow') {
      // The provider counts otherwise than we do.
      const isRelieved = await relief.afterOverflow({ turn, step });
      if (stop.isPulled()) return { type: 'stopped' };
      if (!isRelieved) return { type: 'failed', failure };
      step += 1;
    } else {
      failed += 1;
      const at = { turn, step: step - 1 };
      const next = await tryAgain(ports, context, at, settings, result, failed);
      if (stop.isPulled()) return { type: 'stopped' };
      if (next === null) return { type: 'failed', failure };
      if (next.model !== settings.model) failed = 0;
      settings = next;
    }
    calls = [];
    begunWith = null;
    looksBack = false;
  }
}

function recentFacts(
  { ledger, settings }: EnginePorts,
  { run }: AttemptContext,
  turn: number,
): Facts {
  const thresholds = settings();
  const count = Math.max(RECENT_EVENTS, thresholds.repeatedTool * EVENTS_A_CALL);
  return { turn, events: ledger.recentEvents(run.id, count), thresholds };
}

/** Model calls that a resumed turn has made already; they count towards its limit. */
function stepsMade(events: readonly RunEvent[]): number {
  return bodiesOf(events, 'step_started').filter(({ purpose }) => purpose === 'work').length;
}

function stepLimit(steps: number): Failure {
  return {
    code: 'step_limit',
    message: `The turn was stopped after ${steps} model calls without a final answer; split the task, make it clearer, or raise the agent’s limit.`,
  };
}

/** MCP servers are started once a turn: one that does not start is not waited for before each step. */
async function prepareTools(
  ports: EnginePorts,
  context: AttemptContext,
  turn: number,
): Promise<void> {
  const servers = await ports.tools.prepare(context.agent, context.stop.signal);
  if (servers.length === 0 || context.stop.isPulled()) return;
  await record(ports, context, [{ type: 'tools_unready', turn, servers }]);
}

/** The initial turn follows on nothing. */
const OF_ITSELF = { reason: null, why: null, throughSeq: null };

function begin(ports: EnginePorts, { run, task, notices }: AttemptContext, start: NewTurn): void {
  const { turn, kind } = start;
  const notice = notices.goingWith(`turn ${turn}`);
  const prompt = notice === null ? start.prompt : `${start.prompt}\n\n${notice}`;
  const { reason, why, throughSeq } = start.kind === 'follow_up' ? start : OF_ITSELF;
  const told = throughSeq === null ? {} : { throughSeq };
  const files = kind === 'initial' && task.attachments.length > 0;
  const shown = files ? { attachments: task.attachments } : {};
  const sent = files ? { attachments: task.attachments.map(inMessage) } : {};
  ports.ledger.transaction(() => {
    ports.ledger.append(run.id, [
      { type: 'turn_started', turn, kind, prompt, reason, why, ...told, ...shown },
    ]);
    ports.ledger.addMessage(run.sessionId, run.id, { role: 'user', text: prompt, ...sent });
  });
}

function inMessage({ name, mediaType, hash }: Attachment): MessageAttachment {
  return { name, mediaType, hash };
}

/** A turn without money, that waits for an answer, or that the closing of the app has stopped, stays open: it goes on where it is. */
function finish(
  ports: EnginePorts,
  { run, stop }: AttemptContext,
  turn: number,
  outcome: TurnOutcome,
): void {
  if (outcome.type === 'refused' || outcome.type === 'asked') return;
  if (outcome.type === 'stopped' && stop.reason?.type === 'suspended') return;
  const events = eventsOf(ports, run.id);
  const ofTurn = eventsOfTurn(events, turn);
  const text = outcome.type === 'completed' ? outcome.text : '';
  const failure = failureOf(outcome, stop);
  const isRecorded = bodiesOf(ofTurn, 'step_failed').some(
    (failed) => failed.failure.message === failure?.message,
  );
  ports.ledger.append(run.id, [
    ...(failure === null || isRecorded ? [] : [stepNotMade(turn, events, failure)]),
    {
      type: 'turn_finished',
      turn,
      outcome: outcome.type === 'stopped' ? stoppedAs(stop) : outcome.type,
      ...totalsOf(ofTurn),
      retrieval: retrievalOf(ofTurn, (tool, input) => ports.tools.searches(tool, input), text),
    },
  ]);
}

function failureOf(outcome: TurnOutcome, { reason }: StopSwitch): Failure | null {
  if (outcome.type === 'failed') return outcome.failure;
  return outcome.type === 'stopped' && reason?.type === 'limit' ? reason.failure : null;
}

/** What ended the turn in place of its next step: a limit. */
function stepNotMade(turn: number, events: readonly RunEvent[], failure: Failure): RunEventBody {
  return {
    type: 'step_failed',
    turn,
    step: positionOf(events).nextStep,
    modelCallId: null,
    failure,
    costMicroUsd: null,
    provenance: null,
  };
}

function stoppedAs({ reason }: StopSwitch): 'cancelled' | 'failed' {
  return reason?.type === 'limit' ? 'failed' : 'cancelled';
}
