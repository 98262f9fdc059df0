import { existsSync, readFileSync, statSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunEventBody } from '../../shared/model/run-event';
import { microUsd } from '../../shared/money';
import { contentsOf } from '../../../test/search/index-contents';
import {
  answer,
  markedOf,
  placesOf,
  searchedLedger,
  toolCall,
  toolResult,
  type SearchedLedger,
} from '../../../test/search/searched-ledger';
import { reserve, RUNNER } from '../ledger/testing/fixture';

let ledger: SearchedLedger;
beforeEach(() => {
  ledger = searchedLedger();
});
afterEach(() => ledger.close());

const INCIDENT = {
  type: 'incident',
  turn: 1,
  kind: 'no_progress',
  severity: 'warning',
  action: 'note',
  evidence: [1],
} as const;

/** One text of each kind that holds the word. */
const KINDS: readonly (readonly [kind: string, body: RunEventBody])[] = [
  [
    'prompt',
    { type: 'turn_started', turn: 1, kind: 'initial', reason: null, why: null, prompt: 'a heron' },
  ],
  ['answer', answer('the heron flies')],
  ['reasoning', { type: 'reasoning', turn: 1, step: 1, text: 'a heron, perhaps' }],
  ['tool_input', toolCall('write_file', { path: 'birds.txt', content: 'heron' })],
  ['tool_output', toolResult('heron: 3')],
  ['note', { type: 'steered', text: 'mind the heron' }],
  ['note', { ...INCIDENT, summary: 'It looked at the heron for long.', remedy: 'Look away.' }],
  ['note', { type: 'reflected', step: 1, lessons: ['A heron is a bird.'] }],
];

