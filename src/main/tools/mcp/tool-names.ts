import { createHash } from 'node:crypto';

/** The longest name of a tool that every provider takes. */
const NAME_CHARS = 64;
const DIGEST_CHARS = 8;

/**
 * The names under which models call a server's tools, `mcp__SERVER__TOOL`: at most 64 letters, digits,
 * dashes and underscores. One that has to be changed for that ends in a digest of the tool's own name:
 * it depends on nothing but that name, so that a permission given for it stays with that tool.
 * @param serverId at most 32 characters, without underscores.
 */
export function namesFor(serverId: string, tools: readonly string[]): ReadonlyMap<string, string> {
  const prefix = `mcp__${serverId}__`;
  const plain = tools.filter((tool) => isPlain(prefix, tool));
  const taken = new Set(plain.map((tool) => prefix + tool));
  const names = new Map(plain.map((tool) => [tool, prefix + tool]));
  for (const tool of tools.filter((each) => !names.has(each)).sort()) {
    let name: string;
    let salt = 0;
    do {
      name = changed(prefix, tool, salt);
      salt += 1;
    } while (taken.has(name));
    taken.add(name);
    names.set(tool, name);
  }
  return names;
}

function isPlain(prefix: string, tool: string): boolean {
  return prefix.length + tool.length <= NAME_CHARS && /^[A-Za-z0-9_-]+$/.test(tool);
}

/** `salt` is above 0 only where a server calls another tool by the very name that this one would get. */
function changed(prefix: string, tool: string, salt: number): string {
  const digest = createHash('sha256').update(`${tool}\0${salt}`).digest('hex');
  const room = NAME_CHARS - prefix.length - 1 - DIGEST_CHARS;
  const readable = tool.replace(/[^A-Za-z0-9_-]/g, '_').slice(0, room);
  return `${prefix}${readable}_${digest.slice(0, DIGEST_CHARS)}`;
}
