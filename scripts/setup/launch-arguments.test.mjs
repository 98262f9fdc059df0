import { describe, expect, it } from 'vitest';

import { launchArguments } from './launch-arguments.mjs';

describe('the launch arguments', () => {
  it('are none on a desktop', () => {
    expect(launchArguments('desktop', true)).toEqual([]);
  });

  it('switch the sandbox off only where it cannot work', () => {
    expect(launchArguments('desktop', false)).toEqual(['--no-sandbox']);
  });

  it('ask for no display where there is none', () => {
    expect(launchArguments('none', true)).toContain('--ozone-platform=headless');
    expect(launchArguments('virtual', true)).not.toContain('--ozone-platform=headless');
  });
});
