/** A row of `run_events` as it stands in people's ledgers: its type, and its payload parsed. */
export interface StoredRunEvent {
  readonly type: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

export const USAGE = {
  inputTokens: 812,
  cachedInputTokens: 128,
  cacheWriteTokens: 0,
  outputTokens: 64,
  reasoningTokens: 20,
};
