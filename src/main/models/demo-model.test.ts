import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ask, failedPart, finishedPart, REQUEST } from '../../../test/wire/ask';
import { TOOL_NAMES } from '../../shared/model/tool';
import type { Message } from '../../shared/model/message';
import type { ModelPart, RequestedToolCall, ToolDefinition } from '../engine/ports';
import { createModels } from './providers';

const DEMO_PROJECT = join(import.meta.dirname, '../../../resources/demo-project');
const ANNOUNCES_MORE = /next i will/i;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'demo-model-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const models = createModels({
  provider: () => ({ kind: 'demo', name: 'Demo', baseUrl: null }),
  key: () => null,
  demoDelayMs: 0,
});

const TOOLS: ToolDefinition[] = TOOL_NAMES.map((name) => ({
  name,
  description: name,
  inputSchema: { type: 'object' },
}));

/** Lines that one `read_file` returns here: few, so that files have to be read on. */
const PAGE_LINES = 25;

const InputSchema = z.object({
  path: z.string().default('.'),
  offset: z.number().default(1),
  content: z.string().default(''),
  command: z.string().default(''),
});

/** The tools as the model knows them, on a real folder. */
function runTool({ tool, input }: RequestedToolCall): { output: string; isError: boolean } {
  const { path, offset, content, command } = InputSchema.parse(input);
  const file = join(folder, path);
  switch (tool) {
    case 'list_files':
      return { output: tree(folder).sort().join('\n'), isError: false };
    case 'read_file': {
      if (!existsSync(file)) return { output: `${path} does not exist.`, isError: true };
      const lines = readFileSync(file, 'utf8').split(/(?<=\n)/);
      const last = Math.min(lines.length, offset + PAGE_LINES - 1);
      const text = lines.slice(offset - 1, last).join('');
      const notice = `[lines ${offset}-${last} of ${lines.length}; read on with offset ${last + 1}]`;
      return { output: last < lines.length ? text + notice : text, isError: false };
    }
    case 'write_file':
      writeFileSync(file, content);
      return { output: `Wrote ${path}.`, isError: false };
    default: {
      const printed = execFileSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8' });
      return { output: `exit 0\n${printed}`, isError: false };
    }
  }
}

function tree(at: string): string[] {
  return readdirSync(at).flatMap((name) => {
    const path = join(at, name);
    const shown = relative(folder, path);
    return statSync(path).isDirectory() ? [`${shown}/`, ...tree(path)] : [shown];
  });
}

/** One turn: the model and its tools, until it asks for none. Adds to `messages`. */
async function runTurn(
  messages: Message[],
  prompt: string,
  { tools = TOOLS, run = runTool } = {},
): Promise<{ text: string; asked: RequestedToolCall[] }> {
  messages.push({ role: 'user', text: prompt });
  const asked: RequestedToolCall[] = [];
  for (let step = 0; step < 40; step += 1) {
    const parts = await ask(models, {
      providerId: 'demo',
      messages,
      tools,
      maxOutputTokens: 8_192,
    });
    messages.push({ role: 'assistant', parts: finishedPart(parts).parts });
    const calls = parts.flatMap((part) => (part.type === 'tool_call' ? [part.call] : []));
    if (calls.length === 0) return { text: textOf(parts), asked };
    asked.push(...calls);
    for (const call of calls) {
      messages.push({
        role: 'tool',
        results: [{ callId: call.callId, tool: call.tool, ...run(call) }],
      });
    }
  }
  throw new Error('The demo model does not come to an end.');
}

function textOf(parts: readonly ModelPart[]): string {
  return parts.map((part) => (part.type === 'text_delta' ? part.text : '')).join('');
}

const report = (): string => readFileSync(join(folder, 'report.md'), 'utf8');

