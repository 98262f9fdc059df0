import { z } from 'zod';

export const SETTINGS_TABS = [
  'general',
  'projects',
  'providers',
  'budgets',
  'mcp',
  'engine',
  'storage',
  'about',
] as const;
/** An address that names no tab opens the first. */
export const SettingsTabSchema = z.enum(SETTINGS_TABS).catch('general');
export type SettingsTab = z.infer<typeof SettingsTabSchema>;

export const SETTINGS_TAB_LABELS: Readonly<Record<SettingsTab, string>> = {
  general: 'General',
  projects: 'Projects',
  providers: 'Providers',
  budgets: 'Budgets',
  mcp: 'MCP servers',
  engine: 'Engine',
  storage: 'Storage',
  about: 'About',
};
