import { describe, expect, it } from 'vitest';
import { isGranted } from './granted';

const WRITE = 'clipboard-sanitized-write';
const own = { url: 'app://taskwright/index.html#/attempts', isTop: true };

describe('what a page gets', () => {
  it('is to put text into the clipboard, for the app’s own page', () => {
    expect(isGranted(WRITE, own, null)).toBe(true);
    expect(isGranted(WRITE, { url: 'app://taskwright/', isTop: true }, null)).toBe(true);
    const developed = { url: 'http://localhost:5173/', isTop: true };
    expect(isGranted(WRITE, developed, 'http://localhost:5173')).toBe(true);
    expect(isGranted(WRITE, developed, null)).toBe(false);
  });

  it('is nothing for another page, or for one that is embedded', () => {
    for (const url of ['https://example.org/', 'app://taskwright.example/', 'file:///a.html', '']) {
      expect(isGranted(WRITE, { url, isTop: true }, null)).toBe(false);
    }
    expect(isGranted(WRITE, { ...own, isTop: false }, null)).toBe(false);
  });

  it('is nothing else, also for the app’s own page', () => {
    for (const permission of [
      'clipboard-read',
      'media',
      'geolocation',
      'notifications',
      'openExternal',
    ]) {
      expect(isGranted(permission, own, null)).toBe(false);
    }
  });
});
