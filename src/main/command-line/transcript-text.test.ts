import { expect, it } from 'vitest';
import type { AttemptUpdate } from '../../shared/ipc/contract';
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
