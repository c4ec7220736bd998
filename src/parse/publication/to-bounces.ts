import { DEFAULT_BOUNCE_LIMITS } from "../../model/bounce.ts";
import type { BounceSettings, SecretText } from "../../model/publication.ts";
import { WEBHOOK_PROVIDERS } from "../../model/webhooks.ts";
import type { Path } from "../yaml/mapping.ts";
import type { WrittenPublication } from "./publication-schema.ts";

const DAY_MS = 86_400_000;

type WrittenBounces = NonNullable<WrittenPublication["bounces"]>;

export function toBounces(
  { mailbox, soft, webhooks = [] }: WrittenBounces,
  secret: (path: Path, text: string) => SecretText,
): BounceSettings {
  return {
    mailbox: mailbox === undefined ? null : secret(["bounces", "mailbox"], mailbox),
    limits: {
      softCount: soft?.count ?? DEFAULT_BOUNCE_LIMITS.softCount,
      softDays: soft?.within === undefined ? DEFAULT_BOUNCE_LIMITS.softDays : soft.within / DAY_MS,
    },
    webhooks: webhooks.flatMap((webhook, index) =>
      WEBHOOK_PROVIDERS.flatMap((provider) => {
        const text = webhook[provider];
        if (text === undefined) return [];
        return [{ provider, secret: secret(["bounces", "webhooks", index, provider], text) }];
      }),
    ),
  };
}
