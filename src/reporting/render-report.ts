import type { DeliveryBounce } from "../model/bounce.ts";
import type { DeliveryReport, PastState } from "../model/delivery.ts";
import { formatReply } from "../model/format-reply.ts";
import type { DomainFigures, ReplyFigures, ReportFigures } from "../model/report-figures.ts";
import { drawParts, drawShare, drawStates, drawTime, format, toMoment } from "./charts.ts";
import { type Markup, markup } from "./markup.ts";
import { REPORT_STYLES } from "./styles.ts";

/** One self-contained page: no script, no address that a browser would fetch. The same figures give the same bytes. */
export function renderReport(figures: ReportFigures): string {
  const { edition, counts, accepted } = figures;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const origin =
    edition.origin.kind === "commit" ? edition.origin.commit.slice(0, 12) : "bytes on disk";
  return markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex"><title>${edition.id}: who got it</title>
<style>${{ markup: REPORT_STYLES }}</style></head>
<body><header><h1>${edition.subject}</h1>
<p>${edition.id} · to ${format(total)} people · frozen ${toMoment(edition.frozenAt)} UTC from ${origin}</p></header>
<main><h2>Where everybody stands</h2>${drawStates(counts)}
<h2>Accepted over time</h2>${drawTime(accepted)}
${toBounces(figures)}<h2>By recipient domain</h2>${toDomainTable(figures.domains)}
<h2>What servers said</h2>${toReplyTable(figures.replies)}
<h2>Not simply accepted</h2>${toPeople(figures)}</main>
<footer>Made by Broadsheet from its ledger. It names readers: keep it as you keep the list of subscribers.</footer></body></html>
`.markup;
}

/** Of all whom a server took mail for. */
function toBounces({ bounces, counts }: ReportFigures): Markup {
  if (bounces === null) return markup``;
  const { hard, soft, policy, complaint } = bounces;
  const back = hard + soft + policy + complaint;
  return markup`<h2>What came back</h2>${drawParts([
    { name: "refused", word: "cannot be delivered", count: hard },
    { name: "deferred", word: "not for now", count: soft },
    { name: "skipped", word: "not wanted there", count: policy },
    { name: "uncertain", word: "called spam", count: complaint },
    { name: "accepted", word: "nothing came back", count: Math.max(counts.accepted - back, 0) },
  ])}
`;
}

function toDomainTable(domains: readonly DomainFigures[]): Markup {
  const most = Math.max(...domains.map(({ total }) => total), 1);
  const rows = domains.map(
    ({ domain, accepted, total }) =>
      markup`<tr><td>${domain}</td><td class="number">${format(accepted)} of ${format(total)}</td><td class="bar">${drawShare(accepted, total, most)}</td></tr>\n`,
  );
  if (rows.length === 0) return markup`<p class="none">Nobody was planned yet</p>`;
  return markup`<table><thead><tr><th>Domain</th><th class="number">Accepted</th><th>Share</th></tr></thead><tbody>${rows}</tbody></table>`;
}

function toReplyTable(replies: readonly ReplyFigures[]): Markup {
  const most = Math.max(...replies.map(({ count }) => count), 1);
  const rows = replies.map(
    ({ code, subject, count, words }) =>
      markup`<tr><td class="number">${code}</td><td>${subject}</td><td class="number">${format(count)}</td><td class="bar">${drawShare(subject === "accepted" ? count : 0, count, most)}</td><td class="words"><small>${words}</small></td></tr>\n`,
  );
  if (rows.length === 0) return markup`<p class="none">No server has answered yet</p>`;
  return markup`<table><thead><tr><th class="number">Code</th><th>About</th><th class="number">Times</th><th>Share</th><th class="words">For example</th></tr></thead><tbody>${rows}</tbody></table>`;
}

function toPeople({ remarkable, more }: ReportFigures): Markup {
  if (remarkable.length === 0)
    return markup`<p class="none">Everybody got it at the first attempt</p>`;
  const rest =
    more === 0
      ? markup``
      : markup`<p class="more">And ${format(more)} more: broadsheet report --format csv has all of them</p>`;
  return markup`<table class="people"><thead><tr><th>Address</th><th>State</th><th>What happened</th></tr></thead><tbody>${remarkable.map(toPerson)}</tbody></table>${rest}`;
}

function toPerson(report: DeliveryReport): Markup {
  const states = [...report.history, report].map(toState);
  const bounces = (report.bounces ?? []).map(toBounce);
  return markup`<tr><td>${report.address}</td><td>${toStanding(report)}</td><td><ol>${states}${bounces}</ol></td></tr>\n`;
}

function toState(state: PastState): Markup {
  const reply = state.reply === null ? [] : [formatReply(state.reply)];
  const said = [toWord(state.status), ...reply, ...(state.reason === null ? [] : [state.reason])];
  return markup`<li><time>${toMoment(state.at)}</time> ${said.join(" · ")}</li>`;
}

/** What came back says more than that a server took it. */
function toStanding({ status, bounces = [] }: DeliveryReport): Markup {
  const kinds = bounces.map(({ kind }) => kind);
  if (kinds.includes("complaint")) return markup`<span class="key uncertain"></span>complained`;
  const [name] = (["hard", "soft", "policy"] as const).filter((kind) => kinds.includes(kind));
  if (name === undefined) return markup`<span class="key ${status}"></span>${toWord(status)}`;
  const color = { hard: "refused", soft: "deferred", policy: "skipped" }[name];
  return markup`<span class="key ${color}"></span>came back`;
}

function toBounce({ kind, status, diagnostic, at }: DeliveryBounce): Markup {
  const said = [status, diagnostic].filter((text) => text !== null).join(" ");
  const what = kind === "complaint" ? "complained" : `bounced ${kind}`;
  return markup`<li><time>${toMoment(at)}</time> ${said === "" ? what : `${what} · ${said}`}</li>`;
}

function toWord(status: DeliveryReport["status"]): string {
  return status === "handedOver" ? "handed over" : status;
}
