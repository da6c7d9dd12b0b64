import { expect, test } from 'vitest';
import { namedAddress } from './browser-name.ts';

const ipAddress = '192.168.0.12';

test.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0',
    'Edge, Windows · 192.168.0.12',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox, Linux · 192.168.0.12'],
  [
    'Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1',
    'Safari, iPad · 192.168.0.12',
  ],
  ['curl/8.0', '192.168.0.12'],
  [null, '192.168.0.12'],
])('%s is %s', (userAgent, words) => {
  expect(namedAddress({ userAgent, ipAddress })).toBe(words);
});

test('nothing known says nothing', () => {
  expect(namedAddress({ userAgent: null, ipAddress: null })).toBeNull();
});
