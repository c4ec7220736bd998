import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, LookupFunction } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { openLinkProber } from "../../src/network/links/open-link-prober.ts";
import { type Guard, PUBLIC_ONLY } from "../../src/network/links/guarded-agent.ts";
import type { LinkProber } from "../../src/model/check-ports.ts";

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

async function serve(
  handler: Handler,
): Promise<{ readonly port: number; readonly server: Server }> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push(
    () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(resolve);
      }),
  );
  return { port: (server.address() as AddressInfo).port, server };
}

/** Lets exactly these ports of this machine through. */
function allow(...ports: readonly number[]): Guard {
  return {
    isAllowedAddress: (address) => address === "127.0.0.1",
    isAllowedPort: (port) => ports.includes(port),
  };
}

function probe(guard?: Guard): LinkProber {
  const prober = openLinkProber({ userAgent: "Broadsheet/test", ...(guard && { guard }) });
  open.push(() => prober.close());
  return prober;
}

/** What a page says that answers each method in its way. */
async function askServer(handler: Handler, path = "/page"): Promise<unknown> {
  const { port } = await serve(handler);
  return probe(allow(port)).ask(`http://127.0.0.1:${port}${path}`);
}

function status(head: number, get = head): Handler {
  return (request, response) => {
    response.statusCode = request.method === "HEAD" ? head : get;
    response.end();
  };
}

describe("a page", () => {
  it.each([
    ["answers 200", status(200), { kind: "alive" }],
    ["refuses HEAD alone", status(405, 200), { kind: "alive" }],
    ["lies to HEAD", status(404, 200), { kind: "alive" }],
    ["answers 404", status(404), { kind: "dead", ground: "gone", cause: "it answers 404" }],
    ["answers 410", status(410), { kind: "dead", ground: "gone", cause: "it answers 410" }],
    ["answers 403", status(403), { kind: "unclear", ground: "wall", cause: "it answers 403" }],
    ["answers 999", status(999), { kind: "unclear", ground: "wall", cause: "it answers 999" }],
    ["answers 451", status(451), { kind: "unclear", ground: "wall", cause: "it answers 451" }],
    ["answers 503", status(503), { kind: "unclear", ground: "busy", cause: "it answers 503" }],
  ])("that %s is judged by it", async (_, handler, expected) => {
    expect(await askServer(handler)).toEqual(expected);
  });

  it("behind a wall against programs is nobody's to judge", async () => {
    const answer = await askServer((_, response) => {
      response.writeHead(404, { "cf-mitigated": "challenge" }).end();
    });
    expect(answer).toEqual({
      kind: "unclear",
      ground: "wall",
      cause: "it lets people in, but no programs",
    });
  });

  it("that is busy is asked again, after the time it names", async () => {
    const times: number[] = [];
    const answer = await askServer((_, response) => {
      times.push(Date.now());
      if (times.length > 1) response.end();
      else response.writeHead(429, { "retry-after": "1" }).end();
    });
    expect(answer).toEqual({ kind: "alive" });
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(990);
  });

  it.each([
    ["seconds", () => "3600"],
    ["a date", () => new Date(Date.now() + 3_600_000).toUTCString()],
  ])(
    "that wants to be left alone for long, in %s, is asked once, and its rest is known",
    async (_, toText) => {
      let asked = 0;
      const { port } = await serve((__, response) => {
        asked += 1;
        response.writeHead(503, { "retry-after": toText() }).end();
      });
      const prober = probe(allow(port));
      const url = `http://127.0.0.1:${port}/page`;
      expect(prober.restMs(url)).toBe(0);
      expect(await prober.ask(url)).toEqual({
        ...{ kind: "unclear", ground: "busy", cause: "it answers 503" },
      });
      expect(asked).toBe(1);
      expect(prober.restMs(url)).toBeGreaterThan(3_590_000);
      expect(prober.restMs(url)).toBeLessThanOrEqual(3_600_000);
    },
  );

  it("that cuts the connection cannot be reached", async () => {
    const answer = await askServer((request) => request.socket.destroy());
    expect(answer).toEqual({ kind: "unclear", ground: "silent", cause: "it cannot be reached" });
  });

  it("whose body never ends is not read", async () => {
    const answer = await askServer((request, response) => {
      if (request.method === "HEAD") {
        response.writeHead(405).end();
        return;
      }
      response.writeHead(200);
      const timer = setInterval(() => response.write("x".repeat(65_536)), 5);
      response.on("close", () => clearInterval(timer));
    });
    expect(answer).toEqual({ kind: "alive" });
  });
});

function redirect(code: number, to: string): Handler {
  return (request, response) => {
    if (request.url === "/page") response.writeHead(code, { location: to });
    response.end();
  };
}

