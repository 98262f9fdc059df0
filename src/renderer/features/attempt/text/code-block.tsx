import { Fragment, type ReactNode } from 'react';
import { CodeLine } from './code-line';

interface CodeBlockProps {
  readonly className?: string | undefined;
  readonly children?: ReactNode;
}

/** Code in markdown; only a fence that names its language gets tones. */
export function CodeBlock({ className, children }: CodeBlockProps) {
  const language = /language-(\S+)/.exec(className ?? '')?.[1];
  if (language === undefined || typeof children !== 'string') return <code>{children}</code>;
  return (
    <code>
      {children.split('\n').map((line, index) => (
        <Fragment key={index}>
          {index > 0 && '\n'}
          <CodeLine line={line} language={language} />
        </Fragment>
      ))}
    </code>
  );
}
