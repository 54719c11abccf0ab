import { expect, it } from 'vitest';
import { addressLabel } from './address-label.ts';

it.each([
  ['https://hooks.example/services/T00/B11/3fae98c1d2', 'https://hooks.example/…c1d2'],
  ['https://hooks.example/services/T00/B11/77ab0e64f0', 'https://hooks.example/…64f0'],
  ['https://hooks.example:8443/in?token=3fae98c1', 'https://hooks.example:8443/…98c1'],
  ['https://hooks.example/hook', 'https://hooks.example/…ok'],
  ['https://hooks.example/a', 'https://hooks.example/…a'],
  ['https://hooks.example/', 'https://hooks.example'],
  ['https://hooks.example', 'https://hooks.example'],
  ['https://who:what@hooks.example/in', 'https://hooks.example/…n'],
])('%s is told apart by its end, and the secret in it is not shown', (address, label) => {
  expect(addressLabel(address)).toBe(label);
});
