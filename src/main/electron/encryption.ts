/* eslint-disable @typescript-eslint/no-deprecated -- The oldest Electron here lacks the successors. */
import { safeStorage } from 'electron';
import type { Encryption } from '../settings/secret-vault';

/**
 * The system's key store. On Linux without one, Electron falls back to a fixed password
 * (`basic_text`), which protects nothing: that counts as not available. Ask after the app is ready.
 */
export const systemEncryption: Encryption = {
  available: () =>
    safeStorage.isEncryptionAvailable() &&
    !(process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text'),
  encrypt: (text) => safeStorage.encryptString(text),
  decrypt: (bytes) => safeStorage.decryptString(bytes),
};
