/** Puts together what screens at counters need: devices, visits, pages, their socket. `main.ts` hands it the world. */
import type { Router } from 'express';
import type { Server } from 'socket.io';
import { CITIZEN_NAMESPACE } from '../contract/citizen-events.ts';
import type { PublicTicket } from '../contract/ticket.ts';
import type { ConversationStore } from '../conversation/store.ts';
import { pagesOf } from '../gateway/citizen-socket.ts';
import { CitizenTokens, newResumeCode } from '../gateway/citizen-tokens.ts';
import { GuessLimit } from '../gateway/guess-limit.ts';
import { KioskDoor } from '../gateway/kiosk-door.ts';
import { kioskPages } from '../gateway/kiosk-pages.ts';
import { KioskSockets } from '../gateway/kiosk-socket.ts';
import { KioskFiles } from '../gateway/pages/kiosk-files.ts';
import { resumeRoutes } from '../gateway/resume.ts';
import { KioskDevices } from '../kiosk/devices.ts';
import { resume } from '../kiosk/resume.ts';
import { ResumeCodes } from '../kiosk/resume-codes.ts';
import { ScreenStore } from '../kiosk/screen-store.ts';
import { KioskVisits } from '../kiosk/visits.ts';
import type { PublicSide } from './public-side.ts';
import type { World } from './world.ts';

export interface KioskParts
  extends PublicSide,
    Pick<World, 'redis' | 'towns' | 'words' | 'now' | 'release' | 'failed'> {
  readonly store: ConversationStore;
  readonly ticketOf: (reference: string) => Promise<PublicTicket | null>;
  readonly erase: (conversation: string) => Promise<void>;
  readonly distDir: string;
  /** How long a town hall keeps a conversation after its last word, in seconds. */
  readonly lifetime: (municipality: string) => number;
}

export class Kiosks {
  readonly devices: KioskDevices;
  readonly visits: KioskVisits;
  readonly screens: ScreenStore;
  readonly sockets: KioskSockets;
  readonly door: KioskDoor;
  readonly version: () => Promise<string>;
  readonly #parts: KioskParts;
  readonly #files: KioskFiles;
  readonly #codes: ResumeCodes;
  readonly #limit: GuessLimit;
  #io: Server | undefined;

  constructor(parts: KioskParts) {
    const { redis, towns, now, store, secure } = parts;
    this.#parts = parts;
    this.#files = new KioskFiles(`${parts.distDir}/kiosk`, parts.release, parts.publicUrl);
    this.#codes = new ResumeCodes(redis, newResumeCode);
    this.#limit = new GuessLimit(redis);
    this.version = () => this.#files.version();
    this.devices = new KioskDevices(redis, now);
    this.screens = new ScreenStore(redis, now);
    this.door = new KioskDoor(towns, this.devices, secure);
    this.visits = new KioskVisits({
      redis,
      codes: this.#codes,
      read: (id) => store.read(id),
      ticketOf: parts.ticketOf,
      erase: parts.erase,
      lock: async (id) => void (await store.rekey(id, CitizenTokens.make().hash)),
    });
    const { devices, visits, screens, version } = this;
    const own = { devices, visits, screens, version, codes: this.#codes, tokens: new CitizenTokens(store) };
    this.sockets = new KioskSockets({ ...parts, ...own });
  }

  attach(io: Server): void {
    this.#io = io;
    this.sockets.attach(io);
  }

  /** Pages citizens open: the screen's own, and the one a conversation goes on from. */
  pages(router: Router): Router {
    const { store, towns } = this.#parts;
    const leave = (id: string) =>
      void this.#io?.of(CITIZEN_NAMESPACE).in(pagesOf(id)).disconnectSockets(true);
    const resuming = { codes: this.#codes, store, towns, newToken: CitizenTokens.make, leave };
    const shared = { ...this.#parts, devices: this.devices, files: this.#files, limit: this.#limit };
    return router
      .use('/kiosque', kioskPages(shared))
      .use('/reprise', resumeRoutes({ ...shared, resume: (code) => resume(resuming, code) }));
  }
}
