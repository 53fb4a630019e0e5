/** The socket of enrolled screens: signs of life, what an adviser put on them, and when a person has left. */
import type { Namespace, Server, Socket } from 'socket.io';
import type { ZodType } from 'zod';
import { adviserStep } from '../adviser/step.ts';
import {
  KIOSK_NAMESPACE,
  type KioskAnswers,
  type KioskEvents,
  type KioskRequestName,
  type KioskState,
  kioskRequests,
} from '../contract/kiosk.ts';
import type { Device, KioskDevices } from '../kiosk/devices.ts';
import type { ResumeCodes } from '../kiosk/resume-codes.ts';
import type { ScreenStore } from '../kiosk/screen-store.ts';
import type { KioskVisits } from '../kiosk/visits.ts';
import type { Towns } from '../town/town.ts';
import type { Words } from '../words/words.ts';
import type { CitizenTokens } from './citizen-tokens.ts';
import { deviceSecret } from './kiosk-cookie.ts';
import type { Origins } from './origins.ts';
import { answerTo, ProblemError } from './problems.ts';
import { resumeUrl } from './resume.ts';

export interface KioskSocketDeps {
  readonly towns: Towns;
  readonly devices: KioskDevices;
  readonly visits: KioskVisits;
  readonly codes: ResumeCodes;
  readonly screens: ScreenStore;
  readonly tokens: CitizenTokens;
  readonly origins: Origins;
  readonly words: Words;
  readonly now: () => Date;
  readonly secure: boolean;
  readonly publicUrl: string | null;
  /** How long a town hall keeps a conversation after its last word, in seconds. */
  readonly lifetime: (municipality: string) => number;
  /** Of the page this server serves. */
  readonly version: () => Promise<string>;
  readonly failed: (where: string, error: unknown) => void;
}

type Handlers = { [N in KioskRequestName]: (socket: Socket, wish: never) => Promise<KioskAnswers[N]> };

const roomOf = (device: string) => `device:${device}`;
const deviceOn = (socket: Socket): Device => socket.data.device as Device;

export class KioskSockets {
  readonly #deps: KioskSocketDeps;
  #namespace: Namespace | undefined;

  constructor(deps: KioskSocketDeps) {
    this.#deps = deps;
  }

  attach(io: Server): void {
    const namespace = io.of(KIOSK_NAMESPACE);
    this.#namespace = namespace;
    namespace.use((socket, next) => {
      this.#admit(socket).then(
        (device) => next(device ? undefined : new Error('not-enrolled')),
        (error: unknown) => {
          this.#deps.failed('kiosk', error);
          next(new Error('unavailable'));
        },
      );
    });
    const handlers = this.#handlers();
    namespace.on('connection', (socket) => {
      void socket.join(roomOf(deviceOn(socket).id));
      for (const name of Object.keys(kioskRequests) as KioskRequestName[]) {
        const handle = handlers[name] as (socket: Socket, wish: unknown) => Promise<unknown>;
        const schema: ZodType = kioskRequests[name];
        socket.on(name, (wish: unknown, ack: unknown) => {
          void answerTo(ack, { ...this.#deps, language: 'fr' }, schema, wish, (read) => handle(socket, read));
        });
      }
    });
  }

  /** What the screen is to show has changed. On every server: it may be connected to another. */
  async changed(device: Device): Promise<void> {
    const state = await this.#state(device);
    this.#namespace?.to(roomOf(device.id)).emit('state', state satisfies KioskEvents['state']);
  }

  revoked(device: Device): void {
    const room = this.#namespace?.in(roomOf(device.id));
    room?.emit('revoked', {} satisfies KioskEvents['revoked']);
    room?.disconnectSockets();
  }

  async #admit(socket: Socket): Promise<Device | null> {
    const { devices, origins, secure } = this.#deps;
    const { origin, host, cookie } = socket.handshake.headers;
    if (!origins.allows(origin, host)) return null;
    const device = await devices.open(deviceSecret(cookie, secure));
    socket.data.device = device;
    return device;
  }

  #handlers(): Handlers {
    const { devices, visits, codes, screens, tokens, publicUrl, now, lifetime } = this.#deps;
    return {
      beat: async (socket, { version }: { version: string }) => {
        const device = deviceOn(socket);
        await Promise.all([devices.seen(device.id, version), visits.alive(device.id)]);
        return this.#state(device);
      },
      holds: async (socket, { conversation }: { conversation: { id: string; token: string } | null }) => {
        if (conversation && (await tokens.check(conversation.id, conversation.token)) !== 'ok')
          throw new ProblemError('conversation-gone');
        await visits.holds(deviceOn(socket).id, conversation?.id ?? null);
        return {};
      },
      printed: async (socket, { came }: { came: boolean }) => {
        await devices.printed(deviceOn(socket).id, came);
        return {};
      },
      seen: async (socket) => {
        await screens.clear(deviceOn(socket).id);
        return {};
      },
      takeAway: async (socket) => {
        const { id, municipality } = deviceOn(socket);
        const conversation = await visits.of(id);
        if (conversation === null) throw new ProblemError('conversation-gone');
        const life = lifetime(municipality);
        const code = await codes.make(conversation, life);
        const { host } = socket.handshake.headers;
        const until = new Date(now().getTime() + life * 1_000).toISOString();
        return { code, url: resumeUrl(publicUrl ?? `http://${host}`, code), until };
      },
    };
  }

  /** A procedure that is offered no more is shown no more. */
  async #state({ id, name, printer, municipality }: Device): Promise<KioskState> {
    const { screens, towns, now, version } = this.#deps;
    const [shown, serves] = await Promise.all([screens.shown(id), version()]);
    const town = towns.get(municipality);
    const step = shown && town ? adviserStep(town, shown, now()) : null;
    const sheet = shown && step ? { step, lang: shown.lang, until: shown.until } : null;
    return { name, printer, sheet, version: serves };
  }
}
