import type { Migration } from './migration';

/*
 * It only adds. An agent from before had every right that its tools gave it; from now on it asks before
 * changes, as a new one does.
 */
const sql = `
ALTER TABLE agents ADD COLUMN permissions TEXT NOT NULL DEFAULT '{}'
  CHECK (json_valid(permissions) AND json_type(permissions) = 'object');
ALTER TABLE agents ADD COLUMN mcp_servers TEXT NOT NULL DEFAULT '[]'
  CHECK (json_valid(mcp_servers) AND json_type(mcp_servers) = 'array');
ALTER TABLE agents ADD COLUMN reasoning_effort TEXT;

ALTER TABLE tasks ADD COLUMN attachments TEXT NOT NULL DEFAULT '[]'
  CHECK (json_valid(attachments) AND json_type(attachments) = 'array');

ALTER TABLE approvals ADD COLUMN kind TEXT NOT NULL DEFAULT 'supervisor';
ALTER TABLE approvals ADD COLUMN call TEXT CHECK (json_valid(call));
ALTER TABLE approvals ADD COLUMN scope TEXT;

CREATE TABLE attachments (
  hash TEXT NOT NULL PRIMARY KEY CHECK (length(hash) = 64),
  media_type TEXT NOT NULL,
  bytes INTEGER NOT NULL CHECK (bytes >= 0),
  at INTEGER NOT NULL,
  content BLOB NOT NULL
) STRICT;
`;

export const permissions: Migration = { number: 3, name: 'permissions', sql };
