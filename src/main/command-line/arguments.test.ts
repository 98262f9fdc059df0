import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { appArguments, parseCommand } from './arguments';

describe('the command line', () => {
  it('opens the window without a command, also behind the browser’s own switches', () => {
    expect(parseCommand([])).toEqual({ type: 'window' });
    expect(parseCommand(['--no-sandbox', '--inspect=0'])).toEqual({ type: 'window' });
  });

  it('runs a task', () => {
    const args = [
      '--no-sandbox',
      'run',
      '--project',
      'shop',
      '--task',
      'Sum up',
      '--agent',
      'A',
      '--json',
    ];
    expect(parseCommand(args)).toEqual({
      type: 'run',
      work: { type: 'task', project: resolve('shop'), task: 'Sum up' },
      agent: 'A',
      json: true,
      window: false,
    });
  });

  it('runs the demo, with its window when asked', () => {
    const demo = { type: 'run', work: { type: 'demo' }, agent: null, json: false };
    expect(parseCommand(['run', '--demo'])).toEqual({ ...demo, window: false });
    expect(parseCommand(['run', '--demo', '--window'])).toEqual({ ...demo, window: true });
  });

  it.each([
    [['walk'], /no command “walk”/],
    [['run'], /needs --project DIR and --task/],
    [['run', '--project', 'x', '--task', '  '], /task is empty/],
    [['run', '--project'], /--project/],
    [['run', '--projct', 'x'], /--projct/],
    [['run', '--demo', '--task', 'x'], /leave the other options out/],
    [['run', '--project', 'x', '--task', 'y', '--window'], /--window goes with --demo/],
  ])('says in a sentence what is wrong with %j', (args, message) => {
    expect(parseCommand(args)).toMatchObject({
      type: 'mistake',
      message: expect.stringMatching(message),
    });
  });
});

it('passes over the executable and, in development, the app’s folder', () => {
  expect(appArguments(['/opt/taskwright', 'run', '--demo'], true)).toEqual(['run', '--demo']);
  expect(appArguments(['/e/electron', '--no-sandbox', '.', 'run', '--demo'], false)).toEqual([
    '--no-sandbox',
    'run',
    '--demo',
  ]);
});
