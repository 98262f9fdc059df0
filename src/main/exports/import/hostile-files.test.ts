import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_RECORDS } from '../jsonl/line-writer';
import { lookThrough } from './look-through';

const HEADER = {
  format: 'taskwright-attempt',
  version: 1,
  exportedAt: 1,
  app: '1.0.0',
  scope: 'attempt',
  includes: { reasoning: true, outputs: true, attachments: true },
};
const TASK = {
  record: 'task',
  id: 'task',
  title: 'A task',
  description: '',
  project: { id: 'project', name: 'Project', folder: '/home/ada' },
  priority: 'normal',
  dueAt: null,
  checks: [],
  maxAttempts: 1,
  attachments: [],
  status: 'completed',
  createdAt: 1,
  updatedAt: 1,
};
const ATTEMPT = {
  record: 'attempt',
  id: 'task:attempt-1',
  attempt: 1,
  parentRunId: null,
  sessionId: 'session',
  agentId: 'agent',
  providerId: 'demo',
  model: 'm',
  source: 'task',
  startedBy: 'person',
  tryNumber: 1,
  recoveries: 0,
  status: 'completed',
  pausedFor: null,
  messagePreview: '',
  queuedAt: 1,
  startedAt: 1,
  endedAt: 2,
  error: null,
  failureCode: null,
  resultPreview: null,
  citationCount: 0,
  sourceIds: [],
  checks: [],
  inputTokens: 0,
  cachedInputTokens: 0,
  outputTokens: 0,
  costMicroUsd: 0,
  unpricedCalls: 0,
  estimatedCalls: 0,
  agentName: 'Ada',
  agent: null,
};
const event = (seq: number, payload = '{"turn":1,"step":1,"text":"Hi"}', type = 'text') =>
  `{"record":"event","seq":${seq},"at":1,"type":"${type}","payload":${payload}}`;
const output = (text: string, more: object = { bytes: Buffer.byteLength(text) }) => ({
  record: 'output',
  hash: createHash('sha256').update(text).digest('hex'),
  piece: 1,
  text,
  ...more,
});

type Line = string | object;
const BEGIN: readonly Line[] = [HEADER, TASK, ATTEMPT];

interface Ending {
  readonly counts?: object;
  readonly sha256?: string;
  readonly lines?: number;
}

