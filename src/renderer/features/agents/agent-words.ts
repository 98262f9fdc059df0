import type { Agent } from '../../../shared/model/agent';
import type { Price } from '../../../shared/model/price';
import type { ModelInfo } from '../../../shared/model/provider';
import type { ToolName } from '../../../shared/model/tool';
import { formatUsd } from '../../../shared/money';

/** What an agent may do, as "Reads and writes files, runs commands". */
export function toolWords(tools: readonly ToolName[]): string {
  const may = new Set(tools);
  const looks = may.has('read_file') || may.has('search_files');
  const files = [
    looks ? 'reads' : may.has('list_files') ? 'lists' : null,
    may.has('write_file') || may.has('edit_file') ? 'writes' : null,
  ].filter((verb) => verb !== null);
  const parts = [
    ...(files.length > 0 ? [`${files.join(' and ')} files`] : []),
    ...(may.has('run_command') ? ['runs commands'] : []),
    ...(may.has('web_fetch') ? ['reads web pages'] : []),
    ...(may.has('ask_person') ? ['asks you'] : []),
  ];
  if (parts.length === 0) return 'Answers only, no tools';
  const words = parts.join(', ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** As "8,192 tokens a call, 2 follow-ups". */
export function limitWords(agent: Pick<Agent, 'maxOutputTokens' | 'maxFollowups'>): string {
  const tokens = `${agent.maxOutputTokens.toLocaleString('en-US')} tokens a call`;
  if (agent.maxFollowups === 0) return `${tokens}, no follow-ups`;
  return `${tokens}, ${agent.maxFollowups} follow-up${agent.maxFollowups === 1 ? '' : 's'}`;
}

/** Dollars per million tokens. */
export interface Rates {
  readonly input: string;
  readonly output: string;
}

function ratesOf(price: Price): Rates {
  return { input: formatUsd(price.input, 2), output: formatUsd(price.output, 2) };
}

/** What is known of a model before it is used. */
export type ModelFacts =
  | { readonly kind: 'scripted' }
  | { readonly kind: 'priced'; readonly rates: Rates }
  | { readonly kind: 'unpriced' }
  /** A name that was typed: main looks its price up when it is used. */
  | { readonly kind: 'unlisted' };

export function modelFacts(
  models: readonly ModelInfo[],
  providerId: string,
  model: string,
): ModelFacts {
  const found = models.find((info) => info.providerId === providerId && info.model === model);
  if (found === undefined) return { kind: 'unlisted' };
  if (found.scripted) return { kind: 'scripted' };
  return found.price === null
    ? { kind: 'unpriced' }
    : { kind: 'priced', rates: ratesOf(found.price) };
}
