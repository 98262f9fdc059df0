import { z } from 'zod';

/** What an agent may do where no rule says otherwise. */
export const PRESETS = ['read_only', 'ask_before_changes', 'autonomous'] as const;
export const PresetSchema = z.enum(PRESETS);
export type Preset = z.infer<typeof PresetSchema>;

/** What each preset means, in words for a person. */
export const PRESET_WORDS: Readonly<
  Record<Preset, { readonly name: string; readonly means: string }>
> = {
  read_only: {
    name: 'Read only',
    means:
      'Reads files in its folders. It changes nothing and runs no commands; before it reads a web page or calls an MCP tool, it asks.',
  },
  ask_before_changes: {
    name: 'Ask before changes',
    means:
      'Reads files in its folders. Before it changes a file, runs a command, reads a web page or calls an MCP tool, it asks.',
  },
  autonomous: {
    name: 'Autonomous in the project',
    means:
      'Reads and changes files in its folders and runs sandboxed commands without asking. Before it uses the network or an MCP tool, it asks.',
  },
};

/** Deny wins over ask, ask over allow; the preset speaks where no rule matches. */
export const EffectSchema = z.enum(['deny', 'ask', 'allow']);
export type Effect = z.infer<typeof EffectSchema>;

/** What a rule speaks of. */
export const RuleSchema = z.object({
  effect: EffectSchema,
  /** A tool's name, `mcp:SERVER` for all tools of an MCP server, or `*` for every tool. */
  tool: z
    .string()
    .trim()
    .min(1, 'Choose the tool that the rule is for.')
    .max(200, 'A tool has a name of at most 200 characters.'),
  /**
   * Null for every call. Else by what the tool works on: the beginning of a command in whole words, a
   * glob over paths relative to the project (absolute for other folders), or a host (`*.example.com`
   * holds for its subdomains).
   */
  pattern: z
    .string()
    .trim()
    .min(1, 'Write what the rule is for, or leave it to every call.')
    .max(2_000, 'A pattern has at most 2,000 characters.')
    .nullable(),
  /** `always`: an answer "always" to a question wrote it. */
  origin: z.enum(['person', 'always']).default('person'),
});
export type Rule = z.infer<typeof RuleSchema>;

/** A folder outside the project that an agent may use as if it were in it. */
export const GrantedFolderSchema = z.object({
  /** Absolute. */
  path: z
    .string()
    .trim()
    .min(1, 'Choose the folder.')
    .max(4_000, 'The path of a folder has at most 4,000 characters.'),
  access: z.enum(['read', 'write']),
});
export type GrantedFolder = z.infer<typeof GrantedFolderSchema>;

/** A host without scheme and port: `example.com`, `*.example.com`, `127.0.0.1`. */
export const HostPatternSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(
    /^(\*\.)?[a-z0-9]([a-z0-9.:-]*[a-z0-9])?$/,
    'A host is written without http:// and without a path, for example api.example.com or *.example.com.',
  )
  .max(253, 'A host has at most 253 characters.');

export const MAX_RULES = 500;

/** What an agent may do, beyond the list of its tools. */
export const PermissionsSchema = z.object({
  preset: PresetSchema.default('ask_before_changes'),
  rules: z.array(RuleSchema).max(MAX_RULES, `An agent has at most ${MAX_RULES} rules.`).default([]),
  folders: z.array(GrantedFolderSchema).max(50, 'An agent has at most 50 folders.').default([]),
  /** Hosts that commands and `web_fetch` may reach; private addresses only where they stand here. */
  hosts: z.array(HostPatternSchema).max(200, 'An agent has at most 200 hosts.').default([]),
});
export type Permissions = z.infer<typeof PermissionsSchema>;

export const DEFAULT_PERMISSIONS: Permissions = PermissionsSchema.parse({});
