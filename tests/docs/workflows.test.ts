import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { packageRoot } from "../support/run-program.ts";

const WORKFLOWS = join(packageRoot, "templates/init/github/workflows");

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
}

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

function readWorkflow(name: string): Workflow & { readonly text: string } {
  const text = readFileSync(join(WORKFLOWS, name), "utf8");
  return { ...(parse(text) as Workflow), text };
}

function listSteps({ jobs }: Workflow): readonly Step[] {
  return Object.values(jobs).flatMap(({ steps }) => steps);
}

describe("the workflows that init makes", () => {
  const check = readWorkflow("check.yml");
  const comment = readWorkflow("comment.yml");

  it("run what a stranger wrote without secrets and without the right to write", () => {
    expect(Object.keys(check.on)).toEqual(["pull_request"]);
    expect(check.permissions).toEqual({ contents: "read" });
    expect(check.text).not.toMatch(/secrets\.|github\.token|GITHUB_TOKEN/);
  });

  it("have the right to comment only where nothing of the pull request is run", () => {
    expect(Object.keys(comment.on)).toEqual(["workflow_run"]);
    expect(comment.permissions).toEqual({
      actions: "read",
      contents: "read",
      "pull-requests": "write",
    });
    const checkouts = listSteps(comment).filter(
      ({ uses }) => uses?.startsWith("actions/checkout") === true,
    );
    expect(checkouts.map((step) => step.with)).toEqual([{ "persist-credentials": false }]);
    expect(comment.text).not.toContain("pull_request_target");
  });

  it.each([check, comment])("put no words of others into a command", (workflow) => {
    const commands = listSteps(workflow).flatMap(({ run }) => run ?? []);
    expect(commands.join("\n")).not.toContain("${{");
    expect(commands.length).toBeGreaterThan(1);
  });

  it("leave no password in the clone", () => {
    const steps = [check, comment].flatMap(listSteps);
    const checkouts = steps.filter(({ uses }) => uses?.startsWith("actions/checkout") === true);
    expect(checkouts.every((step) => step.with?.["persist-credentials"] === false)).toBe(true);
  });

  it("upload the mails as a page and not as an archive", () => {
    const page = listSteps(check).find((step) => step.with?.["path"] === "dist/review/review.html");
    expect(page?.with).toMatchObject({ archive: false });
  });
});
