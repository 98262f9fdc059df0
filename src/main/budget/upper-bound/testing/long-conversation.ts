import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { AssistantPart, Message } from '../../../../shared/model/message';
import type { ToolDefinition } from '../../../engine/ports';

const ENGINE = join(import.meta.dirname, '../../../engine');
const DOCS = join(import.meta.dirname, '../../../../../docs');

export const INSTRUCTIONS = `${readFileSync(join(DOCS, '../CONTRIBUTING.md'), 'utf8')}
You work on this project with the tools you have. Read before you write; run the tests after each change.`;

/** Definitions as long as those of real tools: twelve, each with a sentence for every argument. */
export const TOOLS: readonly ToolDefinition[] = [
  'list_files',
  'read_file',
  'search_files',
  'write_file',
  'edit_file',
  'run_command',
  'command_output',
  'command_stop',
  'output_read',
  'web_fetch',
  'memory_note',
  'ask_person',
].map((name) => ({
  name,
  description: `Does what its name says (${name.replace('_', ' ')}) within the folders of the project. Paths are relative to the project’s folder. A long result is cut in its middle; the rest can be read with output_read.`,
  inputSchema: {
    type: 'object',
    properties: {
      path: { type: 'string', description: 'The file or folder, relative to the project.' },
      offset: { type: 'integer', minimum: 1, description: 'The first line, from 1.' },
      limit: { type: 'integer', minimum: 1, maximum: 2000, description: 'How many lines.' },
    },
    required: ['path'],
    additionalProperties: false,
  },
}));

/** One step: what the model answers, and what its tool says. */
export interface ConversationStep {
  readonly thought: string;
  readonly call: Extract<AssistantPart, { type: 'tool_call' }>;
  readonly output: string;
}

/** Characters of one tool result: longer ones are cut. */
const OUTPUT_CHARS = 12_000;

/**
 * Sixty steps of an agent at work on real code: it reads a file, searches, edits, and runs the tests, again
 * and again. The texts are this project’s own.
 */
export function longConversation(): readonly ConversationStep[] {
  const files = readdirSync(ENGINE)
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .slice(0, 15);
  return files.flatMap((name, index) => {
    const text = readFileSync(join(ENGINE, name), 'utf8').slice(0, OUTPUT_CHARS);
    const lines = text.split('\n');
    const found = lines
      .filter((line) => line.includes('import'))
      .map((line, at) => `${name}:${at + 1}: ${line}`);
    const old = lines.slice(3, 15).join('\n');
    return [
      step(index * 4, 'read_file', { path: `src/main/engine/${name}` }, numbered(lines)),
      step(index * 4 + 1, 'search_files', { pattern: 'import', path: 'src' }, found.join('\n')),
      step(
        index * 4 + 2,
        'edit_file',
        { path: `src/main/engine/${name}`, old_text: old, new_text: `${old}\n// Checked.` },
        `${name} was changed: 1 line added.`,
      ),
      step(
        index * 4 + 3,
        'run_command',
        { command: 'npm test' },
        testOutput(files.slice(0, index + 1)),
      ),
    ];
  });
}

function step(
  at: number,
  tool: string,
  input: Record<string, string>,
  output: string,
): ConversationStep {
  return {
    thought: `This is step ${at}. The last result shows what is there; before I change anything I want to be sure that nobody else depends on it, so next I call ${tool} and look at what comes back. If it fails I will read the message and try a smaller change.`,
    call: { type: 'tool_call', callId: `toolu_${at}_3f9c2a7b41d8`, tool, input },
    output,
  };
}

function numbered(lines: readonly string[]): string {
  return lines.map((line, at) => `${String(at + 1).padStart(5)}\t${line}`).join('\n');
}

function testOutput(files: readonly string[]): string {
  const rows = files.map(
    (name) => ` ✓ src/main/engine/${name} (${name.length} tests) ${name.length * 3}ms`,
  );
  return `\n RUN  v5.1.1\n\n${rows.join('\n')}\n\n Test Files  ${files.length} passed (${files.length})\n   Duration  4.21s (transform 812ms, setup 0ms)\n`;
}

/** A step as it joins the conversation. */
export function messagesOf(
  { thought, call, output }: ConversationStep,
  reasoning: (text: string) => AssistantPart,
): readonly Message[] {
  const said = { type: 'text' as const, text: 'Let me look.' };
  const { callId, tool } = call;
  return [
    { role: 'assistant', parts: [reasoning(thought), said, call] },
    { role: 'tool', results: [{ callId, tool, output, isError: false }] },
  ];
}
