import type { RunEventBody } from '../../../shared/model/run-event';
import type { Run } from '../../../shared/model/run';
import { microUsd } from '../../../shared/money';
import type { Task } from '../../../shared/model/task';
import type { Agent } from '../../../shared/model/agent';
import { addRun, reserve, RUNNER, usage, type openTestLedger } from './fixture';

type TestLedger = ReturnType<typeof openTestLedger>;

interface Words {
  /** Texts of tool outputs that are kept apart. */
  readonly outputs?: readonly string[];
  /** Pairs of a call and its result, for a long transcript. */
  readonly calls?: number;
  /** What its one model call cost; none without. */
  readonly microUsd?: number;
}

/** An attempt that has ended, with a transcript, a conversation and a model call that was paid for. */
export function addAttemptWithWords(
  ledger: TestLedger,
  task: Task,
  agent: Agent,
  { outputs = [], calls = 3, microUsd: cost }: Words = {},
): Run {
  const { stores } = ledger;
  const run = addRun(ledger, task, agent);
  stores.runs.change(run.id, { to: 'running', reason: null }, RUNNER);
  stores.runEvents.append(run.id, [promptOf(task)]);
  stores.messages.add(run.sessionId, run.id, { role: 'user', text: task.title });
  for (const text of outputs) {
    const hash = stores.outputs.keep(text);
    stores.runEvents.append(run.id, [resultOf('kept', text, hash)]);
  }
  for (let call = 0; call < calls; call += 1) {
    stores.runEvents.append(run.id, [resultOf(`call-${call}`, `${run.id} saw ${call}`, null)]);
    stores.messages.add(run.sessionId, run.id, { role: 'user', text: `More ${call}` });
  }
  stores.runEvents.append(run.id, [incident]);
  const last = stores.runEvents.recent(run.id, 1)[0];
  if (last !== undefined)
    stores.incidents.add({ ...incident, runId: run.id, seq: last.seq, at: last.at });
  if (cost !== undefined) {
    const { id, price } = reserve(ledger, run, `call-of-${run.id}`, 'acme');
    stores.modelCalls.end(
      { id, runId: run.id },
      {
        state: 'settled',
        usage: usage(90, 10),
        price,
        provenance: 'reported',
        actualMicroUsd: microUsd(cost),
      },
    );
  }
  stores.runs.change(run.id, { to: 'completed', reason: null, resultPreview: 'Done.' }, RUNNER);
  return run;
}

const incident = {
  type: 'incident',
  turn: 1,
  kind: 'no_progress',
  severity: 'warning',
  summary: 'Nothing new.',
  remedy: 'Look elsewhere.',
  action: 'note',
  evidence: [1],
} as const;

function promptOf({ title, attachments }: Task): RunEventBody {
  const prompt = {
    type: 'turn_started',
    turn: 1,
    kind: 'initial',
    reason: null,
    why: null,
  } as const;
  return attachments.length === 0
    ? { ...prompt, prompt: title }
    : { ...prompt, prompt: title, attachments };
}

function resultOf(callId: string, text: string, outputHash: string | null): RunEventBody {
  return {
    type: 'tool_result',
    turn: 1,
    step: 1,
    callId,
    tool: 'run_command',
    outcome: 'ok',
    citations: [],
    summary: 'exit 0',
    preview: text.slice(0, 50),
    outputHash,
    outputBytes: text.length,
    exitCode: 0,
    durationMs: 5,
  };
}
