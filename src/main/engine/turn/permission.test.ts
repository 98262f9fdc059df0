import { describe, expect, it } from 'vitest';
import { engineHarness, toolRun, type HarnessOptions } from '../../../../test/engine/harness';
import { maskingLedger } from '../../../../test/engine/masking-ledger';
import { settled } from '../../../../test/engine/virtual-clock';
import type { Rule } from '../../../shared/model/permission';
import type { Judgement, JudgeContext, ModelPart } from '../ports';

const WRITE = { tool: 'write_file', input: { path: 'a.txt' } };
const COMMAND = { tool: 'run_command', input: { command: 'npm test' } };
const DONE = { text: 'a.txt is written; npm test passes.' };
const RULE: Rule = { effect: 'allow', tool: 'write_file', pattern: '**', origin: 'always' };

const ASK: Judgement = {
  type: 'ask',
  kind: 'tool',
  question: 'May it create a.txt?',
  why: 'This agent asks before changes.',
  proposal: { type: 'file', path: 'a.txt', change: 'create', diff: '+hello' },
  rule: RULE,
};
const QUESTION: Judgement = {
  type: 'ask',
  kind: 'question',
  question: 'Which file?',
  why: 'The agent asks you something.',
  proposal: { type: 'question', question: 'Which file?', choices: [] },
  rule: null,
};

/** Asks about the tool unless a rule was granted. */
const asksAbout =
  (asked: string, judgement: Judgement = ASK) =>
  (tool: string, _input: unknown, { granted }: JudgeContext): Judgement =>
    tool === asked && !granted.some((rule) => rule.tool === tool) ? judgement : { type: 'allow' };

function setUp(options: HarnessOptions) {
  const made: string[] = [];
  const harness = engineHarness({
    tool: (tool) => {
      made.push(tool);
      return Promise.resolve(toolRun({ output: `${tool} is done` }));
    },
    ...options,
  });
  const { executionId } = harness.enqueue();
  const question = () => {
    const [asked] = harness.stores.approvals.pending();
    if (asked === undefined) throw new Error('Nothing is asked.');
    return asked;
  };
  const told = () => {
    const last = harness.model.requests.at(-1)?.messages.at(-1);
    return last?.role === 'tool' ? last.results : [];
  };
  const status = () => harness.run(executionId).status;
  return { ...harness, executionId, made, question, told, status };
}

const twoCalls = { replies: [{ calls: [WRITE, COMMAND] }, DONE], judge: asksAbout('write_file') };

