import process from 'node:process';
import { gitIn } from '../../src/main/checkpoints/git';
import type { CommandContext } from '../../src/main/engine/ports';
import { createChecks } from '../../src/main/tools/acceptance-checks';
import { runCommandLine } from '../../src/main/tools/command-run';
import { createSandbox } from '../../src/main/tools/sandbox/create-sandbox';

/**
 * A process with a file open that it would pass on, as Chromium's are: what its commands, checks and
 * git see of its descriptors, as JSON.
 */
const folder = process.argv[2] ?? '';
const LIST = 'ls -l /proc/self/fd';
const { signal } = new AbortController();
const context: CommandContext = {
  runId: 'task:attempt-1',
  folder,
  signal,
  onActivity: () => undefined,
};
const sandbox = createSandbox({ dataFolder: `${folder}/no-data` });
const available = (await sandbox.unavailable()) === null;
const outputs: Record<string, string> = {};

const plain = { command: LIST, timeoutSeconds: 60, sandbox: null };
outputs['command'] = (await runCommandLine(plain, context)).output;
outputs['check'] = (await createChecks({ sandbox }).run(LIST, context)).output;
if (available) {
  outputs['sandboxed command'] = (await runCommandLine({ ...plain, sandbox }, context)).output;
}
const git = await gitIn(
  folder,
  signal,
)({
  gitDir: folder,
  settings: [`alias.fds=!${LIST}`],
  args: ['fds'],
});
outputs['git'] = git.ok ? git.value.stdout.toString('utf8') : JSON.stringify(git.error);
process.stdout.write(JSON.stringify(outputs));
