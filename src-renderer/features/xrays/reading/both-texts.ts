// What two people wrote into the same texts, one under the other.

import type { XrayReading } from '#shared/xrays/model.ts';

type Words = Partial<XrayReading>;
const texts = ['findings', 'impression'] as const;

/** The texts that both wrote, theirs first; who wrote on where the other stopped has written both already. */
export function bothTexts(theirs: Words, mine: Words): Words {
  const both: { -readonly [Field in (typeof texts)[number]]?: string } = {};
  for (const field of texts) {
    const [their, own] = [theirs[field], mine[field]];
    if (their === undefined || own === undefined) continue;
    if (own.includes(their)) both[field] = own;
    else both[field] = their.includes(own) ? their : `${their}\n${own}`;
  }
  return both;
}
