import { defineConfig } from "vitest/config";

/**
 * `unit` needs no build, `program` starts the compiled program as a process of its own, `linux`
 * mounts file systems, `browser` needs Chromium, `kill` kills senders, `postfix` needs Postfix,
 * `postgres` PostgreSQL, `mailbox` Dovecot. `npm test` is the first two: they run wherever Node does.
 */
export default defineConfig({
  test: {
    testTimeout: 40_000,
    hookTimeout: 60_000,
    // Also where there are two processors: a third of the time is spent waiting for a program or a server.
    maxWorkers: 3,
    // Loading the program takes longer than most files' tests: those of one worker share it.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["tests/**/*.test.ts"],
          exclude: [
            "tests/program/**",
            "tests/browser/**",
            "tests/mail-check/**",
            "tests/linux/**",
            "tests/kill/**",
            "tests/postfix/**",
            "tests/postgres/**",
            "tests/mailbox/**",
          ],
        },
      },
      {
        extends: true,
        test: {
          name: "program",
          include: ["tests/program/**/*.test.ts"],
          globalSetup: ["tests/support/build-program.ts"],
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: "linux",
          include: ["tests/linux/**/*.test.ts"],
          globalSetup: ["tests/support/build-program.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "kill",
          include: ["tests/kill/**/*.test.ts"],
          globalSetup: ["tests/support/build-program.ts"],
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: "postfix",
          include: ["tests/postfix/**/*.test.ts"],
          globalSetup: ["tests/support/build-program.ts"],
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: "postgres",
          include: ["tests/postgres/**/*.test.ts"],
          globalSetup: ["tests/support/build-program.ts", "tests/support/start-postgres.ts"],
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: "mailbox",
          include: ["tests/mailbox/**/*.test.ts"],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: ["tests/browser/**/*.test.ts"],
          globalSetup: ["tests/support/build-program.ts"],
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: "mail",
          include: ["tests/mail-check/**/*.test.ts"],
          globalSetup: ["tests/mail-check/setup.ts"],
          testTimeout: 180_000,
        },
      },
    ],
  },
});
