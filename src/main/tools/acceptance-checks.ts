import { CHECK_END_CHARS } from '../../shared/model/run-event';
import type { CheckRun, Checks } from '../engine/ports';
import { runCommandLine } from './command-run';
import type { Sandbox } from './sandbox/sandbox';

/** A check that runs longer is killed and has failed: 30 minutes, for a whole test suite. */
const CHECK_TIMEOUT_SECONDS = 30 * 60;

interface ChecksOptions {
  readonly sandbox: Sandbox;
  readonly timeoutSeconds?: number;
}

/**
 * Runs a person's checks in the sandbox. Where this machine has none, a check runs all the same,
 * because a person wrote it and asked for it, and its output begins by saying so. A check that the
 * sandbox exists for and cannot hold is not run: a project must not be able to talk itself out.
 */
export function createChecks(options: ChecksOptions): Checks {
  const { sandbox, timeoutSeconds = CHECK_TIMEOUT_SECONDS } = options;
  return {
    async run(command, context): Promise<CheckRun> {
      const reason = await sandbox.unavailable();
      const line = { command, timeoutSeconds, sandbox: reason === null ? sandbox : null };
      const run = await runCommandLine(line, context);
      const said = (text: string): string =>
        reason === null ? text : `[This ran without the sandbox. ${reason}]\n${text}`;
      const whole = run.fullOutput ?? run.output;
      return {
        ...run,
        output: said(run.output),
        fullOutput: run.fullOutput === null ? null : said(run.fullOutput),
        end: endOf(said(whole)),
      };
    },
  };
}

/** The last `CHECK_END_CHARS`, without half a character at the beginning. */
function endOf(text: string): string {
  return text.slice(-CHECK_END_CHARS).replace(/^[\uDC00-\uDFFF]/, '');
}
