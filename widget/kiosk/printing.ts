/** Prints a page of our own server without leaving this one. With `--kiosk-printing` no window asks anything. */

/** How long a sheet may take to load, in milliseconds. */
const PATIENCE = 15_000;

/** Resolves once the sheet was given to the printer, or the window that asks was closed. */
export async function printed(address: string): Promise<void> {
  const frame = document.createElement('iframe');
  frame.className = 'printing';
  frame.setAttribute('aria-hidden', 'true');
  frame.tabIndex = -1;
  const loaded = new Promise<void>((settle, fail) => {
    frame.addEventListener('load', () => settle(), { once: true });
    setTimeout(() => fail(new Error('the sheet did not load')), PATIENCE);
  });
  frame.src = address;
  document.body.append(frame);
  try {
    await loaded;
    frame.contentWindow?.print();
  } finally {
    frame.remove();
  }
}
