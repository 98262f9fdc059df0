/**
 * Where people's secrets lie by default, relative to their home. A folder stands for all in it, and
 * what does not exist is passed over. Places that a variable has moved elsewhere are not followed.
 */
export const SECRET_PATHS: readonly string[] = [
  // Keys, and the stores of the system and of password managers.
  ...[
    '.ssh',
    '.gnupg',
    '.pki',
    '.password-store',
    '.local/share/keyrings',
    '.local/share/kwalletd',
  ],
  ...['.config/1Password', '.config/op', '.config/Bitwarden', '.config/keepassxc', '.1password'],
  ...['Library/Keychains', 'Library/Group Containers', 'Library/Application Support/1Password'],
  // Sign-ins of clouds, hosts and registries.
  ...['.aws', '.azure', '.kube', '.oci', '.config/gcloud', '.config/doctl', '.config/hcloud'],
  ...[
    '.config/gh',
    '.config/glab-cli',
    '.config/hub',
    '.git-credentials',
    '.config/git/credentials',
  ],
  ...[
    '.docker',
    '.config/containers/auth.json',
    '.netrc',
    '.npmrc',
    '.yarnrc.yml',
    '.config/pnpm/rc',
  ],
  ...['.pypirc', '.cargo/credentials', '.cargo/credentials.toml', '.gem/credentials'],
  ...['.m2/settings.xml', '.m2/settings-security.xml', '.composer/auth.json'],
  ...[
    '.config/composer/auth.json',
    '.gradle/enterprise/keys.properties',
    '.terraform.d',
    '.terraformrc',
  ],
  ...['.vault-token', '.pulumi/credentials.json', '.fly/config.yml', '.databrickscfg', '.kaggle'],
  ...['.boto', '.s3cfg', '.pgpass', '.my.cnf', '.config/rclone', '.config/configstore'],
  ...['.config/heroku', '.wrangler', '.vercel', '.netlify', '.railway', '.supabase', '.snowsql'],
  // Agents and assistants.
  ...[
    '.claude',
    '.claude.json',
    '.codex',
    '.gemini',
    '.config/github-copilot',
    '.config/anthropic',
  ],
  // What a person typed.
  ...['.bash_history', '.zsh_history', '.local/share/fish/fish_history', '.python_history'],
  ...['.node_repl_history', '.psql_history', '.mysql_history', '.sqlite_history'],
  // Browsers, mail and messages.
  ...['.mozilla', '.thunderbird', '.config/google-chrome', '.config/chromium', '.config/vivaldi'],
  ...['.config/BraveSoftware', '.config/microsoft-edge', '.config/opera', '.config/Slack'],
  ...['.config/discord', '.config/Signal', '.var/app', 'snap/firefox', 'snap/chromium'],
  ...[
    'Library/Safari',
    'Library/Cookies',
    'Library/Mail',
    'Library/Messages',
    'Library/Containers',
  ],
  ...['Library/Application Support/Google/Chrome', 'Library/Application Support/Firefox'],
  ...['Library/Application Support/BraveSoftware', 'Library/Application Support/Microsoft Edge'],
  ...['Library/Application Support/Arc', 'Library/Application Support/Slack'],
];
