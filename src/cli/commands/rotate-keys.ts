import { UserError } from "../../model/user-error.ts";
import type { SenderPlace } from "../../model/store.ts";
import { withStore } from "../open-publication.ts";
import type { AddCommand } from "../program.ts";
import { type CommonOptions, openSession, withCommonOptions } from "../session.ts";

interface RotateOptions extends CommonOptions {
  readonly revoke?: true;
}

/** `rotate-keys`: links of mail are made with a new key. Every 90 days that happens by itself. */
export const addRotateKeys: AddCommand = (program, shell) => {
  const command = program
    .command("rotate-keys")
    .description(
      "make links of mail with a new key from now on; older links stay good for two years",
    )
    .option(
      "--revoke",
      "end all older links at once, also those to leave: for keys that somebody else may have",
    );
  withCommonOptions(command).action(async (options: RotateOptions) => {
    const session = openSession(shell.world, options);
    const revoke = options.revoke === true;
    await withStore(session, async ({ store }) => {
      const at = session.clock.now();
      await store.reap(at, (place) => shell.world.adapters.isDead(place));
      const rotated = await store.rotateTokenKey({ at, revoke });
      if (rotated.kind === "mailing") throw isMailing(rotated.place);
      const { good } = rotated;
      session.emit({ kind: "rotated", revoked: revoke, good });
      session.say("Links are made with a new key from the next edition on");
      session.say(
        revoke
          ? "Links of mail until now open nothing any more; mail that is still to go out has new ones"
          : `Links of ${good - 1} earlier ${good === 2 ? "key" : "keys"} stay good`,
      );
    });
  });
};

function isMailing({ host, pid }: SenderPlace): UserError {
  return new UserError("is-mailing", {
    message: `Process ${pid} on ${host} is mailing an edition, with links of the key that would end; nothing was revoked`,
    advice:
      "broadsheet stop the edition, rotate, then resume and send: what is left goes out with new links",
  });
}
