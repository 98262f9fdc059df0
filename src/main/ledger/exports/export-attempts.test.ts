import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lookThrough } from '../../exports/import/look-through';
import { maskRules } from '../../exports/mask-rule';
import { CREDENTIAL_SHAPES, SECRET_MASK } from '../../settings/redact';
import { addAttemptWithWords } from '../testing/attempt-with-words';
import { addTask, openTestLedger, temporaryFile } from '../testing/fixture';
import { exported } from './testing/export-kit';
import { addRichAttempt } from './testing/rich-attempt';

let file: string;
let ledger: ReturnType<typeof openTestLedger>;

beforeEach(() => {
  file = temporaryFile();
  ledger = openTestLedger(file);
});
afterEach(() => ledger.db.close());

/** A task with two attempts that have ended. */
function twoAttempts() {
  const { task, agent } = addTask(ledger.stores);
  const [first, second] = ['First words', 'Second words'].map((words) =>
    addAttemptWithWords(ledger, task, agent, { outputs: [words.repeat(1_000)] }),
  );
  if (first === undefined || second === undefined) throw new Error('Two attempts were made.');
  return { task, first, second };
}

const attemptsIn = (text: string): readonly string[] =>
  [...text.matchAll(/^\{"record":"attempt","id":"([^"]+)"/gm)].map(([, id = '']) => id);

describe('an export', () => {
  it('holds nothing of an attempt that was deleted for good, though its rows are still there', async () => {
    const { task, first, second } = twoAttempts();
    const { trash, runEvents } = ledger.stores;
    trash.moveAttempts([first.id], 'person', 'move');
    trash.purge(first.id);
    expect(runEvents.after(first.id, 0, 10)).not.toEqual([]);
    await expect(exported(file, { scope: 'attempt', id: first.id })).rejects.toThrow(
      'This is not there any more.',
    );
    const { text } = await exported(file, { scope: 'task', id: task.id });
    expect(attemptsIn(text)).toEqual([second.id]);
    expect(text).not.toContain('First words');
  });

  it('of a task leaves out the attempts in the trash, of which each can be exported by itself', async () => {
    const { task, first, second } = twoAttempts();
    const { trash } = ledger.stores;
    trash.moveAttempts([first.id], 'person', 'move');
    const of = async (scope: 'attempt' | 'task', id: string) =>
      attemptsIn((await exported(file, { scope, id })).text);
    expect(await of('task', task.id)).toEqual([second.id]);
    expect(await of('attempt', first.id)).toEqual([first.id]);
    trash.undo('move');
    expect(await of('task', task.id)).toEqual([first.id, second.id]);
  });

  it('of a task in the trash has the attempts that went there with it', async () => {
    const { task, first, second } = twoAttempts();
    const { trash } = ledger.stores;
    trash.moveAttempts([first.id], 'person', 'one');
    trash.moveTask(task.id, 'rest');
    const { text } = await exported(file, { scope: 'task', id: task.id });
    expect(attemptsIn(text)).toEqual([second.id]);
  });
});

describe('an export in which a person masks words that the app itself uses', () => {
  it('can be imported all the same, whatever word of the file it is', async () => {
    const run = addRichAttempt(ledger, { text: 'Done.', output: 'A long output' });
    ledger.stores.runs.noteChecks(run.id, ['passed', 'failed', 'not_run']);
    const { text } = await exported(file, { scope: 'attempt', id: run.id });
    const words = new Set<string>();
    for (const line of text.trimEnd().split('\n')) collect(JSON.parse(line), words);
    expect(words.size).toBeGreaterThan(100);
    const refused: string[] = [];
    for (const word of words) {
      if (word.length < 2 || word.length > 200 || word.includes('*')) continue;
      const rules = maskRules(
        { keys: [], shapes: CREDENTIAL_SHAPES, mask: SECRET_MASK },
        '/home/ada',
        { homeFolder: true, words: [word] },
      );
      const masked = await exported(file, { scope: 'attempt', id: run.id, rules });
      const looked = await lookThrough(masked.file);
      if (!looked.ok) refused.push(`${word}: ${looked.error}`);
    }
    expect(refused).toEqual([]);
  }, 60_000);

  it('masks them in the commands of the task’s checks, which are words', async () => {
    const { task, agent } = addTask(ledger.stores, 'Check it', { checks: ['npm test', 'passed'] });
    const run = addAttemptWithWords(ledger, task, agent);
    const rules = maskRules({ keys: [], shapes: [], mask: SECRET_MASK }, '/', {
      homeFolder: false,
      words: ['npm', 'passed'],
    });
    const { text } = await exported(file, { scope: 'attempt', id: run.id, rules });
    expect(text).toContain('"checks":["[masked] test","[masked]"]');
  });
});

function collect(value: unknown, into: Set<string>): void {
  if (typeof value === 'string') into.add(value);
  else if (typeof value === 'object' && value !== null) {
    for (const item of Object.values(value)) collect(item, into);
  }
}
