/** What the world outside says of a publication: mail servers, DNS, and its own public address. */

/** One mail server, as a send finds it. */
export type Greeting =
  | {
      readonly kind: "ready";
      /** `mail.example.net:587`. */
      readonly server: string;
      readonly encrypted: boolean;
      /** Who is logged in; null for nobody. */
      readonly user: string | null;
    }
  | {
      readonly kind: "unavailable";
      readonly server: string;
      readonly cause: string;
      readonly advice: string;
    };

/** What DNS says of mail from a domain. Name servers that do not answer are a verdict, too: `silent`. */
export interface SenderDns {
  /** As a receiver would judge mail from this IP address with this envelope domain. */
  judgeSpf(domain: string, ip: string): Promise<SpfVerdict>;
  /** As a receiver would find a policy, and whether these domains align with it. */
  judgeDmarc(request: DmarcRequest): Promise<DmarcVerdict>;
  /** Each TXT record, its strings joined; none where there is no such name. */
  readTexts(name: string): Promise<DnsAnswer<string>>;
  /** Names of hosts that take a domain's mail; none where there are none. */
  readMailHosts(domain: string): Promise<DnsAnswer<string>>;
}

export type DnsAnswer<Value> =
  | { readonly kind: "answer"; readonly values: readonly Value[] }
  | { readonly kind: "silent"; readonly cause: string };

/** RFC 7208 section 2.6; `silent` is its temperror. */
export interface SpfVerdict {
  readonly kind: "none" | "neutral" | "pass" | "fail" | "softfail" | "permerror" | "silent";
  /** The record, where there is one. */
  readonly record: string | null;
  /** What is wrong with it, or with DNS. */
  readonly cause: string | null;
}

export interface DmarcRequest {
  /** Of the From field. */
  readonly from: string;
  readonly spfDomain: string;
  readonly dkimDomains: readonly string[];
}

export type DmarcVerdict =
  | { readonly kind: "none" }
  | { readonly kind: "silent"; readonly cause: string }
  | {
      readonly kind: "found";
      readonly record: string;
      readonly policy: string;
      readonly spfAligns: boolean;
      readonly dkimAligns: boolean;
    };

/** What a public address answers. */
export type Look =
  | {
      readonly kind: "answer";
      readonly status: number;
      /** By the clock of the server; null if it does not say. */
      readonly at: Date | null;
      /** The first 1,000 characters. */
      readonly text: string;
    }
  | { readonly kind: "silent"; readonly cause: string };
