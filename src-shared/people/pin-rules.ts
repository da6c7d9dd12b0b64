// What a PIN for the locked screen must be. It opens a session that is already signed in, never signs in.

export const minPinLength = 4;
export const maxPinLength = 8;

export const pinCodes = ['required', 'notDigits', 'tooShort', 'tooLong', 'tooEasy'] as const;
export type PinCode = (typeof pinCodes)[number];

/**
 * Why a PIN is refused, or null. `tooEasy`: one block over and over (`0000`, `1212`, `123123`) or digits that
 * count up or down, also past 9 (`1234`, `9876`, `7890`).
 */
export function pinProblem(pin: string): PinCode | null {
  if (pin === '') return 'required';
  if (!/^[0-9]+$/.test(pin)) return 'notDigits';
  if (pin.length < minPinLength) return 'tooShort';
  if (pin.length > maxPinLength) return 'tooLong';
  return isRepeat(pin) || isRun(pin) ? 'tooEasy' : null;
}

function isRepeat(pin: string): boolean {
  for (let blockLength = 1; blockLength <= pin.length / 2; blockLength += 1) {
    if (pin === pin.slice(0, blockLength).repeat(pin.length / blockLength)) return true;
  }
  return false;
}

function isRun(pin: string): boolean {
  const digits = [...pin].map(Number);
  const steps = digits.slice(1).map((digit, index) => (digit - (digits[index] ?? 0) + 10) % 10);
  return steps.every((step) => step === 1) || steps.every((step) => step === 9);
}
