import { microUsd, ZERO_USD } from '../../../../shared/money';
import type { Usage } from '../../../../shared/model/usage';
import type { RunEventBody } from '../../../../shared/model/run-event';
import type { Random } from '../../../../../bench/seed/random';

const USAGE: Usage = {
  inputTokens: 10,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 5,
  reasoningTokens: 0,
};
const OUTPUT = { summary: 's', outputHash: null, outputBytes: 1, exitCode: 0, durationMs: 1 };

/** What tells of a text that is too long to be given whole. */
export const LONG_TEXT = '長い'.repeat(20_000);

/**
 * An attempt full of what is rare: turns that were cut off, refused steps, ids that come twice, calls made
 * again after a crash, steps longer than a stretch, calls after the end of a turn.
 */
export function oddHistory(random: Random, turns: number): readonly RunEventBody[] {
  const events: RunEventBody[] = [
    { type: 'status', from: null, to: 'queued', reason: null },
    { type: 'status', from: 'queued', to: 'running', reason: null },
  ];
  let step = 0;

  function addTools(turn: number): void {
    const many = random.chance(0.05) ? 90 : random.whole(0, 3);
    for (let index = 0; index < many; index += 1) {
      const callId = random.chance(0.3) ? 'call-0' : `call-${index}`;
      const call = { turn, step, callId, tool: 'read_file' };
      events.push({ type: 'tool_call', ...call, input: { path: 'a.txt' } });
      if (random.chance(0.05)) {
        const calls = [{ callId, tool: 'read_file' }];
        events.push({ type: 'recovered', recovery: 1, unknownCalls: [], repeatedCalls: calls });
        events.push({ type: 'tool_call', ...call, input: { path: 'a.txt' } });
      }
      if (random.chance(0.1)) continue;
      const outcome = random.pick(['ok', 'ok', 'ok', 'error', 'cancelled', 'unknown']);
      events.push({
        type: 'tool_result',
        ...call,
        outcome,
        citations: [],
        preview: 'x',
        ...OUTPUT,
      });
    }
  }

  function addStep(turn: number): void {
    step += 1;
    const place = { turn, step };
    const modelCallId = `call-${step}`;
    const costMicroUsd = random.chance(0.2) ? null : microUsd(random.whole(0, 900));
    if (random.chance(0.1)) {
      const failure = { code: 'budget', message: 'Used up.' } as const;
      const call = { modelCallId: null, costMicroUsd: null, provenance: null };
      events.push({ type: 'step_failed', ...place, ...call, failure });
      return;
    }
    events.push({
      type: 'step_started',
      ...place,
      modelCallId,
      provider: 'acme',
      model: 'm',
      maxOutputTokens: 10,
      reservedMicroUsd: null,
      purpose: 'work',
      contextWindow: null,
    });
    const parts = random.chance(0.05) ? 150 : random.whole(0, 2);
    for (let part = 0; part < parts; part += 1) {
      const text = random.chance(0.005) ? LONG_TEXT : 'Words.';
      events.push({ type: random.pick(['text', 'reasoning']), ...place, text });
    }
    if (random.chance(0.05)) return;
    const call = { ...place, modelCallId, costMicroUsd };
    if (random.chance(0.1)) {
      const failure = { code: 'timeout', message: 'Too late.' } as const;
      events.push({ type: 'step_failed', ...call, provenance: 'estimated', failure });
      return;
    }
    const provenance = random.pick(['reported', 'unknown']);
    events.push({ type: 'step_finished', ...call, usage: USAGE, provenance, finishReason: 'stop' });
    addTools(turn);
  }

  function addBetween(turn: number): void {
    if (random.chance(0.4)) {
      const check = { turn, check: 0, command: 'npm test' };
      const outcome = random.pick(['passed', 'failed', 'cancelled']);
      events.push({ type: 'check_started', ...check });
      events.push({ type: 'check_finished', ...check, outcome, end: '', preview: '', ...OUTPUT });
    }
    if (random.chance(0.4)) {
      const severity = random.pick(['info', 'warning', 'error']);
      const said = { summary: 's', remedy: 'r', evidence: [1] };
      events.push({
        type: 'incident',
        turn,
        kind: 'no_progress',
        severity,
        action: 'note',
        ...said,
      });
    }
    if (random.chance(0.3)) {
      const approvalId = `approval-${events.length}`;
      const decision = random.pick(['approved', 'denied']);
      events.push({ type: 'approval_requested', turn, approvalId, question: 'May I?', detail: '' });
      events.push({ type: 'status', from: 'running', to: 'paused', reason: 'May I?' });
      events.push({ type: 'approval_decided', approvalId, decision, note: '', scope: null });
      events.push({ type: 'status', from: 'paused', to: 'queued', reason: null });
      events.push({ type: 'status', from: 'queued', to: 'running', reason: null });
    }
    if (random.chance(0.2)) {
      const use = { limit: 'Today', limitMicroUsd: ZERO_USD, usedMicroUsd: ZERO_USD };
      const verdict = random.pick(['pressed', 'refused']);
      events.push({ type: 'budget_checked', turn, verdict, ...use });
    }
    if (random.chance(0.2)) events.push({ type: 'slept', ms: random.whole(1, 50) });
    if (random.chance(0.3)) events.push({ type: 'steered', text: `Message ${events.length}` });
    if (random.chance(0.2)) addStep(turn);
    if (random.chance(0.1)) {
      events.push({ type: 'status', from: 'running', to: 'queued', reason: null });
      events.push({ type: 'status', from: 'queued', to: 'running', reason: null });
    }
  }

  function startTurn(turn: number): RunEventBody {
    const start = { type: 'turn_started', turn } as const;
    const prompt = random.chance(0.1) ? LONG_TEXT : 'Go on.';
    if (turn === 1) return { ...start, kind: 'initial', reason: null, why: null, prompt };
    const reason = random.pick(['supervisor', 'incomplete', 'user', 'recovery']);
    const why = 'Because. '.repeat(random.whole(1, 90));
    const steered = events.flatMap(({ type }, index) => (type === 'steered' ? [index + 1] : []));
    const tells = reason === 'user' && steered.length > 0 && random.chance(0.7);
    const told = tells ? { throughSeq: random.pick(steered.slice(-2)) } : {};
    return { ...start, kind: 'follow_up', reason, why, prompt, ...told };
  }

  for (let turn = 1; turn <= turns; turn += 1) {
    events.push(startTurn(turn));
    for (let count = random.whole(0, 12); count > 0; count -= 1) addStep(turn);
    if (random.chance(0.8)) {
      const outcome = random.pick(['completed', 'failed', 'cancelled', 'halted']);
      const total = { costMicroUsd: microUsd(random.whole(0, 9_000)), unpricedCalls: turn % 3 };
      const retrieval = { searched: [], returned: [], used: [] };
      events.push({ type: 'turn_finished', turn, outcome, usage: USAGE, ...total, retrieval });
    }
    addBetween(turn);
  }
  const to = random.pick(['completed', 'failed', 'interrupted'] as const);
  return random.chance(0.7)
    ? [...events, { type: 'status', from: 'running', to, reason: null }]
    : events;
}
