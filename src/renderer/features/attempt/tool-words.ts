import type { ToolView } from './transcript-model';
import { visibleText } from './visible-text';

export type ToolKind = 'read' | 'write' | 'list' | 'run' | 'other';

/** How a tool call is told: "Read data/orders.csv", and while it runs "reading data/orders.csv". */
interface ToolWords {
  readonly kind: ToolKind;
  readonly verb: string;
  readonly verbNow: string;
  /** What it works on, on one line. */
  readonly target: string;
}

export function toolWords({ tool, input }: Pick<ToolView, 'tool' | 'input'>): ToolWords {
  const words = (kind: ToolKind, verb: string, verbNow: string, target: string): ToolWords => ({
    kind,
    verb,
    verbNow,
    target: oneLine(target),
  });
  switch (tool) {
    case 'read_file':
      return words('read', 'Read', 'reading', inputText(input, 'path') ?? '');
    case 'write_file':
      return words('write', 'Write', 'writing', inputText(input, 'path') ?? '');
    case 'list_files':
      return words('list', 'List', 'listing', listTarget(input));
    case 'run_command':
      return words('run', 'Run', 'running', inputText(input, 'command') ?? '');
    default:
      return words('other', tool, `calling ${tool}`, inputText(input, 'path') ?? compact(input));
  }
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

function listTarget(input: ToolView['input']): string {
  const folder = inputText(input, 'path') ?? '.';
  const place = folder === '.' || folder === '' ? 'the project folder' : folder;
  const pattern = inputText(input, 'pattern') ?? inputText(input, 'glob');
  return pattern === null ? place : `${pattern} in ${place}`;
}

const TARGET_CHARS = 300;

function oneLine(text: string): string {
  return visibleText(text.trim().replaceAll(/\s*\n\s*/g, ' ⏎ ')).slice(0, TARGET_CHARS);
}

function compact(input: ToolView['input']): string {
  return input === null ? '' : JSON.stringify(input);
}
