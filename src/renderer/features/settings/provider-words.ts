import { assertNever } from '../../../shared/assert-never';
import type { Provider, ProviderConfig, ProviderKind } from '../../../shared/model/provider';

export type EditableKind = ProviderConfig['kind'];

/** What a provider of each kind is usually called, and where it usually is. */
export const PROVIDER_DEFAULTS: Readonly<
  Record<EditableKind, { readonly name: string; readonly baseUrl: string }>
> = {
  anthropic: { name: 'Anthropic', baseUrl: 'https://api.anthropic.com/v1' },
  'openai-compatible': { name: 'OpenAI', baseUrl: 'https://api.openai.com/v1' },
};

export const KIND_WORDS: Readonly<Record<ProviderKind, string>> = {
  demo: 'Scripted, inside the app',
  anthropic: 'Anthropic',
  'openai-compatible': 'OpenAI-compatible',
};

export interface KeyWords {
  readonly words: string;
  readonly tone: 'plain' | 'done' | 'wait';
}

/** A server of one's own may need no key: only where one is always asked for is it missed. */
export function keyWords({ kind, key }: Pick<Provider, 'kind' | 'key'>): KeyWords {
  switch (key) {
    case 'not_needed':
      return { words: 'needs no key', tone: 'plain' };
    case 'missing':
      return kind === 'anthropic'
        ? { words: 'no key stored', tone: 'wait' }
        : { words: 'no key', tone: 'plain' };
    case 'stored':
      return { words: 'key stored', tone: 'done' };
    case 'session':
      return { words: 'key until you quit', tone: 'wait' };
    default:
      return assertNever(key);
  }
}

/** Fields that still hold the defaults of one kind follow to those of another. */
export function followKind(
  values: { readonly name: string; readonly baseUrl: string },
  from: EditableKind,
  to: EditableKind,
): { readonly name: string; readonly baseUrl: string } {
  const before = PROVIDER_DEFAULTS[from];
  const after = PROVIDER_DEFAULTS[to];
  return {
    name: values.name === before.name || values.name === '' ? after.name : values.name,
    baseUrl:
      values.baseUrl === before.baseUrl || values.baseUrl === '' ? after.baseUrl : values.baseUrl,
  };
}

/** An id from a name: lower-case letters, digits and dashes, at most 63, unlike those taken. */
export function providerIdFor(name: string, taken: readonly string[]): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const base = words.slice(0, 56).replace(/-+$/, '') || 'provider';
  if (!taken.includes(base)) return base;
  for (let number = 2; ; number += 1) {
    const id = `${base}-${number}`;
    if (!taken.includes(id)) return id;
  }
}
