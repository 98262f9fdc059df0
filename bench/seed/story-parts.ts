import type { RunStatus } from '../../src/shared/model/run';
import type { RunEventBody } from '../../src/shared/model/run-event';
import type { Usage } from '../../src/shared/model/usage';
import { microUsd, ZERO_USD, type MicroUsd } from '../../src/shared/money';
import type { Random } from './random';
import { answer, sentence } from './wording';

type Body<Type extends RunEventBody['type']> = Extract<RunEventBody, { type: Type }>;

export function status(
  from: RunStatus | null,
  to: RunStatus,
  reason: string | null = null,
): Body<'status'> {
  return { type: 'status', from, to, reason };
}

export function someUsage(random: Random): Usage {
  const inputTokens = random.whole(2_000, 60_000);
  const outputTokens = random.whole(40, 1_500);
  return {
    inputTokens,
    cachedInputTokens: Math.floor(inputTokens * 0.8),
    cacheWriteTokens: 0,
    outputTokens,
    reasoningTokens: Math.floor(outputTokens / 4),
  };
}

/** $1 a million input tokens, $10 a million output tokens. */
export function costOf({ inputTokens, outputTokens }: Usage): MicroUsd {
  return microUsd(inputTokens + 10 * outputTokens);
}

export const NO_USAGE: Usage = {
  inputTokens: 0,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 0,
  reasoningTokens: 0,
};

export function addUsage(one: Usage, other: Usage): Usage {
  return {
    inputTokens: one.inputTokens + other.inputTokens,
    cachedInputTokens: one.cachedInputTokens + other.cachedInputTokens,
    cacheWriteTokens: one.cacheWriteTokens + other.cacheWriteTokens,
    outputTokens: one.outputTokens + other.outputTokens,
    reasoningTokens: one.reasoningTokens + other.reasoningTokens,
  };
}

export function turnStarted(random: Random, turn: number, task: string): Body<'turn_started'> {
  if (turn === 1) {
    const prompt = `${task}\n\n${answer(random)}`;
    return { type: 'turn_started', turn, kind: 'initial', reason: null, why: null, prompt };
  }
  return {
    type: 'turn_started',
    turn,
    kind: 'follow_up',
    reason: random.pick(['supervisor', 'incomplete']),
    why: sentence(random),
    prompt: `Go on. ${sentence(random)}`,
  };
}

/** A check with its end; a third of them fail. */
export function someCheck(
  random: Random,
  turn: number,
): readonly [Body<'check_started'>, Body<'check_finished'>] {
  const about = { turn, check: 0, command: 'npm test' };
  const passed = random.chance(0.7);
  const end = sentence(random);
  return [
    { type: 'check_started', ...about },
    {
      type: 'check_finished',
      ...about,
      outcome: passed ? 'passed' : 'failed',
      summary: passed ? 'exit 0' : 'exit 1',
      preview: end,
      end,
      outputHash: null,
      outputBytes: Buffer.byteLength(end),
      exitCode: passed ? 0 : 1,
      durationMs: random.whole(200, 9_000),
    },
  ];
}

export function someIncident(random: Random, turn: number, seq: number): Body<'incident'> {
  return {
    type: 'incident',
    turn,
    kind: random.pick(['failed_checks', 'repeated_tool', 'no_progress', 'budget_pressure']),
    severity: random.pick(['info', 'warning', 'error']),
    summary: sentence(random),
    remedy: sentence(random),
    action: 'follow_up',
    evidence: [seq],
  };
}

/** A question that a person answers, with the pause that it makes. */
export function someApproval(
  random: Random,
  turn: number,
  approvalId: string,
): readonly RunEventBody[] {
  const question = 'The agent went round in circles twice. Is it to go on?';
  return [
    { type: 'approval_requested', turn, approvalId, question, detail: sentence(random) },
    status('running', 'paused', question),
    {
      type: 'approval_decided',
      approvalId,
      decision: 'approved',
      note: random.chance(0.5) ? sentence(random) : '',
      scope: null,
    },
    status('paused', 'queued'),
    status('queued', 'running'),
  ];
}

export function turnFinished(
  turn: number,
  usage: Usage,
  costMicroUsd: MicroUsd = ZERO_USD,
): Body<'turn_finished'> {
  return {
    type: 'turn_finished',
    turn,
    outcome: 'completed',
    usage,
    costMicroUsd,
    unpricedCalls: 0,
    retrieval: { searched: [], returned: [], used: [] },
  };
}
