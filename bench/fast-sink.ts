/**
 * The least SMTP server that a client can talk to: it takes everything and keeps nothing, so that what is
 * measured is the sender. `node --import tsx bench/fast-sink.ts` prints its port.
 */
import { createServer, type Socket } from "node:net";

const END = Buffer.from("\r\n.\r\n");

function serve(socket: Socket): void {
  let rest = Buffer.alloc(0);
  let isData = false;
  socket.setNoDelay(true);
  socket.write("220 sink.test ESMTP\r\n");
  socket.on("error", () => socket.destroy());
  socket.on("data", (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (;;) {
      const mark = isData ? END : "\r\n";
      const at = rest.indexOf(mark);
      if (at < 0) {
        // The end of a mail may come in two chunks; only its last bytes can be part of the mark.
        if (isData && rest.length > END.length) rest = rest.subarray(-END.length);
        return;
      }
      const line = isData ? "." : rest.toString("latin1", 0, at);
      rest = rest.subarray(at + mark.length);
      isData = answer(socket, line);
    }
  });
}

/** @returns whether the client may now send a mail */
function answer(socket: Socket, line: string): boolean {
  const verb = line.slice(0, 4).toUpperCase();
  if (verb === "EHLO") socket.write("250-sink.test\r\n250-PIPELINING\r\n250 8BITMIME\r\n");
  else if (verb === "DATA") socket.write("354 Go on\r\n");
  else if (verb === "QUIT") socket.end("221 Bye\r\n");
  else socket.write("250 2.0.0 Ok\r\n");
  return verb === "DATA";
}

const server = createServer(serve);
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  process.stdout.write(`${port}\n`);
});
process.stdin.once("end", () => process.exit(0)).resume();
