// How this PC stands with the referral network, and what a person types to join it.

import { z } from 'zod';
import { instantSchema } from '../core/values.ts';
import { maxEmailLength, requiredEmail } from '../text/text-fields.ts';

/** Why the network could not be asked; a screen has a sentence for each. */
export const networkProblems = [
  /** No way to it: no cable, no name, no answer in time. */
  'OFFLINE',
  /** Its certificate does not hold on the date that this PC shows. */
  'WRONG_DATE',
  /** Its certificate is not one that this PC trusts. */
  'CERTIFICATE',
  /** It is there, and asks to come back later. */
  'BUSY',
  /** Something answers at this address that is not the network. */
  'NOT_A_NETWORK',
  /** The network does not understand this version of the app. */
  'UPGRADE',
  /** It answers, and what it says makes no sense: a fault of its own. */
  'NETWORK_FAULT',
  /** This PC could not keep the answer: its disk is full or fails. */
  'HERE',
] as const;
export type NetworkProblem = (typeof networkProblems)[number];

/**
 * NOT_JOINED: the clinic works by itself. JOINED: this PC is signed in. SIGNED_OUT: it was signed out here, or its sign-in
 * is not on this PC (a restored backup). REVOKED: another PC took the sign-in back. FORGOTTEN: the network was
 * restored from a backup made before the clinic joined, and it has to join anew. What the clinic has stays in each.
 */
export const networkStandings = ['NOT_JOINED', 'JOINED', 'SIGNED_OUT', 'REVOKED', 'FORGOTTEN'] as const;
export type NetworkStanding = (typeof networkStandings)[number];

const clockHintMs = 5 * 60_000;

/** Whether two clocks differ so much that people should hear of it; null before they were compared. */
export function isClockOff(offsetMs: number | null): boolean {
  return offsetMs !== null && Math.abs(offsetMs) > clockHintMs;
}

/** A secure address, or one of this PC: anything else would carry patients' names in the open. */
export const networkAddressSchema = z
  .string()
  .trim()
  .max(300)
  .transform((address) => (/^[a-z]+:\/\//i.test(address) ? address : `https://${address}`))
  .refine(isNetworkAddress, 'invalidAddress')
  .transform((address) => new URL(address).href.replace(/\/+$/, ''));

function isNetworkAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, search, hash } = new URL(address);
  if (username !== '' || search !== '' || hash !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && isThisComputer(hostname));
}

function isThisComputer(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

const password = z.string().min(8, 'tooShort').max(72, 'tooLong');
export const joinSchema = z.object({ address: networkAddressSchema, email: requiredEmail, password });
export const pairSchema = z.object({
  address: networkAddressSchema,
  email: requiredEmail,
  password: z.string().min(1, 'required').max(200),
});

export const networkStatusSchema = z.object({
  standing: z.enum(networkStandings),
  address: z.string().max(300),
  clinicName: z.string().nullable(),
  email: z.string().max(maxEmailLength).nullable(),
  joinedAt: instantSchema.nullable(),
  /** The network tells of news by itself. */
  isLive: z.boolean(),
  /** Whether the last try reached it; null before the first. */
  isReached: z.boolean().nullable(),
  problem: z.enum(networkProblems).nullable(),
  lastExchangeAt: instantSchema.nullable(),
  /** Changes of this PC that are not at the network yet, also before joining. */
  waiting: z.int().min(0),
  /** Changes that the network did not take and nobody has answered. */
  attention: z.int().min(0),
  filesWaiting: z.int().min(0),
  /** How far the network's clock is ahead of this PC's, in milliseconds. */
  clockOffsetMs: z.int().nullable(),
  /** The two clocks differ so much that people should hear of it. */
  isClockOff: z.boolean(),
  checksumAlarms: z.int().min(0),
  /** Everything is being asked for again. */
  isResync: z.boolean(),
  /** How many records the network has no longer, while somebody has to say whether they may go here too. */
  vanishing: z.int().nullable(),
});
export type NetworkStatus = z.infer<typeof networkStatusSchema>;
