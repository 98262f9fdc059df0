import { expect, it } from 'vitest';
import { microUsd } from '../../../shared/money';
import type { Price } from '../../../shared/model/price';
import type { ModelInfo } from '../../../shared/model/provider';
import { modelLines, someNames } from './model-lines';

const price = (input: number, source: Price['source']): Price => ({
  input: microUsd(input),
  cachedInput: microUsd(input),
  cacheWrite: microUsd(input),
  output: microUsd(input),
  source,
});
const info = (model: string, changed: Partial<ModelInfo> = {}): ModelInfo => ({
  providerId: 'house',
  model,
  price: null,
  scripted: false,
  ...changed,
});

it('keeps an unknown price unknown, and says where a known one comes from', () => {
  const own = price(5, 'override');
  const lines = modelLines(
    'house',
    ['plain', 'priced', 'mine'],
    [info('plain'), info('priced', { price: price(3, 'genai-prices'), contextWindow: 200_000 })],
    [{ providerId: 'house', model: 'mine', price: own, published: null, override: own }],
  );
  expect(lines.map(({ model, priceFrom }) => [model, priceFrom])).toEqual([
    ['plain', 'nowhere'],
    ['priced', 'price book'],
    ['mine', 'you'],
  ]);
  expect(lines[0]).toMatchObject({ price: null, contextWindow: null, isListed: true });
  expect(lines[1]?.contextWindow).toBe(200_000);
});

it('adds what the provider says it has, without the models of another one', () => {
  const known = [info('a'), info('b'), info('c', { providerId: 'other' })];
  expect(
    modelLines('house', ['a'], known, []).map(({ model, isListed }) => [model, isListed]),
  ).toEqual([
    ['a', true],
    ['b', false],
  ]);
});

it('says how many names there is no room for', () => {
  expect(someNames(['a', 'b', 'c', 'd'], 2)).toBe('a, b and 2 more');
  expect(someNames(['a', 'b'], 2)).toBe('a, b');
  expect(someNames([], 2)).toBe('none listed');
});
