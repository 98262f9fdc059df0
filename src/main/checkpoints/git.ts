import { assertNever } from '../../shared/assert-never';
import { err, ok, type Result } from '../../shared/result';
import { runApart, type RunEnd } from '../processes/run-apart';

export interface GitCall {
  readonly gitDir: string;
  /** The top of the working folder; absolute. */
  readonly workTree?: string;
  /** Where paths start; absolute. Default: the top of the working folder. */
  readonly folder?: string;
  /** Settings as `name=value`, before all that configuration files say. */
  readonly settings?: readonly string[];
  readonly args: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
  readonly input?: Buffer;
  /** Whether the configuration of the person and of the machine counts. Default: it does not. */
  readonly personalConfig?: boolean;
}

export interface GitOutput {
  readonly stdout: Buffer;
  readonly stderr: string;
}

export type GitFailure =
  | { readonly type: 'not_installed' }
  | { readonly type: 'too_much_output' }
  /** In git's own words; without an exit code where it was not git that ended itself. */
  | { readonly type: 'failed'; readonly words: string; readonly exitCode?: number };

/** Runs git. @throws the signal's reason when it is aborted. */
export type Git = (call: GitCall) => Promise<Result<GitOutput, GitFailure>>;

/** Bytes; far more than the paths of as many files as a checkpoint may have. */
const MAX_OUTPUT = 128 * 1024 * 1024;

/** Names by which git finds its programs, the person's configuration and room for temporary files. */
const INHERITED: ReadonlySet<string> = new Set([
  ...['PATH', 'HOME', 'XDG_CONFIG_HOME', 'TMPDIR'],
  ...['PATHEXT', 'SYSTEMROOT', 'SYSTEMDRIVE', 'WINDIR', 'TEMP', 'TMP', 'USERPROFILE'],
  ...['HOMEDRIVE', 'HOMEPATH', 'APPDATA', 'LOCALAPPDATA', 'PROGRAMDATA', 'PROGRAMFILES'],
]);

/** No prompts, no network, no writes on the side; messages in English, since some are read. */
const FIXED = {
  LC_ALL: 'C',
  GIT_TERMINAL_PROMPT: '0',
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_NO_LAZY_FETCH: '1',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_ATTR_NOSYSTEM: '1',
};

const NO_PERSONAL_CONFIG = { GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' };

/** In force whatever a configuration file says. */
const SETTINGS = ['core.fsmonitor=false', 'core.hooksPath=/dev/null', 'core.untrackedCache=false'];

/**
 * Git as it runs for one checkpoint: with an environment of its own, on git directories of the app's
 * own, ended when `signal` is aborted. It starts in `home`, never in the project: where the system
 * looks for programs in the current folder, a `git.exe` in a project would be run otherwise.
 */
export function gitIn(home: string, signal: AbortSignal): Git {
  return async (call) => {
    const result = await runApart(
      {
        program: { file: 'git', args: argumentsOf(call) },
        folder: home,
        environment: environmentOf(process.env, call),
      },
      { input: call.input, maxBytes: MAX_OUTPUT, signal },
    );
    if (result.type === 'exited' && result.exitCode === 0) {
      return ok({ stdout: result.stdout, stderr: textOf(result.stderr) });
    }
    return err(failureOf(result));
  };
}

function argumentsOf({ gitDir, workTree, folder = workTree, settings = [], args }: GitCall) {
  return [
    ...(folder === undefined ? [] : ['-C', folder]),
    `--git-dir=${gitDir}`,
    ...(workTree === undefined ? [] : [`--work-tree=${workTree}`]),
    ...[...settings, ...SETTINGS].flatMap((setting) => ['-c', setting]),
    ...args,
  ];
}

/** Nothing named `GIT_…` comes in from outside: it could lead git to another repository. */
function environmentOf(
  source: Readonly<Record<string, string | undefined>>,
  { variables, personalConfig = false }: GitCall,
): Record<string, string> {
  const inherited: Record<string, string> = {};
  for (const [name, value] of Object.entries(source)) {
    if (value !== undefined && INHERITED.has(name.toUpperCase())) inherited[name] = value;
  }
  return { ...inherited, ...FIXED, ...(personalConfig ? {} : NO_PERSONAL_CONFIG), ...variables };
}

function failureOf(end: RunEnd): GitFailure {
  switch (end.type) {
    case 'not_started':
      return end.code === 'ENOENT'
        ? { type: 'not_installed' }
        : { type: 'failed', words: `it ended with ${end.code}` };
    case 'too_much_output':
      return { type: 'too_much_output' };
    case 'signalled':
      return { type: 'failed', words: textOf(end.stderr) || `${end.signal} ended it` };
    case 'exited':
      return {
        type: 'failed',
        words: textOf(end.stderr) || `it ended with code ${end.exitCode}`,
        exitCode: end.exitCode,
      };
    default:
      return assertNever(end);
  }
}

function textOf(output: Buffer): string {
  return output.toString('utf8').trim();
}
