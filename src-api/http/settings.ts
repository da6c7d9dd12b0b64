// What the operator decides, from the environment: read once at the start, each mistake named.

import { z } from 'zod';

const flag = z.enum(['0', '1', 'false', 'true']).transform((word) => word === '1' || word === 'true');
const text = z.string().trim().min(1);

const settingsSchema = z.object({
  /** A Postgres of the operator's; without it one runs in the data folder. */
  DATABASE_URL: text.optional(),
  /** Where DATABASE_URL leads to a pooler: the database itself, for LISTEN, migrations and schedules. */
  DATABASE_DIRECT_URL: text.optional(),
  /** Who owns the tables, where DATABASE_URL is of another role: for migrations and the epoch. */
  DATABASE_OWNER_URL: text.optional(),
  DATABASE_CONNECTIONS: z.coerce.number().int().min(2).max(200).default(10),
  /** The address at which clinics and patients reach this API, for links in mails and pages. */
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  /** How many proxies of the operator's stand before this program: their `X-Forwarded-For` is believed. */
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  /** Ed25519 private keys as JWK, newest first; without it they are made and kept in the data folder. */
  TOKEN_KEYS: text.optional(),
  /** How many times the usual number of tries is allowed. */
  LIMITS_FACTOR: z.coerce.number().min(0.1).max(100_000).default(1),
  /** Where mails go; without it they are written to files in the data folder. */
  SMTP_URL: text.optional(),
  MAIL_FROM: text.optional(),
  /** Storage for files that speaks S3; without it they are in the data folder. */
  S3_ENDPOINT: z.url().optional(),
  S3_BUCKET: text.optional(),
  S3_REGION: text.default('us-east-1'),
  S3_ACCESS_KEY_ID: text.optional(),
  S3_SECRET_ACCESS_KEY: text.optional(),
  /** Whether the bucket is a part of the path, as smaller servers want it. */
  S3_PATH_STYLE: flag.default(true),
});
export type Settings = z.infer<typeof settingsSchema>;

/** Reads the settings; throws one error that names every setting that does not fit, without its value. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = settingsSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`These settings do not fit. ${wrong.join('; ')}`);
}
