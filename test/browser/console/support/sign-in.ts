/** An agent at the door of the console. */
import type { Page } from 'playwright-core';

export interface Credentials {
  readonly login: string;
  readonly password: string;
}

/** Fills the form and sends it. What stands behind it may be long in coming: the caller waits for what it needs. */
export async function fillSignIn(page: Page, { login, password }: Credentials): Promise<void> {
  await page.getByLabel('Nom de connexion').fill(login);
  await page.getByLabel('Mot de passe', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
}

/** Opens the console and signs in. @param view `#/adviser`; the desk where left out. */
export async function signIn(page: Page, base: string, who: Credentials, view = ''): Promise<void> {
  await page.goto(`${base}/console/${view}`);
  await fillSignIn(page, who);
  await page.getByRole('button', { name: /Se déconnecter/ }).waitFor();
}
