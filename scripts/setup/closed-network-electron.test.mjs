import { describe, expect, it } from 'vitest';

import { placeOf } from './closed-network-electron.mjs';

describe('what is unpacked of the closed-network runtime', () => {
  it.each([
    ['Cypress/Cypress', 'Cypress'],
    ['Cypress/locales/en-US.pak', 'locales/en-US.pak'],
    ['Cypress/v8_context_snapshot.bin', 'v8_context_snapshot.bin'],
  ])('includes %s', (name, place) => {
    expect(placeOf(name)).toBe(place);
  });

  it.each([
    'Cypress/resources/app/index.js',
    'Cypress/resources/app-update.yml',
    'Cypress/browser_v8_context_snapshot.bin',
    'elsewhere/file',
  ])('leaves out %s', (name) => {
    expect(placeOf(name)).toBeUndefined();
  });
});
