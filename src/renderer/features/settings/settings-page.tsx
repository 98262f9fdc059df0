import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { PageBar } from '../../components/page-bar';
import { McpTab } from '../mcp/mcp-tab';
import { AboutTab } from './about-tab';
import { BudgetsTab } from './budgets/budgets-tab';
import { EngineTab } from './engine-tab';
import { GeneralTab } from './general-tab';
import { ProjectsTab } from './projects-tab';
import { ProvidersTab } from './providers-tab';
import { SETTINGS_TAB_LABELS, SETTINGS_TABS, type SettingsTab } from './settings-tabs';
import styles from './settings.module.css';
import { StorageTab } from './storage/storage-tab';

const CONTENT: Readonly<Record<SettingsTab, ReactElement>> = {
  general: <GeneralTab />,
  projects: <ProjectsTab />,
  providers: <ProvidersTab />,
  budgets: <BudgetsTab />,
  mcp: <McpTab />,
  engine: <EngineTab />,
  storage: <StorageTab />,
  about: <AboutTab />,
};

interface SettingsPageProps {
  readonly tab: SettingsTab;
}

/** The settings, a tab a subject; the tabs stand in the page bar. */
export function SettingsPage({ tab }: SettingsPageProps) {
  return (
    <>
      <PageBar title="Settings">
        <nav className={styles.tabs} aria-label="Settings">
          {SETTINGS_TABS.map((name) => (
            <Link
              key={name}
              to="/settings/$tab"
              params={{ tab: name }}
              className={styles.tab}
              aria-current={name === tab ? 'page' : undefined}
            >
              {SETTINGS_TAB_LABELS[name]}
            </Link>
          ))}
        </nav>
      </PageBar>
      {CONTENT[tab]}
    </>
  );
}
