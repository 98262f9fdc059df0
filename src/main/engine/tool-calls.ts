import { z } from 'zod';
import { OUTPUT_PREVIEW_CHARS } from '../../shared/model/run-event';
import type { EnginePorts, RequestedToolCall, ToolRun } from './ports';
import type { AttemptContext, Position } from './attempt-context';
import { untilWritten } from './until-written';

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
    if (context.signal.aborted) return;
    await runToolCall(ports, context, position, call);
  }
}

async function runToolCall(
  ports: EnginePorts,
  { run, agent, folder, signal }: AttemptContext,
  position: Position,
  call: RequestedToolCall,
): Promise<void> {
  const { callId, tool } = call;
  const input = z
    .json()
    .catch(null)
    .parse(call.input ?? null);
  ports.ledger.append(run.id, [{ type: 'tool_call', ...position, callId, tool, input }]);
  const startedAt = ports.clock.now();
  const result =
    call.invalid === null
      ? await ports.tools.run(agent, tool, call.input, { folder, signal })
      : unreadable(call.invalid);
  const durationMs = Math.max(0, ports.clock.now() - startedAt);
  const keep = () => {
    const whole = result.fullOutput ?? result.output;
    const fits = whole.length <= OUTPUT_PREVIEW_CHARS;
    ports.ledger.append(run.id, [
      {
        type: 'tool_result',
        ...position,
        callId,
        tool,
        outcome: result.outcome,
        summary: result.summary,
        preview: whole.slice(0, OUTPUT_PREVIEW_CHARS),
        outputHash: fits ? null : ports.ledger.keepOutput(whole),
        outputBytes: new TextEncoder().encode(whole).byteLength,
        exitCode: result.exitCode,
        durationMs,
      },
    ]);
    ports.ledger.addMessage(run.sessionId, run.id, {
      role: 'tool',
      results: [{ callId, tool, output: result.output, isError: result.outcome !== 'ok' }],
    });
  };
  await untilWritten(ports, () => ports.ledger.transaction(keep));
}

function unreadable(why: string): ToolRun {
  return {
    outcome: 'error',
    output: `The arguments of this call could not be read: ${why} Call the tool again with valid JSON.`,
    fullOutput: null,
    summary: 'invalid arguments',
    exitCode: null,
  };
}
