import { describe, expect, it } from 'vitest';
import { FailureCodeSchema } from '../../../../shared/model/failure';
import {
  command,
  factsOf,
  recordedRun,
  stepFailed,
  toolCall,
  turnFinished,
  type Body,
} from '../testing/recorded-run';
import { runError } from './run-error';
import { runtimeFailure } from './runtime-failure';

const factsAfter = (...parts: readonly (Body | readonly Body[])[]) =>
  factsOf(1, recordedRun(...parts));
const found = (...parts: readonly (Body | readonly Body[])[]) =>
  runtimeFailure(factsAfter(...parts));

describe('a failure of the provider, the network or the folder', () => {
  it.each([
    ['auth', /^Key not accepted/, /Set the provider’s key/],
    ['no_credit', /^No credit/, /Add credit/],
    ['unknown_model', /^Unknown model/, /Choose a model that the provider has/],
    ['rate_limit', /^Rate limit/, /limit reopens/],
    ['unreachable', /^Transport failure/, /Check the network/],
    ['timeout', /^Transport failure/, /Check the network/],
    ['broken_stream', /^Transport failure/, /Check the network/],
    ['overloaded', /^Transport failure/, /Check the network/],
    ['context_overflow', /^Context overflow/, /Split the task/],
    ['content_filter', /^Content filter/, /Reword the task/],
    ['workspace', /^Project folder unusable/, /available and writable/],
  ] as const)('of the kind %s has a remedy of its family', (code, summary, remedy) => {
    const incident = found(stepFailed(code, 'It broke.'), turnFinished(1, 'failed'));
    expect(incident).toMatchObject({ severity: 'error', action: 'fail', evidence: [2, 3] });
    expect(incident?.summary).toMatch(summary);
    expect(incident?.summary).toMatch(/ in turn 1: It broke\.$/);
    expect(incident?.remedy).toMatch(remedy);
  });

  it.each(FailureCodeSchema.exclude(['budget']).options)(
    'is reported once, as this or as a run error: %s',
    (code) => {
      const facts = factsAfter(stepFailed(code, 'It broke.'), turnFinished(1, 'failed'));
      const incidents = [runError(facts), runtimeFailure(facts)].filter((each) => each !== null);
      expect(incidents).toHaveLength(1);
    },
  );

  it('is none when the turn went on and was completed', () => {
    expect(found(stepFailed('overloaded', 'Busy.'), turnFinished(1))).toBeNull();
  });
});

describe('a missing command', () => {
  it.each([
    ['sh: 1: frob: not found', 127],
    ['/bin/sh: 1: frob: not found', 127],
    ['bash: line 1: frob: command not found', 127],
    ['zsh:1: command not found: frob', 127],
    ['env: ‘frob’: No such file or directory', 127],
    ['bash: line 1: frob: Permission denied', 126],
    ['sh: 1: frob: bad interpreter: No such file or directory', 126],
  ])('is named after what the shell says: %s', (said, exitCode) => {
    const incident = found(command('make all && frob x', exitCode, `building\n${said}\n`));
    expect(incident).toMatchObject({
      kind: 'runtime_failure',
      severity: 'warning',
      action: 'follow_up',
      evidence: [1, 2],
    });
    expect(incident?.remedy).toMatch(/\bfrob\b/);
    expect(incident?.remedy).toMatch(/another way/);
  });

  it('is named after the command line where the shell says nothing', () => {
    expect(found(command('CI=1 frob --all', 127))?.remedy).toMatch(/^Install frob,/);
  });

  it('has no name where neither says which one it is', () => {
    expect(found(command('cd sub && frob', 127))?.remedy).toMatch(/^Install what is missing,/);
  });

  it('is none when a later command succeeded', () => {
    expect(found(command('frob', 127), command('npx frob', 0))).toBeNull();
  });

  it('is one when only an earlier command or another tool succeeded', () => {
    expect(found(command('ls', 0), command('frob', 127), toolCall())).not.toBeNull();
  });

  it('is none for any other exit code', () => {
    expect(found(command('frob', 1, 'sh: frob: not found'))).toBeNull();
  });

  it('is none when it was in another turn', () => {
    expect(found(command('frob', 127, '', 2))).toBeNull();
  });
});

describe('a refusal of the sandbox', () => {
  it.each([
    'touch: cannot touch ‘/etc/x’: Read-only file system',
    'bash: line 1: /etc/x: Operation not permitted',
    "Error: EROFS: read-only file system, open '/etc/x'",
    "PermissionError: [Errno 1] Operation not permitted: '/etc/x'",
    '<sandbox_violations>\ndeny network-outbound example.org:443 (not allowed)\n</sandbox_violations>',
    'Connection blocked by network allowlist',
    'bwrap: No permissions to create new namespace',
  ])('is seen in %s', (said) => {
    const incident = found(command('build', 1, `${said}\n`));
    expect(incident).toMatchObject({ severity: 'warning', action: 'follow_up', evidence: [1, 2] });
    expect(incident?.summary).toMatch(/^run_command .*build.*the sandbox refused /);
  });

  it.each([
    'sandbox.test.ts: 1 failed',
    'the sandbox is ready',
    '/etc/shadow: Permission denied',
    'We say "Operation not permitted" here and go on',
    '<sandbox_violations>',
  ])('is not seen in %s', (said) => {
    expect(found(command('build', 1, `${said}\n`))).toBeNull();
  });

  it('is none when the command succeeded all the same', () => {
    expect(found(command('build', 0, 'x: Read-only file system\n'))).toBeNull();
  });

  it('is none when a later command succeeded', () => {
    const refused = command('build', 1, 'x: Read-only file system\n');
    expect(found(refused, command('build --here', 0))).toBeNull();
  });

  it('gives way to a command that was found missing later', () => {
    const refused = command('build', 1, 'x: Read-only file system\n');
    expect(found(refused, command('frob', 127))?.summary).toMatch(/frob is missing/);
    expect(found(command('frob', 127), refused)?.summary).toMatch(/sandbox refused/);
  });

  it('gives way to what ended the turn', () => {
    const refused = command('build', 1, 'x: Read-only file system\n');
    const ended = [stepFailed('auth', 'No key.'), turnFinished(1, 'failed')];
    expect(found(refused, ...ended)?.summary).toMatch(/^Key not accepted/);
  });
});
