import { checkInBrowser } from "./browser-checks.ts";

checkInBrowser(1);