describe('the search', () => {
  it('finds every kind of text with its place, newest first', async () => {
    const { run } = ledger.attempt('Count the herons: heron');
    ledger.engine.append(
      run.id,
      KINDS.map(([, body]) => body),
    );
    const page = await ledger.search('heron ');
    const events = KINDS.map(([kind], index) => `${kind} ${index + 2}`);
    expect(placesOf(page)).toEqual([...events.reverse(), 'task -']);
    expect(markedOf(page).every(([mark]) => mark?.toLowerCase() === 'heron')).toBe(true);
    expect(page).toMatchObject({ next: null, rankedOf: null, searchedBackTo: null, note: null });
    expect(page.hits[0]).toMatchObject({
      taskTitle: 'Count the herons: heron',
      projectName: 'Sales',
      agentName: 'Ada',
      attempt: { runId: run.id, number: 1, status: 'queued', costMicroUsd: 0 },
    });
    expect(page.hits.find(({ kind }) => kind === 'tool_input')).toMatchObject({
      tool: 'write_file',
      snippet: { text: 'birds.txt\nheron', ranges: [[10, 15]] },
    });
  });

  it.each([
    ['parseOrderLine ', 'const x = parseOrderLine(1)', 'parseOrderLine'],
    ['parseorderline ', 'const x = parseOrderLine(1)', 'parseOrderLine'],
    ['order ', 'const x = parseOrderLine(1)', 'Order'],
    ['load_orders ', 'def load_orders():', 'load_orders'],
    ['loadOrders ', 'def load_orders():', 'load_orders'],
    ['orders ', 'def load_orders():', 'orders'],
    ['src/main/index.ts ', 'at /app/src/main/index.ts:12', 'src/main/index.ts'],
    ['index.ts ', 'at /app/src/main/index.ts:12', 'index.ts'],
    ['ind', 'at /app/src/main/index.ts:12', 'index'],
    ['合計 ', '注文の合計を計算', '合計'],
    ['算 ', '注文の合計を計算', '算'],
    ['注文の合計', '注文の合計を計算', '注文の合計'],
    ['한국 ', '한국어'.normalize('NFD'), '한국'.normalize('NFD')],
    ['ガイド', 'ｶﾞｲﾄﾞを読む', 'ｶﾞｲﾄﾞ'],
    ['ガイド', 'ガイドを読む'.normalize('NFD'), 'ガイド'.normalize('NFD')],
    ['ガイド'.normalize('NFD'), 'ガイドを読む', 'ガイド'],
    ['grosse ', 'die Größe', undefined],
    ['größe ', 'DIE GRÖSSE', undefined],
    ['E0308 ', 'error[E0308]: mismatched', 'E0308'],
    ['ab7fab', 'commit ab7fab7557b8e7707610849aeea04b6a', 'ab7fab7557b8e7707610849aeea04b6a'],
    ['🙂 ', 'all well 🙂', '🙂'],
    ['"all well" ', 'all well 🙂', 'all well'],
  ])('finds %j in %j', async (words, text, mark) => {
    const { run } = ledger.attempt();
    ledger.engine.append(run.id, [answer(text), answer('Nothing of that kind.')]);
    const page = await ledger.search(words);
    if (mark === undefined) return;
    expect(markedOf(page)).toEqual([[mark]]);
  });

  it('folds what is written with two letters', async () => {
    const { run } = ledger.attempt();
    ledger.engine.append(run.id, [answer('DIE STRASSE')]);
    expect((await ledger.search('straße ')).hits).toHaveLength(1);
  });

  it('leaves out what has a banned word, and needs all the others', async () => {
    const { run } = ledger.attempt();
    ledger.engine.append(run.id, [answer('red heron'), answer('red egret'), answer('heron')]);
    expect(placesOf(await ledger.search('heron red '))).toEqual(['answer 2']);
    expect(placesOf(await ledger.search('red -heron'))).toEqual(['answer 3']);
    expect(placesOf(await ledger.search('-heron', { kinds: ['answer'] }))).toEqual(['answer 3']);
    expect(placesOf(await ledger.search('"heron red"'))).toEqual([]);
  });

  it('lists what a filter lets through where no word is typed, and nothing for nothing', async () => {
    const { run } = ledger.attempt();
    ledger.engine.append(run.id, [
      toolCall('grep', { pattern: 'x' }),
      toolCall('ls', { path: '.' }),
    ]);
    expect(placesOf(await ledger.search('', { tools: ['grep'] }))).toEqual(['tool_input 2']);
    expect((await ledger.search('')).hits).toEqual([]);
    expect((await ledger.search('=>', { tools: ['grep'] })).hits).toEqual([]);
  });

  it('finds a word anywhere in a long output, once, and shows it there', async () => {
    const { run } = ledger.attempt();
    const lines = Array.from({ length: 60_000 }, (_, line) => `line ${line} of the output`);
    lines[41_234] = 'here stands a heron';
    const text = lines.join('\n');
    const outputHash = ledger.stores.outputs.keep(text);
    ledger.engine.append(run.id, [toolResult(text.slice(0, 4_000), { outputHash })]);
    const page = await ledger.search('heron ');
    expect(placesOf(page)).toEqual(['tool_output 2']);
    expect(page.hits[0]?.snippet).toMatchObject({ cutBefore: true, cutAfter: true });
    expect(page.hits[0]?.snippet.text).toContain('line 41233');
    expect(placesOf(await ledger.search('output '))).toEqual(['tool_output 2']);
    expect((await ledger.search('output ')).hits[0]?.snippet.text).toContain('line 0 of');
  });

  it('finds what came since, and no more what a task was called before', async () => {
    const { run, task } = ledger.attempt('heron');
    expect(placesOf(await ledger.search('heron '))).toEqual(['task -']);
    ledger.engine.append(run.id, [answer('a heron')]);
    ledger.stores.tasks.update(task.id, { ...task, title: 'egret' });
    expect(placesOf(await ledger.search('heron '))).toEqual(['answer 2']);
    expect(placesOf(await ledger.search('egret '))).toEqual(['task -']);
  });

  it('does not find what is in the trash, nor what was deleted for good', async () => {
    const { run } = ledger.attempt('heron');
    ledger.engine.append(run.id, [answer('a heron')]);
    ledger.stores.runs.change(run.id, { to: 'cancelled', reason: null }, RUNNER);
    expect((await ledger.search('heron ')).hits).toHaveLength(2);
    const insert = (sql: string) =>
      ledger.db.transaction(() => ledger.db.command(sql).run({ id: run.id }));
    insert(
      `INSERT INTO trash_items (id, kind, move_id, moved_at, cause) VALUES (@id, 'attempt', 'm', 1, 'person')`,
    );
    insert('INSERT INTO trash (run_id, item_id) VALUES (@id, @id)');
    expect(placesOf(await ledger.search('heron '))).toEqual(['task -']);
    expect(placesOf(await ledger.search('heron ', { statuses: ['cancelled'] }))).toEqual([]);
    expect(await ledger.find(run.id, 'heron ')).toMatchObject({ total: 0 });
    insert('DELETE FROM trash WHERE run_id = @id');
    expect((await ledger.search('heron ')).hits).toHaveLength(2);
    insert(`INSERT INTO purges (run_id, moved_at, cause, purged_at) VALUES (@id, 1, 'person', 2)`);
    expect(placesOf(await ledger.search('heron '))).toEqual(['task -']);
  });

  it('forgets attempts', async () => {
    const { run } = ledger.attempt();
    const { run: other } = ledger.attempt();
    for (const { id } of [run, other]) ledger.engine.append(id, [answer('a heron')]);
    expect((await ledger.search('heron ')).hits).toHaveLength(2);
    await ledger.index().forget([run.id, 'nobody'], () => Promise.resolve());
    const page = await ledger.search('heron ');
    expect(page.hits.map(({ attempt }) => attempt?.runId)).toEqual([other.id]);
  });

  it('leaves no word of what it forgot in its files', async () => {
    const { run } = ledger.attempt();
    const { run: other } = ledger.attempt();
    const filler = Array.from({ length: 5_000 }, (_, word) => `filler${word}`).join(' ');
    const long = `${filler} `.repeat(20);
    const secret = 'zqxjkvheron';
    ledger.engine.append(run.id, [answer(`the ${secret}`), answer(`${long} ${secret}`)]);
    ledger.engine.append(other.id, [answer(`an egret ${filler}`)]);
    expect((await ledger.search(secret)).hits).toHaveLength(2);
    const inFiles = () =>
      ['', '-wal'].some((end) => {
        const file = ledger.files.indexFile + end;
        return existsSync(file) && readFileSync(file).includes(secret);
      });
    expect(inFiles()).toBe(true);

    const pause = () => Promise.resolve();
    await ledger.index().forget([run.id], pause);
    await ledger.index().clean(pause);
    expect(inFiles()).toBe(false);
    const { terms, words } = contentsOf(ledger.files.indexFile);
    expect(JSON.stringify([terms, words])).not.toContain('zqx');
    expect(terms).toContainEqual({ term: 'egret', documents: 1 });
    expect((await ledger.search('egret ')).hits).toHaveLength(1);
  });

  it('is kept in a file that its owner alone can read', async () => {
    await ledger.search('heron ');
    expect(statSync(ledger.files.indexFile).mode & 0o777).toBe(0o600);
  });

  it('answers whatever is typed', async () => {
    const { run } = ledger.attempt();
    ledger.engine.append(run.id, [answer('a heron AND an egret')]);
    await ledger.search('');
    const typed = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc
        .array(
          fc.constantFrom(
            '"',
            '*',
            '-',
            '(',
            ')',
            ':',
            '^',
            '+',
            'NEAR',
            'AND',
            'OR',
            'NOT',
            '{',
            '}',
            ' ',
            'text',
            'heron',
            "'",
            '\0',
            '注',
            '--',
            '𝒳',
          ),
          { maxLength: 14 },
        )
        .map((pieces) => pieces.join('')),
    );
    await fc.assert(
      fc.asyncProperty(typed, async (words) => {
        expect((await ledger.search(words)).hits.length).toBeLessThanOrEqual(2);
      }),
      { numRuns: 300 },
    );
  });
});

