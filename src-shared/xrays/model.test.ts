import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isUnread, xrayFieldCodes, xrayFieldsSchema } from './model.ts';

const fields = {
  datePerformedOn: '2026-06-15',
  modality: 'BITEWING',
  teeth: ['16', '55'],
  findings: '',
  impression: '',
};
const codes = (change: object) =>
  (xrayFieldsSchema.safeParse({ ...fields, ...change }).error?.issues ?? []).map((issue) => issue.message);

test('what does not fit is refused by name', () => {
  expect(codes({})).toEqual([]);
  expect(codes({ datePerformedOn: '2026-02-30' })).toEqual(['notADate']);
  expect(codes({ modality: 'MRI' })).toEqual(['notAChoice']);
  expect(codes({ teeth: ['16', '16'] })).toEqual(['duplicate']);
  expect(codes({ teeth: ['99'] })).toEqual(['notATooth']);
  expect(codes({ findings: 'x'.repeat(5000), impression: 'x'.repeat(2000) })).toEqual([]);
  expect(codes({ findings: 'x'.repeat(5001), impression: 'x'.repeat(2001) })).toEqual(['tooLong', 'tooLong']);
});

test('characters that no screen can show are refused, line ends and tabs are kept', () => {
  expect(codes({ findings: 'a\u0000b', impression: 'half \ud800' })).toEqual([
    'invalidCharacters',
    'invalidCharacters',
  ]);
  expect(xrayFieldsSchema.parse({ ...fields, findings: ' caries\n\t16 ' }).findings).toBe('caries\n\t16');
});

test('whatever comes is refused with a known code or kept', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('datePerformedOn', 'modality', 'findings', 'impression'),
      fc.anything(),
      (name, value) => {
        for (const code of codes({ [name]: value })) expect(xrayFieldCodes).toContain(code);
      },
    ),
  );
});

test('unread until both findings and impression are written', () => {
  expect(isUnread({ findings: 'caries on 16', impression: 'treat' })).toBe(false);
  expect(isUnread({ findings: 'caries on 16', impression: ' \n' })).toBe(true);
  expect(isUnread({ findings: '', impression: 'treat' })).toBe(true);
});
