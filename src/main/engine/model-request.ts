import type { ReasoningEffort } from '../../shared/model/agent';
import type { Message } from '../../shared/model/message';

/** What a model may call: its arguments as a JSON Schema object. */
export interface ToolDefinition {
  readonly name: string;
  readonly description: string;
  readonly inputSchema: Readonly<Record<string, unknown>>;
}

export interface ModelRequest {
  readonly providerId: string;
  readonly model: string;
  readonly instructions: string;
  readonly messages: readonly Message[];
  readonly tools: readonly ToolDefinition[];
  /** Tokens, those of the model's reasoning included. */
  readonly maxOutputTokens: number;
  /** How long the model thinks, where it can be told; null or absent leaves it to the model. */
  readonly reasoningEffort?: ReasoningEffort | null;
}
