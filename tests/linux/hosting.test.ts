import { execFile, spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { describe, expect, it, onTestFinished } from "vitest";

import { startService } from "../../src/web/start-service.ts";
import { makeFolder } from "../support/make-folder.ts";
import { openService } from "../support/open-service.ts";
import { packageRoot } from "../support/run-program.ts";

/** The one block of this language in docs/hosting.md. */
function readBlock(language: string): string {
  const text = readFileSync(join(packageRoot, "docs", "hosting.md"), "utf8");
  const blocks = text.split(`\n\`\`\`${language}\n`);
  if (blocks.length !== 2) throw new Error(`docs/hosting.md must have one block of ${language}`);
  return blocks[1]?.split("\n```")[0] ?? "";
}

/** As the world sees this machine: a request from there is no request of its own. */
function findOutsideAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  return all.find(({ internal, family }) => !internal && family === "IPv4")?.address ?? "127.0.0.1";
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, () => resolve()));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

interface ProxySetting {
  readonly port: number;
  /** The file of the docs, with the ports of this test. */
  readonly block: string;
}

const PROXIES = {
  nginx: ({ port, block }: ProxySetting) => {
    const folder = makeFolder();
    const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
      (kind) => `${kind}_temp_path ${folder}/${kind};`,
    );
    const config = `daemon off; pid ${folder}/pid; error_log stderr; events {}
      http { access_log off; ${temporary.join(" ")} server { listen ${port}; ${block} } }`;
    const file = join(folder, "nginx.conf");
    writeFileSync(file, config);
    return spawn("nginx", ["-c", file, "-p", folder], { stdio: ["ignore", "pipe", "pipe"] });
  },
  caddy: ({ port, block }: ProxySetting) => {
    const folder = makeFolder();
    mkdirSync(join(folder, "home"));
    const file = join(folder, "Caddyfile");
    const own = block.replace("courier.example.org", `http://:${port}`);
    writeFileSync(file, `{\n\tadmin off\n\tauto_https off\n}\n${own}\n`);
    return spawn("caddy", ["run", "--adapter", "caddyfile", "--config", file], {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, HOME: join(folder, "home"), XDG_DATA_HOME: join(folder, "home") },
    });
  },
} as const;

/** The service behind a proxy that has the docs’ configuration. */
async function openBehind(name: keyof typeof PROXIES) {
  const service = await openService();
  const running = await startService({ desk: service.desk, host: "127.0.0.1", port: 0 });
  const port = await findFreePort();
  const own = new URL(running.url).host;
  const block = readBlock(name).replace("127.0.0.1:8080", own);
  const proxy = PROXIES[name]({ port, block });
  let said = "";
  for (const stream of [proxy.stdout, proxy.stderr]) {
    stream.on("data", (data: Buffer) => (said += data.toString()));
  }
  onTestFinished(async () => {
    const ended = new Promise((resolve) => proxy.once("exit", resolve));
    proxy.kill("SIGTERM");
    await ended;
    await running.close();
  });
  const url = `http://${findOutsideAddress()}:${port}`;
  const look = () => fetch(`${url}/healthz`).then((answer) => answer.status);
  await expect.poll(() => look().catch(() => said), { timeout: 10_000 }).toBe(200);
  return { ...service, url };
}

describe.each(["nginx", "caddy"] as const)("docs/hosting.md: %s", (name) => {
  it("hands on links to leave, and the request of a mailbox provider", async () => {
    const { url, toPath, listActive } = await openBehind(name);
    const page = await fetch(url + toPath("leave"));
    expect([page.status, await page.text()]).toEqual([
      200,
      expect.stringContaining("Leave The Daily Courier?"),
    ]);
    expect(page.headers.get("Content-Security-Policy")).toContain("default-src 'none'");
    const body = new URLSearchParams({ "List-Unsubscribe": "One-Click" });
    expect((await fetch(url + toPath("leave"), { method: "POST", body })).status).toBe(200);
    expect(await listActive()).toEqual(["defence"]);
  });

  it("keeps metrics for this machine, and believes no client about where it comes from", async () => {
    const { url, told } = await openBehind(name);
    expect((await fetch(`${url}/metrics`)).status).toBe(404);
    for (const at of [1, 2, 3, 4, 5]) {
      const body = new URLSearchParams({ email: `reader${at}@example.org`, newsletter: "daily" });
      const headers = { "X-Forwarded-For": `198.51.${at}.1, 203.0.${at}.1` };
      await fetch(`${url}/subscribe`, { method: "POST", body, headers });
    }
    // Three of one network without a script, in any hour.
    expect(told.filter((one) => one === "sign-up asked")).toHaveLength(3);
  });
});

describe("docs/hosting.md: systemd", () => {
  it("takes the unit, and finds little that it may do beyond its work", async () => {
    const unit = readBlock("ini").replaceAll(
      "/srv/courier/node_modules/.bin/broadsheet",
      join(packageRoot, "build", "main.js"),
    );
    const file = join(makeFolder(), "courier.service");
    writeFileSync(file, unit);
    const run = promisify(execFile);
    const verified = await run("systemd-analyze", ["verify", "--man=no", file]);
    expect(verified.stderr).not.toContain(file);
    // 20 is “2.0 OK” of 10; without the restrictions it is 9.2.
    await run("systemd-analyze", ["security", "--offline=true", "--threshold=20", file]);
  });
});