describe('a call that is asked about', () => {
  it('is not begun: the attempt waits, and shows exactly what would happen', async () => {
    const { executionId, made, question, status, bodies, taskNow, run } = setUp(twoCalls);
    await settled();
    expect(status()).toBe('paused');
    expect(run(executionId).pausedFor).toBe('approval');
    expect(made).toEqual([]);
    expect(bodies(executionId, 'tool_call')).toEqual([]);
    expect(bodies(executionId, 'turn_finished')).toEqual([]);
    expect(question()).toMatchObject({
      kind: 'tool',
      question: 'May it create a.txt?',
      detail: 'This agent asks before changes.',
      call: { tool: 'write_file', proposal: { diff: '+hello' }, rule: RULE },
    });
    expect(bodies(executionId, 'approval_requested')).toMatchObject([
      { approvalId: question().id, kind: 'tool', call: { tool: 'write_file' } },
    ]);
    expect(taskNow().statusReason).toBe('May it create a.txt?');
  });

  it('is made once it is allowed, in the same turn and step, with the calls after it', async () => {
    const { engine, executionId, made, question, status, bodies } = setUp(twoCalls);
    await settled();
    engine.decide(question().id, 'approved', '');
    await settled();
    expect(status()).toBe('completed');
    expect(made).toEqual(['write_file', 'run_command']);
    expect(bodies(executionId, 'tool_call')).toMatchObject([
      { turn: 1, step: 1, tool: 'write_file' },
      { turn: 1, step: 1, tool: 'run_command' },
    ]);
    expect(bodies(executionId, 'recovered')).toEqual([]);
    expect(bodies(executionId, 'turn_started')).toHaveLength(1);
  });

  it('is told to the agent as not allowed when the answer is no, and the attempt goes on', async () => {
    const { engine, made, question, status, told } = setUp(twoCalls);
    await settled();
    engine.decide(question().id, 'denied', 'Use b.txt.');
    await settled();
    expect(status()).toBe('completed');
    expect(made).toEqual(['run_command']);
    expect(told()).toMatchObject([{ tool: 'run_command', isError: false }]);
  });

  it('brings what was written beside the no to the agent', async () => {
    const { engine, model, question } = setUp(twoCalls);
    await settled();
    engine.decide(question().id, 'denied', 'Use b.txt.');
    await settled();
    const results = model.requests
      .at(-1)
      ?.messages.flatMap((message) => (message.role === 'tool' ? message.results : []));
    expect(results?.[0]).toMatchObject({
      tool: 'write_file',
      isError: true,
      output: 'A person did not allow this call. They wrote: Use b.txt.',
    });
  });

  it('waits over a restart, and is asked about once', async () => {
    const { executionId, made, question, kill, startProcess, stores } = setUp(twoCalls);
    await settled();
    const { id } = question();
    kill();
    const { engine } = startProcess();
    engine.recover();
    await settled();
    expect(question().id).toBe(id);
    engine.decide(id, 'approved', '');
    expect((await engine.live(executionId)?.promise)?.status).toBe('completed');
    expect(made).toEqual(['write_file', 'run_command']);
    expect(stores.approvals.ofRun(executionId)).toHaveLength(1);
  });

  it('is not made any more once the attempt is cancelled', async () => {
    const { engine, executionId, made, question, stores } = setUp(twoCalls);
    await settled();
    const { id } = question();
    await engine.cancel(executionId);
    expect(stores.approvals.get(id)?.state).toBe('expired');
    expect(engine.decide(id, 'approved', '')).toMatchObject({ ok: false });
    await settled();
    expect(made).toEqual([]);
  });

  it('lets the queue go on with other tasks meanwhile', async () => {
    const { addTask, engine, enqueueIn, question } = setUp({
      replies: (_, call) => (call === 1 ? { calls: [WRITE] } : DONE),
      judge: asksAbout('write_file'),
    });
    await settled();
    expect(question().kind).toBe('tool');
    expect((await enqueueIn(engine, addTask().id).promise).status).toBe('completed');
  });
});

describe('an allowed call', () => {
  const withAnswers = (later: Judgement) => {
    let asked = 0;
    return {
      ...twoCalls,
      judge: (tool: string): Judgement => {
        if (tool !== 'write_file') return { type: 'allow' };
        asked += 1;
        // Once for the commit of the answer, once for the pause.
        return asked <= 2 ? ASK : later;
      },
    };
  };

  it('is not made any more once a rule denies it', async () => {
    const result = toolRun({ outcome: 'error', output: 'A rule denies it.' });
    const { engine, made, question, status } = setUp(withAnswers({ type: 'deny', result }));
    await settled();
    engine.decide(question().id, 'approved', '');
    await settled();
    expect(status()).toBe('completed');
    expect(made).toEqual(['run_command']);
  });

  it('is asked about again when it would reach further than what was shown', async () => {
    const proposal = { type: 'file', path: '.envrc', change: 'create', diff: '' } as const;
    const { engine, made, question, status } = setUp(withAnswers({ ...ASK, proposal }));
    await settled();
    engine.decide(question().id, 'approved', '');
    await settled();
    expect([status(), made]).toEqual(['paused', []]);
    expect(question().call?.proposal).toEqual(proposal);
    engine.decide(question().id, 'approved', '');
    await settled();
    expect([status(), made]).toEqual(['completed', ['write_file', 'run_command']]);
  });
});

describe('an allowed look at a file', () => {
  it('is asked about again when the path leads to another one by then', async () => {
    const asking = (path: string): Judgement => ({ ...ASK, proposal: { type: 'read', path } });
    let asked = 0;
    const { engine, made, question, status } = setUp({
      replies: [{ calls: [{ tool: 'read_file', input: { path: 'way' } }] }, DONE],
      judge: () => {
        asked += 1;
        // Once for the commit of the answer, once for the pause.
        return asking(asked <= 2 ? 'shown.txt' : 'other.txt');
      },
    });
    await settled();
    engine.decide(question().id, 'approved', '');
    await settled();
    expect([status(), made]).toEqual(['paused', []]);
    expect(question().call?.proposal).toEqual({ type: 'read', path: 'other.txt' });
  });
});

