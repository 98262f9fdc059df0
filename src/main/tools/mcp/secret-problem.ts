import type { McpTransport } from '../../../shared/model/mcp-server';

/** Why a value cannot be that of a variable or a header, in a sentence; null when it can. */
export function secretProblem(type: McpTransport['type'], value: string): string | null {
  if (type === 'stdio') {
    return value.includes('\0') ? 'The value of a variable holds no NUL character.' : null;
  }
  return /^[\t\x20-\x7e\x80-\xff]*$/.test(value)
    ? null
    : 'The value of a header is one line of Latin letters, digits and signs.';
}
