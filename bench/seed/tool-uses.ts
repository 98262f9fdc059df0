import { OUTPUT_PREVIEW_CHARS, type RunEventBody } from '../../src/shared/model/run-event';
import type { Random } from './random';
import { COMMANDS } from './vocabulary';
import { codeLine, codeLines, commandLine, identifier, path, sentence } from './wording';

type ToolCall = Extract<RunEventBody, { type: 'tool_call' }>;
type ToolResult = Extract<RunEventBody, { type: 'tool_result' }>;
type Use = {
  readonly tool: string;
  readonly input: ToolCall['input'];
  readonly output: string;
  readonly summary: string;
} & Partial<Pick<ToolResult, 'exitCode' | 'outcome' | 'citations'>>;

export interface ToolPlace {
  readonly turn: number;
  readonly step: number;
  readonly callId: string;
}

/** Keeps a long output apart; answers with its hash. */
export type KeepOutput = (text: string) => string;

/** A tool call with its result, in shapes and sizes as agents make them. */
export function toolUse(
  random: Random,
  place: ToolPlace,
  keepOutput: KeepOutput,
): readonly [ToolCall, ToolResult] {
  return eventsOf(random, place, someUse(random), keepOutput);
}

/** A command that prints very much: `megabytes` of lines, one of which is very long. */
export function hugeCommand(
  random: Random,
  place: ToolPlace,
  megabytes: number,
  keepOutput: KeepOutput,
): readonly [ToolCall, ToolResult] {
  const lines: string[] = [];
  let characters = 0;
  for (let number = 1; characters < megabytes * 1_000_000; number += 1) {
    const line = number === 1_000 ? codeLine(random).repeat(5_000) : commandLine(random, number);
    lines.push(line);
    characters += line.length + 1;
  }
  lines.push('That was the last line.');
  const use = {
    tool: 'run_command',
    input: { command: 'node scripts/report.mjs --all' },
    output: lines.join('\n'),
    summary: `exit 0, ${lines.length.toLocaleString('en-US')} lines`,
    exitCode: 0,
  };
  return eventsOf(random, place, use, keepOutput);
}

function eventsOf(
  random: Random,
  place: ToolPlace,
  use: Use,
  keepOutput: KeepOutput,
): readonly [ToolCall, ToolResult] {
  const { tool, input, output, summary, exitCode = null, outcome = 'ok', citations = [] } = use;
  const isLong = output.length > OUTPUT_PREVIEW_CHARS;
  return [
    { type: 'tool_call', ...place, tool, input },
    {
      type: 'tool_result',
      ...place,
      tool,
      outcome,
      citations,
      summary,
      preview: output.slice(0, OUTPUT_PREVIEW_CHARS),
      outputHash: isLong ? keepOutput(output) : null,
      outputBytes: Buffer.byteLength(output),
      exitCode,
      durationMs: random.whole(2, 4_000),
    },
  ];
}

function someUse(random: Random): Use {
  if (random.chance(0.005)) return longCommand(random);
  if (random.chance(0.01)) return refusedRead(random);
  switch (random.whole(0, 4)) {
    case 0:
      return readFile(random);
    case 1:
      return command(random);
    case 2:
      return editFile(random);
    case 3:
      return searchFiles(random);
    default:
      return random.chance(0.3) ? writeFile(random) : readFile(random);
  }
}

function readFile(random: Random): Use {
  const file = path(random);
  const output = codeLines(random, 3, 14);
  const cited = { sourceId: `file:${file}`, title: file, location: null };
  return {
    tool: 'read_file',
    input: { path: file, limit: 200 },
    output,
    summary: `${output.split('\n').length} lines`,
    citations: [{ ...cited, snippet: output.slice(0, 80) }],
  };
}

function refusedRead(random: Random): Use {
  const file = path(random);
  return {
    tool: 'read_file',
    input: { path: file },
    output: `There is no file ${file} in the project.`,
    summary: 'no such file',
    outcome: 'error',
  };
}

function command(random: Random): Use {
  const failed = random.chance(0.06);
  const count = random.whole(1, 12);
  const lines = Array.from({ length: count }, (_, at) => commandLine(random, at + 1));
  return {
    tool: 'run_command',
    input: { command: random.pick(COMMANDS) },
    output: lines.join('\n'),
    summary: failed ? 'exit 1' : 'exit 0',
    exitCode: failed ? 1 : 0,
    outcome: failed ? 'error' : 'ok',
  };
}

function longCommand(random: Random): Use {
  const count = random.whole(120, 600);
  const lines = Array.from({ length: count }, (_, at) => commandLine(random, at + 1));
  return {
    tool: 'run_command',
    input: { command: random.pick(COMMANDS) },
    output: lines.join('\n'),
    summary: `exit 0, ${count} lines`,
    exitCode: 0,
  };
}

function editFile(random: Random): Use {
  const file = path(random);
  const oldText = codeLines(random, 1, 4);
  return {
    tool: 'edit_file',
    input: { path: file, oldText, newText: `${oldText}\n${codeLine(random)}` },
    output: `Replaced the text in ${file} at line ${random.whole(1, 300)} (1 replacement).`,
    summary: '1 replacement',
  };
}

function writeFile(random: Random): Use {
  const file = path(random);
  const content = codeLines(random, 5, 30);
  return {
    tool: 'write_file',
    input: { path: file, content },
    output: `Wrote ${file} (${content.length} bytes).`,
    summary: 'written',
  };
}

function searchFiles(random: Random): Use {
  const query = identifier(random);
  const hits = Array.from(
    { length: random.whole(0, 9) },
    () => `${path(random)}:${random.whole(1, 500)}: ${query} ${sentence(random)}`,
  );
  return {
    tool: 'search_files',
    input: { query },
    output: hits.length === 0 ? `Nothing matches ${query}.` : hits.join('\n'),
    summary: `${hits.length} matches`,
  };
}