describe('two calls of one answer with the same id', () => {
  it('are asked about and made one by one', async () => {
    const said = ['a.txt', 'b.txt'].map((path) => ({
      callId: 'same',
      tool: 'write_file',
      input: { path },
    }));
    let steps = 0;
    async function* stream(): AsyncGenerator<ModelPart> {
      await Promise.resolve();
      steps += 1;
      if (steps > 1) {
        const parts = [{ type: 'text', text: DONE.text } as const];
        yield { type: 'text_delta', text: DONE.text };
        yield { type: 'finished', finishReason: 'stop', usage: null, parts };
        return;
      }
      for (const call of said) yield { type: 'tool_call', call: { ...call, invalid: null } };
      const parts = said.map((call) => ({ type: 'tool_call', ...call }) as const);
      yield { type: 'finished', finishReason: 'tool-calls', usage: null, parts };
    }
    const inputs: unknown[] = [];
    const { engine, question, status } = setUp({
      gatedModel: { stream, unready: () => null, contextWindow: () => null },
      judge: () => ASK,
      tool: (_tool, input) => {
        inputs.push(input);
        return Promise.resolve(toolRun({}));
      },
    });
    for (const count of [0, 1]) {
      await settled();
      expect(inputs).toHaveLength(count);
      engine.decide(question().id, 'approved', '');
    }
    await settled();
    expect(status()).toBe('completed');
    expect(inputs).toEqual([{ path: 'a.txt' }, { path: 'b.txt' }]);
  });
});

describe('a call with a secret in its arguments', () => {
  it('is made as it was asked for once it is allowed', async () => {
    const inputs: unknown[] = [];
    const secret = { tool: 'write_file', input: { content: 'the key is s3cr3t' } };
    const harness: ReturnType<typeof engineHarness> = engineHarness({
      ledger: maskingLedger('s3cr3t', () => harness.stores),
      replies: [{ calls: [secret] }, DONE],
      judge: asksAbout('write_file'),
      tool: (_tool, input) => {
        inputs.push(input);
        return Promise.resolve(toolRun({}));
      },
    });
    const { engine, stores, model, enqueue } = harness;
    expect((await enqueue().promise).status).toBe('paused');
    engine.decide(stores.approvals.pending()[0]?.id ?? '', 'approved', '');
    await settled();
    expect(model.requests).toHaveLength(2);
    expect(inputs).toEqual([secret.input]);
  });
});

describe('a yes', () => {
  const thrice = {
    replies: [...['a', 'b', 'c'].map((path) => ({ calls: [{ ...WRITE, input: { path } }] })), DONE],
    judge: asksAbout('write_file'),
  };

  it('for once is asked again for the next call', async () => {
    const { engine, made, question, status, agent, stores } = setUp(thrice);
    await settled();
    engine.decide(question().id, 'approved', '', 'once');
    await settled();
    expect([status(), made.length]).toEqual(['paused', 1]);
    expect(stores.agents.get(agent.id)?.permissions.rules).toEqual([]);
  });

  it('for the attempt holds until its end, and for no other one', async () => {
    const { addTask, engine, enqueueIn, made, question, status, agent, stores } = setUp({
      ...thrice,
      replies: (_, call) => thrice.replies[(call - 1) % 4] ?? DONE,
    });
    await settled();
    engine.decide(question().id, 'approved', '', 'attempt');
    await settled();
    expect([status(), made.length]).toEqual(['completed', 3]);
    expect(stores.agents.get(agent.id)?.permissions.rules).toEqual([]);
    expect((await enqueueIn(engine, addTask().id).promise).status).toBe('paused');
  });

  it('for ever writes the rule that was shown to the agent', async () => {
    const { engine, question, status, agent, stores } = setUp(thrice);
    await settled();
    engine.decide(question().id, 'approved', '', 'always');
    await settled();
    expect(status()).toBe('completed');
    expect(stores.agents.get(agent.id)?.permissions.rules).toEqual([RULE]);
  });

  it('for more than once is refused where no rule could say it', async () => {
    const { engine, question, status } = setUp({
      ...thrice,
      judge: asksAbout('write_file', { ...ASK, rule: null }),
    });
    await settled();
    expect(engine.decide(question().id, 'approved', '', 'attempt')).toEqual({
      ok: false,
      error: {
        code: 'CONFLICT',
        message: 'This call can only be allowed once: allow it once, or do not allow it.',
      },
    });
    expect(status()).toBe('paused');
  });
});

