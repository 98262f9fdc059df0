import { describe, expect, it } from 'vitest';
import { engineHarness, toolRun } from '../../../test/engine/harness';
import type { Reply } from '../../../test/engine/scripted-model';
import { OUTPUT_PREVIEW_CHARS, type Delta } from '../../shared/model/run-event';
import type { ModelPart } from './ports';

const MORE = 'I counted the rows. Next I will add the totals.';
const DONE = 'report.md holds 60 rows; wc -l agrees.';
const read = (...paths: readonly string[]): Reply => ({
  calls: paths.map((path) => ({ tool: 'read_file', input: { path } })),
});

/** A model that says these parts in its first call, and then that all is done. */
function saying(...parts: readonly ModelPart[]) {
  let calls = 0;
  async function* stream(): AsyncGenerator<ModelPart> {
    calls += 1;
    await Promise.resolve();
    if (calls === 1) {
      yield* parts;
      return;
    }
    const said = [{ type: 'text', text: DONE } as const];
    yield { type: 'text_delta', text: DONE };
    yield { type: 'finished', finishReason: 'stop', usage: null, parts: said };
  }
  return { stream, unready: () => null, contextWindow: () => null };
}

describe('a turn', () => {
  it('goes round: the model asks for tools, they run in order, and it is told what they answered', async () => {
    const ran: unknown[] = [];
    const { enqueue, model } = engineHarness({
      replies: [read('a', 'b'), { text: DONE }],
      tool: (_tool, input) => {
        ran.push(input);
        return Promise.resolve(toolRun({ output: `rows of ${JSON.stringify(input)}` }));
      },
    });
    await enqueue().promise;
    expect(ran).toEqual([{ path: 'a' }, { path: 'b' }]);
    expect(model.requests[1]?.messages).toMatchObject([
      { role: 'user' },
      { role: 'assistant', parts: [{ callId: 'call-1-0' }, { callId: 'call-1-1' }] },
      { role: 'tool', results: [{ callId: 'call-1-0', output: 'rows of {"path":"a"}' }] },
      { role: 'tool', results: [{ callId: 'call-1-1', output: 'rows of {"path":"b"}' }] },
    ]);
  });

  it('tells the model that a tool failed, and goes on', async () => {
    const { enqueue, model, bodies } = engineHarness({
      replies: [read('a'), { text: DONE }],
      tool: () => Promise.resolve(toolRun({ outcome: 'error', output: 'There is no such file.' })),
    });
    const { id, status } = await enqueue().promise;
    expect(status).toBe('completed');
    expect(model.requests[1]?.messages.at(-1)).toMatchObject({
      results: [{ output: 'There is no such file.', isError: true }],
    });
    expect(bodies(id, 'tool_result')).toMatchObject([{ outcome: 'error' }]);
  });

  it('starts no further tool of a step once it is cancelled', async () => {
    const ran: unknown[] = [];
    const { enqueue, model } = engineHarness({
      replies: [read('a', 'b')],
      tool: (_tool, input) => {
        ran.push(input);
        handle.abort();
        return Promise.resolve(toolRun({}));
      },
    });
    const handle = enqueue();
    expect((await handle.promise).status).toBe('cancelled');
    expect(ran).toEqual([{ path: 'a' }]);
    expect(model.requests).toHaveLength(1);
  });

  it('numbers its steps within the run, without gaps over all turns', async () => {
    const { enqueue, bodies } = engineHarness({
      replies: [read('a'), { text: MORE }, read('b'), { text: DONE }],
    });
    const { id } = await enqueue().promise;
    expect(bodies(id, 'step_started').map(({ turn, step }) => [turn, step])).toEqual([
      [1, 1],
      [1, 2],
      [2, 3],
      [2, 4],
    ]);
    expect(bodies(id, 'tool_call').map(({ step }) => step)).toEqual([1, 3]);
  });

  it('sets money aside for each call before it is sent', async () => {
    const { enqueue, run, stores } = engineHarness({
      replies: (_request, call) => {
        states.push(stores.modelCalls.forRun(executionId).map(({ state }) => state));
        return call === 1 ? read('a') : { text: DONE };
      },
    });
    const states: unknown[] = [];
    const { executionId, promise } = enqueue();
    await promise;
    expect(states).toEqual([['reserved'], ['settled', 'reserved']]);
    expect(run(executionId).status).toBe('completed');
  });

  it('has each call of a tool in the ledger before it starts, and its result with the message', async () => {
    const { enqueue, bodies, database, stores, run } = engineHarness({
      replies: [read('a'), { text: DONE }],
      tool: () => {
        before.push(bodies(executionId, 'tool_call').length);
        return Promise.resolve(toolRun({}));
      },
    });
    const before: number[] = [];
    const { executionId, promise } = enqueue();
    const told = () =>
      stores.messages
        .after(run(executionId).sessionId, 0)
        .filter(({ message }) => message.role === 'tool').length;
    const together: boolean[] = [];
    database.onChange(() => together.push(bodies(executionId, 'tool_result').length === told()));
    await promise;
    expect(before).toEqual([1]);
    expect(together).not.toContain(false);
  });

  it('keeps the beginning of a long output in its event, all of it once, and sends what the tool says', async () => {
    const fullOutput = 'row\n'.repeat(5_000);
    const { enqueue, bodies, model, ports } = engineHarness({
      replies: [read('a'), read('b'), { text: DONE }],
      tool: () => Promise.resolve(toolRun({ output: 'row\n… and more', fullOutput })),
    });
    const { id } = await enqueue().promise;
    const [first, second] = bodies(id, 'tool_result');
    expect(first?.preview).toBe(fullOutput.slice(0, OUTPUT_PREVIEW_CHARS));
    expect(first).toMatchObject({ outputBytes: 20_000, outputHash: second?.outputHash });
    expect(first?.outputHash).toBe(ports.ledger.keepOutput(fullOutput));
    const told = model.requests[1]?.messages.at(-1);
    expect(told?.role === 'tool' ? told.results[0]?.output : '').toMatch(
      /^row\n… and more\n\[all of it/,
    );
  });

  it('does not run a call whose arguments cannot be read, and says so to the model', async () => {
    const ran: string[] = [];
    const call = { callId: 'c', tool: 'read_file', input: '{"path"', invalid: 'No valid JSON.' };
    const part = { type: 'tool_call', callId: 'c', tool: 'read_file', input: '{"path"' } as const;
    const { enqueue, bodies, stores } = engineHarness({
      gatedModel: saying(
        { type: 'tool_call', call },
        { type: 'finished', finishReason: 'tool-calls', usage: null, parts: [part] },
      ),
      tool: (tool) => {
        ran.push(tool);
        return Promise.resolve(toolRun({}));
      },
    });
    const { id, sessionId, status } = await enqueue().promise;
    expect({ status, ran }).toEqual({ status: 'completed', ran: [] });
    expect(bodies(id, 'tool_result')).toMatchObject([{ outcome: 'error' }]);
    expect(stores.messages.after(sessionId, 0)[2]?.message).toMatchObject({
      results: [{ output: expect.stringMatching(/could not be read: No valid JSON\./) }],
    });
  });
});

describe('the words of the model', () => {
  it('are passed on as they come, and settle once they are in the ledger', async () => {
    const { enqueue, ports, bodies } = engineHarness({
      gatedModel: saying(
        { type: 'reasoning_delta', text: 'I count.' },
        { type: 'text_delta', text: 'Half ' },
        { type: 'text_delta', text: 'done.' },
        {
          type: 'finished',
          finishReason: 'stop',
          usage: null,
          parts: [{ type: 'text', text: 'Half done.' }],
        },
      ),
    });
    const heard: (Delta | string)[] = [];
    ports.live.delta = (_id, delta) => void heard.push(delta);
    ports.live.settled = (id) => void heard.push(bodies(id, 'text').at(-1)?.text ?? 'nothing yet');
    const { id } = await enqueue().promise;
    const position = { turn: 1, step: 1 };
    expect(heard).toEqual([
      { ...position, kind: 'reasoning', text: 'I count.' },
      { ...position, kind: 'text', text: 'Half ' },
      { ...position, kind: 'text', text: 'done.' },
      'Half done.',
    ]);
    expect(bodies(id, 'reasoning')).toMatchObject([{ text: 'I count.' }]);
  });

  it('are not passed on where they are a summary or lessons', async () => {
    const { enqueue, ports } = engineHarness({
      contextWindow: 1_000,
      agent: { reflection: true },
      replies: [
        read('a'),
        { ...read('b'), usage: { inputTokens: 850 } },
        { text: 'A summary.' },
        { text: DONE },
        { text: '- A lesson.' },
      ],
    });
    const heard: string[] = [];
    ports.live.delta = (_id, { text }) => void heard.push(text);
    await enqueue().promise;
    expect(heard).toEqual([DONE]);
  });

  it('that were heard of a broken answer are in the transcript and not in the conversation', async () => {
    const { enqueue, bodies, stores } = engineHarness({
      replies: [{ text: 'Half a', failure: { code: 'timeout', message: 'It fell silent.' } }],
    });
    const { id, sessionId } = await enqueue().promise;
    expect(bodies(id, 'text')).toMatchObject([{ text: 'Half a' }]);
    expect(stores.messages.after(sessionId, 0)).toHaveLength(1);
  });

  it('that end without a sign of their end are a broken answer, which may have been billed', async () => {
    const { bodies, clock, enqueue, stores } = engineHarness({
      gatedModel: saying({ type: 'text_delta', text: DONE }),
    });
    const { promise } = enqueue();
    await clock.advance(1_000);
    const run = await promise;
    expect(bodies(run.id, 'step_failed')).toMatchObject([{ failure: { code: 'broken_stream' } }]);
    expect(stores.modelCalls.forRun(run.id)[0]).toMatchObject({
      state: 'settled',
      provenance: 'estimated',
    });
    // It is asked again.
    expect(run.status).toBe('completed');
  });
});
