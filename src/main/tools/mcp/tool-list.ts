import type { Client } from '@modelcontextprotocol/client';
import { z } from 'zod';
import { quoted } from './process-sentences';

/** A tool as its server describes it. */
export interface ListedTool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** JSON Schema of an object. */
  readonly inputSchema: Readonly<Record<string, unknown>>;
  readonly readOnly: boolean;
}

/** Tools of one server that are taken: every one costs tokens in each request to a model. */
const MOST_TOOLS = 500;
/** A server whose pages never end is left at that. */
const MOST_PAGES = 100;
const DESCRIPTION_CHARS = 8_000;
const SCHEMA_CHARS = 64_000;

const PageSchema = z.object({
  tools: z.array(z.unknown()),
  nextCursor: z.string().nullish(),
});

const ToolSchema = z.object({
  name: z.string().min(1).max(200),
  title: z.string().optional(),
  description: z.string().optional(),
  inputSchema: z.looseObject({ type: z.literal('object') }),
  annotations: z
    .object({ title: z.string().optional(), readOnlyHint: z.boolean().optional() })
    .optional()
    .catch(undefined),
});

interface ListingOptions {
  readonly client: Client;
  /** Milliseconds for each page. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** What was left out of the list, in a sentence. */
  readonly onLeftOut: (sentence: string) => void;
}

/**
 * All tools of a server, page after page. One that cannot be used is left out, and takes no other along.
 * @throws what the client does, when the server refuses or does not answer.
 */
export async function listTools(options: ListingOptions): Promise<readonly ListedTool[]> {
  const { client, timeoutMs, signal, onLeftOut } = options;
  if (client.getServerCapabilities()?.tools === undefined) return [];
  const tools = new Map<string, ListedTool>();
  let cursor: string | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const params: { cursor?: string } = cursor === null ? {} : { cursor };
    const answer: z.output<typeof PageSchema> = await client.request(
      { method: 'tools/list', params },
      PageSchema,
      { timeout: timeoutMs, signal },
    );
    for (const entry of answer.tools) {
      const tool = usable(entry, onLeftOut);
      if (tool === null || tools.has(tool.name)) continue;
      if (tools.size === MOST_TOOLS) {
        onLeftOut(`Only its first ${MOST_TOOLS} tools are used.`);
        return [...tools.values()];
      }
      tools.set(tool.name, tool);
    }
    cursor = answer.nextCursor ?? null;
    if (cursor === null) return [...tools.values()];
  }
  onLeftOut(`Only the first ${MOST_PAGES} pages of its tools are used: the list does not end.`);
  return [...tools.values()];
}

const NamedSchema = z.object({ name: z.string() });

function usable(entry: unknown, onLeftOut: (sentence: string) => void): ListedTool | null {
  const leftOut = (why: string): null => {
    const named = NamedSchema.safeParse(entry);
    onLeftOut(`A tool is left out${named.success ? `, ${quoted(named.data.name)}` : ''}: ${why}.`);
    return null;
  };
  const parsed = ToolSchema.safeParse(entry);
  if (!parsed.success) return leftOut('its name or its input schema is not as MCP has it');
  const { name, title, description = '', inputSchema, annotations } = parsed.data;
  if (JSON.stringify(inputSchema).length > SCHEMA_CHARS) return leftOut('its schema is too large');
  return {
    name,
    title: (title ?? annotations?.title ?? name).slice(0, 200),
    description: description.slice(0, DESCRIPTION_CHARS),
    inputSchema,
    readOnly: annotations?.readOnlyHint === true,
  };
}
