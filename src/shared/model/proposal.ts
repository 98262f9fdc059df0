import { z } from 'zod';

/** What a tool call would do, as exactly as it can be shown to a person before it happens. */
export const ProposalSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('command'),
    command: z.string(),
    background: z.boolean(),
    /** False where this system has no sandbox: the command would have all of the user's rights. */
    sandboxed: z.boolean(),
    /** Hosts that the sandbox lets it reach. */
    hosts: z.array(z.string()).readonly(),
  }),
  z.object({
    type: z.literal('file'),
    /** Relative to the project, or absolute. */
    path: z.string(),
    change: z.enum(['create', 'overwrite', 'edit']),
    /** A unified diff, at most `DIFF_CHARS`; the rest is said in its last line. */
    diff: z.string(),
  }),
  z.object({ type: z.literal('read'), path: z.string() }),
  z.object({ type: z.literal('address'), url: z.string(), host: z.string() }),
  z.object({
    type: z.literal('mcp'),
    server: z.string(),
    tool: z.string(),
    input: z.json(),
  }),
  /** The agent asks the person something: the answer goes back to it. */
  z.object({
    type: z.literal('question'),
    question: z.string(),
    choices: z.array(z.string()).readonly(),
  }),
  z.object({ type: z.literal('note'), text: z.string() }),
]);
export type Proposal = z.infer<typeof ProposalSchema>;

/** Characters of a diff that a proposal shows. */
export const DIFF_CHARS = 20_000;