describe('on the demo project', () => {
  beforeEach(() => cpSync(DEMO_PROJECT, folder, { recursive: true }));

  /** Computed apart from the model's own code, in cents. */
  function revenue(): string {
    const lines = readFileSync(join(folder, 'data/orders.csv'), 'utf8')
      .trimEnd()
      .split('\n')
      .slice(1);
    const cents = lines.reduce((sum, line) => {
      const [quantity, price] = line.split(',').slice(-2);
      return sum + Number(quantity) * Math.round(Number(price) * 100);
    }, 0);
    return (cents / 100).toLocaleString('en-US', { minimumFractionDigits: 2 });
  }

  test('the first turn lists, reads to the end, checks with a command and writes the totals', async () => {
    const { text, asked } = await runTurn([], 'Write a report.');
    expect(asked.map(({ tool }) => tool)).toEqual([
      'list_files',
      'read_file',
      'read_file',
      'read_file',
      'run_command',
      'write_file',
    ]);
    expect(asked[4]?.input).toEqual({ command: 'wc -l "data/orders.csv"' });
    expect(report()).toContain(`- Total revenue: ${revenue()} (quantity × unit_price)`);
    expect(report()).toContain('- Rows: 60');
    expect(report()).toContain('### By region');
    expect(text).toMatch(/Next I will add the breakdown by category, product, and month\.$/);
  });

  test('the second turn adds the breakdown, checks the file and is done', async () => {
    const messages: Message[] = [];
    await runTurn(messages, 'Write a report.');
    const totals = report();
    const { text, asked } = await runTurn(messages, 'Continue.');
    expect(asked.map(({ tool }) => tool)).toEqual(
      expect.arrayContaining(['read_file', 'write_file', 'run_command']),
    );
    expect(asked.at(-1)?.input).toEqual({ command: 'wc -c report.md' });
    expect(report().startsWith(totals.trimEnd())).toBe(true);
    expect(report()).toContain('## Breakdown');
    expect(report()).toContain('#### By category');
    expect(text).toMatch(/^Done:/);
    expect(text).not.toMatch(ANNOUNCES_MORE);
    expect(text).toContain(`${statSync(join(folder, 'report.md')).size} bytes`);
  });

  test('a number that changes in the data changes the report', async () => {
    await runTurn([], 'Write a report.');
    const before = report();
    const path = join(folder, 'data/orders.csv');
    writeFileSync(
      path,
      readFileSync(path, 'utf8').replace('Desk lamp,3,48.00', 'Desk lamp,3,48.01'),
    );
    await runTurn([], 'Write a report.');
    expect(report()).not.toBe(before);
    expect(report()).toContain(`Total revenue: ${revenue()}`);
  });

  test('call ids are unique in a conversation', async () => {
    const messages: Message[] = [];
    const first = await runTurn(messages, 'Write a report.');
    const second = await runTurn(messages, 'Continue.');
    const ids = [...first.asked, ...second.asked].map(({ callId }) => callId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('the same conversation gets the same answer, tokens included', async () => {
    const once = finishedPart(await ask(models, { tools: TOOLS }));
    const twice = finishedPart(await ask(models, { tools: TOOLS }));
    expect(twice).toEqual(once);
    expect(once.usage).toMatchObject({ cachedInputTokens: 0, reasoningTokens: 0 });
    expect(once.usage?.outputTokens).toBeGreaterThan(0);
  });

  test('what was sent before counts as read from the cache', async () => {
    const first = finishedPart(await ask(models, { tools: TOOLS }));
    const messages: Message[] = [
      ...REQUEST.messages,
      { role: 'assistant', parts: first.parts },
      {
        role: 'tool',
        results: [{ callId: 'demo-1', tool: 'list_files', output: 'a.csv', isError: false }],
      },
    ];
    const second = finishedPart(await ask(models, { tools: TOOLS, messages }));
    const sentBefore = first.usage?.inputTokens ?? 0;
    expect(Math.abs((second.usage?.cachedInputTokens ?? 0) - sentBefore)).toBeLessThanOrEqual(1);
  });

  test('a file that changed while it was read is a blocker', async () => {
    const { text } = await runTurn([], 'Write a report.', {
      run: (call) =>
        call.tool === 'run_command'
          ? { output: 'exit 0\n75 data/orders.csv', isError: false }
          : runTool(call),
    });
    expect(text).toMatch(/^Blocked: `wc -l "data\/orders\.csv"` counts 75, but I read 61 lines/);
  });

  test('a command that fails is a blocker', async () => {
    const { text } = await runTurn([], 'Write a report.', {
      run: (call) =>
        call.tool === 'run_command'
          ? { output: 'exit 127\nwc: not found', isError: false }
          : runTool(call),
    });
    expect(text).toMatch(/^Blocked: `wc -l "data\/orders\.csv"` ended with “exit 127”/);
  });

  test('a tool that fails is a blocker, and is tried again in the next turn', async () => {
    const messages: Message[] = [];
    const { text } = await runTurn(messages, 'Write a report.', {
      run: (call) =>
        call.tool === 'write_file' ? { output: 'The disk is full.', isError: true } : runTool(call),
    });
    expect(text).toMatch(/^Blocked: write_file failed: The disk is full\./);
    await runTurn(messages, 'There is room again.');
    expect(report()).toContain('Total revenue');
  });

  test('a tool that the agent may not use is a blocker', async () => {
    const tools = TOOLS.filter(({ name }) => name !== 'run_command');
    const { text } = await runTurn([], 'Write a report.', { tools });
    expect(text).toContain('Blocked: this agent may not use run_command');
  });

  test('half a file is never written: past the output limit the answer is cut before the call', async () => {
    const messages: Message[] = [];
    await runTurn(messages, 'Write a report.', {
      run: (call) => (call.tool === 'write_file' ? { output: 'no', isError: true } : runTool(call)),
    });
    const beforeWriting = messages.slice(0, -3);
    const parts = await ask(models, { tools: TOOLS, messages: beforeWriting, maxOutputTokens: 50 });
    expect(finishedPart(parts).finishReason).toBe('length');
    expect(parts.some(({ type }) => type === 'tool_call')).toBe(false);
    expect(finishedPart(parts).usage?.outputTokens).toBeLessThanOrEqual(50);
  });
});

test('without a CSV file it names that as the blocker, and what to do instead', async () => {
  writeFileSync(join(folder, 'main.py'), 'print(1)\n');
  const { text } = await runTurn([], 'Fix the bug.');
  expect(text).toBe(
    'Blocked: the project has no CSV file. I am a scripted demo model and can only report on CSV files; to do other work, choose a real model in Settings.',
  );
});

test('takes every CSV file, whatever its name', async () => {
  writeFileSync(join(folder, 'a.csv'), 'what,amount\nx,1.10\n');
  writeFileSync(join(folder, "it's $(touch pwned).csv"), 'what,amount\ny,2.20\n');
  const { text } = await runTurn([], 'Write a report.');
  expect(text).toContain('a.csv: 1 row, amount 1.10');
  expect(report()).toContain('- Total revenue: 2.20');
  expect(readdirSync(folder)).not.toContain('pwned');
});

test('an abort ends it at once, between two words', async () => {
  const slow = createModels({
    provider: () => ({ kind: 'demo', name: 'Demo', baseUrl: null }),
    key: () => null,
    demoDelayMs: 3_600_000,
  });
  const stop = new AbortController();
  const asked = ask(slow, { tools: TOOLS }, stop.signal);
  setImmediate(() => stop.abort());
  expect(failedPart(await asked).failure.code).toBe('cancelled');
});
