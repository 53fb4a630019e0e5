/** The cookie that makes a browser an enrolled screen. It is of the device, not of anybody who stands before it. */
import type { Response } from 'express';
import { cookieName } from '../agents/sessions.ts';
import { cookieIn } from './desk-access.ts';

/** Longest a browser keeps a cookie, in milliseconds: 400 days. Begun anew each time the page is opened. */
const LIFE = 400 * 86_400_000;

/** @param cookies the `Cookie` header. @returns empty where there is none. */
export const deviceSecret = (cookies: string | undefined, secure: boolean): string =>
  cookieIn(cookies, cookieName('kiosk', secure)) ?? '';

export function setDeviceSecret(response: Response, secret: string, secure: boolean): void {
  const options = { httpOnly: true, sameSite: 'strict', secure, path: '/', maxAge: LIFE } as const;
  response.cookie(cookieName('kiosk', secure), secret, options);
}
