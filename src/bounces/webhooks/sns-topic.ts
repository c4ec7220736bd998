/** A topic of SNS and where its service is. */
export interface Topic {
  readonly arn: string;
  /** `https://sns.eu-west-1.amazonaws.com` */
  readonly origin: string;
}

const ARN =
  /^arn:(aws|aws-us-gov|aws-cn):sns:([a-z]{2}(?:-[a-z]+)+-\d{1,2}):\d{12}:[\w-]{1,256}(?:\.fifo)?$/;

/** @returns null for what is no ARN of a topic */
export function parseTopic(arn: string): Topic | null {
  const [, partition, region] = ARN.exec(arn) ?? [];
  if (partition === undefined || region === undefined) return null;
  const domain = partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
  return { arn, origin: `https://sns.${region}.${domain}` };
}

/** Whether a certificate is where SNS of the topic’s own region has them: one folder, and nothing but letters in it. */
export function isCertificateUrl(url: string, { origin }: Topic): boolean {
  return (
    url.startsWith(`${origin}/`) && /^\/[A-Za-z0-9_-]{1,200}\.pem$/.test(url.slice(origin.length))
  );
}
