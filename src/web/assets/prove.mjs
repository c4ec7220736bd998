/**
 * The only script of the readers' service, for the sign-up form alone: it does the work that the form's challenge
 * asks for, once somebody begins to fill the form in. `scripts/bundle.mjs` makes one file of it for browsers.
 */
import { solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/web/pbkdf2";

const form = document.querySelector("form[data-challenge]");
const field = form?.querySelector("input[name=proof]");
if (form && field) {
  let work = null;
  let isDone = false;
  const begin = () =>
    (work ??= prove(form.dataset.challenge, field).finally(() => {
      isDone = true;
    }));
  form.addEventListener("focusin", () => void begin(), { once: true });
  form.addEventListener("submit", (event) => {
    if (isDone) return;
    event.preventDefault();
    const { submitter } = event;
    // A task of its own: a form takes no request to be submitted while its submit event is going on.
    void begin().finally(() => setTimeout(() => form.requestSubmit(submitter)));
  });
}

/** What fails is sent without: the budget is a tighter one then. */
async function prove(text, into) {
  const challenge = JSON.parse(text);
  const solution = await solveChallenge({ challenge, deriveKey, timeout: 30_000 }).catch(
    () => null,
  );
  if (solution !== null) into.value = JSON.stringify({ challenge, solution });
}
