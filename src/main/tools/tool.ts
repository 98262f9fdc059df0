import { z } from 'zod';
import type { ToolName } from '../../shared/model/tool';
import type { ToolContext, ToolDefinition, ToolRun } from '../engine/ports';
import { failed } from './tool-run';

interface ToolTraits {
  readonly name: ToolName;
  /** What the model is told about it. */
  readonly description: string;
  readonly access: 'reads' | 'writes';
  /** Whether a call whose outcome is unknown may simply be made again. */
  readonly repeatable: boolean;
}

/** A tool as the registry sees it: arguments arrive unchecked. */
export interface Tool extends ToolTraits {
  readonly definition: ToolDefinition;
  /** What a call looks for, in words; null for a tool that reads no sources, or invalid arguments. */
  searches(input: unknown): string | null;
  /** Rejects only for what its author did not expect, or when the signal was aborted. */
  call(input: unknown, context: ToolContext): Promise<ToolRun>;
}

/** One tool as its file writes it: a strict object of arguments and what it does with them. */
interface ToolSource<Input extends z.ZodObject> extends ToolTraits {
  readonly input: Input;
  /** What a call looks for, in words; only of a tool that reads sources. */
  searches?(input: z.output<Input>): string;
  run(input: z.output<Input>, context: ToolContext): Promise<ToolRun>;
}

/** Joins a tool with the parsing of its arguments; invalid ones become an error in words. */
export function defineTool<Input extends z.ZodObject>(source: ToolSource<Input>): Tool {
  const { name, description, access, repeatable } = source;
  const inputSchema = jsonSchema(source.input);
  return {
    name,
    description,
    access,
    repeatable,
    definition: { name, description, inputSchema },
    searches(input) {
      const parsed = source.input.safeParse(input);
      return parsed.success ? (source.searches?.(parsed.data) ?? null) : null;
    },
    async call(input, context) {
      const parsed = source.input.safeParse(input);
      if (parsed.success) return source.run(parsed.data, context);
      return failed(
        `The arguments of ${name} are invalid: ${problems(parsed.error)}; it takes ${argumentList(inputSchema)}.`,
        'invalid arguments',
      );
    },
  };
}

function jsonSchema(schema: z.ZodObject): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(z.toJSONSchema(schema, { io: 'input' })).filter(([key]) => key !== '$schema'),
  );
}

/** Problems that one sentence names; the model sees the rest when these are solved. */
const NAMED_PROBLEMS = 3;

function problems(error: z.ZodError): string {
  return error.issues
    .slice(0, NAMED_PROBLEMS)
    .map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`))
    .join('; ')
    .slice(0, 500);
}

const ArgumentsSchema = z.object({
  properties: z.record(z.string(), z.object({ type: z.string() })),
  required: z.array(z.string()).default([]),
});

/** `path (string), offset (integer, optional)`. */
function argumentList(inputSchema: Readonly<Record<string, unknown>>): string {
  const { properties, required } = ArgumentsSchema.parse(inputSchema);
  return Object.entries(properties)
    .map(([key, { type }]) => `${key} (${type}${required.includes(key) ? '' : ', optional'})`)
    .join(', ');
}