describe('filters', () => {
  it('take project, agent, tool, kind, status, task and attempt, each and together', async () => {
    const one = ledger.attempt();
    const two = ledger.attempt();
    for (const { run } of [one, two]) {
      ledger.engine.append(run.id, [answer('heron'), toolCall('grep', { pattern: 'heron' })]);
    }
    ledger.stores.runs.change(two.run.id, { to: 'failed', reason: null }, RUNNER);
    const places = async (filter: Parameters<typeof ledger.search>[1]) =>
      (await ledger.search('heron ', filter)).hits.map(({ kind, attempt }) => [
        attempt?.runId === one.run.id ? 'one' : 'two',
        kind,
      ]);
    const both = [
      ['two', 'tool_input'],
      ['two', 'answer'],
    ];
    expect(await places({ projectIds: [two.task.projectId] })).toEqual(both);
    expect(await places({ agentIds: [two.agent.id] })).toEqual(both);
    expect(await places({ statuses: ['failed', 'completed'] })).toEqual(both);
    expect(await places({ taskId: two.task.id })).toEqual(both);
    expect(await places({ runId: two.run.id })).toEqual(both);
    expect(await places({ tools: ['grep'], statuses: ['queued'] })).toEqual([
      ['one', 'tool_input'],
    ]);
    expect(await places({ kinds: ['answer'], projectIds: [one.task.projectId, 'nobody'] })).toEqual(
      [['one', 'answer']],
    );
    expect(await places({ tools: ['nobody'] })).toEqual([]);
    expect(await places({ runId: 'nobody' })).toEqual([]);
    expect(await places({ statuses: [] })).toHaveLength(4);
  });

  it('take times to the millisecond, and what an attempt has cost', async () => {
    const { run } = ledger.attempt();
    const at: number[] = [];
    for (let event = 0; event < 5; event += 1) {
      ledger.engine.append(run.id, [answer(`heron ${event}`)]);
      at.push(ledger.stores.runEvents.after(run.id, event + 1, 1)[0]?.at ?? 0);
    }
    const [, from, , before] = at;
    if (from === undefined || before === undefined) throw new Error('They were all there.');
    expect(placesOf(await ledger.search('heron ', { from, before }))).toEqual([
      'answer 4',
      'answer 3',
    ]);
    const call = reserve(ledger, run, 'call');
    ledger.stores.modelCalls.end(call, {
      state: 'settled',
      price: null,
      usage: {
        inputTokens: 1,
        cachedInputTokens: 0,
        cacheWriteTokens: 0,
        outputTokens: 1,
        reasoningTokens: 0,
      },
      actualMicroUsd: microUsd(70),
      provenance: 'reported',
    });
    const cost = (from: number, to: number) =>
      ledger.search('heron ', { costFrom: microUsd(from), costTo: microUsd(to) });
    expect((await cost(70, 70)).hits).toHaveLength(5);
    expect((await cost(71, 99)).hits).toHaveLength(0);
  });
});

