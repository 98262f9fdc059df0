/**
 * `npm run bench:engine`: the engine's own time for a step, on a ledger on disk. The model answers at
 * once with one tool call, the tool answers at once, and older parts are compacted when they fill a
 * context window of 200,000 tokens. Beside it, in the same run, bare SQLite: as many commits with as
 * many bytes as the engine makes for a step, on a file in the same folder.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { test } from 'vitest';
import { Session } from 'node:inspector';
import { engineHarness, toolRun } from '../test/engine/harness';
import type { Model, ModelPart, ModelRequest } from '../src/main/engine/ports';

const STEPS = 2_500;
const CONTEXT_WINDOW = 200_000;
/** What a step writes: the call is reserved; its answer, and the tool call that begins; the result. */
const COMMITS_PER_STEP = 3;
const BYTES_PER_COMMIT = 900;

const folder = mkdtempSync(join(process.env['BENCH_FOLDER'] ?? tmpdir(), 'taskwright-bench-'));

test('the engine’s own time for a step', async () => {
  try {
    const { gc } = globalThis;
    const heap: number[] = [];
    const took: number[] = [];
    let answeredAt = performance.now();
    const model = steppingModel({
      asked: (step) => {
        took.push(performance.now() - answeredAt);
        if (step % 1_000 !== 0) return;
        gc?.();
        heap.push(process.memoryUsage().heapUsed);
      },
      answers: () => {
        answeredAt = performance.now();
      },
    });
    const harness = engineHarness({
      file: join(folder, 'ledger.db'),
      gatedModel: model,
      agent: { maxStepsPerTurn: STEPS, maxFollowups: 0 },
      tool: (_tool, input) =>
        Promise.resolve(toolRun({ output: `${JSON.stringify(input)} `.repeat(8), summary: 'ok' })),
    });
    const session = new Session(); session.connect(); session.post('Profiler.enable'); session.post('Profiler.setSamplingInterval',{interval:200}); session.post('Profiler.start');
    const run = await harness.enqueue().promise;
    session.post('Profiler.stop', (_e, { profile }) => { const self=new Map(); const dt=profile.timeDeltas!; const byId=new Map(profile.nodes.map(n=>[n.id,n])); const parent=new Map(); for(const n of profile.nodes) for(const c of n.children??[]) parent.set(c,n.id); const incl=new Map(); const name=(n:any)=>n.callFrame.functionName+' '+n.callFrame.url.split('/').slice(-2).join('/')+':'+n.callFrame.lineNumber; profile.samples!.forEach((id,i)=>{const k=name(byId.get(id)); self.set(k,(self.get(k)??0)+dt[i]!); const seen=new Set(); let x: any=id; while(x!==undefined){const kk=name(byId.get(x)); if(!seen.has(kk)){seen.add(kk); incl.set(kk,(incl.get(kk)??0)+dt[i]!);} x=parent.get(x);} }); const show=(m:any,t:string)=>{for (const [k,v] of [...m].sort((a:any,b:any)=>b[1]-a[1]).slice(0,40)) console.log(t, (v/1000/2500).toFixed(4)+'ms/step', k);}; show(self,'SELF'); show(incl,'INCL'); });
    const steps = harness.bodies(run.id, 'step_finished').length;
    const compactions = harness.bodies(run.id, 'compacted').length;
    harness.database.close();

    const bare = bareCommits();
    console.log(`${steps} steps (${compactions} compactions), the attempt ended as ${run.status}`);
    print('engine, a step', took.slice(1));
    print(`  the first 1,000 steps`, took.slice(1, 1_000));
    print(`  the last 1,000 steps`, took.slice(-1_000));
    print(`bare SQLite, ${COMMITS_PER_STEP} commits`, bare);
    const mb = heap.map((bytes) => (bytes / 1e6).toFixed(1));
    console.log(`heap after each 1,000 steps: ${mb.join(', ')} MB`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/**
 * Asks for one tool call a step, and ends with an answer after `STEPS` of them. What lies between its
 * answer and the next question is the engine's.
 */
function steppingModel({ asked, answers }: Watch): Model {
  let step = 0;
  async function* stream(request: ModelRequest): AsyncGenerator<ModelPart> {
    await Promise.resolve();
    const isSummary = request.tools.length === 0 && request.messages.length === 1 && step > 1;
    if (!isSummary) {
      step += 1;
      asked(step);
    }
    const characters = request.messages.reduce(
      (sum, message) => sum + JSON.stringify(message).length,
      0,
    );
    const usage = {
      inputTokens: Math.ceil(characters / 4),
      cachedInputTokens: 0,
      cacheWriteTokens: 0,
      outputTokens: 40,
      reasoningTokens: 0,
    };
    const text = isSummary ? 'The files so far hold what was asked for.' : `Step ${step}.`;
    yield { type: 'text_delta', text };
    if (!isSummary) answers();
    if (isSummary || step >= STEPS) {
      const parts = [{ type: 'text', text } as const];
      yield { type: 'finished', finishReason: 'stop', usage, parts };
      return;
    }
    const part = {
      callId: `call-${step}`,
      tool: 'write_file',
      input: { path: `file-${step}.txt` },
    };
    yield { type: 'tool_call', call: { ...part, invalid: null } };
    const parts = [{ type: 'text', text } as const, { type: 'tool_call', ...part } as const];
    yield { type: 'finished', finishReason: 'tool-calls', usage, parts };
  }
  return { stream, unready: () => null, contextWindow: () => CONTEXT_WINDOW };
}

interface Watch {
  readonly asked: (step: number) => void;
  readonly answers: () => void;
}

/** The floor: what SQLite alone takes for the commits of a step. */
function bareCommits(): number[] {
  const connection = new Database(join(folder, 'bare.db'));
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.exec('CREATE TABLE rows (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT');
  const insert = connection.prepare('INSERT INTO rows (text) VALUES (?)');
  const text = 'x'.repeat(BYTES_PER_COMMIT);
  const took: number[] = [];
  for (let step = 0; step < 2_000; step += 1) {
    const began = performance.now();
    for (let commit = 0; commit < COMMITS_PER_STEP; commit += 1) {
      connection.transaction(() => insert.run(text)).immediate();
    }
    took.push(performance.now() - began);
  }
  connection.close();
  return took;
}

function print(what: string, times: readonly number[]): void {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(2);
  console.log(`${what}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms`);
}
