import { describe, expect, it } from 'vitest';
import { imageTokens } from './image-tokens';

const size = (width: number, height: number) => ({ width, height });

describe('what a picture can come to', () => {
  it.each([
    // Published examples and measured counts (docs/budgets.md).
    ['anthropic', 'claude-opus-5', size(1_024, 1_024), 1_369],
    ['anthropic', 'claude-opus-5', size(1_920, 1_080), 2_691],
    ['anthropic', 'claude-sonnet-4-5', size(1_092, 1_092), 1_590],
    ['openai', 'gpt-4o', size(1_024, 1_024), 765],
    ['openai', 'gpt-4o', size(2_048, 4_096), 1_105],
    ['openai', 'gpt-4o-mini', size(1_024, 1_024), 25_501],
    ['openai', 'gpt-4.1-nano', size(1_800, 2_400), 3_572],
    ['openai', 'gpt-5.4-mini', size(2_048, 768), 1_844],
    ['openai', 'gpt-6-astra', size(4_032, 3_024), 14_364],
    ['google', 'gemini-2.5-pro', size(960, 540), 1_548],
    ['google', 'gemini-3-pro', size(4_032, 3_024), 1_120],
  ] as const)('%s, %s: at least what is counted', (kind, model, picture, counted) => {
    expect(imageTokens(picture, kind, model)).toBeGreaterThanOrEqual(counted);
  });

  it('is not much more than what is counted', () => {
    expect(imageTokens(size(1_024, 1_024), 'anthropic', 'claude-opus-5')).toBeLessThan(1_500);
    expect(imageTokens(size(1_024, 1_024), 'openai', 'gpt-5')).toBeLessThan(3_000);
    expect(imageTokens(size(960, 540), 'google', 'gemini-2.5-pro')).toBeLessThan(2_500);
  });

  it('has an end where the provider makes large pictures smaller', () => {
    expect(imageTokens(size(8_000, 8_000), 'anthropic', 'claude-opus-5')).toBe(4_784);
    expect(imageTokens(size(8_000, 8_000), 'openai', 'gpt-4o-mini')).toBe(25_501);
  });

  it('has no end where the provider takes a picture as it is', () => {
    expect(imageTokens(size(9_000, 6_000), 'openai', 'gpt-6.1-sol')).toBeGreaterThan(63_000);
  });

  it('is the most of all rules where a name does not say whose model it is', () => {
    const picture = size(1_920, 1_080);
    const unknown = imageTokens(picture, 'openai-compatible', 'prod-deployment-2');
    expect(unknown).toBeGreaterThan(imageTokens(picture, 'openai', 'gpt-4o-mini') - 1);
    expect(unknown).toBeGreaterThan(imageTokens(picture, 'openai-compatible', 'qwen3-vl'));
  });
});
