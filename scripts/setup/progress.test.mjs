import { describe, expect, it } from 'vitest';

import { createProgress } from './progress.mjs';

const recorder = (properties) => {
  const written = [];
  return { written, stream: { write: (text) => written.push(text), ...properties } };
};

describe('progress', () => {
  it('is a line for each stage and each quarter where no terminal is', () => {
    const { written, stream } = recorder({ isTTY: false });
    const progress = createProgress(stream);

    progress.stage('Downloading');
    [0.1, 0.3, 0.31, 0.8, 1].forEach(progress.advance);
    progress.end();

    expect(written).toEqual([
      'Downloading\n',
      'Downloading: 25 %\n',
      'Downloading: 75 %\n',
      'Downloading: 100 %\n',
    ]);
  });

  it('is one line that is cleared on a terminal', () => {
    const { written, stream } = recorder({ isTTY: true, columns: 40 });
    const progress = createProgress(stream);

    progress.stage('Downloading');
    progress.end();

    expect(written.join('')).not.toContain('\n');
    expect(written.at(-1)).toBe('\r\u001b[2K');
  });
});
