import { z } from 'zod';
import { IdSchema, TimeSchema } from './ids';

const SecretNamesSchema = (name: z.ZodType<string, string>, what: string) =>
  z
    .array(name)
    .max(50, `A server has at most 50 ${what}.`)
    .refine((names) => new Set(names.map((each) => each.toLowerCase())).size === names.length, {
      error: `Name each of the ${what} once.`,
    })
    .default([]);

/** A program on this machine that speaks over its standard input and output. */
const StdioTransportSchema = z.object({
  type: z.literal('stdio'),
  /** A program's name or path; no shell reads it. */
  command: z
    .string()
    .trim()
    .min(1, 'Name the program that is the server, for example npx.')
    .max(4_000, 'A command has at most 4,000 characters.')
    .refine((command) => !command.includes('\0'), { error: 'A command holds no NUL character.' }),
  args: z
    .array(
      z
        .string()
        .max(8_000, 'An argument has at most 8,000 characters.')
        .refine((arg) => !arg.includes('\0'), { error: 'An argument holds no NUL character.' }),
    )
    .max(200, 'A command has at most 200 arguments.')
    .default([]),
  /** Names of variables whose values are secrets of the vault. */
  env: SecretNamesSchema(
    z
      .string()
      .trim()
      .regex(
        /^[A-Za-z_][A-Za-z0-9_]*$/,
        'A variable has a name of letters, digits and underscores, for example GITHUB_TOKEN.',
      )
      .max(200, 'A variable has a name of at most 200 characters.'),
    'variables',
  ),
});

/** Nobody on the way can listen: by TLS, or because there is no way. */
const PROTECTED =
  /^(https:|http:\/\/(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(:\d+)?([/?#]|$))/i;

/** A server that is reached over the network, by Streamable HTTP. */
const HttpTransportSchema = z.object({
  type: z.literal('http'),
  url: z
    .url({
      protocol: /^https?$/,
      error:
        'The address must start with https:// (or http:// for this machine), for example https://example.com/mcp.',
    })
    .max(2_000, 'An address has at most 2,000 characters.')
    .refine((url) => !/^https?:\/\/[^/?#]*@/i.test(url), {
      error: 'Leave user name and password out of the address; add a header with a secret value.',
    })
    .refine((url) => PROTECTED.test(url), {
      error:
        'A server on another machine is reached by https:// only: over http:// anyone on the way could read and change what is said.',
    }),
  /** Names of headers whose values are secrets of the vault. */
  headers: SecretNamesSchema(
    z
      .string()
      .trim()
      .regex(
        /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/,
        'A header has a name without spaces and colons, for example Authorization.',
      )
      .max(200, 'A header has a name of at most 200 characters.'),
    'headers',
  ),
});

export const McpTransportSchema = z.discriminatedUnion('type', [
  StdioTransportSchema,
  HttpTransportSchema,
]);
export type McpTransport = z.infer<typeof McpTransportSchema>;

/** A server as a person set it up; the values of its secrets are in the vault alone. */
export const McpServerConfigSchema = z.object({
  /** It stands in the names of its tools. */
  id: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9-]{0,31}$/,
      'The id of an MCP server has at most 32 lower-case letters, digits and dashes.',
    ),
  name: z
    .string()
    .trim()
    .min(1, 'Give the server a name.')
    .max(80, 'The name of a server has at most 80 characters.'),
  transport: McpTransportSchema,
  /** One that is not enabled is never started. */
  enabled: z.boolean().default(true),
});
export type McpServerConfig = z.infer<typeof McpServerConfigSchema>;

export const McpServerStateSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('stopped') }),
  z.object({ status: z.literal('starting') }),
  z.object({ status: z.literal('ready'), since: TimeSchema }),
  z.object({
    status: z.literal('failed'),
    /** In one sentence. */
    why: z.string(),
    /** When it is started again by itself; null where nothing happens without a need or a person. */
    restartsAt: TimeSchema.nullable(),
  }),
]);
export type McpServerState = z.infer<typeof McpServerStateSchema>;

/** A secret by its name: `session` means kept in memory, because the system cannot encrypt. */
export const McpSecretSchema = z.object({
  name: z.string(),
  state: z.enum(['missing', 'stored', 'session']),
});
export type McpSecret = z.infer<typeof McpSecretSchema>;

export const McpServerSchema = z.object({
  ...McpServerConfigSchema.shape,
  secrets: z.array(McpSecretSchema),
  state: McpServerStateSchema,
  /** Tools that it offers, as far as it has told. */
  toolCount: z.number().int().nonnegative(),
});
export type McpServer = z.infer<typeof McpServerSchema>;

/** A tool of a server, by the name that models call. */
export const McpToolSchema = z.object({
  /** `mcp__SERVER__TOOL`, at most 64 letters, digits, dashes and underscores. */
  name: z.string(),
  serverId: IdSchema,
  serverName: z.string(),
  /** What the server itself calls it. */
  tool: z.string(),
  title: z.string(),
  description: z.string(),
  /** JSON Schema of an object, as the server gave it. */
  inputSchema: z.record(z.string(), z.unknown()),
  /** The server says that it changes nothing. */
  readOnly: z.boolean(),
});
export type McpTool = Readonly<z.infer<typeof McpToolSchema>>;

export const McpLogLineSchema = z.object({
  at: TimeSchema,
  /** What the server printed beside the protocol, was sent, answered, or what happened to it. */
  source: z.enum(['printed', 'sent', 'received', 'note']),
  text: z.string(),
});
export type McpLogLine = z.infer<typeof McpLogLineSchema>;
