import type { Usage } from '../../../shared/model/usage';
import { formatUsd, type MicroUsd } from '../../../shared/money';

/** "$0.0123", or that the price is not known. */
export function cost(amount: MicroUsd | null): string {
  return amount === null ? 'price not known' : formatUsd(amount);
}

/** "1,234 tokens in, 1,000 of them cached, 56 out" */
export function tokens(
  usage: Pick<Usage, 'inputTokens' | 'cachedInputTokens' | 'outputTokens'>,
): string {
  const { inputTokens, cachedInputTokens, outputTokens } = usage;
  const cached =
    cachedInputTokens > 0 ? `, ${cachedInputTokens.toLocaleString('en-US')} of them cached` : '';
  return `${inputTokens.toLocaleString('en-US')} tokens in${cached}, ${outputTokens.toLocaleString('en-US')} out`;
}

/** "1.2 s", "340 ms", "3 min 5 s" */
export function duration(ms: number): string {
  if (ms < 1_000) return `${ms} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1_000);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** UTC, to the second: a file is read in other places than it was made. */
export function moment(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
