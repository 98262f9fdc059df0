import { memo } from 'react';
import styles from './code-line.module.css';
import { codeTokens } from './code-tokens';

/** A line longer than this is data rather than code, and is shown plain. */
const LONG_CHARS = 2_000;

interface CodeLineProps {
  readonly line: string;
  readonly language: string;
}

/** One line of code with its few tones; changes keep the only strong colours. */
export const CodeLine = memo(function CodeLine({ line, language }: CodeLineProps) {
  if (line.length > LONG_CHARS) return line;
  return codeTokens(line, language).map(({ text, tone }, index) =>
    tone === 'plain' ? (
      text
    ) : (
      <span key={index} className={styles[tone]}>
        {text}
      </span>
    ),
  );
});
