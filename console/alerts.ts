/** A soft sound and a desktop notification, both only where the agent asked for them. */

let context: AudioContext | undefined;

/** Two short, low notes. */
export function chime(): void {
  context ??= new AudioContext();
  const now = context.currentTime;
  for (const [index, frequency] of [587, 784].entries()) {
    const start = now + index * 0.16;
    const tone = new OscillatorNode(context, { type: 'sine', frequency });
    const volume = new GainNode(context, { gain: 0 });
    volume.gain.linearRampToValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(0.08, start + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.3);
    tone.connect(volume).connect(context.destination);
    tone.start(start);
    tone.stop(start + 0.32);
  }
}

export const notificationsPossible = (): boolean => 'Notification' in window;

/** Only ever called on a click. @returns whether the agent allowed it. */
export async function askForNotifications(): Promise<boolean> {
  if (!notificationsPossible()) return false;
  return (await Notification.requestPermission()) === 'granted';
}

/** Says what waits, never what was written: the screen may be seen from the counter. */
export function notify(title: string, body: string, tag: string): void {
  if (!notificationsPossible() || Notification.permission !== 'granted') return;
  const shown = new Notification(title, { body, tag });
  shown.onclick = () => {
    window.focus();
    shown.close();
  };
}
