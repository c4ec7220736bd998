import { collectDefaultMetrics, Counter, Histogram, Registry } from "prom-client";
import type { ServiceEvents } from "./service-desk.ts";

export interface ServiceMetrics {
  /** Counts, and tells others too. */
  count(events: ServiceEvents): ServiceEvents;
  countMail(about: string, outcome: string): void;
  /** In the form that Prometheus reads. */
  print(): Promise<{ readonly type: string; readonly text: string }>;
}

/** Numbers of one process. Addresses, tokens and newsletters of single people are in none of them. */
export function createMetrics(): ServiceMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const counter = (name: string, help: string, labelNames: readonly string[]) =>
    new Counter({
      name: `broadsheet_${name}_total`,
      help,
      labelNames: [...labelNames],
      registers: [registry],
    });
  const signUps = counter("sign_ups", "Sign-up forms, by what became of them", ["outcome"]);
  const answers = counter("answers", "Answers of mailboxes", ["outcome"]);
  const left = counter("left", "Subscriptions that were ended", ["newsletter"]);
  const mails = counter("request_mails", "Mails of the service", ["about", "outcome"]);
  const bounces = counter("bounce_reports", "Bounces and complaints by webhook", ["provider"]);
  const durations = new Histogram({
    name: "broadsheet_request_seconds",
    help: "Requests, by route and status",
    labelNames: ["method", "route", "status"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  return {
    count: (events) => ({
      onAsked: () => events.onAsked(),
      onSignUp: (outcome) => {
        signUps.inc({ outcome });
        events.onSignUp(outcome);
      },
      onAnswer: (outcome) => {
        answers.inc({ outcome });
        events.onAnswer(outcome);
      },
      onLeft: (one) => {
        left.inc({ newsletter: one.newsletter }, one.count);
        events.onLeft(one);
      },
      onRequest: (request) => {
        const { method, route, status, ms } = request;
        durations.observe({ method, route, status }, ms / 1000);
        events.onRequest(request);
      },
      onWebhook: (event) => {
        if (event.kind === "taken") bounces.inc({ provider: event.provider }, event.count);
        events.onWebhook(event);
      },
    }),
    countMail: (about, outcome) => mails.inc({ about, outcome }),
    print: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  };
}
