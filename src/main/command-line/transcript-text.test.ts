import { describe, expect, it } from 'vitest';
import type { AttemptUpdate } from '../../shared/ipc/attempts';
import type { RunEventBody } from '../../shared/model/run-event';
import { microUsd } from '../../shared/money';
import { engineHarness } from '../../../test/engine/harness';
import { createTranscriptWriter } from './transcript-text';

/** The events of a real run with one tool call and one answer. */
async function recorded() {
  const { enqueue, events, stores } = engineHarness({
    replies: [
      {
        text: 'I look first.',
        calls: [{ tool: 'run_command', input: { command: 'wc -l a.csv' } }],
      },
      { text: 'It has 61 lines.' },
    ],
  });
  const run = await enqueue().promise;
  const attempt = stores.runs.attempt(run.id);
  if (attempt === null) throw new Error('The attempt is gone.');
  return { attempt, events: events(run.id) };
}

function written(updates: readonly AttemptUpdate[]): string {
  let text = '';
  const show = createTranscriptWriter((part) => (text += part));
  for (const update of updates) show(update);
  return text;
}

it('tells turns, words, tool calls, costs and the outcome', async () => {
  const { attempt, events } = await recorded();
  const text = written([{ attempt, events: [...events], deltas: [] }]);
  for (const part of [
    '── Turn 1',
    'I look first.',
    '→ run_command {"command":"wc -l a.csv"}',
    'It has 61 lines.',
    'Completed.',
  ]) {
    expect(text).toContain(part);
  }
});

it('says every word once, however the words and events are batched', async () => {
  const { attempt, events } = await recorded();
  const whole = written([{ attempt, events: [...events], deltas: [] }]);
  const delta = (step: number, text: string) => ({ turn: 1, step, kind: 'text', text }) as const;
  const before = events
    .filter(({ body }) => !('step' in body) || body.type === 'step_started')
    .slice(0, 4);
  const rest = events.filter((event) => !before.includes(event));
  const inPieces = written([
    { attempt, events: before, deltas: [delta(1, 'I look')] },
    // The end of step 1 and the beginning of step 2 in one batch: a delta of step 1 was lost.
    { attempt, events: rest.slice(0, -4), deltas: [delta(2, 'It has')] },
    { attempt, events: rest.slice(-4), deltas: [delta(2, ' 61')] },
  ]);
  expect(inPieces.replace(/\s+/g, ' ')).toBe(whole.replace(/\s+/g, ' '));
});

describe('what happens beside the steps', () => {
  /** As if each had happened in a run of its own. */
  async function told(...bodies: readonly RunEventBody[]): Promise<string> {
    const { attempt } = await recorded();
    const events = bodies.map((body, index) => ({
      runId: attempt.id,
      seq: index + 1,
      at: index,
      body,
    }));
    return written([{ attempt, events, deltas: [] }]);
  }

  it('shows a check with the end of its output where it failed', async () => {
    const output = Array.from({ length: 40 }, (_, index) => `line ${index + 1}`).join('\n');
    const text = await told(
      { type: 'check_started', turn: 1, check: 0, command: 'npm test' },
      {
        type: 'check_finished',
        turn: 1,
        check: 0,
        command: 'npm test',
        outcome: 'failed',
        end: output,
        summary: 'exit 1',
        preview: output,
        outputHash: null,
        outputBytes: output.length,
        exitCode: 1,
        durationMs: 900,
      },
    );
    expect(text).toContain('→ check npm test');
    expect(text).toContain('✗ failed: exit 1');
    expect(text).toContain('│ line 40');
    expect(text).not.toContain('│ line 1\n');
  });

  it('says what a model call is for that is not the agent’s own work', async () => {
    const text = await told({
      type: 'step_started',
      turn: 1,
      step: 3,
      modelCallId: 'call',
      provider: 'demo',
      model: 'demo-analyst',
      maxOutputTokens: 512,
      reservedMicroUsd: null,
      purpose: 'compaction',
      contextWindow: null,
    });
    expect(text).toContain('Summarising older messages');
  });

  it('says what a limit has lowered the output cap to', async () => {
    const text = await told({
      type: 'step_started',
      turn: 1,
      step: 1,
      modelCallId: 'call',
      provider: 'demo',
      model: 'demo-analyst',
      maxOutputTokens: 612,
      askedOutputTokens: 4_000,
      loweredBy: {
        kind: 'attempt',
        limit: 'this attempt',
        limitMicroUsd: microUsd(50_000),
        usedMicroUsd: microUsd(45_000),
      },
      reservedMicroUsd: null,
      purpose: 'work',
      contextWindow: null,
    });
    expect(text).toContain(
      '! At most 612 output tokens instead of 4000: the limit has room for no more (this attempt).',
    );
  });

  it('puts a question mark before a call whose outcome is not known', async () => {
    const text = await told({
      type: 'tool_result',
      turn: 1,
      step: 1,
      callId: 'a',
      tool: 'run_command',
      outcome: 'unknown',
      citations: [],
      summary: 'outcome unknown',
      preview: '',
      outputHash: null,
      outputBytes: 0,
      exitCode: null,
      durationMs: 0,
    });
    expect(text).toContain('? outcome unknown');
  });

  it('gives notes a line each', async () => {
    const text = await told({ type: 'steered', text: 'Use ISO dates.' });
    expect(text).toContain('> Use ISO dates.');
  });
});
