// The short name of a referral that can be said on the phone.

/** Eight signs without those that look alike, of the referral's id: the same on every page, paper and screen. */
export function referenceOf(referralId: string): string {
  const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  let left = BigInt(`0x${referralId.replaceAll('-', '').slice(-10)}`);
  let text = '';
  for (let place = 0; place < 8; place++) {
    text = (signs[Number(left % 32n)] ?? '0') + text;
    left /= 32n;
  }
  return `${text.slice(0, 4)}-${text.slice(4)}`;
}
