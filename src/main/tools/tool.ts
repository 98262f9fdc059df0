import { z } from 'zod';
import type { ToolName } from '../../shared/model/tool';
import { err, type Result } from '../../shared/result';
import type { CallContext, ToolContext, ToolDefinition, ToolRun } from '../engine/ports';
import type { Inspection } from './inspection';
import { failed } from './tool-run';

/** A call that cannot be made is told as the call itself would tell it. */
export type Inspected = Result<Inspection, ToolRun>;

/** What is known of a tool before it is called. */
export interface ToolTraits {
  readonly name: ToolName;
  /** What the model is told about it. */
  readonly description: string;
  /** `asks`: it only puts something to a person. */
  readonly access: 'reads' | 'writes' | 'asks';
  /** Whether a call whose outcome is unknown may simply be made again. */
  readonly repeatable: boolean;
  /** Whether its results name their sources. */
  readonly cites: boolean;
  /** Whether it reaches other machines. */
  readonly network: boolean;
}

/** A tool as the registry sees it: arguments arrive unchecked. */
export interface Tool extends ToolTraits {
  readonly definition: ToolDefinition;
  /** What a call looks for, in words; null for a tool that reads no sources, or invalid arguments. */
  searches(input: unknown): string | null;
  /** What a call would do, and on what; it changes nothing. Rejects like `call`. */
  inspect(input: unknown, context: CallContext): Promise<Inspected>;
  /** Rejects only for what its author did not expect, or when the signal was aborted. */
  call(input: unknown, context: ToolContext): Promise<ToolRun>;
}

/** One tool as its file writes it: a strict object of arguments and what it does with them. */
export interface ToolSource<Input extends z.ZodObject> extends ToolTraits {
  readonly input: Input;
  /** What a call looks for, in words; only of a tool that reads sources. */
  searches?(input: z.output<Input>): string;
  inspect(input: z.output<Input>, context: CallContext): Promise<Inspected>;
  run(input: z.output<Input>, context: ToolContext): Promise<ToolRun>;
}

/** Joins a tool with the parsing of its arguments; invalid ones become an error in words. */
export function defineTool<Input extends z.ZodObject>(source: ToolSource<Input>): Tool {
  const { name, description, access, repeatable, cites, network } = source;
  const inputSchema = jsonSchema(source.input);
  const invalid = (error: z.ZodError): ToolRun =>
    failed(
      `The arguments of ${name} are invalid: ${problems(error)}; it takes ${argumentList(inputSchema)}.`,
      'invalid arguments',
    );
  return {
    ...{ name, description, access, repeatable, cites, network },
    definition: { name, description, inputSchema },
    searches(input) {
      const parsed = source.input.safeParse(input);
      return parsed.success ? (source.searches?.(parsed.data) ?? null) : null;
    },
    async inspect(input, context) {
      const parsed = source.input.safeParse(input);
      return parsed.success ? source.inspect(parsed.data, context) : err(invalid(parsed.error));
    },
    async call(input, context) {
      const parsed = source.input.safeParse(input);
      return parsed.success ? source.run(parsed.data, context) : invalid(parsed.error);
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
  properties: z.record(z.string(), z.object({ type: z.string() })).default({}),
  required: z.array(z.string()).default([]),
});

/** `path (string), offset (integer, optional)`. */
function argumentList(inputSchema: Readonly<Record<string, unknown>>): string {
  const { properties, required } = ArgumentsSchema.parse(inputSchema);
  return Object.entries(properties)
    .map(([key, { type }]) => `${key} (${type}${required.includes(key) ? '' : ', optional'})`)
    .join(', ');
}
