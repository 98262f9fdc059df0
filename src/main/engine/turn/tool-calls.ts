import { z } from 'zod';
import {
  OUTPUT_PREVIEW_CHARS,
  type RunEventBody,
  type ToolOutcome,
} from '../../../shared/model/run-event';
import type { AttemptContext, Position } from '../attempt/attempt-context';
import type { EnginePorts, Ledger, RequestedToolCall, ToolContext, ToolRun } from '../ports';
import { permitFor, type ToolQuestion } from './permission';
import { untilWritten } from '../until-written';

/**
 * Runs the calls of one step in order, as far as they may be made. The call is committed before the tool
 * starts and its result, with the message to the model, after it has ended: a crash in between leaves a
 * call without a result. `begunWith`: the
 * first of them is committed already, with these rights. @returns what a person must
 * answer before the rest can be made; null when nothing is left to be made.
 */
export async function runToolCalls(
  ports: EnginePorts,
  context: AttemptContext,
  position: Position,
  calls: readonly RequestedToolCall[],
  begunWith: ToolContext | null,
): Promise<ToolQuestion | null> {
  for (const [index, call] of calls.entries()) {
    if (begunWith !== null && index === 0) {
      await runToolCall(ports, context, position, call, begunWith);
      continue;
    }
    if (context.stop.isPulled()) return null;
    const permit = await permitFor(ports, context, position, call);
    if (permit.type === 'asked') return permit.question;
    if (permit.type === 'told') {
      await tell(ports, context, position, call, permit.result);
    } else if (await begin(ports, context, position, call)) {
      await runToolCall(ports, context, position, call, permit.toolContext);
    }
  }
  return null;
}

/** Answers a call that is not made, in one commit. */
async function tell(
  ports: EnginePorts,
  context: AttemptContext,
  position: Position,
  call: RequestedToolCall,
  result: ToolRun,
): Promise<void> {
  const { ledger } = ports;
  await untilWritten(ports, () =>
    ledger.transaction(() => {
      if (context.stop.isPulled()) return;
      ledger.append(context.run.id, [begun(position, call)]);
      keepResult(ledger, context, position, call, { ...result, durationMs: 0 });
    }),
  );
}

/** @returns whether the call may be made: false once the attempt is stopped. */
async function begin(
  { ledger, clock, log }: EnginePorts,
  { run, stop }: AttemptContext,
  position: Position,
  call: RequestedToolCall,
): Promise<boolean> {
  return await untilWritten({ ledger, clock, log }, () => {
    if (stop.isPulled()) return false;
    ledger.append(run.id, [begun(position, call)]);
    return true;
  });
}

/** The event with which a call begins. */
export function begun(
  position: Position,
  { callId, tool, input }: RequestedToolCall,
): RunEventBody {
  const json = z
    .json()
    .catch(null)
    .parse(input ?? null);
  return { type: 'tool_call', ...position, callId, tool, input: json };
}

async function runToolCall(
  ports: EnginePorts,
  context: AttemptContext,
  position: Position,
  call: RequestedToolCall,
  toolContext: ToolContext,
): Promise<void> {
  const { agent, outside, stop, pulse } = context;
  pulse.beat();
  const startedAt = ports.clock.now();
  const result =
    call.invalid === null
      ? await ports.tools.run(agent, call.tool, call.input, toolContext)
      : unreadable(call.invalid);
  pulse.beat();
  if (result.untrusted === true) outside.read();
  // The app closes: nobody can say what the call did by then, and the next start says so.
  if (stop.reason?.type === 'suspended' && result.outcome === 'cancelled') return;
  const durationMs = Math.max(0, ports.clock.now() - startedAt);
  await untilWritten(ports, () =>
    keepResult(ports.ledger, context, position, call, { ...result, durationMs }),
  );
}

/** Writes the result, and the message that tells the model of it and of its budget, in one commit. */
export function keepResult(
  ledger: Ledger,
  { run, notices }: Pick<AttemptContext, 'run' | 'notices'>,
  position: Position,
  { callId, tool }: Pick<RequestedToolCall, 'callId' | 'tool'>,
  result: Omit<ToolRun, 'outcome'> & { readonly outcome: ToolOutcome; readonly durationMs: number },
): void {
  ledger.transaction(() => {
    const { outcome, citations } = result;
    const output = kept(ledger, result);
    const notice = notices.goingWith(`call ${position.step} ${callId}`);
    ledger.append(run.id, [
      {
        type: 'tool_result',
        ...position,
        callId,
        tool,
        outcome,
        citations,
        ...(result.untrusted === true ? { untrusted: true } : {}),
        ...(notice === null ? {} : { notice }),
        ...output,
      },
    ]);
    ledger.addMessage(run.sessionId, run.id, {
      role: 'tool',
      results: [
        {
          callId,
          tool,
          output: result.output + howToReadMore(result, output) + onNewLine(notice),
          isError: outcome !== 'ok',
        },
      ],
    });
  });
}

function onNewLine(notice: string | null): string {
  return notice === null ? '' : `\n${notice}`;
}

/** For an output of which the model is told only a part. */
function howToReadMore(
  { fullOutput }: Pick<ToolRun, 'fullOutput'>,
  { outputHash, outputBytes }: { readonly outputHash: string | null; readonly outputBytes: number },
): string {
  if (fullOutput === null || outputHash === null) return '';
  return `\n[all of it, ${outputBytes} bytes, is kept: output_read with the hash ${outputHash}]`;
}

/** Characters of a secret that is known as one also where the beginning of an output ends within it. */
const LONGEST_SECRET = 8_192;

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
    preview: ledger
      .masked(whole.slice(0, OUTPUT_PREVIEW_CHARS + LONGEST_SECRET))
      .slice(0, OUTPUT_PREVIEW_CHARS),
    outputHash: whole.length <= OUTPUT_PREVIEW_CHARS ? null : ledger.keepOutput(whole),
    outputBytes: new TextEncoder().encode(whole).byteLength,
    exitCode: result.exitCode,
    durationMs: result.durationMs,
  };
}

function unreadable(why: string): ToolRun {
  return {
    outcome: 'error',
    output: `The arguments of this call could not be read: ${why} Make the call again.`,
    fullOutput: null,
    summary: 'unreadable arguments',
    exitCode: null,
    citations: [],
  };
}
