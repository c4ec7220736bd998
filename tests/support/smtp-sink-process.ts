/**
 * The sink as a process of its own, so that killing the sender cannot hurt its record:
 * `npx tsx tests/support/smtp-sink-process.ts '{"port":0,"record":"sink.jsonl","rules":[]}'`.
 *
 * Prints `{"port":…,"url":"…"}` as its first line and runs until SIGTERM or until its input ends.
 */
import { startSmtpSink, type SinkOptions } from "./smtp-sink.ts";

const options = JSON.parse(process.argv[2] ?? "{}") as SinkOptions;
const sink = await startSmtpSink(options);
process.stdout.write(`${JSON.stringify({ port: sink.port, url: sink.url })}\n`);

async function end(): Promise<void> {
  await sink.close();
  process.exit(0);
}
process.once("SIGTERM", () => void end());
// Whoever started this may die without a word; a sink must not outlive its test.
process.stdin.once("end", () => void end());
process.stdin.resume();
