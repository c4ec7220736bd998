import * as z from "zod";
import type { Leaf } from "../yaml/leaves.ts";
import { text, word } from "../yaml/leaves.ts";
import { span, wholeNumber } from "./fields.ts";

/** An Amazon SNS topic, whose region says who may sign. */
const topic = text((written): Leaf<string> => {
  const isTopic = /^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w.-]{1,256}$/.test(written);
  if (isTopic) return { value: written };
  const wanted =
    "the name of an SNS topic, such as arn:aws:sns:eu-west-1:123456789012:courier-bounces";
  return { misfit: { wanted } };
});

/** One provider each, see `checkBounces`. */
const webhook = z.strictObject({
  ses: topic.optional(),
  postmark: word.optional(),
  mailgun: word.optional(),
  sendgrid: word.optional(),
});

/** What is said of mail that comes back. */
export const bounces = z.strictObject({
  mailbox: word.optional(),
  soft: z
    .strictObject({
      count: wholeNumber({ least: 1, most: 100 }).optional(),
      within: span("365d").optional(),
    })
    .optional(),
  webhooks: z.array(webhook).optional(),
});
