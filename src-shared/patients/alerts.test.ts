import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alertCatalogue, alertKinds, alertOfCode, alertOfText } from './alert-catalogue.ts';
import { type AlertSource, computeAlerts } from './alerts.ts';
import { type CodedEntry, type Severity, severities } from './medical-history.ts';

const free = (text: string, severity: Severity | null = null): CodedEntry => ({ code: null, text, severity });
const source = (part: Partial<AlertSource>): AlertSource => ({
  allergies: [],
  medications: [],
  conditions: [],
  womenSpecific: { isPregnant: null, isNursing: null },
  ...part,
});
const entries = fc.array(
  fc.record({
    code: fc.option(fc.constantFrom(...alertCatalogue.map(({ code }) => code), 'own-code')),
    text: fc.constantFrom('Penicillin', 'warfarin 5 mg', 'Dust', 'none', 'Diyabet'),
    severity: fc.option(fc.constantFrom(...severities)),
  }),
  { maxLength: 6 },
);
const anySource = fc.record({
  allergies: entries,
  medications: entries,
  conditions: entries,
  womenSpecific: fc.record({ isPregnant: fc.option(fc.boolean()), isNursing: fc.option(fc.boolean()) }),
});

describe('computeAlerts', () => {
  it('puts allergies first, then conditions, then medicines that matter', () => {
    const alerts = computeAlerts(
      source({
        medications: [free('Vitamin C'), free('Warfarin 5 mg'), free('Ointment', 'MILD')],
        conditions: [free('Astım'), free('Rare thing')],
        allergies: [
          free('Dust', 'MILD'),
          { code: 'latex', text: 'Latex', severity: null },
          free('Penisilin'),
        ],
        womenSpecific: { isPregnant: true, isNursing: false },
      }),
    );
    expect(alerts).toEqual([
      { kind: 'allergy', text: 'Penisilin', code: 'penicillin', severity: 'SEVERE' },
      { kind: 'allergy', text: 'Latex', code: 'latex', severity: 'SEVERE' },
      { kind: 'allergy', text: 'Dust', code: null, severity: 'MILD' },
      { kind: 'condition', text: '', code: 'pregnancy', severity: 'SEVERE' },
      { kind: 'condition', text: 'Astım', code: 'asthma', severity: 'MODERATE' },
      { kind: 'condition', text: 'Rare thing', code: null, severity: 'MODERATE' },
      { kind: 'medication', text: 'Warfarin 5 mg', code: 'anticoagulant', severity: 'SEVERE' },
      { kind: 'medication', text: 'Ointment', code: null, severity: 'MILD' },
    ]);
  });

  it('puts the severity somebody typed before the rank of the catalogue', () => {
    const alerts = computeAlerts(
      source({ allergies: [free('Latex', 'MILD'), free('Dust', 'SEVERE'), free('Nickel')] }),
    );
    expect(alerts.map(({ text }) => text)).toEqual(['Dust', 'Latex', 'Nickel']);
  });

  it('shows no alert for "none" in three languages', () => {
    expect(
      computeAlerts(
        source({ allergies: ['None', 'NKDA', 'Tidak ada', 'Yok', '-'].map((text) => free(text)) }),
      ),
    ).toEqual([]);
  });

  it('merges what is listed twice under the higher severity', () => {
    const alerts = computeAlerts(
      source({
        allergies: [
          free('Amoxicillin', 'MILD'),
          { code: 'penicillin', text: 'Penicillin', severity: 'SEVERE' },
        ],
      }),
    );
    expect(alerts).toEqual([
      { kind: 'allergy', text: 'Amoxicillin', code: 'penicillin', severity: 'SEVERE' },
    ]);
  });

  it('loses no allergy, repeats none, and keeps its order whatever the order of entry', () => {
    fc.assert(
      fc.property(anySource, (history) => {
        const alerts = computeAlerts(history);
        for (const { code, text } of history.allergies) {
          if (code === null && text === 'none') continue;
          expect(
            alerts.some((alert) => alert.kind === 'allergy' && (code === null ? true : alert.code === code)),
          ).toBe(true);
        }
        const kinds = alerts.map(({ kind }) => alertKinds.indexOf(kind));
        expect(kinds).toEqual(kinds.toSorted((a, b) => a - b));
        const codes = alerts.flatMap(({ kind, code }) => (code === null ? [] : [`${kind}:${code}`]));
        expect(new Set(codes).size).toBe(codes.length);
        const turned = computeAlerts({
          ...history,
          allergies: history.allergies.toReversed(),
          medications: history.medications.toReversed(),
          conditions: history.conditions.toReversed(),
        });
        const shape = (list: typeof alerts) => list.map(({ kind, code, severity }) => [kind, code, severity]);
        expect(shape(turned)).toEqual(shape(alerts));
      }),
    );
  });
});

describe('alert catalogue', () => {
  it('knows each code once, and each of its own words as one of its kind', () => {
    expect(new Set(alertCatalogue.map(({ kind, code }) => `${kind}:${code}`)).size).toBe(
      alertCatalogue.length,
    );
    for (const { kind, code, words } of alertCatalogue) {
      expect(alertOfCode(kind, code)?.code).toBe(code);
      for (const word of words) expect(alertOfText(kind, `takes ${word}x`), word).not.toBeNull();
    }
  });

  it.each([
    ['allergy', 'Lokal anestezik', 'local-anaesthetic'],
    ['condition', 'Gebelik', 'pregnancy'],
    ['condition', 'Katup jantung buatan', 'heart-valve'],
    ['condition', 'Şeker hastalığı', 'diabetes'],
    ['medication', 'Alendronate', 'bisphosphonate'],
    ['medication', 'Vitamin D', undefined],
  ] as const)('reads %s %j', (kind, text, code) => {
    expect(alertOfText(kind, text)?.code).toBe(code);
  });
});
