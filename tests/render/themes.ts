/** The themes that are shipped: whatever holds for one, holds for all. */
export const THEMES = ["broadsheet", "brief", "plain"] as const;
