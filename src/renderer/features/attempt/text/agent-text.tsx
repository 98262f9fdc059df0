import { memo } from 'react';
import Markdown, { type Components, type ExtraProps } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import remend from 'remend';
import styles from './agent-text.module.css';
import { CodeBlock } from './code-block';
import { CopyText } from './copy-text';
import { ExternalLink } from './external-link';
import { markdownBlocks } from './markdown-blocks';
import { isQuickMarkdown } from './markdown-cost';
import { PlainText } from './plain-text';
import { spellVisibly } from './visible-nodes';
import { visibleText } from './visible-text';

const PLUGINS = [remarkGfm];
const TREE_PLUGINS = [spellVisibly];

type Element = NonNullable<ExtraProps['node']>;

/** Nothing is fetched and nothing navigates: links are buttons, images are their words and address. */
const COMPONENTS: Components = {
  a: ({ href, children }) => <ExternalLink address={href ?? ''}>{children}</ExternalLink>,
  img: ({ alt, src }) => (
    <span className={styles.image}>
      image: {alt === undefined || alt === '' ? 'without words' : visibleText(alt)}{' '}
      {typeof src === 'string' && <code>{visibleText(src)}</code>}
    </span>
  ),
  pre: ({ node, children }) => (
    <div className={styles.block}>
      <pre>{children}</pre>
      <CopyText text={textIn(node)} what="the code" />
    </div>
  ),
  code: ({ className, children }) => <CodeBlock className={className}>{children}</CodeBlock>,
  table: ({ children }) => (
    <div className={styles.table}>
      <table>{children}</table>
    </div>
  ),
};

/** The code of a block, as it was written. */
function textIn(node: Element | undefined): string {
  const texts = (node?.children ?? []).flatMap((child) =>
    child.type === 'element' ? child.children : [child],
  );
  return texts.map((child) => (child.type === 'text' ? child.value : '')).join('');
}

/** No address ends up in an attribute that the browser follows, so all may be shown as they are. */
const asWritten = (address: string) => address;

const Block = memo(function Block({ source }: { readonly source: string }) {
  return (
    <Markdown
      remarkPlugins={PLUGINS}
      rehypePlugins={TREE_PLUGINS}
      components={COMPONENTS}
      urlTransform={asWritten}
    >
      {source}
    </Markdown>
  );
});

interface AgentTextProps {
  /** Who speaks: a run-in bold word before the first paragraph. */
  readonly speaker: string | null;
  readonly text: string;
  /** The text is still arriving: what is open in it is closed for show, block by block. */
  readonly live?: boolean;
}

/**
 * What the agent says, as markdown. HTML in it is shown as the text that it is; so is all of a text that would take
 * long to parse.
 */
export const AgentText = memo(function AgentText({ speaker, text, live = false }: AgentTextProps) {
  return (
    <div className={styles.text} data-live={live || undefined}>
      {speaker !== null && <strong className={styles.speaker}>{visibleText(speaker)}</strong>}
      {isQuickMarkdown(text) ? <Blocks text={text} live={live} /> : <PlainText text={text} />}
    </div>
  );
});

function Blocks({ text, live }: Required<Pick<AgentTextProps, 'text' | 'live'>>) {
  const blocks = live ? markdownBlocks(remend(text, { linkMode: 'text-only' })) : [text];
  return blocks.map((block, index) => <Block key={index} source={block} />);
}
