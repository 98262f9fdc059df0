import type { CommandContext, ToolRun } from '../engine/ports';
import { launchCommand, type CommandLine } from './command-launch';
import { keptGap, toldGap, withNotes, wordsFor } from './command-words';
import { OutputEnds } from './output-ends';

/** Bytes of output that are told, half from the beginning and half from the end. */
const TOLD_BYTES = 16 * 1024;
/** Bytes of output that are kept for a person, likewise. */
const KEPT_BYTES = 10_000_000;
/** How often a command that runs shows that it does (ms): its own timeout ends one that only hangs. */
const SIGN_OF_LIFE_MS = 5_000;

export type CommandRun = Omit<ToolRun, 'citations'>;

/**
 * Runs a command line to its end. Output: first `exit N`, `timed out after N s; …`, `killed by
 * SIGNAL` or `cancelled; …`, then stdout and stderr in the order in which they arrived, then notes in
 * square brackets. `fullOutput` is set when `output` is only a part. A command that does not exit
 * with 0 is an error; one that the sandbox cannot hold is not run.
 */
export async function runCommandLine(
  line: CommandLine,
  context: CommandContext,
): Promise<CommandRun> {
  const told = new OutputEnds(TOLD_BYTES);
  const kept = new OutputEnds(KEPT_BYTES);
  const launched = await launchCommand(line, context, (chunk) => {
    told.add(chunk);
    kept.add(chunk);
    context.onActivity();
  });
  if (!launched.ok) {
    const { sentence, summary } = launched.error;
    return { outcome: 'error', output: sentence, fullOutput: null, summary, exitCode: null };
  }
  const signsOfLife = setInterval(context.onActivity, SIGN_OF_LIFE_MS);
  const report = await launched.value.ended;
  clearInterval(signsOfLife);
  const { title, summary, outcome, exitCode } = wordsFor(report.end, line.timeoutSeconds);
  const whole = (body: string): string => withNotes(title, body, report);
  return {
    outcome,
    output: whole(told.text((bytes) => toldGap(bytes, kept.isWhole))),
    fullOutput: told.isWhole ? null : whole(kept.text(keptGap)),
    summary,
    exitCode,
  };
}
