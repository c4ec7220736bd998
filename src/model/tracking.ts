const TRACKING =
  /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|yclid|_hsenc|_hsmi|vero_id|mkt_tok)$/i;

/** Whether a parameter of an address only tells who sent the reader there: the page is the same without it. */
export function isTrackingParameter(name: string): boolean {
  return TRACKING.test(name);
}
