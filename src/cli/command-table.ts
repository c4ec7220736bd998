import type { AddCommand } from "./program.ts";

/** Commands of one file, which is loaded when one of them is asked for. */
export interface CommandEntry {
  readonly names: readonly string[];
  readonly load: () => Promise<AddCommand>;
}

/** All commands, in the order of `--help`. Loading all of them takes longer than most of them take to run. */
export const COMMANDS: readonly CommandEntry[] = [
  { names: ["init"], load: async () => (await import("./commands/init.ts")).addInit },
  { names: ["new"], load: async () => (await import("./commands/new.ts")).addNew },
  { names: ["add"], load: async () => (await import("./commands/add.ts")).addAdd },
  { names: ["collect"], load: async () => (await import("./commands/collect.ts")).addCollect },
  { names: ["list"], load: async () => (await import("./commands/list.ts")).addList },
  { names: ["check"], load: async () => (await import("./commands/check.ts")).addCheck },
  { names: ["links"], load: async () => (await import("./commands/links.ts")).addLinks },
  { names: ["review"], load: async () => (await import("./commands/review.ts")).addReview },
  { names: ["build"], load: async () => (await import("./commands/build.ts")).addBuild },
  { names: ["preview"], load: async () => (await import("./commands/preview.ts")).addPreview },
  { names: ["test"], load: async () => (await import("./commands/test.ts")).addTest },
  { names: ["send"], load: async () => (await import("./commands/send.ts")).addSend },
  { names: ["run"], load: async () => (await import("./commands/run.ts")).addRun },
  { names: ["schedule"], load: async () => (await import("./commands/schedule.ts")).addSchedule },
  { names: ["next"], load: async () => (await import("./commands/next.ts")).addNext },
  {
    names: ["stop", "resume", "cancel"],
    load: async () => (await import("./commands/stop.ts")).addStop,
  },
  { names: ["correct"], load: async () => (await import("./commands/correct.ts")).addCorrect },
  { names: ["status"], load: async () => (await import("./commands/status.ts")).addStatus },
  { names: ["report"], load: async () => (await import("./commands/report.ts")).addReport },
  { names: ["settle"], load: async () => (await import("./commands/settle.ts")).addSettle },
  { names: ["retry"], load: async () => (await import("./commands/retry.ts")).addRetry },
  { names: ["verify"], load: async () => (await import("./commands/verify.ts")).addVerify },
  {
    names: ["subscribers"],
    load: async () => (await import("./commands/subscribers.ts")).addSubscribers,
  },
  {
    names: ["suppressions", "suppress"],
    load: async () => (await import("./commands/suppressions.ts")).addSuppressions,
  },
  { names: ["bounces"], load: async () => (await import("./commands/bounces.ts")).addBounces },
  {
    names: ["rotate-keys"],
    load: async () => (await import("./commands/rotate-keys.ts")).addRotateKeys,
  },
  { names: ["serve"], load: async () => (await import("./commands/serve.ts")).addServe },
  { names: ["doctor"], load: async () => (await import("./commands/doctor.ts")).addDoctor },
  { names: ["theme"], load: async () => (await import("./commands/theme.ts")).addTheme },
  { names: ["dkim"], load: async () => (await import("./commands/dkim.ts")).addDkim },
  { names: ["catch"], load: async () => (await import("./commands/catch.ts")).addCatch },
  { names: ["demo"], load: async () => (await import("./commands/demo.ts")).addDemo },
];

/** What the first word asks for; all of it where that is no command, as for `--help`, and nothing for the version. */
export function findCommands(word: string | undefined): readonly CommandEntry[] {
  if (word === "--version" || word === "-V") return [];
  const named = COMMANDS.filter(({ names }) => names.some((name) => name === word));
  return named.length > 0 ? named : COMMANDS;
}