/** A file of these lines with a last line that fits them, unless told. */
function fileOf(lines: readonly Line[], ending: Ending | null = {}): string {
  const body = lines
    .map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`)
    .join('');
  const count = (record: string) =>
    lines.filter((line) =>
      (typeof line === 'string' ? line : JSON.stringify(line)).startsWith(`{"record":"${record}"`),
    ).length;
  const end = {
    record: 'end',
    lines: lines.length,
    masked: 0,
    sha256: createHash('sha256').update(body).digest('hex'),
    ...ending,
    counts: {
      ...NO_RECORDS,
      attempt: count('attempt'),
      event: count('event'),
      output: count('output'),
      ...ending?.counts,
    },
  };
  return write(ending === null ? body : `${body}${JSON.stringify(end)}\n`);
}

function write(content: string | Buffer): string {
  const file = join(mkdtempSync(join(tmpdir(), 'taskwright-hostile-')), 'hostile.jsonl');
  writeFileSync(file, content);
  return file;
}

async function refusal(file: string): Promise<string> {
  const looked = await lookThrough(file);
  return looked.ok ? 'It was taken.' : looked.error;
}

const deep = (depth: number) =>
  `{"turn":1,"step":1,"callId":"c","tool":"t","input":${'['.repeat(depth)}${']'.repeat(depth)}}`;

describe('a file that is no export', () => {
  it('is a whole one first, so that what follows can fail', async () => {
    const file = fileOf([...BEGIN, event(1), event(2), output('long')]);
    expect(await lookThrough(file)).toMatchObject({
      ok: true,
      value: { attempts: [{ events: 2 }], outputBytes: 4 },
    });
  });

  it.each<[string, () => string, RegExp]>([
    ['is empty', () => write(''), /it is empty/],
    [
      'is a picture',
      () => write(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 255])),
      /line 1 is not UTF-8/,
    ],
    ['is other JSON', () => write('{"name":"x"}\n'), /line 1 does not say that this is an export/],
    ['is of a newer version', () => fileOf([{ ...HEADER, version: 2 }]), /newer version; update/],
    ['is cut off', () => fileOf([...BEGIN, event(1)], null), /its last line is missing/],
    [
      'goes on after its end',
      () => write(`${BEGIN.map((line) => JSON.stringify(line)).join('\n')}\n{"record":"end"}\n`),
      /line 4 is wrong at/,
    ],
    ['holds no attempt', () => fileOf([HEADER, TASK]), /line 3 stands where/],
    [
      'has its events in another order',
      () => fileOf([...BEGIN, event(2), event(1)]),
      /line 4 is an event out of its order/,
    ],
    [
      'has an event twice',
      () => fileOf([...BEGIN, event(1), event(1)]),
      /line 5 is an event out of its order/,
    ],
    [
      'has an attempt twice',
      () => fileOf([...BEGIN, ATTEMPT]),
      /line 4 is an attempt that the file has already/,
    ],
    ['has events before an attempt', () => fileOf([HEADER, TASK, event(1)]), /line 3 stands where/],
    [
      'has an attempt after outputs',
      () => fileOf([...BEGIN, output('x'), { ...ATTEMPT, id: 'b', sessionId: 'b', attempt: 2 }]),
      /line 5 stands where/,
    ],
    ['has two tasks', () => fileOf([...BEGIN, TASK]), /line 4 is a second task/],
    [
      'counts other events than it has',
      () => fileOf([...BEGIN, event(1)], { counts: { event: 2 } }),
      /counts other lines/,
    ],
    [
      'counts other lines than it has',
      () => fileOf([...BEGIN, event(1)], { lines: 9 }),
      /counts other lines/,
    ],
    [
      'has another sum',
      () => fileOf([...BEGIN, event(1)], { sha256: '0'.repeat(64) }),
      /has another sum/,
    ],
    [
      'knows an event that we do not',
      () => fileOf([...BEGIN, event(1, '{}', 'teleported')]),
      /not an event that this version knows/,
    ],
    [
      'has an event without its fields',
      () => fileOf([...BEGIN, event(1, '{"turn":1}')]),
      /not an event that this version knows/,
    ],
    [
      'smuggles a second payload',
      () => fileOf([...BEGIN, event(1, '{},"payload":{"turn":1,"step":1,"text":"x"}')]),
      /not an event that this version knows/,
    ],
    [
      'is nested without end',
      () => fileOf([...BEGIN, event(1, deep(100_000), 'tool_call')]),
      /line 4 is nested too deeply/,
    ],
    [
      'gives an output another hash',
      () => fileOf([...BEGIN, output('x', { hash: 'a'.repeat(64), bytes: 1 })]),
      /is not what its hash says/,
    ],
    [
      'gives an output another size',
      () => fileOf([...BEGIN, output('x', { bytes: 1_000_000_000 })]),
      /says another size of an output/,
    ],
    [
      'leaves the end of an output away',
      () => fileOf([...BEGIN, output('x', {})], { counts: { output: 0 } }),
      /ends the file before a last piece/,
    ],
    [
      'begins an output in the middle',
      () => fileOf([...BEGIN, output('x', { piece: 2, bytes: 1 })]),
      /out of its order/,
    ],
    [
      'reaches for a prototype',
      () =>
        fileOf([
          HEADER,
          JSON.stringify(TASK).replace('"title"', '"__proto__":{"isAdmin":true},"title"'),
        ]),
      /line 2 is/,
    ],
    [
      'has more to say of an attempt',
      () => fileOf([HEADER, TASK, { ...ATTEMPT, gitDir: '/etc' }]),
      /line 3 is/,
    ],
    [
      'has a cost that is no cost',
      () => fileOf([HEADER, TASK, { ...ATTEMPT, costMicroUsd: -1 }]),
      /line 3 is wrong at “costMicroUsd”/,
    ],
    [
      'has a cost beyond counting',
      () => fileOf([HEADER, TASK, { ...ATTEMPT, costMicroUsd: 1e300 }]),
      /line 3 is wrong at “costMicroUsd”/,
    ],
  ])('that %s is refused in a sentence', async (_, file, sentence) => {
    const said = await refusal(file());
    expect(said).toMatch(sentence);
    expect(said).toMatch(/^This file cannot be imported: [^\n]{5,200}\.$/);
  });

  it('says nothing of what the file says where it is wrong', async () => {
    const secret = { ...TASK, [`key ${'x'.repeat(5_000)}`]: 1, priority: 'sk-secret' };
    expect(await refusal(fileOf([HEADER, secret]))).not.toMatch(/secret|xxx/);
  });

  it('with a line longer than memory should hold is refused before it is read', async () => {
    const file = write(Buffer.alloc(70 * 1024 * 1024, 'a'));
    expect(await refusal(file)).toMatch(/line 1 is longer than any line/);
  });

  it('is refused, whatever byte of a whole one is changed', async () => {
    const bytes = Buffer.from(
      [...BEGIN, event(1)]
        .map((line) => (typeof line === 'string' ? line : JSON.stringify(line)))
        .join('\n'),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: bytes.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        async (at, by) => {
          const body = `${bytes.toString('latin1')}\n`;
          const end = {
            record: 'end',
            lines: 4,
            counts: { ...NO_RECORDS, attempt: 1, event: 1 },
            masked: 0,
            sha256: createHash('sha256').update(Buffer.from(body, 'latin1')).digest('hex'),
          };
          const whole = Buffer.from(`${body}${JSON.stringify(end)}\n`, 'latin1');
          whole[at] = ((whole[at] ?? 0) + by) % 256;
          expect(await refusal(write(whole))).toMatch(/^This file cannot be imported: .*\.$/);
        },
      ),
      { numRuns: 150 },
    );
  }, 30_000);

  it('that says __proto__ within what a tool was given is taken as it is, and changes no prototype', async () => {
    const call =
      '{"turn":1,"step":1,"callId":"c","tool":"t","input":{"__proto__":{"isAdmin":true}}}';
    const looked = await lookThrough(fileOf([...BEGIN, event(1, call, 'tool_call')]));
    expect(looked.ok).toBe(true);
    expect({}).not.toHaveProperty('isAdmin');
  });
});
