import { existsSync } from 'node:fs';

import { describe, expect, it, vi } from 'vitest';

import { isOnPath } from './command.mjs';
import { hasDisplay, parseDisplayNumber, startVirtualDisplay } from './display.mjs';

describe('the display', () => {
  it('is known from the environment on Linux', () => {
    expect(hasDisplay({}, 'linux')).toBe(false);
    expect(hasDisplay({ DISPLAY: '' }, 'linux')).toBe(false);
    expect(hasDisplay({ DISPLAY: ':0' }, 'linux')).toBe(true);
    expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true);
  });

  it('is always there on other systems', () => {
    expect(hasDisplay({}, 'darwin')).toBe(true);
    expect(hasDisplay({}, 'win32')).toBe(true);
  });
});

describe('the display number', () => {
  it('is the first whole line', () => {
    expect(parseDisplayNumber('99\n')).toBe(99);
    expect(parseDisplayNumber('101\n')).toBe(101);
  });

  it('is not known before the line is whole', () => {
    expect(parseDisplayNumber('')).toBeUndefined();
    expect(parseDisplayNumber('10')).toBeUndefined();
  });
});

describe.runIf(isOnPath('Xvfb'))('a virtual display', () => {
  it('is there until it is stopped', async () => {
    const { env, stop } = await startVirtualDisplay();
    const socket = `/tmp/.X11-unix/X${env.DISPLAY.slice(1)}`;
    expect(existsSync(socket)).toBe(true);

    stop();

    await vi.waitUntil(() => !existsSync(socket), 5_000);
  });
});
