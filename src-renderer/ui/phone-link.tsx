// A phone number that can be called with one press.

import { IconPhone } from '@tabler/icons-react';
import { formatPhone } from '#renderer/lib/phone.ts';
import classes from './phone-link.module.css';

/** Reads from left to right in every language. */
export function PhoneLink({
  phone,
  className,
}: {
  readonly phone: string;
  readonly className?: string | undefined;
}) {
  return (
    <a className={`${classes.phone} ${className ?? ''}`} href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`}>
      <IconPhone size={13} aria-hidden />
      <bdi>{formatPhone(phone)}</bdi>
    </a>
  );
}
