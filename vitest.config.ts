import { defineConfig } from "vitest/config";

/** `unit` needs no build; `program` starts the compiled program as a process of its own. */
export default defineConfig({
  test: {
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["tests/**/*.test.ts"],
          exclude: ["tests/program/**", "node_modules/**"],
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
    ],
  },
});
