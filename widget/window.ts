/** What the chat asks of the window around it. */
import { adopt } from './adopt.ts';

/**
 * Keeps the panel within what the phone's keyboard leaves free: `--guichet-top` and `--guichet-height`, in
 * pixels, follow the visible part of the window.
 */
export function fitToKeyboard(panel: HTMLElement): void {
  const view = window.visualViewport;
  if (!view) return;
  const follow = () => {
    // Zoomed in by the fingers: the panel keeps its size, or the zoom would serve no purpose.
    if (view.scale > 1.05) return;
    panel.style.setProperty('--guichet-top', `${view.offsetTop}px`);
    panel.style.setProperty('--guichet-height', `${view.height}px`);
  };
  view.addEventListener('resize', follow);
  view.addEventListener('scroll', follow);
  follow();
}

/** Everything of the page but the chat, which prints its sheet only. */
const ALONE = `@media print {
  body > :not(guichet-chat) { display: none !important; }
  html, body { height: auto !important; overflow: visible !important; background: none !important; }
}`;

/** Prints with the page's own content left out, and puts it back. Resolves when the dialogue was closed. */
export async function printAlone(host: HTMLElement): Promise<void> {
  const takeOff = adopt(host.ownerDocument, ALONE);
  const printed = new Promise<void>((resolve) => {
    addEventListener('afterprint', () => resolve(), { once: true });
  });
  window.print();
  await printed;
  takeOff();
}
