import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { commitAll, git, writeFiles } from "../support/make-folder.ts";
import { makeInstalled } from "../support/make-installed.ts";
import { DAY, makePublication } from "../support/make-publication.ts";
import { runProgram } from "../support/run-program.ts";

/** An API that knows one pull request and keeps its comments, as the code host’s does. */
async function serveApi(): Promise<{
  readonly url: string;
  readonly asked: string[];
  readonly comments: Comment[];
}> {
  const asked: string[] = [];
  const comments: Comment[] = [
    { id: 1, user: { type: "User" }, body: "<!-- broadsheet review --> not ours" },
  ];
  const answer = (method: string, path: string, body: string): unknown => {
    if (path.includes("/pulls?")) return [{ number: 7, head: { sha: "abc" } }];
    if (path.includes("/artifacts")) return { artifacts: [{ id: 42, name: "review.html" }] };
    if (method === "GET") return comments;
    const written = (JSON.parse(body) as Pick<Comment, "body">).body;
    if (method === "POST") comments.push({ id: 99, user: { type: "Bot" }, body: written });
    else comments.splice(1, 1, { id: 99, user: { type: "Bot" }, body: written });
    return {};
  };
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      const { method = "", url = "" } = request;
      asked.push(`${method} ${url}`);
      response.end(JSON.stringify(answer(method, url, body)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, comments };
}

interface Comment {
  readonly id: number;
  readonly user: { readonly type: string };
  readonly body: string;
}

describe("the comment of a pull request", () => {
  it("is written once and then anew, with the page a click away, whatever a branch is called", async () => {
    const root = await makeInstalled();
    await runProgram(["review"], { cwd: root });
    const api = await serveApi();
    const run = (sha: string): Promise<number | null> =>
      new Promise((resolve) => {
        const child = spawn("node", [".github/comment.mjs"], {
          cwd: root,
          env: {
            ...{
              PATH: process.env["PATH"],
              HOME: root,
              API: api.url,
              TOKEN: "t",
              REPOSITORY: "anna/courier",
              RUN: "5",
            },
            ...{
              HEAD_SHA: sha,
              HEAD_OWNER: "bo",
              HEAD_BRANCH: "$(touch pwned)&x=1",
              REVIEW: "dist/review/review.json",
            },
            SERVER: "https://code.example.org",
          },
        });
        child.on("close", resolve);
      });
    expect(await run("abc")).toBe(0);
    expect(await run("abc")).toBe(0);
    expect(api.comments).toHaveLength(2);
    expect(api.comments[1]?.body).toContain(
      "https://code.example.org/anna/courier/actions/runs/5/artifacts/42",
    );
    expect(api.asked.filter((line) => line.startsWith("POST"))).toHaveLength(1);
    expect(api.asked).toContain("PATCH /repos/anna/courier/issues/comments/99");
    expect(api.asked[0]).toContain(`head=${encodeURIComponent("bo:$(touch pwned)&x=1")}`);
    expect(readdirSync(root)).not.toContain("pwned");
    const before = api.asked.length;
    expect(await run("another")).toBe(0);
    expect(api.asked).toHaveLength(before + 1);
  });
});

describe("review", () => {
  it("makes a page of what a branch adds, and facts that another run can turn into a comment", async () => {
    const root = makePublication();
    git(root, "checkout", "-q", "-b", "branch");
    writeFiles(root, {
      [`content/${DAY}/30-list.md`]:
        "## Defence\n\n- [SNOW FALLS ON THE PASS](https://example.org/snow)\n",
    });
    commitAll(root);
    const made = await runProgram(["review", "--since", "main"], { cwd: root });
    expect(made.stdout).toBe("dist/review/review.html\ndist/review/review.json\n");
    const page = readFileSync(join(root, "dist/review/review.html"), "utf8");
    expect(page).toContain("SNOW FALLS ON THE PASS");
    expect(page).not.toMatch(
      /<script|https?:\/\/(?!example\.org|courier\.example\.org|www\.w3\.org)/,
    );
    const commented = await runProgram(
      ["review", "--comment", "dist/review/review.json", "--page", "https://code.example.org/1"],
      { cwd: root },
    );
    expect(commented.stdout).toContain("**0 errors, 1 warning** in what this branch adds");
    expect(commented.stdout).toContain(
      "[See the mail as it would be sent](https://code.example.org/1)",
    );
    expect(commented.stdout).toContain("30-list.md:3:3 warning headline-shouted");
  });
});

describe("fifty branches that each add a contribution to one day", () => {
  it("are merged without a conflict, and all of them are in the issue", async () => {
    const root = makePublication();
    const numbers = Array.from({ length: 50 }, (_, index) => index + 1);
    for (const number of numbers) {
      git(root, "checkout", "-q", "-b", `editor-${number}`, "main");
      const [path, text] =
        number % 2 === 0
          ? [
              `40-editor-${number}.md`,
              `## World\n\n- [Headline of editor ${number}](https://example.org/e/${number})\n`,
            ]
          : [
              `30-editor-${number}.md`,
              `---\ntitle: Article of editor ${number}\nsection: defence\n---\nText ${number}.\n`,
            ];
      writeFiles(root, { [`content/${DAY}/${path}`]: text });
      commitAll(root);
    }
    git(root, "checkout", "-q", "main");
    for (const number of numbers) git(root, "merge", "-q", "--no-edit", `editor-${number}`);
    expect(git(root, "status", "--porcelain")).toBe("");
    const { stdout } = await runProgram(["check", DAY], { cwd: root });
    expect(stdout).toBe("No problems\n");
    await runProgram(["build", DAY], { cwd: root });
    const html = readFileSync(join(root, `dist/editions/daily/${DAY}/mail.html`), "utf8");
    const missing = numbers.filter((number) => !html.includes(`of editor ${number}<`));
    expect(missing).toEqual([]);
  });
});
