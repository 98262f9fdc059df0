import { z } from 'zod';
import type { KeyState } from '../../shared/model/provider';
import { openStoredFile } from './stored-file';

/** The operating system's encryption; `available` is false where it would only pretend. */
export interface Encryption {
  readonly available: () => boolean;
  readonly encrypt: (text: string) => Buffer;
  /** @throws when the text was encrypted by another user or system. */
  readonly decrypt: (bytes: Buffer) => string;
}

/** Keys can be set and used in main, and never leave it. */
export interface SecretVault {
  /** @throws SettingsFileError when the key cannot be written; it is then not known either. */
  set(providerId: string, key: string): void;
  /** @throws SettingsFileError when the stored key cannot be removed; it is then still known. */
  clear(providerId: string): void;
  /** The key itself: for requests to its provider alone. */
  key(providerId: string): string | null;
  state(providerId: string): Extract<KeyState, 'missing' | 'stored' | 'session'>;
  /** Every key that is known, for redaction. */
  all(): readonly string[];
  /** Whether keys survive a restart; if not, a sentence that says why. */
  readonly note: string | null;
  readonly notices: readonly string[];
}

const SESSION_ONLY =
  'This system offers no encrypted key store, so keys are kept in memory and must be entered again after a restart.';

/**
 * Keys encrypted by the operating system in `secrets.json`; where it cannot encrypt, in memory only:
 * a key is never written in the clear.
 */
export function openSecretVault(
  folder: string,
  encryption: Encryption,
  now: () => number,
): SecretVault {
  const { file, damaged } = openStoredFile(folder, 'secrets', now);
  const persistent = encryption.available();
  const stored = new Map<string, string>();
  const session = new Map<string, string>();
  const notices: string[] = [];
  if (damaged !== null) {
    notices.push(
      `The file of stored keys was damaged: enter the keys again; what it held is kept in ${damaged}.`,
    );
  }
  if (persistent) {
    for (const [providerId, value] of Object.entries(file.values)) {
      const key = decrypted(encryption, value);
      if (key !== null) stored.set(providerId, key);
      else if (value !== null) {
        notices.push(
          `The stored key of ${ownerOf(providerId)} cannot be decrypted on this system; enter it again.`,
        );
      }
    }
  }

  return {
    set: (providerId, key) => {
      if (!persistent) {
        session.set(providerId, key);
        return;
      }
      file.set(providerId, encryption.encrypt(key).toString('base64'));
      stored.set(providerId, key);
    },
    clear: (providerId) => {
      // The file first: where it cannot be changed the key is still there, and is shown so.
      if (providerId in file.values) file.set(providerId, null);
      session.delete(providerId);
      stored.delete(providerId);
    },
    key: (providerId) => stored.get(providerId) ?? session.get(providerId) ?? null,
    state: (providerId) => {
      if (stored.has(providerId)) return 'stored';
      return session.has(providerId) ? 'session' : 'missing';
    },
    all: () => [...stored.values(), ...session.values()],
    note: persistent ? null : SESSION_ONLY,
    notices,
  };
}

/** Secrets of MCP servers are kept as `mcp:SERVER:NAME`; no provider's id holds a colon. */
function ownerOf(id: string): string {
  const [, server, name] = /^mcp:([^:]+):(.+)$/.exec(id) ?? [];
  return server === undefined || name === undefined
    ? `provider “${id}”`
    : `MCP server “${server}”, ${name},`;
}

function decrypted(encryption: Encryption, value: unknown): string | null {
  const base64 = z.string().safeParse(value);
  if (!base64.success) return null;
  try {
    return encryption.decrypt(Buffer.from(base64.data, 'base64'));
  } catch {
    return null;
  }
}
