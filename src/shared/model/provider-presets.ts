import { z } from 'zod';
import type { RemoteKind } from './provider';

/** A provider that can be set up without looking anything up. */
export interface ProviderPreset {
  readonly id: string;
  readonly name: string;
  readonly kind: RemoteKind;
  readonly baseUrl: string;
  /** Servers of one's own answer without a key. */
  readonly needsKey: boolean;
  /** Environment variables in which people keep the key, the most telling first. */
  readonly environment: readonly string[];
}

export const PRESET_IDS = [
  'openai',
  'anthropic',
  'google',
  'openrouter',
  'groq',
  'mistral',
  'deepseek',
  'lm-studio',
  'vllm',
  'llama-cpp',
  'ollama',
] as const;
export const PresetIdSchema = z.enum(PRESET_IDS);
export type PresetId = z.infer<typeof PresetIdSchema>;

/** Addresses as the providers document them. */
export const PROVIDER_PRESETS: readonly (ProviderPreset & { readonly id: PresetId })[] = [
  hosted('openai', 'OpenAI', 'openai', 'https://api.openai.com/v1', 'OPENAI_API_KEY'),
  hosted(
    'anthropic',
    'Anthropic',
    'anthropic',
    'https://api.anthropic.com/v1',
    'ANTHROPIC_API_KEY',
  ),
  hosted(
    'google',
    'Google',
    'google',
    'https://generativelanguage.googleapis.com/v1beta',
    'GEMINI_API_KEY',
    'GOOGLE_GENERATIVE_AI_API_KEY',
  ),
  chat('openrouter', 'OpenRouter', 'https://openrouter.ai/api/v1', 'OPENROUTER_API_KEY'),
  chat('groq', 'Groq', 'https://api.groq.com/openai/v1', 'GROQ_API_KEY'),
  chat('mistral', 'Mistral', 'https://api.mistral.ai/v1', 'MISTRAL_API_KEY'),
  chat('deepseek', 'DeepSeek', 'https://api.deepseek.com/v1', 'DEEPSEEK_API_KEY'),
  local('lm-studio', 'LM Studio', 'openai-compatible', 'http://127.0.0.1:1234/v1'),
  local('vllm', 'vLLM', 'openai-compatible', 'http://127.0.0.1:8000/v1'),
  local('llama-cpp', 'llama.cpp server', 'openai-compatible', 'http://127.0.0.1:8080/v1'),
  local('ollama', 'Ollama', 'ollama', 'http://127.0.0.1:11434'),
];

/** What was found on this machine and could be set up. It never holds a key. */
export const ProviderOfferSchema = z.object({
  preset: PresetIdSchema,
  name: z.string(),
  /** Where it was found, in one sentence. */
  reason: z.string(),
  /** The models that are there; empty where they are not known yet. */
  models: z.array(z.string()),
});
export type ProviderOffer = z.infer<typeof ProviderOfferSchema>;

function hosted(
  id: PresetId,
  name: string,
  kind: RemoteKind,
  baseUrl: string,
  ...environment: readonly string[]
) {
  return { id, name, kind, baseUrl, needsKey: true, environment };
}

function chat(id: PresetId, name: string, baseUrl: string, variable: string) {
  return hosted(id, name, 'openai-compatible', baseUrl, variable);
}

function local(id: PresetId, name: string, kind: RemoteKind, baseUrl: string) {
  return { id, name, kind, baseUrl, needsKey: false, environment: [] };
}
