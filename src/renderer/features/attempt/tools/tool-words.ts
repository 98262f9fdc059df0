import type { ToolView } from '../transcript/transcript-model';
import { visibleText } from '../text/visible-text';

export type ToolKind =
  | 'read'
  | 'write'
  | 'edit'
  | 'list'
  | 'search'
  | 'run'
  | 'printed'
  | 'stop'
  | 'web'
  | 'note'
  | 'ask'
  | 'mcp'
  | 'other';

/** How a tool call is told: "Read data/orders.csv", and while it runs "reading data/orders.csv". */
interface ToolWords {
  readonly kind: ToolKind;
  readonly verb: string;
  readonly verbNow: string;
  /** What it works on, on one line. */
  readonly target: string;
}

interface KnownTool extends Omit<ToolWords, 'target'> {
  readonly target: (input: ToolView['input']) => string;
}

const KNOWN: Readonly<Record<string, KnownTool>> = {
  list_files: { kind: 'list', verb: 'List', verbNow: 'listing', target: listTarget },
  read_file: known('read', 'Read', 'reading', 'path'),
  search_files: { kind: 'search', verb: 'Search', verbNow: 'searching', target: searchTarget },
  write_file: known('write', 'Write', 'writing', 'path'),
  edit_file: known('edit', 'Edit', 'editing', 'path'),
  run_command: known('run', 'Run', 'running', 'command'),
  command_output: known('printed', 'Look at', 'looking at', 'id'),
  command_stop: known('stop', 'Stop', 'stopping', 'id'),
  web_fetch: known('web', 'Fetch', 'fetching', 'url'),
  knowledge_search: known('search', 'Look up', 'looking up', 'query'),
  output_read: known('read', 'Read more', 'reading more', 'hash'),
  memory_note: known('note', 'Note', 'noting', 'text'),
  ask_person: known('ask', 'Ask you', 'asking you', 'question'),
};

export function toolWords({ tool, input }: Pick<ToolView, 'tool' | 'input'>): ToolWords {
  const found = Object.hasOwn(KNOWN, tool) ? KNOWN[tool] : undefined;
  if (found !== undefined) return { ...found, target: oneLine(found.target(input)) };
  const verb = visibleText(tool);
  const target = oneLine(inputText(input, 'path') ?? compact(input));
  const kind = tool.startsWith('mcp__') ? 'mcp' : 'other';
  return { kind, verb, verbNow: `calling ${verb}`, target };
}

/** "Read data/orders.csv": a call as the title of a line. */
export function toolTitle(tool: Pick<ToolView, 'tool' | 'input'>): string {
  const { verb, target } = toolWords(tool);
  return target === '' ? verb : `${verb} ${target}`;
}

/** A text among the arguments of a call. Models leave arguments out and make them up: anything may come. */
export function inputText(input: ToolView['input'], name: string): string | null {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return null;
  const value = input[name];
  return typeof value === 'string' ? value : null;
}

function known(kind: ToolKind, verb: string, verbNow: string, argument: string): KnownTool {
  return { kind, verb, verbNow, target: (input) => inputText(input, argument) ?? '' };
}

function listTarget(input: ToolView['input']): string {
  const folder = inputText(input, 'path') ?? '.';
  const place = folder === '.' || folder === '' ? 'the project folder' : folder;
  const pattern = inputText(input, 'pattern') ?? inputText(input, 'glob');
  return pattern === null ? place : `${pattern} in ${place}`;
}

function searchTarget(input: ToolView['input']): string {
  const pattern = inputText(input, 'pattern') ?? '';
  const place = inputText(input, 'path') ?? inputText(input, 'glob');
  return place === null ? pattern : `${pattern} in ${place}`;
}

const TARGET_CHARS = 300;

/** Only the beginning is looked at: a text may be long, and blanks without a newline are looked at again and again. */
function oneLine(text: string): string {
  const beginning = text.trim().slice(0, 4 * TARGET_CHARS);
  return visibleText(beginning.replaceAll(/\s*\n\s*/g, ' ⏎ ')).slice(0, TARGET_CHARS);
}

function compact(input: ToolView['input']): string {
  return input === null ? '' : JSON.stringify(input);
}
