import { preview } from '../attempt/prompts';
import type { EventOf } from './event-of';

const SHOWN_ARGUMENTS_CHARS = 120;

/** `run_command {"command":"npm test"}`, the arguments shortened. */
export function shownCall({ body }: EventOf<'tool_call'>): string {
  return `${preview(body.tool, 80)} ${preview(JSON.stringify(body.input), SHOWN_ARGUMENTS_CHARS)}`;
}

/** `npm test (exit 1)`. */
export function shownCheck({ body }: EventOf<'check_finished'>): string {
  const end = body.exitCode === null ? preview(body.summary, 80) : `exit ${body.exitCode}`;
  return `${preview(body.command, 120)} (${end})`;
}

/** `1 call`, `2 calls`. */
export function counted(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** `168,000`. */
export function grouped(value: number): string {
  return value.toLocaleString('en-US');
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} and ${parts.slice(-1).join('')}`;
}

/** Whole percent, rounded down; 100 where the whole is nothing. */
export function percentOf(part: number, whole: number): number {
  return whole === 0 ? 100 : Math.floor((part * 100) / whole);
}
