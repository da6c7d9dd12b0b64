import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contactSearchText, contactKey, typedParts } from './contact-search.ts';

const surgeon = {
  name: 'Dr. Çağla Öztürk-Işık',
  specialty: 'Ağız ve çene cerrahisi',
  phone: '+90 212 555 98 76',
  email: 'cagla@cene.example',
  address: 'Bağdat Caddesi 12/3, Kadıköy',
};

const finds = (text: string) => {
  const held = contactSearchText(surgeon);
  return typedParts(text).every((part) => held.includes(part));
};

test.each([
  'cagla',
  'ISIK',
  'ozturk',
  'çene',
  'cerrah agla',
  'cene.example',
  'kadikoy 12',
  '0212 555',
  '5559876',
  '(0212) 555-98',
  '+90 212 555 98 76',
  '',
])('%j finds the surgeon', (text) => {
  expect(finds(text)).toBe(true);
});

test.each(['caglar', 'orthodontist', '0212 556', 'cerrahisi besiktas'])('%j does not', (text) => {
  expect(finds(text)).toBe(false);
});

test('any run of letters of a name finds it, whatever else was written', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 40 }), fc.nat(), fc.nat(), (name, from, length) => {
      const held = contactSearchText({ ...surgeon, name });
      const word = contactKey(name).split(' ')[0] ?? '';
      const part = [...word]
        .slice(from % Math.max(1, word.length))
        .slice(0, 1 + (length % 10))
        .join('');
      expect(typedParts(part).every((one) => held.includes(one))).toBe(true);
    }),
  );
});
