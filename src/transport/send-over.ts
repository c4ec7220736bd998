import type { Readable } from "node:stream";
import type { SMTPEnvelopeDsn } from "nodemailer/lib/smtp-connection";
import type { NodemailerError } from "nodemailer/lib/errors";
import type { Message } from "../model/message.ts";
import type { Answer, AnsweredCommand } from "./classify-answer.ts";
import { parseReply, toPlainLine } from "./parse-reply.ts";
import type { SmtpSession } from "./smtp-session.ts";

/** Sends envelope and stream, and reads errors as answers. Never rejects. */
export function sendOver(
  session: SmtpSession,
  message: Message,
  stream: Readable,
): Promise<Answer> {
  const { sender, recipient, needsSmtpUtf8 } = message.envelope;
  const envelope = {
    from: sender,
    to: recipient,
    size: message.bytes.length,
    // RFC 6531 section 3.1: raw UTF-8 in the header is 8-bit.
    use8BitMime: needsSmtpUtf8,
    dsn: toDsn(message),
  };
  session.connection.listenAnew();
  return new Promise((resolve) => {
    session.connection.send(envelope, stream, (error, info) => {
      resolve(error === null ? toAnswer("END", info.response) : toFailedAnswer(error));
    });
  });
}

/**
 * What a server that offers DSN (RFC 3461) is told: a bounce carries the header alone, names the delivery, and says
 * to whom it went. The client leaves it out where DSN is not offered.
 */
function toDsn({ messageId, envelope }: Message): SMTPEnvelopeDsn {
  const { recipient, needsSmtpUtf8 } = envelope;
  return {
    ret: "HDRS",
    envid: messageId.replace(/^<|@.*$/gs, ""),
    notify: "FAILURE",
    // RFC 6533 section 3 has another form for addresses beyond ASCII, which the client cannot write.
    ...(!needsSmtpUtf8 && { orcpt: `rfc822;${recipient}` }),
  };
}

function toAnswer(to: AnsweredCommand, response: string): Answer {
  const reply = parseReply(response);
  if (reply !== null) return { kind: "reply", to, reply };
  return { kind: "lost", cause: `The server said “${toPlainLine(response)}”, which is no reply` };
}

function toFailedAnswer(error: NodemailerError): Answer {
  const { response } = error;
  if (error.code === "EMESSAGE" && response === undefined) {
    // Found by the client, from the SIZE that EHLO gave: RFC 1870 section 6.1.
    return toAnswer("MAIL", `552 5.3.4 ${error.message}`);
  }
  if (error.code === "EMESSAGE" && response !== undefined) return toAnswer("END", response);
  if (error.code === "EENVELOPE" && response !== undefined) {
    return toAnswer(toCommand(error.command), response);
  }
  // 421 in the middle of a pipelined envelope. Cut-off replies, which look the same, are no replies.
  if (response?.startsWith("421") === true) return toAnswer("RCPT", response);
  return { kind: "lost", cause: toPlainLine(error.message) };
}

function toCommand(command: string | undefined): AnsweredCommand {
  if (command === "MAIL FROM") return "MAIL";
  return command === "RCPT TO" ? "RCPT" : "DATA";
}
