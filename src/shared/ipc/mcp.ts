import { z } from 'zod';
import { IdSchema } from '../model/ids';
import {
  McpLogLineSchema,
  McpServerConfigSchema,
  McpServerSchema,
  McpToolSchema,
} from '../model/mcp-server';
import { ById, Nothing, procedure } from './procedure';

export const mcpProcedures = {
  /** Every MCP server as it is set up, without the values of its secrets, and how it is. */
  list: procedure.output(z.array(McpServerSchema)),
  /** Adds or changes one. One that runs with other settings is ended, and begun anew. */
  save: procedure.input(McpServerConfigSchema).output(McpServerSchema),
  /** Stops it and forgets it with its secrets; refused while an agent uses it. */
  remove: procedure.input(ById).output(Nothing),
  /** Starts it anew, whatever has failed before; answers when it is ready or has failed. */
  restart: procedure.input(ById).output(McpServerSchema),
  /** Ends it; it is started again when an agent needs it. */
  stop: procedure.input(ById).output(McpServerSchema),
  /** Its last 500 lines, oldest first, secrets masked. */
  log: procedure.input(ById).output(z.array(McpLogLineSchema)),
  /** Write-only: no procedure reads a value back. Null forgets it. */
  setSecret: procedure
    .input(
      z.object({
        id: IdSchema,
        name: z.string().max(200, 'The name of a secret has at most 200 characters.'),
        value: z
          .string()
          .min(1, 'Enter the value.')
          .max(10_000, 'A secret value has at most 10,000 characters.')
          .nullable(),
      }),
    )
    .output(McpServerSchema),
  /** Its tools, as far as it has told since it was started. */
  tools: procedure.input(ById).output(z.array(McpToolSchema)),
};
