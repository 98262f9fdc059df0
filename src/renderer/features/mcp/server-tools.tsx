import { useQuery } from '@tanstack/react-query';
import type { McpServer } from '../../../shared/model/mcp-server';
import { EmptyState } from '../../components/empty-state';
import { ErrorState } from '../../components/error-state';
import { LoadingState } from '../../components/loading-state';
import { orpc } from '../../ipc/queries';
import { visibleText } from '../attempt/text/visible-text';
import styles from './mcp.module.css';
import { noToolsWords } from './server-words';

/** The tools that a server offers, in its own words. */
export function ServerTools({ server }: { readonly server: McpServer }) {
  const tools = useQuery(orpc.mcp.tools.queryOptions({ input: { id: server.id } }));
  if (tools.data === undefined) {
    return tools.error === null ? (
      <LoadingState label="Loading the tools" lines={6} />
    ) : (
      <ErrorState
        title="The tools could not be read"
        error={tools.error}
        onRetry={() => void tools.refetch()}
      />
    );
  }
  if (tools.data.length === 0) {
    const { title, sentence } = noToolsWords(server);
    return <EmptyState title={title}>{sentence}</EmptyState>;
  }
  return (
    <ul className={styles.scroll}>
      {tools.data.map(({ name, tool, title, description, readOnly }) => (
        <li key={name} className={styles.tool}>
          <div className={`${styles.toolName ?? ''} tw-mono`}>{visibleText(tool)}</div>
          <p className={styles.about}>
            {title === tool ? '' : `${visibleText(title)} · `}
            {readOnly ? 'says that it changes nothing' : 'may change something'}
          </p>
          <p className={styles.toolAbout}>{visibleText(description)}</p>
        </li>
      ))}
    </ul>
  );
}