describe('a call that is denied', () => {
  it('is told to the agent in words, and nothing is made or asked', async () => {
    const { made, stores, executionId, bodies, status, told } = setUp({
      replies: [{ calls: [WRITE] }, DONE],
      judge: () => ({
        type: 'deny',
        result: toolRun({ outcome: 'error', output: 'This agent may only read.' }),
      }),
    });
    await settled();
    expect(status()).toBe('completed');
    expect(made).toEqual([]);
    expect(stores.approvals.ofRun(executionId)).toEqual([]);
    expect(told()).toMatchObject([{ isError: true, output: 'This agent may only read.' }]);
    expect(bodies(executionId, 'tool_result')).toMatchObject([{ outcome: 'error' }]);
  });
});

describe('a question of the agent', () => {
  const asking = {
    replies: [{ calls: [{ tool: 'ask_person', input: {} }] }, DONE],
    judge: asksAbout('ask_person', QUESTION),
  };

  it('is answered in words, which are the result of its call', async () => {
    const { engine, made, question, status, told } = setUp(asking);
    await settled();
    expect(question()).toMatchObject({ kind: 'question', question: 'Which file?' });
    engine.decide(question().id, 'approved', 'b.txt');
    await settled();
    expect(status()).toBe('completed');
    expect(told()).toMatchObject([{ isError: false, output: 'b.txt' }]);
    expect(made).toEqual([]);
  });

  it('needs words, or a no', async () => {
    const { engine, question, told } = setUp(asking);
    await settled();
    expect(engine.decide(question().id, 'approved', '')).toMatchObject({
      ok: false,
      error: { message: expect.stringMatching(/answer in words/) },
    });
    engine.decide(question().id, 'denied', '');
    await settled();
    expect(told()).toMatchObject([{ isError: true, output: 'The person gave no answer.' }]);
  });
});

describe('words from outside', () => {
  it('are remembered by the attempt, also over a restart', async () => {
    const judged: [string, boolean][] = [];
    const harness = engineHarness({
      replies: [
        { calls: [WRITE] },
        { calls: [COMMAND] },
        { hangsAfter: '' },
        { calls: [WRITE] },
        DONE,
      ],
      tool: (tool) => Promise.resolve(toolRun({ untrusted: tool === 'run_command' })),
      judge: (tool, _input, { untrusted }) => {
        judged.push([tool, untrusted]);
        return { type: 'allow' };
      },
    });
    const { executionId } = harness.enqueue();
    await harness.model.began(3);
    harness.kill();
    const { engine } = harness.startProcess();
    engine.recover();
    await engine.live(executionId)?.promise;
    expect(judged).toEqual([
      ['write_file', false],
      ['run_command', false],
      ['write_file', true],
    ]);
    expect(harness.bodies(executionId, 'tool_result').map((body) => body.untrusted)).toEqual([
      undefined,
      true,
      undefined,
    ]);
  });
});

describe('permissions', () => {
  it('are those that the agent has when the call is made', async () => {
    const presets: string[] = [];
    const { agent, model, stores, enqueue } = engineHarness({
      replies: [{ calls: [WRITE] }, { calls: [WRITE] }, DONE],
      judge: (_tool, _input, { permissions }) => {
        presets.push(permissions.preset);
        stores.agents.update(agent.id, {
          ...agent,
          permissions: { ...agent.permissions, preset: 'read_only' },
        });
        return { type: 'allow' };
      },
    });
    await enqueue().promise;
    expect(model.requests).toHaveLength(3);
    expect(presets).toEqual(['ask_before_changes', 'read_only']);
  });
});
