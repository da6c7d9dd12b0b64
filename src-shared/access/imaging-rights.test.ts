import fc from 'fast-check';
import { expect, test } from 'vitest';
import { imagingRights, imagingRightsOf, imagingRightsOfRole, noOwnImagingRights } from './imaging-rights.ts';
import { permissions } from './permission-table.ts';
import { isCallName, mayCall } from './permissions.ts';
import { roles } from './roles.ts';

const decided = fc.constantFrom(true, false, null);
const own = fc.record({ VIEW: decided, MANIPULATE: decided, ACQUIRE: decided, DELETE: decided });
const anyone = fc.constantFrom(...roles.filter((role) => role !== 'OWNER'));

test('without a decision everybody has what the role gives', () => {
  for (const role of roles) {
    expect(imagingRightsOf(role, null)).toEqual(imagingRightsOfRole[role]);
    expect(imagingRightsOf(role, noOwnImagingRights)).toEqual(imagingRightsOfRole[role]);
  }
});

test('a decision goes before the role, an owner has all, and nobody changes what they cannot see', () => {
  fc.assert(
    fc.property(own, anyone, (decisions, role) => {
      const has = imagingRightsOf(role, decisions);
      for (const right of imagingRights) {
        const wanted = decisions[right] ?? imagingRightsOfRole[role].includes(right);
        const isBlind = !has.includes('VIEW') && (right === 'MANIPULATE' || right === 'DELETE');
        expect(has.includes(right), right).toBe(wanted && !isBlind);
      }
      expect(imagingRightsOf('OWNER', decisions)).toEqual(imagingRights);
    }),
  );
});

test('calls that need a right are open to those who have it, and to nobody else', () => {
  const names = Object.keys(permissions).filter(isCallName);
  const needing = names.filter((name) => imagingRights.some((right) => permissions[name] === right));
  // Each right opens something.
  expect(new Set(needing.map((name) => permissions[name]))).toEqual(new Set(imagingRights));
  fc.assert(
    fc.property(own, anyone, fc.constantFrom(...needing), (decisions, role, name) => {
      const has = imagingRightsOf(role, decisions);
      expect(mayCall({ role, imagingRights: has }, name)).toBe(
        has.some((right) => right === permissions[name]),
      );
    }),
  );
});
