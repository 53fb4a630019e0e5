/** A bot with Botpress' HITL plugin, as its source has it: what it does before, during and after a session. */
import type { Happened, Listener, Platform, Said } from './platform.ts';

export class Bot implements Listener {
  /** What the citizen reads and has written. */
  readonly transcript: string[] = [];
  readonly #platform: Platform;
  #session: string | undefined;
  /** Noted only after the answer to startHitl: what comes earlier is dropped, as the plugin does. */
  #active = false;
  #user = '';

  constructor(platform: Platform) {
    this.#platform = platform;
    platform.listener = this;
  }

  get active(): boolean {
    return this.#active;
  }

  get session(): string {
    return this.#session ?? '';
  }

  async greets(): Promise<void> {
    this.#reads('bot', 'Bonjour, je suis le robot de la mairie.');
  }

  /** The citizen writes: to the agent while there is a session, otherwise the bot answers. */
  async hears(text: string): Promise<void> {
    this.transcript.push(`citizen: ${text}`);
    if (!this.#active || !this.#session) return this.#reads('bot', 'Je peux vous aider ?');
    await this.#platform.write(this.#session, 'text', { text, userId: this.#user });
  }

  async handsOver(more: Record<string, unknown> = {}): Promise<void> {
    const { userId } = await this.#platform.action<{ userId: string }>('createUser', {
      name: 'Dominique',
      email: 'dominique@courriel.example',
    });
    this.#user = userId;
    const messageHistory = this.transcript.map((line) => {
      const [who = '', text = ''] = line.split(/: (.*)/s);
      const source = who === 'citizen' ? { type: 'user', userId } : { type: 'bot' };
      return { source, type: 'text', payload: { text } };
    });
    const input = { userId, title: 'Carte d’identité', messageHistory, ...more };
    const { conversationId } = await this.#platform.action<{ conversationId: string }>('startHitl', input);
    this.#session = conversationId;
    this.#active = true;
  }

  async takesBack(): Promise<void> {
    this.#active = false;
    await this.#platform.action('stopHitl', { conversationId: this.#session });
  }

  said({ conversationId, userId, payload }: Said): void {
    if (conversationId !== this.#session || !this.#active) return;
    this.#reads(this.#platform.users.get(userId)?.name ?? userId, String(payload.text));
  }

  happened({ type, payload }: Happened): void {
    if (payload.conversationId !== this.#session || !this.#active) return;
    this.transcript.push(type);
    if (type === 'hitlStopped') {
      this.#active = false;
      this.#reads('bot', 'Me revoici.');
    }
  }

  #reads(who: string, text: string): void {
    this.transcript.push(`${who}: ${text}`);
  }
}
