import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../../../shared/model/run-event';
import {
  command,
  factsOf,
  recordedRun,
  stepDone,
  toolCall,
  turnStarted,
  type Body,
} from '../testing/recorded-run';
import { repeatedTool } from './repeated-tool';

const found = (...parts: readonly (Body | readonly Body[])[]) =>
  repeatedTool(factsOf(1, recordedRun(...parts)));

const read = (path: string, output = 'text') => toolCall({ input: { path }, output });
const write = (content: string) =>
  toolCall({ tool: 'write_file', input: { path: 'a.ts', content }, output: 'written' });

describe('a repeated tool call', () => {
  it('is the same call with the same result as often as the threshold says', () => {
    const failing = command('npm test', 1, 'red');
    expect(found(failing, failing)).toBeNull();
    expect(found(failing, failing, failing)).toEqual({
      kind: 'repeated_tool',
      severity: 'warning',
      summary:
        'run_command {"command":"npm test"} was called 3 times in turn 1, with the same result each time: “exit 1”.',
      remedy: 'Take another approach; the same call will not answer differently.',
      action: 'replan',
      evidence: [1, 2, 3, 4, 5, 6],
    });
  });

  it('counts up to the threshold that is set', () => {
    const events = recordedRun(read('a'), read('a'), read('a'), read('a'));
    expect(repeatedTool(factsOf(1, events, { repeatedTool: 4 }))).not.toBeNull();
    expect(repeatedTool(factsOf(1, events, { repeatedTool: 5 }))).toBeNull();
  });

  it('need not be in a row', () => {
    const [a, b] = [read('a'), read('b')];
    expect(found(a, b, a, b, a)?.evidence).toEqual([1, 2, 5, 6, 9, 10]);
    const [ls, pwd] = [command('ls', 0, 'a'), command('pwd', 0, '/')];
    expect(found(ls, pwd, ls, pwd, ls)?.evidence).toEqual([1, 2, 5, 6, 9, 10]);
  });

  it('is the one that is repeated most', () => {
    const [a, b] = [read('a'), read('b')];
    expect(found(a, b, a, b, a, b, b)?.summary).toMatch(/"b".* 4 times/);
  });

  it('shortens long arguments', () => {
    const long = write('x'.repeat(5_000));
    expect(found(long, long, long)?.summary.length).toBeLessThan(300);
  });
});

describe('no repetition is', () => {
  it('a test runner whose results change', () => {
    expect(
      found(
        command('npm test', 1, '3 failed'),
        command('npm test', 1, '2 failed'),
        command('npm test', 1, '1 failed'),
      ),
    ).toBeNull();
  });

  it('polling until one byte differs', () => {
    expect(found(read('log', 'a'), read('log', 'a'), read('log', 'b'))).toBeNull();
  });

  it('the same tool with other arguments', () => {
    expect(found(read('a'), read('b'), read('c'))).toBeNull();
  });

  it('the same call in other turns', () => {
    const later = toolCall({ turn: 2, input: { path: 'a' }, output: 'text' });
    expect(found(read('a'), read('a'), later, later)).toBeNull();
  });

  it.each(['cancelled', 'unknown'] as const)('a call whose outcome is %s', (outcome) => {
    const call = toolCall({ outcome });
    expect(found(call, call, call)).toBeNull();
  });

  it('a check that passes again after each piece of work', () => {
    const check = command('tsc', 0);
    const sed = command('sed -i s/a/b/ c.ts', 0);
    expect(found(check, write('1'), check, write('2'), check, sed, check)).toBeNull();
  });
});

describe('work in between', () => {
  const check = command('tsc', 0);

  it('is not what is done again and again', () => {
    expect(found(check, write('1'), check, write('1'), check)).not.toBeNull();
  });

  it('excuses only the repetition that follows it', () => {
    expect(found(check, write('1'), check, check)).toBeNull();
    expect(found(check, write('1'), check, check, check)).not.toBeNull();
  });

  it('is not reading', () => {
    expect(found(check, read('a'), check, read('b'), check)).not.toBeNull();
  });

  it('excuses no call that fails in the same way each time', () => {
    const failing = command('npm test', 1, 'red');
    expect(found(failing, write('1'), failing, write('2'), failing)).not.toBeNull();
  });
});

describe('the second time in a run', () => {
  const first = found(read('a'), read('a'), read('a'));
  if (first === null) throw new Error('The first turn has an incident.');
  const known: Body = { type: 'incident', turn: 1, ...first, evidence: [...first.evidence] };
  const again = toolCall({ turn: 2, input: { path: 'b' } });

  it('a person is asked', () => {
    const events = recordedRun(known, turnStarted(2, 'supervisor'), again, again, again);
    expect(repeatedTool(factsOf(2, events))).toMatchObject({
      severity: 'error',
      action: 'ask',
      summary: expect.stringMatching(/turn 1 went round in circles too\.$/),
      evidence: [1, 3, 4, 5, 6, 7, 8],
    });
  });

  it('nobody is asked because of an incident of the same turn, or of another kind', () => {
    const call = read('a');
    expect(found(known, call, call, call)?.action).toBe('replan');
    const other: Body = { ...known, kind: 'no_progress' };
    const events = recordedRun(other, again, again, again);
    expect(repeatedTool(factsOf(2, events))?.action).toBe('replan');
  });
});

describe('for any turn', () => {
  const anyCall = fc
    .tuple(fc.constantFrom('read_file', 'write_file', 'run_command'), fc.nat(2), fc.nat(1))
    .map(([tool, input, result]) =>
      toolCall({
        tool,
        input: { input, tool },
        outcome: result === 0 ? 'ok' : 'error',
        output: String(result),
      }),
    );
  const anyTurn = fc.array(anyCall, { maxLength: 25 });
  const countIn = (events: readonly RunEvent[]) =>
    repeatedTool(factsOf(1, events, { repeatedTool: 2 }))?.evidence.length ?? 0;

  it('a tail that holds the turn says the same as the whole run', () => {
    fc.assert(
      fc.property(fc.array(anyCall, { maxLength: 40 }), anyTurn, (before, calls) => {
        const earlier = before.flat().map((body) => ({ ...body, turn: 7 }));
        const events = recordedRun(earlier, turnStarted(1, 'incomplete'), ...calls);
        const tail = events.slice(-60);
        expect(repeatedTool(factsOf(1, tail))).toEqual(repeatedTool(factsOf(1, events)));
      }),
    );
  });

  it('a tail that cuts the turn says nothing that the whole turn does not say', () => {
    fc.assert(
      fc.property(anyTurn, fc.nat(60), (calls, length) => {
        const events = recordedRun(...calls);
        const tail = repeatedTool(factsOf(1, events.slice(-length)));
        if (tail !== null) expect(repeatedTool(factsOf(1, events))).not.toBeNull();
      }),
    );
  });

  it('what the model says in between makes no difference', () => {
    fc.assert(
      fc.property(anyTurn, fc.array(fc.boolean()), (calls, spoken) => {
        const plain = recordedRun(...calls);
        const between = calls.flatMap((call, index) =>
          spoken[index] === true ? [stepDone({ text: `Step ${index}` }), call] : [call],
        );
        expect(countIn(recordedRun(...between))).toBe(countIn(plain));
      }),
    );
  });
});
