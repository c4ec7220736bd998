/** What a ready file for one's own machine is made of. */
export interface ScheduleFacts {
  readonly title: string;
  /** Absolute path of the publication. */
  readonly root: string;
  /** Folder of the Node that runs this: cron's own PATH seldom has it. */
  readonly nodeFolder: string;
  readonly user: string;
  /** Names that the environment must have. */
  readonly variables: readonly string[];
  /** Whether tags are pushed. */
  readonly records: boolean;
}

const COMMAND = "npx broadsheet send --if-due";

/** Lines for `crontab -e`. */
export function toCrontab({ root, nodeFolder, variables }: ScheduleFacts): string {
  const needed = variables.map((name) => `# ${name}=… (the crontab is readable by its user only)`);
  return [
    "# Each minute: what is not due is not sent. The times are in broadsheet.yaml",
    `PATH=${toPath(nodeFolder)}`,
    ...needed,
    `* * * * * cd ${escapePercent(quoteShell(root))} && ${COMMAND} >> send.log 2>&1`,
    "",
  ].join("\n");
}

function toPath(nodeFolder: string): string {
  return [...new Set([nodeFolder, "/usr/local/bin", "/usr/bin", "/bin"])].join(":");
}

/** In a crontab % is a line end unless it is escaped (crontab(5)). */
function escapePercent(text: string): string {
  return text.replaceAll("%", "\\%");
}

function quoteShell(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Two unit files, each under a line that names it. */
export function toSystemd(facts: ScheduleFacts): string {
  const { title, root, nodeFolder, user, variables } = facts;
  const secrets =
    variables.length === 0
      ? []
      : [
          `# Holds ${variables.join(", ")}, one NAME=value a line`,
          "EnvironmentFile=/etc/broadsheet.env",
        ];
  return [
    "# /etc/systemd/system/broadsheet.service",
    "[Unit]",
    `Description=Broadsheet: ${escapeSpecifiers(title)}`,
    "Wants=network-online.target",
    "After=network-online.target",
    "",
    "[Service]",
    "Type=oneshot",
    `User=${user}`,
    `WorkingDirectory=${escapeSpecifiers(root)}`,
    `Environment="PATH=${escapeSpecifiers(toPath(nodeFolder))}"`,
    ...secrets,
    `ExecStart=/usr/bin/env ${COMMAND}`,
    "# A later run goes on",
    "SuccessExitStatus=75",
    "# What is in flight is finished within ten seconds",
    "TimeoutStopSec=20",
    "",
    "# /etc/systemd/system/broadsheet.timer",
    "[Unit]",
    "Description=Broadsheet, each minute",
    "",
    "[Timer]",
    "OnCalendar=*-*-* *:*:00",
    "AccuracySec=1s",
    "",
    "[Install]",
    "WantedBy=timers.target",
    "",
    "# systemctl daemon-reload && systemctl enable --now broadsheet.timer",
    "",
  ].join("\n");
}

/** A % begins a specifier in unit files (systemd.unit(5)). */
function escapeSpecifiers(text: string): string {
  return text.replaceAll("%", "%%");
}

/** A workflow for GitHub. Its machine forgets its disk, so the ledger is a database elsewhere. */
export function toWorkflow({ variables, records }: ScheduleFacts): string {
  const secrets = [...new Set(["BROADSHEET_DATABASE_URL", ...variables])];
  return [
    "# .github/workflows/send.yml",
    "name: Send",
    "on:",
    "  schedule:",
    "    # GitHub knows only UTC and starts late at busy hours. When something is due, broadsheet.yaml says",
    '    - cron: "*/10 * * * *"',
    "  workflow_dispatch:",
    "concurrency: { group: broadsheet-send, cancel-in-progress: false }",
    `permissions: { contents: ${records ? "write" : "read"} }`,
    "jobs:",
    "  send:",
    "    runs-on: ubuntu-latest",
    "    timeout-minutes: 60",
    "    steps:",
    "      - uses: actions/checkout@v4",
    "        with: { fetch-depth: 0, fetch-tags: true }",
    "      - uses: actions/setup-node@v4",
    "        with: { node-version: 20, cache: npm }",
    "      - run: npm ci",
    "      # 75: the next run goes on",
    `      - run: ${COMMAND} || test $? -eq 75`,
    "        env:",
    "          # postgres://…: this machine's disk is gone when the job ends, and a ledger on it with it",
    ...secrets.map((name) => `          ${name}: \${{ secrets.${name} }}`),
    "",
  ].join("\n");
}