describe('pages', () => {
  it.each(['newest', 'best'] as const)(
    'hold each text once, also while more comes: %s first',
    async (order) => {
      const { run } = ledger.attempt();
      const texts = Array.from({ length: 57 }, (_, n) =>
        answer(`heron ${'heron '.repeat(n % 7)} ${n}`),
      );
      ledger.engine.append(run.id, texts);
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const more = {
          limit: 10,
          ...(order === 'best' ? { order } : {}),
          ...(after === undefined ? {} : { after }),
        };
        const page = await ledger.search('heron ', {}, more);
        expect(page.hits.length).toBeLessThanOrEqual(10);
        seen.push(...placesOf(page));
        after = page.next ?? undefined;
        ledger.engine.append(run.id, [answer('another heron')]);
      } while (after !== undefined);
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toHaveLength(57);
    },
  );

  it.each(['newest', 'best'] as const)(
    'lose nothing where an attempt goes between them: %s first',
    async (order) => {
      const attempts = Array.from({ length: 12 }, (_, n) => {
        const { run } = ledger.attempt();
        ledger.engine.append(run.id, [answer(`heron ${'heron '.repeat(n % 3)} ${n}`)]);
        return run.id;
      });
      const asked = { limit: 4, ...(order === 'best' ? { order } : {}) };
      const first = await ledger.search('heron ', {}, asked);
      const [gone] = first.hits.map(({ attempt }) => attempt?.runId ?? '');
      await ledger.index().forget([gone ?? ''], () => Promise.resolve());
      ledger.db.transaction(() =>
        ledger.db
          .command(
            `INSERT INTO purges (run_id, moved_at, cause, purged_at) VALUES (@id, 1, 'person', 2)`,
          )
          .run({ id: gone ?? '' }),
      );
      const seen = first.hits.map(({ attempt }) => attempt?.runId);
      for (let after = first.next; after !== null;) {
        const page = await ledger.search('heron ', {}, { ...asked, after });
        seen.push(...page.hits.map(({ attempt }) => attempt?.runId));
        after = page.next;
      }
      expect(seen.toSorted()).toEqual(attempts.toSorted());
    },
  );

  it('begin with the text that says most of it where the best come first', async () => {
    const { run } = ledger.attempt();
    ledger.engine.append(run.id, [
      answer(`heron ${'something else '.repeat(200)}`),
      answer('heron heron heron'),
      answer(`heron ${'x y z '.repeat(20)}`),
    ]);
    const page = await ledger.search('heron ', {}, { order: 'best' });
    expect(placesOf(page)).toEqual(['answer 3', 'answer 4', 'answer 2']);
  });

  it('begin anew for a place that is none', async () => {
    const { run } = ledger.attempt();
    ledger.engine.append(run.id, [answer('heron')]);
    expect((await ledger.search('heron ', {}, { after: 'nowhere' })).hits).toHaveLength(1);
  });
});

describe('a search within one attempt', () => {
  it('names the events in their order, each once, and how many there are', async () => {
    const { run } = ledger.attempt();
    ledger.attempt('heron');
    ledger.engine.append(run.id, [
      answer('a heron'),
      answer('none'),
      {
        type: 'turn_started',
        turn: 2,
        kind: 'follow_up',
        reason: 'user',
        why: 'heron!',
        prompt: 'heron?',
      },
      answer('herons'),
    ]);
    expect(await ledger.find(run.id, 'heron')).toEqual({
      ...{ total: 3, seqs: [2, 4, 5], complete: true, exact: true, throughSeq: 5, note: null },
    });
    expect(await ledger.find(run.id, '')).toMatchObject({ total: 0, seqs: [] });
    expect(await ledger.find('nobody', 'heron')).toMatchObject({ total: 0, throughSeq: 0 });
  });

  it('names the first 10,000, and counts the others', async () => {
    const { run } = ledger.attempt();
    for (let part = 0; part < 12; part += 1) {
      ledger.engine.append(
        run.id,
        Array.from({ length: 1_000 }, () => answer('heron')),
      );
    }
    const found = await ledger.find(run.id, 'heron ');
    expect(found.seqs).toHaveLength(10_000);
    expect(found).toMatchObject({ total: 12_000, complete: false, exact: true });
  }, 60_000);
});
