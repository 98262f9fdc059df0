import { z } from 'zod';
import { OUTPUT_PREVIEW_CHARS, type ToolOutcome } from '../../../shared/model/run-event';
import type { AttemptContext, Position } from '../attempt/attempt-context';
import type { EnginePorts, Ledger, RequestedToolCall, ToolRun } from '../ports';
import { untilWritten } from '../until-written';

/**
 * Runs the calls of one step in order. The call is committed before the tool starts and its result,
 * with the message to the model, after it has ended: a crash in between leaves a call without a result.
 */
export async function runToolCalls(
  ports: EnginePorts,
  context: AttemptContext,
  position: Position,
  calls: readonly RequestedToolCall[],
): Promise<void> {
  for (const call of calls) {
    if (context.stop.reason !== null) return;
    await runToolCall(ports, context, position, call);
  }
}

async function runToolCall(
  ports: EnginePorts,
  context: AttemptContext,
  position: Position,
  call: RequestedToolCall,
): Promise<void> {
  const { run, agent, folder, stop, pulse } = context;
  const { callId, tool } = call;
  const input = z
    .json()
    .catch(null)
    .parse(call.input ?? null);
  const isBegun = await untilWritten(ports, () => {
    if (stop.reason !== null) return false;
    ports.ledger.append(run.id, [{ type: 'tool_call', ...position, callId, tool, input }]);
    return true;
  });
  if (!isBegun) return;
  pulse.beat();
  const startedAt = ports.clock.now();
  const result =
    call.invalid === null
      ? await ports.tools.run(agent, tool, call.input, {
          runId: run.id,
          folder,
          signal: stop.signal,
          onActivity: pulse.beat,
        })
      : unreadable(call.invalid);
  pulse.beat();
  // The app closes: nobody can say what the call did by then, and the next start says so.
  if (stop.reason?.type === 'suspended' && result.outcome === 'cancelled') return;
  const durationMs = Math.max(0, ports.clock.now() - startedAt);
  await untilWritten(ports, () =>
    keepResult(ports.ledger, context, position, call, { ...result, durationMs }),
  );
}

/** Writes the result, and the message that tells the model of it, in one commit. */
export function keepResult(
  ledger: Ledger,
  { run }: Pick<AttemptContext, 'run'>,
  position: Position,
  { callId, tool }: Pick<RequestedToolCall, 'callId' | 'tool'>,
  result: Omit<ToolRun, 'outcome'> & { readonly outcome: ToolOutcome; readonly durationMs: number },
): void {
  ledger.transaction(() => {
    const { outcome, citations } = result;
    ledger.append(run.id, [
      {
        type: 'tool_result',
        ...position,
        callId,
        tool,
        outcome,
        citations,
        ...kept(ledger, result),
      },
    ]);
    ledger.addMessage(run.sessionId, run.id, {
      role: 'tool',
      results: [{ callId, tool, output: result.output, isError: outcome !== 'ok' }],
    });
  });
}

/** What an event keeps of an output; all of a large one is kept apart, once. */
export function kept(
  ledger: Ledger,
  result: Pick<ToolRun, 'output' | 'fullOutput' | 'summary' | 'exitCode'> & {
    readonly durationMs: number;
  },
) {
  const whole = result.fullOutput ?? result.output;
  return {
    summary: result.summary,
    preview: whole.slice(0, OUTPUT_PREVIEW_CHARS),
    outputHash: whole.length <= OUTPUT_PREVIEW_CHARS ? null : ledger.keepOutput(whole),
    outputBytes: new TextEncoder().encode(whole).byteLength,
    exitCode: result.exitCode,
    durationMs: result.durationMs,
  };
}

function unreadable(why: string): ToolRun {
  return {
    outcome: 'error',
    output: `The arguments of this call could not be read: ${why} Call the tool again with valid JSON.`,
    fullOutput: null,
    summary: 'invalid arguments',
    exitCode: null,
    citations: [],
  };
}
