import type { RunStatus } from '../../src/shared/model/run';
import type { RunEventBody } from '../../src/shared/model/run-event';
import { addUsd, ZERO_USD, type MicroUsd } from '../../src/shared/money';
import type { Random } from './random';
import {
  addUsage,
  costOf,
  NO_USAGE,
  someApproval,
  someCheck,
  someIncident,
  someUsage,
  status,
  turnFinished,
  turnStarted,
} from './story-parts';
import { hugeCommand, toolUse, type KeepOutput } from './tool-uses';
import { RARE_WORD } from './vocabulary';
import { answer, sentences } from './wording';

export interface StoryOptions {
  readonly random: Random;
  readonly task: string;
  /** How many events there are to be, from 40 on; exactly so many are told. */
  readonly events: number;
  readonly end: Extract<RunStatus, 'completed' | 'failed' | 'cancelled'>;
  readonly provider: string;
  readonly model: string;
  /** Whether its middle names `RARE_WORD`. */
  readonly saysRareWord: boolean;
  /** Megabytes that one of its commands prints; 0 for none. */
  readonly hugeOutput: number;
  readonly newId: () => string;
  readonly keepOutput: KeepOutput;
}

/** Events that the end of an attempt takes at most. */
const END = 30;
const EVENTS_PER_STEP = 6;
/** A long attempt has few long turns rather than very many. */
const MOST_TURNS = 200;

/** An attempt from its first event to its last, as the engine would have recorded it. */
export function* attemptStory(options: StoryOptions): Generator<RunEventBody, void> {
  const { random, events, newId, keepOutput } = options;
  const stepsPerTurn = Math.max(6, Math.ceil(events / EVENTS_PER_STEP / MOST_TURNS));
  let told = 0;
  let turn = 0;
  let step = 0;
  let rare = options.saysRareWord ? Math.floor(events / 2) : Number.POSITIVE_INFINITY;
  let huge = options.hugeOutput > 0 ? 10 : Number.POSITIVE_INFINITY;
  let usage = NO_USAGE;
  let cost: MicroUsd = ZERO_USD;
  const tell = (body: RunEventBody): RunEventBody => {
    told += 1;
    return body;
  };

  yield tell(status(null, 'queued'));
  yield tell(status('queued', 'running'));
  yield tell({
    type: 'checkpoint',
    moment: 'before_attempt',
    checkpointId: null,
    files: 0,
    message: 'The project has no git.',
    durationMs: 3,
  });
  while (told < events - 1) {
    turn += 1;
    usage = NO_USAGE;
    cost = ZERO_USD;
    yield tell(turnStarted(random, turn, options.task));
    const steps = random.whole(Math.ceil(stepsPerTurn / 2), stepsPerTurn * 2);
    for (let index = 0; index < steps && told < events - 2; index += 1) {
      step += 1;
      yield* stepOf(told >= events - END ? events - told - 5 : 0);
    }
    yield tell(turnFinished(turn, usage, cost));
    if (told === events - 1) break;
    for (const body of someCheck(random, turn)) yield tell(body);
    if (random.chance(0.4)) yield tell(someIncident(random, turn, told));
    if (random.chance(0.1)) {
      for (const body of someApproval(random, turn, newId())) yield tell(body);
    }
  }
  yield tell(
    status('running', options.end, options.end === 'completed' ? null : sentences(random, 1, 1)),
  );

  /** `fill`: so many parts of reasoning, so that the attempt gets its length; 0 in all but the last step. */
  function* stepOf(fill: number): Generator<RunEventBody, void> {
    const place = { turn, step };
    const modelCallId = newId();
    const call = { ...place, modelCallId };
    const used = someUsage(random);
    const costMicroUsd = costOf(used);
    yield tell({
      type: 'step_started',
      ...call,
      provider: options.provider,
      model: options.model,
      maxOutputTokens: 8_192,
      reservedMicroUsd: costMicroUsd,
      purpose: 'work',
      contextWindow: 200_000,
    });
    if (fill === 0 && random.chance(0.01)) {
      const failure = { code: 'overloaded', message: 'The provider is overloaded.' } as const;
      const provenance = 'estimated';
      yield tell({ type: 'step_failed', ...call, failure, costMicroUsd, provenance });
      cost = addUsd(cost, costMicroUsd);
      return;
    }
    const reasonings = fill > 0 ? fill : random.chance(0.35) ? 1 : 0;
    for (let part = 0; part < reasonings; part += 1) {
      yield tell({ type: 'reasoning', ...place, text: sentences(random, 1, 4) });
    }
    let text = answer(random);
    if (told >= rare) {
      text = `${text}\n\nThe plants show ${RARE_WORD}.`;
      rare = Number.POSITIVE_INFINITY;
    }
    yield tell({ type: 'text', ...place, text });
    usage = addUsage(usage, used);
    cost = addUsd(cost, costMicroUsd);
    const finishReason = fill > 0 ? 'stop' : 'tool-calls';
    const provenance = 'reported';
    yield tell({
      type: 'step_finished',
      ...call,
      usage: used,
      provenance,
      costMicroUsd,
      finishReason,
    });
    if (fill > 0) return;
    const calls = random.chance(0.25) ? random.whole(2, 4) : 1;
    for (let index = 0; index < calls; index += 1) {
      const at = { ...place, callId: `call-${step}-${index}` };
      const isHuge = told >= huge;
      if (isHuge) huge = Number.POSITIVE_INFINITY;
      const [asked, result] = isHuge
        ? hugeCommand(random, at, options.hugeOutput, keepOutput)
        : toolUse(random, at, keepOutput);
      yield tell(asked);
      yield tell(result);
    }
  }
}
