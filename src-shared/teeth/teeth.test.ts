// The names of teeth in three notations, and lists of them.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allTeeth,
  isTooth,
  palmerSymbol,
  type Tooth,
  toothName,
  toothNotations,
  toothOfName,
  toothSchema,
} from './notation.ts';
import { formatTeethList, parseTeethList, sortTeeth } from './teeth-list.ts';

describe('notation', () => {
  it('knows the 52 teeth of ISO 3950 and no others', () => {
    const valid = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, '0')).filter(isTooth);
    expect(valid).toHaveLength(52);
    expect(new Set(allTeeth).size).toBe(52);
    for (const tooth of valid) {
      const [quadrant, position] = [Number(tooth[0]), Number(tooth[1])];
      expect(quadrant >= 1 && quadrant <= 8 && position >= 1 && position <= (quadrant > 4 ? 5 : 8)).toBe(
        true,
      );
    }
    expect(['19', '56', '10', '91', '1', '', '016', 'constructor'].some(isTooth)).toBe(false);
    expect(toothSchema.safeParse('16').success).toBe(true);
    expect(toothSchema.safeParse(16).error?.issues[0]?.message).toBe('notATooth');
  });

  it.each([
    ['18', '1', 'UR8', '8⏌'],
    ['11', '8', 'UR1', '1⏌'],
    ['21', '9', 'UL1', '⎿1'],
    ['28', '16', 'UL8', '⎿8'],
    ['38', '17', 'LL8', '⎾8'],
    ['31', '24', 'LL1', '⎾1'],
    ['41', '25', 'LR1', '1⏋'],
    ['48', '32', 'LR8', '8⏋'],
    ['16', '3', 'UR6', '6⏌'],
    ['36', '19', 'LL6', '⎾6'],
    ['55', 'A', 'URE', 'E⏌'],
    ['51', 'E', 'URA', 'A⏌'],
    ['61', 'F', 'ULA', '⎿A'],
    ['65', 'J', 'ULE', '⎿E'],
    ['75', 'K', 'LLE', '⎾E'],
    ['71', 'O', 'LLA', '⎾A'],
    ['81', 'P', 'LRA', 'A⏋'],
    ['85', 'T', 'LRE', 'E⏋'],
  ] as const)('%s is %s, %s and %s', (tooth, universal, palmer, symbol) => {
    expect([toothName(tooth, 'UNIVERSAL'), toothName(tooth, 'PALMER'), palmerSymbol(tooth)]).toEqual([
      universal,
      palmer,
      symbol,
    ]);
  });

  it('reads every name back in its notation, in small letters and with corners', () => {
    for (const tooth of allTeeth) {
      for (const notation of toothNotations) {
        expect(toothOfName(toothName(tooth, notation), notation)).toBe(tooth);
        expect(toothOfName(` ${toothName(tooth, notation).toLowerCase()} `, notation)).toBe(tooth);
      }
      expect(toothOfName(palmerSymbol(tooth), 'PALMER')).toBe(tooth);
      expect(toothOfName(`${tooth[0]}.${tooth[1]}`, 'FDI')).toBe(tooth);
    }
    expect(toothOfName('#03', 'UNIVERSAL')).toBe('16');
    expect([
      toothOfName('33', 'UNIVERSAL'),
      toothOfName('U', 'UNIVERSAL'),
      toothOfName('UR9', 'PALMER'),
      toothOfName('19', 'FDI'),
    ]).toEqual([null, null, null, null]);
  });
});

describe('teeth list', () => {
  it.each([
    ['16, 26-28', 'FDI', ['16', '26', '27', '28']],
    ['28 – 26;16 16', 'FDI', ['16', '26', '27', '28']],
    ['12-22', 'FDI', ['12', '11', '21', '22']],
    ['43 .. 41 & 1.1', 'FDI', ['11', '41', '42', '43']],
    ['55-53', 'FDI', ['55', '54', '53']],
    ['', 'FDI', []],
    ['15-18', 'UNIVERSAL', ['27', '28', '38', '37']],
    ['A-C, 3', 'UNIVERSAL', ['16', '55', '54', '53']],
    ['UR4-6, ULA', 'PALMER', ['16', '15', '14', '61']],
    ['UR2-UL2', 'PALMER', ['12', '11', '21', '22']],
  ] as const)('reads %j in %s', (text, notation, teeth) => {
    expect(parseTeethList(text, notation)).toEqual({ ok: true, teeth });
  });

  it('names each piece it cannot read', () => {
    expect(parseTeethList('16, 19, 11-31, 16-55, 1-2-3, -', 'FDI')).toEqual({
      ok: false,
      problems: [
        { code: 'notATooth', value: '19' },
        { code: 'badRange', value: '11-31' },
        { code: 'badRange', value: '16-55' },
        { code: 'notATooth', value: '1-2-3' },
        { code: 'notATooth', value: '-' },
      ],
    });
    expect(parseTeethList('1-A', 'UNIVERSAL')).toEqual({
      ok: false,
      problems: [{ code: 'badRange', value: '1-A' }],
    });
  });

  it('shows neighbours as a range, never across jaws', () => {
    expect(formatTeethList(['28', '16', '27', '26'], 'FDI')).toBe('16, 26–28');
    expect(formatTeethList(['28', '27', '38', '37'], 'UNIVERSAL')).toBe('15, 16, 17, 18');
    expect(formatTeethList(['12', '11', '21'], 'PALMER')).toBe('UR2–UL1');
    expect(formatTeethList([], 'FDI')).toBe('');
  });

  it('reads back what it shows, for every set of teeth in every notation', () => {
    const teeth = fc.subarray<Tooth>([...allTeeth]);
    fc.assert(
      fc.property(teeth, fc.constantFrom(...toothNotations), (chosen, notation) => {
        expect(parseTeethList(formatTeethList(chosen, notation), notation)).toEqual({
          ok: true,
          teeth: sortTeeth(chosen),
        });
        expect(
          parseTeethList(
            chosen
              .toReversed()
              .map((tooth) => toothName(tooth, notation))
              .join(' '),
            notation,
          ),
        ).toEqual({ ok: true, teeth: sortTeeth(chosen) });
      }),
    );
  });
});
