import { assertNever } from '../../../shared/assert-never';
import type { Provider, ProviderConfig, ProviderKind } from '../../../shared/model/provider';
import { PROVIDER_PRESETS } from '../../../shared/model/provider-presets';
import { isSameOrigin } from '../../../shared/origin';

export type EditableKind = ProviderConfig['kind'];

interface Address {
  readonly name: string;
  readonly baseUrl: string;
}

/** What a provider of each kind is usually called, and where it usually is; many speak the last one. */
export const PROVIDER_DEFAULTS: Readonly<Record<EditableKind, Address>> = {
  anthropic: usual('anthropic'),
  openai: usual('openai'),
  google: usual('google'),
  ollama: usual('ollama'),
  'openai-compatible': { name: '', baseUrl: '' },
};

function usual(kind: EditableKind): Address {
  const preset = PROVIDER_PRESETS.find((each) => each.kind === kind);
  return { name: preset?.name ?? '', baseUrl: preset?.baseUrl ?? '' };
}

export const KIND_WORDS: Readonly<Record<ProviderKind, string>> = {
  demo: 'Scripted, inside the app',
  anthropic: 'Anthropic',
  openai: 'OpenAI (Responses)',
  google: 'Google Gemini',
  'openai-compatible': 'OpenAI-compatible',
  ollama: 'Ollama',
};

export interface KeyWords {
  readonly words: string;
  readonly tone: 'plain' | 'done' | 'wait';
}

/** A server of one's own may need no key: only where one is always asked for is it missed. */
export function keyWords(provider: Pick<Provider, 'kind' | 'key' | 'baseUrl'>): KeyWords {
  const { key } = provider;
  switch (key) {
    case 'not_needed':
      return { words: 'needs no key', tone: 'plain' };
    case 'missing':
      return asksForKey(provider)
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

/** How it stands with the key; one that is stored is forgotten with the origin that it was for. */
export function storedKeyWords(provider: Provider, baseUrl: string): string {
  const hasKey = provider.key === 'stored' || provider.key === 'session';
  return hasKey && !isSameOrigin(provider.baseUrl ?? '', baseUrl)
    ? 'The address changed: enter the key again.'
    : `Now: ${keyWords(provider).words}`;
}

function asksForKey({ kind, baseUrl }: Pick<Provider, 'kind' | 'baseUrl'>): boolean {
  const preset = PROVIDER_PRESETS.find((each) => each.baseUrl === baseUrl);
  if (preset !== undefined) return preset.needsKey;
  return kind === 'anthropic' || kind === 'openai' || kind === 'google';
}

/** Fields that still hold the defaults of one kind follow to those of another. */
export function followKind(values: Address, from: EditableKind, to: EditableKind): Address {
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
