/** Logs of mail servers that can settle what is uncertain. */
export const LOG_FORMATS = ["postfix", "exim", "json", "ses"] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];
