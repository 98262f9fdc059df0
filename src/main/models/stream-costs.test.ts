import { calcPrice } from '@pydantic/genai-prices';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addressOf, ask, finishedPart, modelsAt } from '../../../test/wire/ask';
import type { Reply, ReplyUsage } from '../../../test/wire/script';
import { startWireServer, type WireServer } from '../../../test/wire/server';
import type { RemoteKind } from '../../shared/model/provider';
import { costOf } from '../budget/cost';
import { createPriceBook } from '../budget/price-book';

let server: WireServer;
beforeAll(async () => {
  server = await startWireServer();
});
afterAll(() => server.close());

/** Dollars per million tokens as the published table has them: a number, or tiers by the whole input. */
type TableRate = NonNullable<ReturnType<typeof calcPrice>>['model_price'][string];

/** A decimal number as an exact fraction of powers of ten. */
function exactly(decimal: number): { readonly units: bigint; readonly scale: bigint } {
  const [whole = '0', fraction = ''] = String(decimal).split('.');
  return { units: BigInt(whole + fraction), scale: 10n ** BigInt(fraction.length) };
}

function rateFor(rate: TableRate, inputTokens: number): number | null {
  if (rate === undefined || typeof rate === 'number') return rate ?? null;
  const tier = rate.tiers.filter(({ start }) => inputTokens > start).at(-1);
  return tier?.price ?? rate.base;
}

/** Dollars a million tokens are micro-dollars a token. Rounded up once, at the end; by hand, not by the app. */
function expectedMicroUsd(providerId: string, model: string, usage: ReplyUsage): number {
  const table = calcPrice({ input_tokens: 1, output_tokens: 1 }, model, {
    providerId,
  })?.model_price;
  if (table === undefined) throw new Error(`The table has no ${model}.`);
  const { input, cached = 0, cacheWrite = 0, output } = usage;
  const rate = (key: string) => rateFor(table[key], input);
  const plainRate = rate('input_mtok') ?? 0;
  const lines: readonly (readonly [tokens: number, rate: number])[] = [
    [input - cached - cacheWrite, plainRate],
    [cached, rate('cache_read_mtok') ?? plainRate],
    [cacheWrite, rate('cache_write_mtok') ?? plainRate],
    [output, rate('output_mtok') ?? 0],
  ];
  const scale = 10n ** 9n;
  const total = lines.reduce((sum, [tokens, dollars]) => {
    const { units, scale: of } = exactly(dollars);
    return sum + (BigInt(tokens) * units * scale) / of;
  }, 0n);
  return Number((total + scale - 1n) / scale);
}

const MODELS: readonly (readonly [
  kind: RemoteKind,
  providerId: string,
  baseUrl: string,
  model: string,
  writesCache: boolean,
])[] = [
  ['anthropic', 'anthropic', 'https://api.anthropic.com/v1', 'claude-sonnet-4-5', true],
  ['anthropic', 'anthropic', 'https://api.anthropic.com/v1', 'claude-opus-4-1', true],
  ['openai', 'openai', 'https://api.openai.com/v1', 'gpt-5', false],
  ['openai', 'openai', 'https://api.openai.com/v1', 'gpt-5.4', false],
  ['google', 'google', 'https://generativelanguage.googleapis.com/v1beta', 'gemini-2.5-pro', false],
  [
    'google',
    'google',
    'https://generativelanguage.googleapis.com/v1beta',
    'gemini-2.5-flash',
    false,
  ],
  ['openai-compatible', 'groq', 'https://api.groq.com/openai/v1', 'openai/gpt-oss-120b', false],
  [
    'openai-compatible',
    'openrouter',
    'https://openrouter.ai/api/v1',
    'anthropic/claude-sonnet-4.5',
    true,
  ],
];

const USAGES: readonly (readonly [name: string, usage: ReplyUsage])[] = [
  ['plain', { input: 1_237, output: 419 }],
  ['one token', { input: 1, output: 1 }],
  ['cached', { input: 9_871, cached: 8_192, output: 333 }],
  ['reasoning', { input: 777, output: 5_001, reasoning: 4_567 }],
  ['all of it cached', { input: 4_096, cached: 4_096, output: 7 }],
  ['at the edge of the long context', { input: 200_000, cached: 1_001, output: 1 }],
  ['one token past the edge', { input: 200_001, cached: 1_001, output: 1 }],
  ['far in the long context', { input: 611_113, cached: 300_007, output: 9_999, reasoning: 8_888 }],
  ['written to the cache', { input: 5_003, cached: 1_009, cacheWrite: 2_003, output: 31 }],
  ['written in a long context', { input: 250_007, cacheWrite: 240_001, output: 3 }],
];

const REPORTS: readonly (readonly [name: string, how: Partial<Reply>])[] = [
  ['once', {}],
  ['twice', { usageTwice: true }],
  ['late', { usageLate: true }],
];

describe.each(MODELS)(
  '%s, priced as %s at %s, model %s',
  (kind, providerId, baseUrl, model, writes) => {
    const usages = USAGES.filter(([, { cacheWrite }]) => writes || cacheWrite === undefined);
    const cases = usages.flatMap(([name, usage]) =>
      REPORTS.map(([when, how]) => [name, when, usage, how] as const),
    );
    test.each(cases)('%s, reported %s, costs what the table says', async (_, __, usage, how) => {
      server.reply({ reasoning: 'Hm.', text: 'Yes.', usage, ...how });
      const parts = await ask(modelsAt(kind, addressOf(kind, server)), { model });
      const reported = finishedPart(parts).usage;
      const price = createPriceBook().price({ providerId: 'mine', kind, baseUrl, model });
      const cost = reported === null || price === null ? null : costOf(reported, price);
      expect(cost).toBe(expectedMicroUsd(providerId, model, usage));
    });
  },
);
