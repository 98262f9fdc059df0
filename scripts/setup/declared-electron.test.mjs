import { describe, expect, it } from 'vitest';

import { declaredVersion, probeUrl } from './declared-electron.mjs';

describe('the host that Electron is downloaded from', () => {
  it('is asked for the checksums of the declared version', () => {
    expect(probeUrl({})).toMatch(
      new RegExp(`^https://github\\.com/.+/v${declaredVersion()}/SHASUMS256\\.txt$`),
    );
  });

  it.each(['ELECTRON_MIRROR', 'npm_config_electron_mirror'])('is the mirror of %s', (name) => {
    expect(probeUrl({ [name]: 'https://mirror.example/' })).toBe('https://mirror.example/');
  });
});
