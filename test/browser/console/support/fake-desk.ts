/**
 * A desk of the contract's shape with a memory of its own: for what a real one cannot be made to do on demand
 * (losing answers, refusing, going away). Two agents, one password.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express, type Request, type Response } from 'express';
import helmet from 'helmet';
import { type Namespace, Server as SocketServer } from 'socket.io';
import type { AgentSession, DeskQueue, TicketView } from '../../../../server/contract/desk.ts';
import type { Message } from '../../../../server/contract/message.ts';
import type { AgentReply, HandBack, HandedBack } from '../../../../server/contract/saying.ts';
import type { DeskTicket, EndReason } from '../../../../server/contract/ticket.ts';
import { loadWords } from '../../../../server/words/load-words.ts';
import { Words } from '../../../../server/words/words.ts';
import { nextRevision } from './data.ts';
import { FakeMachine } from './fake-machine.ts';
import { AGENTS, Refusal, refusals, SAYINGS, SITES, STRICT, TARGETS, WRONG } from './fake-parts.ts';

export const PASSWORD = 'tilleul-et-marronnier';

const asWished = ({ procedure, slot }: HandBack): HandedBack['at'] =>
  procedure !== undefined ? 'procedure' : slot !== undefined ? 'slot' : 'where_it_was';

export class FakeDesk {
  readonly views = new Map<string, TicketView>();
  /** Bodies of replies as they came, repeats included. */
  readonly replies: AgentReply[] = [];
  /** Answers to lose: the reply is kept, and the connection cut before the answer. */
  loseAnswers = 0;
  /** Refuse replies with this problem. */
  refuseReplies: string | null = null;
  /** Turn everything away, as a server that restarts. */
  down = false;
  /** Where conversations were to go on that were handed back. */
  readonly handBacks: HandBack[] = [];
  /** The procedure lost its questions after the console read them. */
  changedFlow = false;
  /** Push no tickets: consoles then act on an old picture. */
  quiet = false;
  /** Signs of life that came. */
  beats = 0;
  presence: AgentSession['presence'] = 'available';
  readonly #offers = new Map<string, { readonly reference: string; readonly seconds: number }>();
  readonly #sessions = new Map<string, string>();
  /** Answers only where a view says that there is one. */
  readonly machine = new FakeMachine();
  readonly #http: Server;
  readonly #agents: Namespace;
  readonly #io: SocketServer;
  #words: Words | undefined;

  constructor(files: string) {
    const app = express();
    this.#http = createServer(app);
    this.#io = new SocketServer(this.#http, {
      transports: ['websocket'],
      serveClient: false,
      allowRequest: (_request, decide) => decide(null, !this.down),
    });
    this.#agents = this.#io.of('/agent');
    this.#socket();
    app.use(helmet(STRICT));
    app.use('/console', express.static(files));
    app.use(express.json());
    app.use((_request, response, next) => (this.down ? void response.status(503).end() : next()));
    this.#session(app);
    this.machine.routes(
      app,
      (reference, seq) => this.#view(reference).messages.find((one) => one.seq === seq)?.text ?? '',
    );
    this.#tickets(app);
    app.use(refusals);
  }

  async start(): Promise<string> {
    const root = `${import.meta.dirname}/../../../../locales`;
    this.#words = await Words.from(loadWords(root));
    await new Promise<void>((resolve) => this.#http.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    await this.#io.close();
    this.#http.closeAllConnections();
  }

  put(view: TicketView): void {
    this.views.set(view.ticket.reference, view);
    if (!this.quiet) this.#agents.emit('ticket', { ticket: view.ticket });
  }

  change(reference: string, change: Partial<DeskTicket>): DeskTicket {
    const view = this.#view(reference);
    const { assignedTo: _to, assignedName: _name, ...rest } = view.ticket;
    const kept = change.status === undefined ? view.ticket : rest;
    view.ticket = { ...kept, ...change, revision: nextRevision() };
    if (!this.quiet) this.#agents.emit('ticket', { ticket: view.ticket });
    return view.ticket;
  }

  add(reference: string, said: Pick<Message, 'from' | 'text'> & Partial<Message>, push = true): Message {
    const view = this.#view(reference);
    const seq = view.messages.length + 1;
    const message: Message = {
      seq,
      id: `m${seq}`,
      at: new Date().toISOString(),
      lang: 'fr',
      dir: 'ltr',
      generatedBy: said.from === 'agent' ? 'agent' : 'citizen',
      ...said,
    };
    view.messages.push(message);
    if (push) this.#agents.to(`follow:${reference}`).emit('messages', { reference, messages: [message] });
    return message;
  }

  /** Stands until it is taken or let pass, as at the desk: who connects late finds it in the queue. */
  offer(reference: string, seconds: number): void {
    const offer = { reference, seconds };
    this.#offers.set(reference, offer);
    this.#agents.emit('offer', offer);
  }

  dropSockets(): void {
    for (const socket of this.#agents.sockets.values()) socket.conn.close();
  }

  endSessions(): void {
    this.#sessions.clear();
    this.#agents.disconnectSockets(true);
  }

  #view(reference: string): TicketView {
    const found = this.views.get(reference);
    if (!found) throw new Error(`no ticket ${reference}`);
    return found;
  }

  #agent(cookies: string | undefined): AgentSession['agent'] | undefined {
    const id = /fake=([\w-]+)/.exec(cookies ?? '')?.[1] ?? '';
    return AGENTS[this.#sessions.get(id) ?? ''];
  }

  #socket(): void {
    this.#agents.use((socket, next) => {
      next(this.#agent(socket.handshake.headers.cookie) ? undefined : new Error('not-signed-in'));
    });
    this.#agents.on('connection', (socket) => {
      socket.on('heartbeat', (_: unknown, ack: (answer: object) => void) => {
        this.beats++;
        ack({ ok: true, value: {} });
      });
      socket.on(
        'follow',
        async ({ reference, after }: { reference: string; after: number }, ack: () => void) => {
          await socket.join(`follow:${reference}`);
          const messages = this.views.get(reference)?.messages.filter(({ seq }) => seq > after) ?? [];
          if (messages.length > 0) socket.emit('messages', { reference, messages });
          ack();
        },
      );
      socket.on('unfollow', ({ reference }: { reference: string }, ack: () => void) => {
        void socket.leave(`follow:${reference}`);
        ack();
      });
    });
  }

  #session(app: Express): void {
    const api = '/api/v1/desk';
    app.get(`${api}/words`, (request, response) => {
      const lang = request.query.lang === 'en' ? 'en' : 'fr';
      const topics = {
        'domestic-violence': lang === 'fr' ? 'Violences conjugales' : 'Domestic violence',
        'renew-id-card': lang === 'fr' ? "Carte d'identité" : 'Identity card',
        'birth-certificate': lang === 'fr' ? 'Acte de naissance' : 'Birth certificate',
      };
      const teams = {
        'civil-registry': 'État civil',
        reception: 'Accueil',
        'social-affairs': 'Action sociale',
      };
      response.json({
        lang,
        console: this.#words?.raw('console', lang),
        topics,
        teams,
        languages: ['fr', 'en'],
        sites: SITES,
      });
    });
    app.post(`${api}/session`, (request, response) => {
      const { login, password } = request.body as { login: string; password: string };
      if (!AGENTS[login] || password !== PASSWORD) throw new Refusal(401, 'wrong-credentials', WRONG);
      const id = crypto.randomUUID();
      this.#sessions.set(id, login);
      response.setHeader('set-cookie', `fake=${id}; HttpOnly; SameSite=Strict; Path=/`);
      response.status(201).json(this.#sessionOf(login));
    });
    app.get(`${api}/session`, (request, response) => {
      const agent = this.#agent(request.headers.cookie);
      if (!agent) throw new Refusal(401, 'not-signed-in', "Vous n'êtes pas connecté.");
      response.json(this.#sessionOf(agent.login));
    });
    app.delete(`${api}/session`, (_request, response) => {
      this.#sessions.clear();
      response.status(204).end();
    });
    app.put(`${api}/presence`, (request, response) => {
      this.presence = (request.body as { presence: AgentSession['presence'] }).presence;
      this.#agents.emit('presence', { presence: this.presence });
      response.json({ presence: this.presence });
    });
  }

  #sessionOf(login: string): AgentSession {
    const agent = AGENTS[login];
    if (!agent) throw new Error(login);
    return { agent, presence: this.presence, csrf: `csrf-${login}`, locale: 'fr' };
  }

  #tickets(app: Express): void {
    const api = '/api/v1/desk';
    app.get(
      `${api}/queue`,
      this.#for((agent, _request, response) => response.json(this.#queue(agent.id))),
    );
    app.get(
      `${api}/tickets/:reference`,
      this.#for((_agent, { params }, response) => {
        response.json(this.#view(String(params.reference)));
      }),
    );
    app.post(
      `${api}/queue/next`,
      this.#for((agent, _request, response) => {
        const [first] = this.#queue(agent.id).waiting;
        const mine = { status: 'assigned', assignedTo: agent.id, assignedName: agent.name } as const;
        response.json({ ticket: first ? this.change(first.reference, mine) : null });
      }),
    );
    app.get(
      `${api}/tickets/:reference/sayings`,
      this.#for((_agent, _request, response) => response.json(SAYINGS)),
    );
    app.get(
      `${api}/tickets/:reference/transfer`,
      this.#for((_agent, _request, response) => response.json(TARGETS)),
    );
    app.post(
      `${api}/tickets/:reference/:action`,
      this.#for((agent, request, response) => {
        if (request.headers['x-csrf-token'] !== `csrf-${agent.login}`) {
          throw new Refusal(403, 'csrf-refused', 'La page est trop ancienne.');
        }
        const { reference, action } = request.params as { reference: string; action: string };
        this.#act(agent, reference, action, request.body as Record<string, string>, response);
      }),
    );
  }

  #queue(agent: string): DeskQueue {
    const all = [...this.views.values()].map(({ ticket }) => ticket).sort((a, b) => a.rank - b.rank);
    const of = (status: DeskTicket['status']) => all.filter((ticket) => ticket.status === status);
    const waiting = of('waiting');
    const callbacks = of('callback');
    const mine = of('assigned').filter(({ assignedTo }) => assignedTo === agent);
    return {
      waiting,
      mine,
      callbacks,
      counts: { waiting: waiting.length, callbacks: callbacks.length },
      offers: [...this.#offers.values()],
    };
  }

  #act(
    agent: AgentSession['agent'],
    reference: string,
    action: string,
    body: Record<string, string>,
    response: Response,
  ): void {
    const { ticket } = this.#view(reference);
    if (action === 'claim' || action === 'decline') this.#offers.delete(reference);
    if (action === 'claim') {
      const free = ticket.status === 'waiting' || ticket.status === 'callback';
      const now = free
        ? this.change(reference, { status: 'assigned', assignedTo: agent.id, assignedName: agent.name })
        : ticket;
      return void response.json({ claimed: now.assignedTo === agent.id, ticket: now });
    }
    if (action === 'decline') return void response.status(204).end();
    if (ticket.assignedTo !== agent.id)
      throw new Refusal(409, 'not-yours', 'Une autre personne a ce dossier.');
    if (action === 'messages') {
      this.#reply(agent, reference, body, response);
      return;
    }
    if (action === 'release') this.change(reference, { status: 'waiting' });
    if (action === 'hand-back') {
      this.handBacks.push(body);
      this.change(reference, { status: 'closed', closeReason: 'handed_back' });
      const at = body.slot !== undefined && this.changedFlow ? 'where_it_was' : asWished(body);
      return void response.json({ at } satisfies HandedBack);
    }
    if (action === 'close')
      this.change(reference, { status: 'closed', closeReason: body.reason as EndReason });
    response.status(204).end();
  }

  #reply(
    agent: AgentSession['agent'],
    reference: string,
    body: Record<string, string>,
    response: Response,
  ): void {
    const { clientMessageId = '', text = '' } = body;
    this.replies.push(body as unknown as AgentReply);
    if (this.refuseReplies) throw new Refusal(409, 'illegal-move', this.refuseReplies);
    const known = this.#view(reference).messages.some(
      (message) => message.clientMessageId === clientMessageId,
    );
    if (!known)
      this.add(reference, { from: 'agent', text, clientMessageId, author: agent }, this.loseAnswers === 0);
    if (this.loseAnswers-- > 0) return void response.socket?.destroy();
    this.loseAnswers = 0;
    response.status(204).end();
  }

  #for(handle: (agent: AgentSession['agent'], request: Request, response: Response) => void) {
    return (request: Request, response: Response): void => {
      const agent = this.#agent(request.headers.cookie);
      if (!agent) throw new Refusal(401, 'not-signed-in', "Vous n'êtes pas connecté.");
      handle(agent, request, response);
    };
  }
}