describe("a redirect", () => {
  it("for good is the page's new address", async () => {
    const { port } = await serve(redirect(301, "/new"));
    const base = `http://127.0.0.1:${port}`;
    const answer = await probe(allow(port)).ask(`${base}/page#part`);
    expect(answer).toEqual({ kind: "moved", to: `${base}/new#part` });
  });

  it.each([
    ["for now", redirect(302, "/new"), { kind: "alive" }],
    [
      "to a front page",
      redirect(301, "/"),
      { kind: "unclear", ground: "detour", cause: "it leads to a front page now" },
    ],
    [
      "to itself",
      redirect(301, "/page"),
      { kind: "unclear", ground: "detour", cause: "it redirects in a circle" },
    ],
    [
      "to a script",
      redirect(301, "javascript:alert(1)"),
      { kind: "unclear", ground: "detour", cause: "it redirects to what is no web page" },
    ],
    [
      "without an address",
      status(301),
      { kind: "unclear", ground: "fault", cause: "it answers 301" },
    ],
  ])("%s is judged by where it leads", async (_, handler, expected) => {
    expect(await askServer(handler)).toEqual(expected);
  });

  it("that never ends is left after ten", async () => {
    let hops = 0;
    const answer = await askServer((_, response) => {
      hops += 1;
      response.writeHead(302, { location: `/page/${hops}` }).end();
    });
    expect(answer).toEqual({
      kind: "unclear",
      ground: "detour",
      cause: "it redirects more than ten times",
    });
    expect(hops).toBeLessThan(15);
  });

  it("to a private address is not followed", async () => {
    let connections = 0;
    const inner = await serve((_, response) => response.end());
    inner.server.on("connection", () => (connections += 1));
    const outer = await serve(redirect(302, `http://127.0.0.1:${inner.port}/admin`));
    const answer = await probe(allow(outer.port)).ask(`http://127.0.0.1:${outer.port}/page`);
    expect(answer).toEqual({
      kind: "unclear",
      ground: "private",
      cause: "it leads into a network that is not public",
    });
    expect(connections).toBe(0);
  });
});

describe("a link checker as it is shipped", () => {
  it.each([
    ...["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1"],
    ...["0177.0.0.1", "0.0.0.0", "127.1"],
  ])("does not connect to %s, whatever the port", async (host) => {
    const { port, server } = await serve((_, response) => response.end());
    let connections = 0;
    server.on("connection", () => (connections += 1));
    // Ports apart: they are refused as well, and would hide what becomes of the address.
    const answer = await probe({ ...PUBLIC_ONLY, isAllowedPort: () => true }).ask(
      `http://${host}:${port}/`,
    );
    expect(answer).toEqual({
      kind: "unclear",
      ground: "private",
      cause: "it leads into a network that is not public",
    });
    expect(connections).toBe(0);
  });

  it.each([25, 3306, 11211])("does not connect to port %i of anybody", async (port) => {
    const answer = await probe(PUBLIC_ONLY).ask(`http://192.0.2.1:${port}/`);
    expect(answer).toMatchObject({ kind: "unclear" });
    expect(PUBLIC_ONLY.isAllowedPort(port)).toBe(false);
  });
});

describe("a host name", () => {
  const guard = (resolve: LookupFunction, port: number): Guard => ({
    isAllowedAddress: (address) => address === "127.0.0.1",
    isAllowedPort: (wanted) => wanted === port,
    resolve,
  });

  it("is connected to at the address that was judged, whatever it resolves to next", async () => {
    const { port } = await serve((_, response) => response.end());
    let asked = 0;
    const rebinding: LookupFunction = (_, __, done) => {
      asked += 1;
      done(null, [{ address: asked === 1 ? "127.0.0.1" : "127.0.0.2", family: 4 }]);
    };
    const prober = probe(guard(rebinding, port));
    expect(await prober.ask(`http://rebind.example.org:${port}/`)).toEqual({ kind: "alive" });
    expect(asked).toBe(1);
  });

  it("is not connected to if one of its addresses is not public", async () => {
    const { port } = await serve((_, response) => response.end());
    const both: LookupFunction = (_, __, done) =>
      done(null, [
        { address: "127.0.0.1", family: 4 },
        { address: "127.0.0.2", family: 4 },
      ]);
    const answer = await probe(guard(both, port)).ask(`http://both.example.org:${port}/`);
    expect(answer).toEqual({
      kind: "unclear",
      ground: "private",
      cause: "it leads into a network that is not public",
    });
  });

  it("that is not there is dead, after a second look", async () => {
    let asked = 0;
    const missing: LookupFunction = (_, __, done) => {
      asked += 1;
      done(Object.assign(new Error("not found"), { code: "ENOTFOUND" }), []);
    };
    const answer = await probe(guard(missing, 80)).ask("http://gone.example.org/");
    expect(answer).toEqual({ kind: "dead", ground: "no-host", cause: "there is no such host" });
    expect(asked).toBeGreaterThan(1);
  });
});

describe("one host", () => {
  it("is asked two things at once at most", async () => {
    let running = 0;
    let most = 0;
    const { port } = await serve((_, response) => {
      running += 1;
      most = Math.max(most, running);
      setTimeout(() => {
        running -= 1;
        response.end();
      }, 20);
    });
    const prober = probe(allow(port));
    const pages = Array.from({ length: 20 }, (_, index) => `http://127.0.0.1:${port}/${index}`);
    await Promise.all(pages.map((page) => prober.ask(page)));
    expect(most).toBe(2);
  });
});
