import type { RequestBudget } from "../../model/readers-store.ts";

/**
 * How much mail strangers can have us send: to an address in a day, from a network, to a domain and in all in an hour.
 * Browsers that worked for it have the larger one; a flood of those that did not leaves it alone.
 */
export const PROVEN_BUDGET: RequestBudget = {
  ...{ perAddress: 1, perSource: 20, perDomain: 400, inAll: 2_000 },
};

export const UNPROVEN_BUDGET: RequestBudget = {
  ...{ perAddress: 1, perSource: 3, perDomain: 50, inAll: 200 },
};

/** Of people who hold a link of their own mail. */
export const READER_BUDGET: RequestBudget = {
  ...{ perAddress: 3, perSource: 20, perDomain: 400, inAll: 2_000 },
};

/** How long a link in such a mail works. */
export const REQUEST_VALID_MS = 3 * 24 * 3_600_000;
